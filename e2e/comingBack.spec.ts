/** Coming back: a classroom on one device, a history that can be changed, and what is kept surviving reload and export. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { downloaded, exportLabels, galaxiesHere, openApp, startSky } from './pages/start.ts';
import { YouPage } from './pages/you.ts';

interface Written {
  facts: { kind: string; id: string; galaxy: string; volunteer: { id: string; name?: string }; supersedes?: string; text?: string; collection?: string }[];
}

async function begin(page: Page): Promise<{ classify: ClassifyPage; you: YouPage }> {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 60);
  return { classify, you: new YouPage(page) };
}

/** Smooth, completely round, nothing odd. */
async function finishSmooth(classify: ClassifyPage): Promise<string> {
  const { galaxy } = await classify.asked();
  for (const key of ['1', '1', '2']) await classify.press(key);
  return galaxy;
}

test('two volunteers in a classroom: each answers in their own name, with their own count, galaxies and unfinished walk; one leaves with everything of theirs', async ({ page }) => {
  test.setTimeout(120_000); // a download waits until the sky is made
  const { classify, you } = await begin(page);
  await you.open('volunteers');
  await you.add('Ben');
  await page.goto('./#/classify');
  const ofAda = [await finishSmooth(classify), await finishSmooth(classify)];
  await classify.press('1'); // Ada's third galaxy, begun
  const begun = await classify.asked();
  await expect(classify.status()).toContainText('2 today');

  await you.switchTo('Ben');
  await classify.leaveTour(); // he is new here
  await expect(classify.status()).toContainText('0 today');
  const ofBen = await finishSmooth(classify);
  await expect(classify.status()).toContainText('1 today');
  await you.open('history');
  await expect(you.galaxies()).toHaveCount(1);
  await expect(you.entry(ofBen)).toBeVisible();

  await page.goto('./#/classify');
  await you.switchTo('Volunteer 1');
  await expect.poll(() => classify.asked()).toEqual(begun);
  await expect(classify.status()).toContainText('2 today');
  await you.open();
  await expect(you.figures()).toContainText('2');
  await page.reload();
  await you.open('history');
  await expect(you.galaxies()).toHaveCount(2);
  for (const galaxy of ofAda) await expect(you.entry(galaxy)).toBeVisible();

  const before = JSON.parse(readFileSync((await exportLabels(page)).path, 'utf8')) as Written;
  const ben = before.facts.find(({ galaxy, volunteer }) => galaxy === ofBen && volunteer.name === 'Ben')?.volunteer.id;
  expect(new Set(before.facts.map(({ volunteer }) => volunteer.id)).size).toBe(2);

  await test.step('a volunteer takes along what is theirs, and only that', async () => {
    await you.open('volunteers');
    await you.volunteer('Ben').getByText('Name, colour, data').click();
    const zip = await downloaded(page, () => you.volunteer('Ben').getByRole('button', { name: 'Take everything along' }).click());
    expect(zip.suggestedFilename()).toMatch(/^ben-tuning-fork-.*\.zip$/);
    const bytes = readFileSync(await zip.path()).toString('latin1'); // stored without compression
    expect(bytes).toContain(ben);
    for (const galaxy of ofAda.filter((one) => one !== ofBen)) expect(bytes).not.toContain(galaxy);
  });

  await test.step('and has it deleted: asked once, told what goes', async () => {
    await you.volunteer('Ben').getByRole('button', { name: 'Delete everything' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete everything of Ben?' });
    await expect(dialog).toContainText('1 entry');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await expect(you.volunteer('Ben')).toHaveCount(0);
    const after = JSON.parse(readFileSync((await exportLabels(page)).path, 'utf8')) as Written;
    expect(after.facts.map(({ id }) => id)).toEqual(before.facts.filter(({ volunteer }) => volunteer.id !== ben).map(({ id }) => id));
  });
});

test('the history is searched and filtered; a mind is changed there, and the change is taken back', async ({ page }) => {
  const { classify, you } = await begin(page);
  const first = await finishSmooth(classify);
  const second = await finishSmooth(classify);
  await classify.press('s');
  const onScreen = await classify.galaxy();

  await you.open('history');
  await expect(you.galaxies()).toHaveCount(3);
  await page.getByRole('searchbox', { name: 'Find by id, answer or note' }).fill(second.toUpperCase());
  await expect(you.galaxies()).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find by id, answer or note' }).fill('round');
  await expect(you.galaxies()).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Find by id, answer or note' }).fill('');
  await page.getByLabel('Show').selectOption('Skipped');
  await expect(you.galaxies()).toHaveCount(1);
  await page.getByRole('button', { name: 'No filters' }).click();

  const dialog = await you.openGalaxy(first);
  await dialog.getByRole('button', { name: 'Change your answers' }).click();
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${first}`);
  await classify.press('1');
  await classify.press('3'); // cigar-shaped after all
  await classify.press('2');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${onScreen}`);

  await you.open('history');
  await expect(you.galaxies()).toHaveCount(3);
  await page.getByLabel('Show').selectOption('Mind changed');
  await expect(you.galaxies()).toHaveCount(1);
  await expect(you.entry(first)).toContainText(/cigar/i);
  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as Written;
  const [before, after] = facts.filter(({ kind, galaxy }) => kind === 'classification' && galaxy === first);
  expect(after?.supersedes).toBe(before?.id);

  await page.goto('./#/classify');
  await page.keyboard.press('u');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${first}`);
  await you.open('history');
  await expect(you.entry(first)).toContainText(/round/i);
  await expect(you.entry(first)).not.toContainText(/cigar/i);
  await page.getByLabel('Show').selectOption('Mind changed');
  await expect(page.getByRole('heading', { name: 'No galaxy fits.' })).toBeVisible();
});

test('favourites, collections and notes are offered after a galaxy is finished, survive a reload, and travel with the labels to another device', async ({ page, browser }) => {
  test.setTimeout(120_000);
  let letThrough = (): void => undefined;
  const isPressed = new Promise<void>((done) => (letThrough = done));
  await page.route('**/FinishedStrip-*.js', async (route) => {
    await isPressed;
    await route.continue();
  });
  const { classify, you } = await begin(page);
  await expect(page.getByRole('button', { name: 'Favourite' })).toHaveCount(0);
  const galaxy = await finishSmooth(classify);
  const heart = page.getByRole('button', { name: 'Favourite' });
  await page.keyboard.press('l'); // before the heart is here
  letThrough();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('n');
  const keep = page.getByRole('dialog', { name: `Galaxy ${galaxy}` });
  await keep.getByLabel('New collection').fill('Faint arms');
  await keep.getByRole('button', { name: 'Add' }).click();
  await expect(keep.getByRole('checkbox', { name: 'Faint arms' })).toBeChecked();
  await keep.getByLabel('Note', { exact: true }).fill('A tail to the north?');
  await keep.getByRole('button', { name: 'Save note' }).click();
  await expect(keep.getByText('Saved. It goes')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keep).toBeHidden();
  const other = await finishSmooth(classify);

  await page.reload();
  await you.open();
  await page.getByRole('link', { name: /Faint arms/ }).click();
  await expect(you.galaxies()).toHaveCount(1);
  await expect(you.entry(galaxy)).toContainText('Favourite');
  const { path } = await exportLabels(page);

  await test.step('on another device', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const elsewhere = await context.newPage();
    await openApp(elsewhere);
    await elsewhere.getByRole('button', { name: /your own images/ }).click();
    await elsewhere.getByLabel('Choose files').setInputFiles(path);
    await expect(new ClassifyPage(elsewhere).picture()).toBeVisible({ timeout: 30_000 });
    const again = await exportLabels(elsewhere);
    const [sent, arrived] = [path, again.path].map((file) => (JSON.parse(readFileSync(file, 'utf8')) as Written).facts);
    expect(arrived).toEqual(sent);
    expect(sent?.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(['A tail to the north?']);
    expect(sent?.filter(({ kind }) => kind === 'collect').map(({ collection }) => collection)).toEqual(['favourites', 'Faint arms']);
    await context.close();
  });

  await test.step('and are taken back in the history', async () => {
    await you.open('history');
    const dialog = await you.openGalaxy(galaxy);
    await dialog.getByRole('button', { name: 'Favourite' }).click();
    await expect(dialog.getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'false');
    await dialog.getByRole('checkbox', { name: 'Faint arms' }).click();
    await dialog.getByLabel('Note', { exact: true }).fill('');
    await dialog.getByRole('button', { name: 'Save note' }).click();
    await page.keyboard.press('Escape');
    await expect(you.entry(galaxy)).not.toContainText(/Favourite|With a note|In a collection/);
    await you.openGalaxy(other);
    await page.keyboard.press('Escape');
    await you.open();
    await expect(page.getByText('the heart beside Undo')).toBeVisible();
  });
});

test('progress, history and volunteers are accessible in light and in Arabic, and nothing scrolls sideways at 320 pixels', async ({ page }) => {
  const { classify, you } = await begin(page);
  const galaxy = await finishSmooth(classify);
  await page.keyboard.press('l');
  await you.open('volunteers');
  await you.add('Ben');
  await page.getByRole('button', { name: 'Light theme' }).click();
  const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  for (const where of ['', 'history', 'volunteers'] as const) {
    await you.open(where);
    await expectAccessible(page);
  }
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const where of ['', 'history', 'volunteers'] as const) {
    await you.open(where);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await isWide(), `sideways at 320 pixels: ${where}`).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await you.open('history');
  await you.entry(galaxy).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.setViewportSize({ width: 320, height: 700 });
  await expectAccessible(page);
  expect(await isWide()).toBe(false);
});
