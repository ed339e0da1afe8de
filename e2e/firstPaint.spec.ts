/** The first moments: what is on screen while the app itself is still on its way over a slow line. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

/** Holds back the app's programs until told. */
async function holdPrograms(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** Begins to add up how far things that were painted moved without anybody's doing. @returns how to read it off */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { readonly value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0));
}

/** The places of what both the first paint and the screen itself have. */
const placesOf = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.welcome :is(img, h1, .lead, .choice, .choice b, .btn.line, .welcome-foot span)')].slice(0, 12).map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.tagName, x, y, width, height].map((value) => (typeof value === 'number' ? Math.round(value) : value)).join(' ');
  }));

test.describe('a first visit in Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('shows the welcome screen before any program is here, keeps it in its place, and does what was pressed meanwhile', async ({ page }) => {
    const shifted = await watchShifts(page);
    const release = await holdPrograms(page);
    await page.goto('./', { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { name: 'انظر إلى المجرات، وعلّم آلة ما تراه.' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    const own = page.getByRole('button', { name: /استخدم صورك/ });
    await own.focus();
    await page.evaluate(() => document.fonts.ready);
    const before = await placesOf(page);
    expect(before.length).toBeGreaterThan(8);

    release();
    await expect(page.locator('#first')).toHaveCount(0);
    await expect(own, 'the focus stays where it was').toBeFocused();
    expect(await placesOf(page)).toEqual(before);
    expect(await shifted()).toBeLessThan(0.02);

    await page.unrouteAll();
    const again = await holdPrograms(page);
    await page.reload({ waitUntil: 'commit' });
    await own.click();
    await expect(page.locator('#first [aria-busy=true]')).toHaveCount(1);
    again();
    await expect(page.getByRole('heading', { name: 'أحضر سماءك.' })).toBeVisible();
  });
});

test('a return to a survey shows the frame of its page in the theme chosen, never the welcome screen, and then the galaxy', async ({ page }) => {
  await startSky(page);
  const classify = new ClassifyPage(page);
  await classify.leaveTour();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const { galaxy } = await classify.asked();

  const release = await holdPrograms(page);
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('#first .viewer')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('.welcome')).toHaveCount(0);
  const frame = await page.locator('#first .viewer').boundingBox();
  // From now on every change of the page is looked at: the welcome screen and another theme must not show even for a moment.
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      seen.add(`theme ${document.documentElement.dataset['theme'] ?? ''}`);
      if (document.querySelector('.welcome')) seen.add('welcome');
    }).observe(document.documentElement, { subtree: true, childList: true, attributes: true });
  });
  release();
  await expect(classify.picture()).toBeVisible();
  expect((await classify.asked()).galaxy).toBe(galaxy);
  expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual(['theme light']);
  await expect(page.locator('#first')).toHaveCount(0);
  expect(await classify.picture().boundingBox()).toEqual(frame);

  await test.step('the field guide by its address is not preceded by either', async () => {
    await page.unrouteAll();
    const later = await holdPrograms(page);
    await page.goto('about:blank');
    await page.goto('./#/guide', { waitUntil: 'commit' });
    await expect(page.locator('#root')).toBeAttached();
    await expect(page.locator('#first')).toHaveCount(0);
    later();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
