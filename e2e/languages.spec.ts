/** The app in other languages: from right to left, and changed in the middle of a walk. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { galaxiesHere, startSky } from './pages/start.ts';

const words = (language: string, area: string) => JSON.parse(readFileSync(`messages/${language}/${area}.json`, 'utf8')) as Record<string, string>;
const ofTrees = (language: string) => JSON.parse(readFileSync(`public/trees/words/${language}.json`, 'utf8')) as Record<string, string>;
const sentence = (from: Record<string, string>, key: string): string => {
  const found = from[key];
  if (found === undefined) throw new Error(`There are no words for "${key}".`);
  return found;
};
const question = (page: Page) => page.getByRole('heading', { level: 1 });
/** The galaxy's id is in the picture's name, whatever the language. */
const galaxyOf = (page: Page) => page.locator('.viewer').first();

test('changed in the middle of a walk, the language leaves the walk, the galaxy and the view as they are', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 10);
  const galaxy = await classify.galaxy();
  const first = await classify.prompt();
  await classify.press('1');
  const second = await classify.prompt();
  await page.keyboard.press('+');
  const zoomed = await page.locator('.viewer img').first().getAttribute('style');

  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Español' });
  const spanish = ofTrees('es');
  await expect(question(page)).toHaveText(sentence(spanish, second));
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(galaxyOf(page)).toHaveAttribute('aria-label', new RegExp(galaxy));
  expect(await page.locator('.viewer img').first().getAttribute('style')).toBe(zoomed);
  // The answer given before is still there to go back to.
  await page.keyboard.press('Backspace');
  await expect(question(page)).toHaveText(sentence(spanish, first));
  await page.keyboard.press('Shift+Backspace');
  await expect(question(page)).toHaveText(sentence(spanish, second));

  // It is kept on this device, with the walk.
  await page.reload();
  await expect(question(page)).toHaveText(sentence(spanish, second));
  await expect(galaxyOf(page)).toHaveAttribute('aria-label', new RegExp(galaxy));
  await page.getByRole('combobox', { name: sentence(words('es', 'shell'), 'language') }).selectOption({ label: 'English' });
  await expect(question(page)).toHaveText(second);
});

test.describe('where the system speaks Arabic', () => {
  test.use({ locale: 'ar' });

  test('everything runs from right to left: the way in, a galaxy by keys, a drawer, the learner and the data', async ({ page }) => {
    test.setTimeout(180_000); // axe walks every element
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const [shell, welcome, classify, help] = ['shell', 'welcome', 'classify', 'help'].map((area) => words('ar', area)) as [Record<string, string>, Record<string, string>, Record<string, string>, Record<string, string>]; // four of four
    const trees = ofTrees('ar');
    await page.goto('./');
    await expect(question(page)).toHaveText(sentence(welcome, 'title'));
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    await expectAccessible(page);
    await page.getByRole('button', { name: sentence(welcome, 'trySky') }).click();

    const asked = sentence(trees, 'Does the light fade smoothly, or do you see structure in it?');
    await expect(question(page)).toHaveText(asked, { timeout: 60_000 });
    await page.getByRole('button', { name: help['skipTour'] ?? sentence(help, 'tourSkip') }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // The question stands where English has the picture's side of it: on the left.
    const panel = await page.getByRole('region', { name: sentence(classify, 'question') }).boundingBox();
    const picture = await galaxyOf(page).boundingBox();
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual((picture?.x ?? 0) + 1);
    await expectAccessible(page);

    const before = await galaxyOf(page).getAttribute('aria-label');
    await page.keyboard.press('1');
    await expect(question(page)).toHaveText(sentence(trees, 'What is its outline like?'));
    await page.keyboard.press('1');
    await expect(question(page)).toHaveText(sentence(trees, 'Does anything here look unusual to you?'));
    await page.keyboard.press('2');
    await expect(galaxyOf(page)).not.toHaveAttribute('aria-label', before ?? '');
    await expect(page.getByText(sentence(classify, 'saved'), { exact: true }).first()).toBeVisible();

    await page.locator('.mode-note').click(); // its words say what the mode does at the moment
    await expect(page.getByText(sentence(help, 'enhancedNotYet').split('{')[0] ?? '')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    for (const place of ['learner', 'data'] as const) {
      await page.getByRole('link', { name: sentence(shell, place), exact: true }).first().click();
      await expect(question(page)).toBeVisible();
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of ['classify', 'learner', 'data', 'welcome']) {
      await page.goto(`./#/${path}`);
      await expect(question(page)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at 320 pixels`).toBeLessThanOrEqual(320);
    }
  });
});
