/** Axe on every screen and dialog, in every theme and from right to left; and what forced colours leave to see and to reach. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { everyScreen, openPlace, standsStill } from './pages/everyScreen.ts';
import { drawnPictures, openApp, startSky } from './pages/start.ts';

test.beforeEach(async ({ page }) => {
  test.setTimeout(360_000); // axe walks every element of some forty screens
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('axe finds nothing on any screen or in any dialog, from the first page to the end of a survey', async ({ page }) => {
  const seen: string[] = [];
  await page.goto('./');
  await everyScreen(page, {
    hasRound: false,
    async show(name) {
      seen.push(name);
      await test.step(name, () => expectAccessible(page));
    },
  });
  expect(seen.length).toBeGreaterThan(33);
});

test('axe finds nothing where the learner cannot start, nor in what asks before it deletes', async ({ page, watched }) => {
  // A broken worker is what is shown.
  await page.route(/trainer\.worker/, (route) => route.abort());
  const classify = new ClassifyPage(page);
  await openApp(page);
  await page.getByRole('button', { name: /your own images/ }).click();
  await page.getByLabel('Choose files').setInputFiles(await drawnPictures(page, 2));
  await page.getByRole('link', { name: 'Start classifying' }).click();
  await classify.leaveTour();
  await classify.choose('Enhanced');
  await expect(classify.status()).toContainText('Learning broke off', { timeout: 30_000 });
  await expectAccessible(page);
  await page.goto('./#/learner');
  await expect(page.getByText(/could not be loaded.*Your answers are safe/)).toBeVisible();
  await expectAccessible(page);
  await page.goto('./#/welcome');
  await page.getByRole('button', { name: /^Delete / }).click();
  await expect(page.getByRole('dialog', { name: /^Delete / })).toBeVisible();
  await expectAccessible(page);
  watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !fault.includes('trainer.worker')));
});

const places = [['classify', '.answers'], ['learner', 'main.doc section'], ['data', '.data .cell'], ['you', 'main.you'], ['guide', 'main.guide .entries']] as const;

async function choose(page: Page, label: 'Theme', theme: 'contrast' | 'light'): Promise<void> {
  await openPlace(page, 'data/survey', '.settings');
  await page.getByLabel(label, { exact: true }).selectOption(theme);
}

test('axe finds nothing on the main screens in light, in high contrast by choice or by system, and in Arabic', async ({ page }) => {
  const html = page.locator('html');
  const expectAllAccessible = async (look: string): Promise<void> => {
    for (const [place, mark] of places) {
      await openPlace(page, place, mark);
      await standsStill(page);
      await test.step(`${place}, ${look}`, () => expectAccessible(page));
    }
  };
  await startSky(page);
  await new ClassifyPage(page).leaveTour();
  await choose(page, 'Theme', 'contrast');
  await expect(html).toHaveAttribute('data-contrast', 'more');
  await expectAccessible(page);
  await expectAllAccessible('high contrast');
  await choose(page, 'Theme', 'light');
  await expect(html).not.toHaveAttribute('data-contrast');
  await expectAllAccessible('light');
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more' });
  await expect(html).toHaveAttribute('data-contrast', 'more');
  await expectAccessible(page);
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: null });
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expectAllAccessible('Arabic');
});

/** Of what can be reached by Tab, that which has no ring of the system's when it has the focus: forced colours take shadows and washes away. */
async function withoutRing(page: Page, stops: number): Promise<string[]> {
  const found: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      // A radio or a file field that is out of sight shows the focus on its label.
      const shown = [focused, focused.closest('label'), focused.parentElement].flatMap((element) => (element ? [getComputedStyle(element)] : []));
      const hasRing = shown.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2);
      return hasRing ? null : focused.outerHTML.slice(0, 120);
    });
    if (fault !== null) found.push(fault);
  }
  return found;
}

test('with forced colours everything can be seen and reached: rings, edges of what can be pressed, and what is chosen', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await startSky(page);
  await new ClassifyPage(page).leaveTour();
  /** Width of the line around the first of these, CSS pixels. */
  const edge = (selector: string): Promise<number> =>
    page.locator(selector).first().evaluate((element) => {
      const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(element);
      const px = (style: string, width: string): number => (style === 'none' ? 0 : Number.parseFloat(width));
      return Math.max(px(borderTopStyle, borderTopWidth), px(outlineStyle, outlineWidth));
    });
  expect(await edge('.answers button'), 'an answer').toBeGreaterThan(0);
  expect(await edge('.mode label.is-on'), 'the mode that is on').toBeGreaterThan(0);
  expect(await edge('.nav a[aria-current=page]'), 'the place one is at').toBeGreaterThan(0);
  expect(await withoutRing(page, 24)).toEqual([]);
  await page.keyboard.press('1');
  await page.keyboard.press('Backspace');
  await expect(page.locator('.answers button.is-on')).toBeVisible();
  const [chosen, other] = [await edge('.answers button.is-on'), await edge('.answers button:not(.is-on)')];
  expect(chosen, 'the answer given before is told from the others').toBeGreaterThan(other);
  for (const [place, mark] of places) {
    await openPlace(page, place, mark);
    await standsStill(page);
    expect(await withoutRing(page, 8), place).toEqual([]);
  }
});
