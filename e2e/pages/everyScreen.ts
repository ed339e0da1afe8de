/**
 * One walk through every screen and dialog of the app, in any language and at any width: by addresses, keys and the marks
 * that the page's own code goes by, never by words. What looks at all screens (pictures, accessibility) is called at each.
 */
import type { Page } from '@playwright/test';
import { drawnPictures, galaxiesHere } from './start.ts';

export interface Tour {
  /** Called at each screen, once it stands still. */
  readonly show: (name: string) => Promise<void>;
  /** Whether the learner finishes a round on the way, so that what the network said can be seen; costs half a minute. */
  readonly hasRound: boolean;
  /** In the light theme, which nobody sees before they have chosen it. */
  readonly isLight?: boolean;
  /** Called before each galaxy is answered, for those who keep the time. */
  readonly tick?: () => Promise<void>;
}

/** Galaxies of the first round. */
const FIRST_ROUND = 24;

/** Waits until nothing on the page moves, loads or is being drawn. */
export async function standsStill(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isInView = (element: Element): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight; // below it, examples are drawn once somebody scrolls there
    };
    const isBusy = [...document.querySelectorAll('main[aria-busy=true], main [aria-busy=true], .cell.waiting, .unpainted')].some(isInView);
    const isMoving = document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
    const areHere = [...document.images].filter(({ loading }) => loading !== 'lazy').every((image) => image.complete);
    return !isBusy && !isMoving && areHere && document.fonts.status === 'loaded';
  }, undefined, { timeout: 60_000 });
}

/** Opens an address and waits for what only its screen has. */
export async function openPlace(page: Page, place: string, mark: string): Promise<void> {
  await page.evaluate((address) => {
    location.hash = `#/${address}`;
  }, place);
  await page.locator(mark).first().waitFor({ timeout: 30_000 });
  await page.evaluate(() => scrollTo(0, 0));
}

const galaxyOf = (page: Page): Promise<string | null> => page.locator('section.viewer').getAttribute('aria-label');

/** Answers the question on screen by its first or second answer and waits for what comes next. */
async function answer(page: Page, key: number): Promise<void> {
  const answers = page.locator('.answers button');
  const isMultiple = (await answers.first().getAttribute('data-answer')) === 'multiple';
  const press = async (): Promise<void> => page.keyboard.press(String(Math.min(key, await answers.count())));
  if (!isMultiple) return goesOn(page, press);
  await press();
  await page.locator('.answers button[aria-checked=true]').first().waitFor();
  return goesOn(page, () => page.keyboard.press('Enter'));
}

/** Does something and waits for another question or galaxy. */
async function goesOn(page: Page, act: () => Promise<void>): Promise<void> {
  const before = [await galaxyOf(page), await page.locator('h1').first().textContent()] as const;
  await act();
  await page.waitForFunction(
    ([galaxy, prompt]) => document.querySelector('section.viewer')?.getAttribute('aria-label') !== galaxy || document.querySelector('h1')?.textContent !== prompt,
    before,
  );
}

/** Walks the galaxy on screen to its end. */
export async function finish(page: Page, keys: (step: number) => number): Promise<void> {
  const name = await galaxyOf(page);
  for (let step = 0; (await galaxyOf(page)) === name && (await page.locator('.answers').count()) > 0; step++) await answer(page, keys(step));
}

/** What covers a part of the screen: opened, seen, closed. */
async function drawer(page: Page, tour: Tour, name: string, open: () => Promise<void>, mark = '.drawer'): Promise<void> {
  await open();
  await page.locator(mark).first().waitFor();
  await standsStill(page);
  await tour.show(name);
  await page.keyboard.press('Escape');
  await page.locator(mark).first().waitFor({ state: 'hidden' });
  await leaveFocus(page);
}

/** As after a click on bare ground: what had the focus shows it no longer. */
const leaveFocus = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });

/** By the sentence beside the switch; on a phone by the menu. */
async function explainMode(page: Page, { show }: Tour): Promise<void> {
  const beside = page.locator('.mode-note:visible, .mode-info:visible').first();
  if ((await beside.count()) > 0) return beside.click();
  await page.locator('header [aria-haspopup=dialog]:visible').last().click();
  await page.locator('dialog.menu[open]').waitFor();
  await standsStill(page);
  await show('menu');
  await page.locator('dialog.menu > button').first().click();
}

/**
 * Somebody new on the complete sky: the first galaxies of whoever starts it are those that were there in that moment, and
 * pictures should be the same at every run.
 */
async function beSomebodyNew(page: Page): Promise<void> {
  await openPlace(page, 'you/volunteers', '.new-volunteer');
  await page.locator('.new-volunteer .input').fill('Ada');
  await page.locator('.new-volunteer .btn').click();
  await page.locator('.volunteer').nth(1).locator('.btn.line').first().click();
  await page.locator('.volunteer').nth(1).locator('.tag').waitFor();
  await page.locator('.volunteer summary').first().click();
  await page.locator('.volunteer details[open] .stack > .row > .btn.danger').click();
  await page.locator('dialog[open] .btn.danger').click();
  await page.locator('.volunteer').nth(1).waitFor({ state: 'detached' });
  await openPlace(page, 'classify', '.answers');
}

