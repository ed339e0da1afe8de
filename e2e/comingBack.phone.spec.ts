/** Coming back on a phone, by touch alone: a favourite from the strip, the history behind the tab bar, another volunteer from the top bar. */
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { galaxiesHere, startSky } from './pages/start.ts';
import { YouPage } from './pages/you.ts';

test('by touch: a galaxy becomes a favourite and gets a note, is found in the history, and another volunteer takes over', async ({ page }) => {
  const [classify, you] = [new ClassifyPage(page), new YouPage(page)];
  await startSky(page);
  await page.getByRole('button', { name: 'Skip tour' }).tap();
  await galaxiesHere(page, 30);
  const galaxy = await classify.classifyOne(undefined, 'tap');
  await page.getByRole('button', { name: 'Favourite' }).tap();
  await expect(page.getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'true');
  const hit = await page.getByRole('button', { name: 'Favourite' }).boundingBox();
  expect(Math.min(hit?.width ?? 0, hit?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await page.getByRole('button', { name: 'Note and collections' }).tap(); // its picture
  const keep = page.getByRole('dialog', { name: `Galaxy ${galaxy}` });
  await keep.getByLabel('Note').fill('a faint arm');
  await keep.getByRole('button', { name: 'Save note' }).tap();
  await expect(keep.getByText(/^Saved\./)).toBeVisible();
  await keep.getByRole('button', { name: 'Close (Esc)' }).tap();

  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'You' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: '1 galaxy, looked at by you' })).toBeVisible();
  await page.getByRole('link', { name: 'History' }).tap();
  await page.getByText('Filters', { exact: true }).tap();
  await page.getByLabel('Collection').selectOption('Favourites');
  await expect(you.galaxies()).toHaveCount(1);
  await expectAccessible(page);
  await you.entry(galaxy).tap();
  await expect(page.getByRole('dialog', { name: `Galaxy ${galaxy}` })).toBeVisible();
  await page.getByRole('button', { name: 'Close (Esc)' }).tap();

  await page.getByRole('link', { name: 'Volunteers' }).tap();
  await you.add('Ben');
  await page.getByRole('button', { name: /is here: switch/ }).tap();
  await page.getByRole('dialog', { name: 'Who is here?' }).getByRole('button', { name: 'Ben' }).tap();
  await expect(you.volunteer('Ben').getByText('here now')).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
});
