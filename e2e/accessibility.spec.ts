import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { openApp, startSky } from './pages/start.ts';

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