async function beginning(page: Page, { show, hasRound, isLight = false }: Tour): Promise<void> {
  await page.locator('.welcome .choice.first:enabled').waitFor();
  await standsStill(page);
  if (!isLight) await show('welcome');
  await page.locator('.choice.first').click();
  await page.locator('dialog.offer').waitFor({ timeout: 60_000 });
  if (hasRound) {
    await page.locator('dialog.offer .btn.quiet').click();
    if (isLight) await page.locator('header .end > button.icon-btn').last().click();
    await page.locator('.status a[href="#/data/import"]').waitFor({ state: 'detached', timeout: 300_000 });
    await beSomebodyNew(page);
  }
  await standsStill(page);
  // Whoever comes new begins with a galaxy of their own; the offer lies over it.
  await page.waitForFunction(() => document.querySelector('dialog.offer[open]') !== null && document.querySelector('.sheet.is-current') !== null);
  await show('tutorial-offer');
  await page.locator('dialog.offer .btn.primary').click();
  await page.locator('.coach').waitFor();
  await page.locator('section.viewer[aria-label*="tutorial-1"]').waitFor({ timeout: 60_000 });
  await standsStill(page);
  await show('tutorial');
  await page.locator('.coach .btn.quiet').click();
  await page.locator('section.viewer[aria-label*="sky-"]').waitFor({ timeout: 60_000 });
}

async function classifying(page: Page, tour: Tour): Promise<void> {
  const { show } = tour;
  await galaxiesHere(page, 60);
  await standsStill(page);
  await show('question');
  await drawer(page, tour, 'why', () => page.locator('[data-drawer=why]').click());
  await drawer(page, tour, 'mode', () => explainMode(page, tour));
  await drawer(page, tour, 'keys', () => page.keyboard.press('?'));
  for (const key of [2, 2, 1]) await answer(page, key);
  await standsStill(page);
  await show('question-deep');
  await drawer(page, tour, 'examples', () => page.keyboard.press('h'));
  await drawer(page, tour, 'light', () => page.keyboard.press('b'), '.viewer.lit input[type=range]');
  await finish(page, () => 1);
  await page.locator('.toast:has([data-keep])').waitFor();
  await standsStill(page);
  await show('finished');
  await page.keyboard.press('n');
  const keep = page.locator('.keep-dialog');
  await keep.locator('form .input').fill('α');
  await keep.locator('form button').click();
  await keep.locator('.ticks input').waitFor();
  await keep.locator('textarea').fill('RA 12h, Dec +34°?');
  await keep.locator('.note-foot button').click();
  await keep.locator('.note-foot button:disabled').waitFor();
  await standsStill(page);
  await show('keep');
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await page.locator('[data-keep=favourite][aria-pressed=true]').waitFor();
  await page.keyboard.press('s');
  await page.locator('[data-drawer=skipped]').waitFor();
  await drawer(page, tour, 'skip', () => page.locator('[data-drawer=skipped]').click());
}

/** A round, and what the network had said of a galaxy, told afterwards. */
async function learning(page: Page, tour: Tour): Promise<void> {
  await page.locator('.mode label').nth(1).click();
  await leaveFocus(page);
  // It looks at all pictures first: which galaxies are typical is known from then on, and not somewhere in the middle.
  await page.locator('.status .dot.live').waitFor({ timeout: 20_000 }).catch(() => undefined);
  await page.locator('.status .dot:not(.live)').waitFor({ timeout: 300_000 });
  for (let whim = 0; whim < FIRST_ROUND - 1; whim++) {
    await tour.tick?.();
    await finish(page, (step) => 1 + ((whim + step) % 3));
  }
  await page.locator('.status .dot:not(.live):not(.hollow)').waitFor({ timeout: 300_000 });
  // Those fetched ahead were chosen before the round, and one in six comes by chance.
  for (let skipped = 0; skipped < 5 || (skipped < 12 && (await page.locator('.chip .mk.chance').count()) > 0); skipped++) {
    await goesOn(page, () => page.keyboard.press('s'));
  }
  await drawer(page, tour, 'why-score', () => page.locator('[data-drawer=why]').click());
  await tour.tick?.();
  await finish(page, (step) => 2 - (step % 2));
  await drawer(page, tour, 'after', () => page.locator('[data-drawer=doubt]').click());
}

