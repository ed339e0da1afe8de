/** Understanding what to answer: help beside the question, the field guide, practice and what comes after an answer. */
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

test('help beside the question and the field guide, by keyboard alone', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await classify.press('1'); // smooth
  const [galaxy, question] = [await classify.galaxy(), await classify.prompt()];

  await page.keyboard.press('h');
  const drawer = page.getByRole('complementary');
  await expect(drawer.getByRole('heading', { level: 3 })).toHaveText(['Round', 'Oval', 'Cigar']);
  const first = drawer.getByRole('button', { name: /^Example 1 of Round, \d+% would answer so/ });
  await expect(first).toBeVisible();
  await expectAccessible(page);
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
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Back to the galaxies' }).press('Enter');
  await expect.poll(() => classify.asked()).toEqual({ galaxy, prompt: question });
});
