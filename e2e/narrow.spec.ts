/** Every screen at 320 pixels, and on a phone with the text at twice its size: nothing is cut off or has to be pushed sideways. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { openApp, startSky } from './pages/start.ts';

const places = ['classify', 'learner', 'data', 'data/import', 'data/survey', 'guide', 'you', 'session', 'welcome'];

/** How far the page can be scrolled sideways, in CSS pixels. */
async function sideways(page: Page, width: number, text: string): Promise<number> {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, text);
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function expectNothingSideways(page: Page, place: string): Promise<void> {
  for (const [width, text] of [[320, '100%'], [390, '200%'], [640, '200%']] as const)
    expect(await sideways(page, width, text), `${place} at ${String(width)} pixels and ${text} text`).toBeLessThanOrEqual(0);
}

test('nothing is wider than 320 pixels, nor than a phone at twice the text, on any screen', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await expectNothingSideways(page, 'before a survey is open');
  await page.evaluate(() => document.documentElement.removeAttribute('style'));
  await page.setViewportSize({ width: 1440, height: 900 });
  await startSky(page);
  await new ClassifyPage(page).leaveTour();
  for (const place of places) {
    const before = await page.locator('h1').first().textContent();
    await page.goto(`./#/${place}`);
    if (place !== 'classify') await expect(page.locator('h1').first()).not.toHaveText(before ?? '');
    await expectNothingSideways(page, place);
  }
  // What opens above the question, at twice the text: the menu is on the screen, and no slider on another.
  await page.goto('./#/classify');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await page.getByRole('button', { name: 'Menu' }).click();
  expect((await page.getByRole('dialog', { name: 'Menu' }).boundingBox())?.x).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(page.getByRole('slider')).toHaveCount(5);
  expect(await page.locator('.light').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
});
