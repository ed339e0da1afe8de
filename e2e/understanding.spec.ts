/** Understanding what to answer: help beside the question, the field guide, practice and what comes after an answer. */
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

test('help beside the question and the field guide, by keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await classify.press('1'); // smooth
  const [galaxy, question] = [await classify.galaxy(), await classify.prompt()];

  await page.keyboard.press('h');
  const drawer = page.getByRole('complementary');
  await expect(drawer.getByRole('heading', { level: 3 })).toHaveText(['Round', 'Oval', 'Cigar']);
  const first = drawer.getByRole('button', { name: /^Example 1 of Round, \d+% would answer so/ });
  await expect(first).toBeVisible({ timeout: 30_000 }); // drawn in the background, which a busy machine is slow at
  while (!(await first.evaluate((button) => button === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(drawer.getByText(/^This was made as .* galaxy.* Of all volunteers, the simulation expects \d+%/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await page.keyboard.press('h');
  const link = drawer.getByRole('link', { name: 'Oval in the field guide' });
  await expect(link).toBeVisible();
  while (!(await link.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Oval' })).toBeFocused();
  await expect(page.getByRole('button', { name: /^Example 3 of Oval/ })).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.focus();
  await page.keyboard.type('arms loose');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Loose']);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('weak bar');
  await expect(page.getByText('Nothing found. Try another word, or all trees.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight'); // all trees
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['A weak bar']);
  await expect(page.getByRole('button', { name: /^Example 1 of A weak bar/ })).toBeVisible();

  await page.getByRole('link', { name: 'Back to the galaxies' }).press('Enter');
  await expect.poll(() => classify.asked()).toEqual({ galaxy, prompt: question });
});

test('a survey with training galaxies: told afterwards how each was made, found again after a reload, and never counted', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await page.goto('./#/data/survey');
  await page.getByLabel('Galaxies to practise on').selectOption('0.5');
  await page.getByLabel('Practise on', { exact: true }).selectOption('sky');
  await page.goto('./#/classify');
  await expect(classify.picture()).toBeVisible();

  const told = page.getByRole('region', { name: 'Practice' });
  const isPractice = async (): Promise<boolean> => (await classify.galaxy()).startsWith('galaxy-');
  let counted = 0;
  for (let i = 0; i < 8 && !(await isPractice()); i++) {
    await classify.classifyOne();
    counted++;
  }
  const galaxy = await classify.galaxy();
  expect(galaxy).toMatch(/^galaxy-/);
  await expect(told).toBeHidden();
  await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
  await expect(page.getByText('A galaxy to practise on: its answers are known')).toBeVisible();
  await page.keyboard.press('Escape');

  await classify.press('1'); // smooth
  await page.reload(); // in the middle of its walk
  await expect.poll(() => classify.asked()).toEqual({ galaxy, prompt: 'What is its outline like?' });
  await classify.press('1');
  await page.keyboard.press('2'); // nothing odd: finished
  await expect(told.getByRole('heading', { name: 'This was one to practise on' })).toBeFocused();
  await expect(told.getByText(/^This (was|picture was) made /)).toBeVisible();
  await expect(told.getByText(/You were asked 3 questions, and/)).toBeVisible();
  await expect(told.getByRole('row', { name: /^Smooth ?You/ })).toBeVisible();
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${galaxy}`);
  for (const key of ['e', 'Shift+s']) await page.keyboard.press(key); // no question to explain, no galaxy to skip: no empty slot opens
  await expect(page.locator('.classify.with-drawer')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(told).toBeHidden();
  await expect.poll(() => classify.galaxy()).toMatch(/^sky-/);
  await expect(classify.status()).toContainText(`${String(counted)} today`);
});