async function places(page: Page, tour: Tour): Promise<void> {
  const { show } = tour;
  const at = async (name: string, place: string, mark: string): Promise<void> => {
    await openPlace(page, place, mark);
    await standsStill(page);
    await show(name);
  };
  await at('session', 'session', '.sum');
  await at('guide', 'guide', 'main.guide .examples img');
  await at('learner', 'learner', tour.hasRound ? 'main.doc .figure svg' : 'main.doc section');
  await at('data', 'data', '.data .cell img');
  await page.locator('.data .cell').first().click();
  await page.locator('dialog[open]').waitFor();
  await standsStill(page);
  await show('data-galaxy');
  await page.keyboard.press('Escape');
  const table = page.locator('.bar2 .seg button').nth(1);
  // A phone has no room for a table.
  if (await table.isVisible()) {
    await table.click();
    await page.locator('.data table').waitFor();
    await standsStill(page);
    await show('data-table');
  }
  await at('survey', 'data/survey', '.settings');
  await at('import', 'data/import', 'main.import');
  await page.locator('.drop input[type=file]').first().setInputFiles([
    ...(await drawnPictures(page, 4)),
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('seeing 0.9"') },
    { name: 'half.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
  ]);
  await page.locator('.rep .table-wrap').waitFor();
  await standsStill(page);
  await show('import-report');
  await page.locator('.rep .btn.quiet').last().click();
}

async function yours(page: Page, tour: Tour): Promise<void> {
  const { show } = tour;
  await openPlace(page, 'you/volunteers', '.new-volunteer');
  for (const name of ['Ben', 'Cleo']) {
    const volunteers = await page.locator('.volunteer').count();
    await page.locator('.new-volunteer .input').fill(name);
    await page.locator('.new-volunteer .btn').click();
    await page.locator('.volunteer').nth(volunteers).waitFor();
  }
  await page.locator('.volunteer summary').last().click();
  await standsStill(page);
  await show('volunteers');
  await page.locator('.volunteer details[open] .stack > .row > .btn.danger').click();
  await page.locator('dialog[open]').waitFor();
  await show('volunteer-delete');
  await page.keyboard.press('Escape');
  await page.locator('header .disc:visible').first().click();
  await page.locator('dialog[open]').waitFor();
  await show('volunteer-switch');
  await page.keyboard.press('Escape');
  await leaveFocus(page);
  await openPlace(page, 'you', 'main.you .ledger');
  await standsStill(page);
  await show('progress');
  await openPlace(page, 'you/history', '.history .cell img');
  await standsStill(page);
  await show('history');
  await page.locator('.history .cell:has(.said-by-you > :not(small))').first().click();
  await page.locator('dialog[open] .said-list + .btn').waitFor();
  await standsStill(page);
  await show('history-galaxy');
  // A change of mind brings back a galaxy that was seen before.
  await page.locator('dialog[open] .said-list + .btn').click();
  await page.locator('.banner').waitFor();
  await standsStill(page);
  await show('banner');
  await page.keyboard.press('s'); // keeps the answers
  await page.locator('.banner').waitFor({ state: 'hidden' });
}

async function practising(page: Page, { show }: Tour): Promise<void> {
  await openPlace(page, 'data/survey', '.settings');
  await page.locator('select:has(option[value="0.5"])').selectOption('0.5');
  await page.locator('select:has(option[value="experts"])').waitFor();
  await openPlace(page, 'classify', '.answers');
  for (let galaxies = 0; galaxies < 12 && !(await galaxyOf(page))?.includes('galaxy-'); galaxies++) {
    await goesOn(page, () => page.keyboard.press('s'));
  }
  await finish(page, (step) => 2 - (step % 2));
  await page.locator('.practice').waitFor();
  await standsStill(page);
  await show('practice');
  await page.keyboard.press('Enter');
  await page.locator('.practice').waitFor({ state: 'hidden' });
}

/** A small survey of one's own to its end, by way of a question that takes several answers. */
async function ending(page: Page, { show }: Tour): Promise<void> {
  await openPlace(page, 'welcome', '.welcome .here');
  await show('welcome-back');
  await page.locator('.choice').nth(1).click();
  await page.locator('.tree', { hasText: 'Cosmic Dawn' }).click();
  await standsStill(page);
  await show('own-images');
  await page.locator('.drop input[type=file]').first().setInputFiles(await drawnPictures(page, 2));
  await page.locator('.rep .btn.primary').click();
  await page.locator('.answers button').first().waitFor();
  let hasSeveral = false;
  while ((await page.locator('.answers').count()) > 0) {
    const several = page.locator('.answers button[data-answer=multiple]');
    if (!hasSeveral && (await several.count()) > 0) {
      await page.keyboard.press('1');
      await page.keyboard.press('2');
      await several.and(page.locator('[aria-checked=true]')).nth(1).waitFor();
      await standsStill(page);
      await show('several-answers');
      hasSeveral = true;
      await goesOn(page, () => page.keyboard.press('Enter'));
    } else await answer(page, 1);
  }
  await page.locator('.resting h1').waitFor();
  await show('survey-end');
  await openPlace(page, 'learner', '.state-picture.finished');
  await standsStill(page);
  await show('learner-finished');
}

/** From an empty device on its first page to the end of a survey. */
export async function everyScreen(page: Page, tour: Tour): Promise<void> {
  await beginning(page, tour);
  await classifying(page, tour);
  if (tour.hasRound) await learning(page, tour);
  else for (let whim = 0; whim < 3; whim++) await finish(page, (step) => 1 + ((whim + step) % 2));
  await places(page, tour);
  await yours(page, tour);
  await practising(page, tour);
  await ending(page, tour);
}
