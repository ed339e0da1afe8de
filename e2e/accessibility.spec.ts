import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { drawnPictures, openApp, startSky } from './pages/start.ts';

test.beforeEach(async ({ page }) => {
  test.setTimeout(180_000); // axe walks every element of a dozen screens
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('axe finds nothing before a survey is open', async ({ page }) => {
  await openApp(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: /your own images/ }).click();
  await expect(page.getByRole('radio', { name: /Galaxy Zoo 2/ })).toBeChecked();
  await expectAccessible(page);
});

test('axe finds nothing where one stands still: several answers at once, the end of a survey, dialogs, a learner that cannot start', async ({ page, watched }) => {
  // A broken worker is among what is shown.
  await page.route(/trainer\.worker/, (route) => route.abort());
  const classify = new ClassifyPage(page);
  await openApp(page);
  await page.getByRole('button', { name: /your own images/ }).click();
  await page.getByText('Galaxy Zoo Cosmic Dawn').click();
  await page.getByLabel('Choose files').setInputFiles(await drawnPictures(page, 2));
  await expect(page.getByRole('link', { name: 'Start classifying' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Start classifying' }).click();
  await classify.leaveTour();
  await classify.choose('Enhanced');
  await expect(classify.status()).toContainText('Learning broke off', { timeout: 30_000 });

  const several = page.getByRole('checkbox');
  let hasSeveral = false;
  while ((await classify.galaxy()) !== '') {
    if ((await several.count()) === 0) {
      await classify.press('1');
      continue;
    }
    await several.first().click();
    await expect(several.first()).toBeChecked();
    if (!hasSeveral) await expectAccessible(page);
    hasSeveral = true;
    await classify.press('Enter');
  }
  expect(hasSeveral, 'the tree has a question that takes several answers').toBe(true);
  await expect(page.getByRole('heading', { name: 'That was the last one.' })).toBeVisible();
  await expectAccessible(page);

  await page.goto('./#/learner');
  await expect(page.getByText(/could not be loaded.*Your answers are safe/)).toBeVisible();
  await expectAccessible(page);
  await page.goto('./#/data');
  await page.locator('button.cell').first().click();
  await expect(page.getByRole('dialog', { name: /^Galaxy / })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page);
  await page.goto('./#/welcome');
  await page.getByRole('button', { name: /^Delete / }).click();
  await expect(page.getByRole('dialog', { name: /^Delete / })).toBeVisible();
  await expectAccessible(page);
  watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !fault.includes('trainer.worker')));
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on any screen of a survey, ${theme}`, async ({ page }) => {
    await startSky(page);
    if (theme === 'dark') await expectAccessible(page); // with the tour's first card
    await new ClassifyPage(page).leaveTour();
    if (theme === 'light') await page.getByRole('button', { name: 'Light theme' }).click();
    await expectAccessible(page);
    for (const key of ['?', 'h', 'b']) { // keys, hints, light
      await page.keyboard.press(key);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.locator('#mode-note').click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    for (const place of ['learner', 'data', 'data/import', 'data/survey']) {
      const before = (await page.locator('h1').first().textContent()) ?? '';
      await page.goto(`./#/${place}`);
      // The screen before stays until the next has been loaded: its heading tells which one it is.
      await expect(page.locator('main h1').first()).not.toHaveText(before);
      await expect(page.locator('main h1').first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}
