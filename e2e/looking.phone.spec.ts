/** Looking with fingers: one gesture never does two things. The window is low enough for the page to scroll. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { at, Fingers, seen, under } from './pages/looking.ts';
import { startSky } from './pages/start.ts';

async function begin(page: Page): Promise<Fingers> {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  return Fingers.of(page);
}

/** Scrolls to the top. @returns where the page is some frames later */
async function backToTop(): Promise<number> {
  scrollTo(0, 0);
  for (let frames = 0; frames < 20; frames++) await new Promise(requestAnimationFrame);
  return scrollY;
}

test.describe('on a low phone, where the page scrolls', () => {
  test.use({ viewport: { width: 390, height: 500 } });

  test('one finger scrolls the page while the picture is seen whole, and moves the picture once it is zoomed; two fingers only zoom', async ({ page }) => {
    const fingers = await begin(page);
    const whole = await seen(page);
    expect(whole.zoom).toBe(1);

    await fingers.drag([[at(whole, 0.5, 0.8), at(whole, 0.5, 0.3)]]);
    await expect.poll(async () => (await seen(page)).scrolled).toBeGreaterThan(40);
    const scrolled = await seen(page);
    expect(scrolled.matrix, 'the picture stays').toEqual(whole.matrix);
    // A finger that lets go leaves the page gliding for a while: back at the top once it stays there for some frames.
    await expect.poll(() => page.evaluate(backToTop)).toBe(0);

    const middle = at(whole, 0.6, 0.5);
    const grasped = under(whole, middle);
    await fingers.drag([
      [{ x: middle.x - 20, y: middle.y }, { x: middle.x - 60, y: middle.y }],
      [{ x: middle.x + 20, y: middle.y }, { x: middle.x + 60, y: middle.y }],
    ]);
    await expect.poll(async () => (await seen(page)).zoom).toBeGreaterThan(2.5);
    const close = await seen(page);
    expect(close.scrolled, 'the page stays').toBe(0);
    expect(await page.evaluate(() => visualViewport?.scale), 'nor is the page itself enlarged').toBe(1);
    expect(under(close, middle).x).toBeCloseTo(grasped.x, 1);
    expect(close.matrix.b, 'a pinch never turns').toBeCloseTo(0, 9);

    await fingers.drag([[at(close, 0.5, 0.7), at(close, 0.4, 0.4)]]);
    await expect.poll(async () => (await seen(page)).matrix.f).toBeLessThan(close.matrix.f - 20);
    const moved = await seen(page);
    expect(moved.scrolled, 'the page stays').toBe(0);
    expect(moved.zoom).toBeCloseTo(close.zoom, 6);
  });

  test('a finger beside the picture scrolls the page, however the picture is zoomed', async ({ page }) => {
    const fingers = await begin(page);
    await page.keyboard.press('+');
    const before = await seen(page);
    const question = await page.getByRole('heading', { level: 1 }).boundingBox();
    if (!question) throw new Error('There is no question.');
    const below = { x: question.x + 20, y: question.y + 10 };
    await fingers.drag([[below, { x: below.x, y: below.y - 120 }]]);
    await expect.poll(async () => (await seen(page)).scrolled).toBeGreaterThan(40);
    expect((await seen(page)).matrix).toEqual(before.matrix);
  });
});

test('a double tap looks closer at the point and the next one shows the whole again; the buttons hide while one looks around', async ({ page }) => {
  const fingers = await begin(page);
  const whole = await seen(page);
  const point = at(whole, 0.6, 0.6);
  const meant = under(whole, point);
  await fingers.tap(point);
  await fingers.tap(point);
  await expect.poll(async () => (await seen(page)).zoom).toBeCloseTo(3, 6);
  const close = await seen(page);
  expect(under(close, point).x).toBeCloseTo(meant.x, 3);
  expect(under(close, point).y).toBeCloseTo(meant.y, 3);

  await fingers.browser.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ ...at(close, 0.5, 0.5), id: 0 }] });
  await fingers.browser.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ ...at(close, 0.4, 0.4), id: 0 }] });
  await expect(page.getByRole('button', { name: /chance|Why this one/ })).toBeHidden();
  await fingers.browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(page.getByRole('button', { name: /chance|Why this one/ })).toBeVisible();

  await fingers.tap(point);
  await fingers.tap(point);
  await expect.poll(async () => (await seen(page)).zoom).toBe(1);
});

test('the light panel on a phone: every tool by touch, the picture still in sight, nothing wider than the screen', async ({ page }) => {
  await begin(page);
  await page.getByRole('button', { name: 'Brightness and stretch' }).tap();
  await page.getByLabel('Single band').tap();
  await page.getByRole('button', { name: 'Mirror' }).tap();
  await page.getByRole('button', { name: 'Rotate 90°' }).tap();
  await expect(page.locator('.sheet.is-current canvas')).toBeVisible();
  const { plate, matrix } = await seen(page);
  expect(plate.width).toBeGreaterThan(240);
  expect([matrix.a, matrix.b, matrix.c, matrix.d].map(Math.round)).toEqual([0, -1, -1, 0]); // turned, then mirrored
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  for (const button of await page.getByRole('toolbar', { name: 'Image' }).getByRole('button').all()) {
    const box = await button.boundingBox();
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), (await button.getAttribute('aria-label')) ?? '').toBeGreaterThanOrEqual(43.5);
  }
  await expectAccessible(page);
});
