import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

test('on a phone by touch: start, classify, undo, see why, find the data', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
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
  await page.getByRole('button', { name: /Close/ }).tap();
  await page.getByText('Enhanced', { exact: true }).first().tap();
  await expect(page.getByRole('radio', { name: 'Enhanced' })).toBeChecked();
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
