/** The same story on a phone, by touch alone: from the welcome to galaxies, the reason for each, the network and the data. */
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

test('on a phone by touch: start, classify, undo, see why, learn, find the data, and go on', async ({ page }) => {
  test.setTimeout(240_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await expectAccessible(page); // with the tour's first card
  await classify.leaveTour();
  const sizes = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, high: document.documentElement.scrollHeight, width: window.innerWidth, height: window.innerHeight }));
  expect(sizes.wide).toBeLessThanOrEqual(sizes.width);
  expect(sizes.high).toBeLessThanOrEqual(sizes.height);

  const first = await classify.galaxy();
  await page.getByRole('button', { name: /^Smooth/ }).tap();
  await page.getByRole('button', { name: /^Oval/ }).tap();
  await page.getByRole('button', { name: /^No/ }).tap();
  await expect(classify.picture()).not.toHaveAttribute('aria-label', `Galaxy ${first}`);
  await page.getByRole('button', { name: /^Undo/ }).first().tap();
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${first}`);

  await page.getByRole('button', { name: /chance|Why this one/ }).tap();
  await expect(page.getByText(/Drawn at random/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Close/ }).tap();
  await page.getByText('Enhanced', { exact: true }).first().tap();
  await expect(page.getByRole('radio', { name: 'Enhanced' })).toBeChecked();

  // The first was undone and begins at its last question.
  for (let i = 0; i < 24; i++) await classify.classifyOne(new Map(), 'tap');
  await expect(classify.status()).toContainText('Round 1 is ready', { timeout: 90_000 });
  await expectAccessible(page);
  const here = await classify.asked();

  await page.getByRole('button', { name: 'Menu' }).tap();
  await expectAccessible(page);
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Data' }).tap();
  await expect(page.locator('button.cell').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Learner' }).first().tap();
  await expect(page.getByRole('heading', { level: 1, name: /learnt from 24 galaxies/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Classify' }).first().tap();
  await expect(classify.picture()).toBeVisible();
  expect(await classify.asked(), 'the galaxy and its question wait').toEqual(here);
});

test('touch targets on Classify are at least 44 pixels', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  for (const button of await page.getByRole('button').all()) {
    if (!(await button.isVisible())) continue;
    const box = await button.boundingBox();
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), await button.textContent() ?? '').toBeGreaterThanOrEqual(43.5);
  }
});
