/**
 * Pictures of the Learner page for docs/screenshots: a survey that a simulated crowd has answered and that three rounds have
 * learned from, at every width and in both themes; and the page in each state it can be in.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { answeredByCrowd } from '../e2e/pages/crowd.ts';
import type { Answered, SkyExport } from '../e2e/pages/crowd.ts';
import { openPlace, standsStill } from '../e2e/pages/everyScreen.ts';
import { drawnPictures, exportLabels, galaxiesHere, openApp, startSky } from '../e2e/pages/start.ts';

interface Camera {
  /** Keeps what is seen under `look`/`name`. */
  readonly show: (look: string, name: string) => Promise<void>;
  /** Lets some time pass. @returns the new time, ISO */
  readonly later: () => Promise<string>;
}

const GALAXIES = 500;
/** Own pictures, too few for a round: the network looks at them all the same. */
const FEW = 18;
/** Galaxies answered before each round, and by how many. */
const [STEPS, CROWD] = [[48, 64, 64, 64], 20];

/** Widths of the design (DESIGN.md 2). */
const LOOKS = {
  dark: { width: 1440, height: 900 },
  light: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

/** Sections by the id of their heading. */
const SECTIONS = { evidence: 'evidence', asks: 'asks-for', pool: 'pool', flow: 'flow' } as const;

const stateIs = (page: Page, kind: string): Promise<void> => page.locator(`.state-picture.${kind}`).waitFor({ timeout: 120_000 });

async function leaveOffer(page: Page): Promise<void> {
  await page.locator('dialog.offer .btn.quiet').click({ timeout: 10_000 });
  await page.locator('dialog.offer').waitFor({ state: 'hidden' });
}

async function showState(page: Page, { show }: Camera, kind: string): Promise<void> {
  await openPlace(page, 'learner', `.state-picture.${kind}`);
  await standsStill(page);
  await show('dark', `learner-${kind}`);
}

/** The crowd answers the next galaxies that nobody has answered. */
async function crowdAnswers(page: Page, answered: Omit<Answered, 'ids'>, from: number, count: number): Promise<void> {
  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as SkyExport;
  const ids = file.galaxies.slice(from, from + count).map(({ id }) => id);
  await openPlace(page, 'data/import', 'main.import');
  await page.locator('.drop input[type=file]').first().setInputFiles({ name: 'crowd.json', mimeType: 'application/json', buffer: Buffer.from(answeredByCrowd(file, { ...answered, ids })) });
  await page.locator('.rep').first().waitFor({ timeout: 60_000 });
}

/** Three rounds, each after more answers, and answers after the last that tell how good it is. */
export async function learnerMeasured(page: Page, camera: Camera): Promise<void> {
  await startSky(page);
  await leaveOffer(page);
  await galaxiesHere(page, GALAXIES, 300_000);
  await page.locator('.status a[href="#/data/import"]').waitFor({ state: 'detached', timeout: 300_000 });
  await showState(page, camera, 'early');
  await openPlace(page, 'classify', '.answers');
  await page.locator('.mode label').nth(1).click();
  let answered = 0;
  for (const [before, count] of STEPS.entries()) {
    await crowdAnswers(page, { volunteers: CROWD, at: await camera.later(), chosenBy: before === 0 ? null : before }, answered, count);
    answered += count;
    await camera.later();
    await openPlace(page, 'learner', '.state-picture');
    await page.waitForFunction((round) => document.querySelector('.learner-ledger dd')?.firstChild?.textContent === String(round) && document.querySelector('.state-picture.ready') !== null, before + 1, { timeout: 300_000 });
  }
  for (const [look, size] of Object.entries(LOOKS)) {
    await page.setViewportSize(size);
    await openPlace(page, 'data/survey', '.settings');
    await page.locator('select:has(option[value=contrast])').selectOption(look === 'light' ? 'light' : 'dark');
    await openPlace(page, 'learner', 'main.doc .figure svg');
    for (const id of Object.values(SECTIONS)) await page.locator(`#${id}`).waitFor({ timeout: 60_000 });
    await page.locator('.flow-box .branch').first().waitFor();
    await standsStill(page);
    await camera.show(look, 'learner-measured');
    for (const [name, id] of Object.entries(SECTIONS)) {
      await page.locator(`#${id}`).evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 88));
      await standsStill(page);
      await camera.show(look, `learner-${name}`);
    }
  }
  await page.setViewportSize(LOOKS.dark);
  await openPlace(page, 'learner', '.side-acts button');
  await page.locator('.headrow .side-acts button').first().click();
  await stateIs(page, 'paused');
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await showState(page, camera, 'paused');
}

/** A survey without galaxies, one whose round has just begun, and one whose network cannot start. */
export async function learnerStates(page: Page, camera: Camera): Promise<void> {
  let isBroken = false;
  // The worker never comes, and then is not to be had.
  await page.route(/trainer\.worker/, (route) => (isBroken ? route.abort() : undefined));
  await openApp(page);
  await page.locator('.welcome .choice').nth(1).click();
  await page.locator('.drop input[type=file]').first().setInputFiles(await drawnPictures(page, FEW));
  await page.locator('.rep .btn.primary').waitFor();
  await crowdAnswers(page, { volunteers: 1, at: await camera.later(), chosenBy: null }, 0, FEW - 4);
  await openPlace(page, 'classify', '.answers');
  // The tutorial is offered once, a moment after the first galaxy of a device.
  await leaveOffer(page).catch(() => undefined);
  await page.locator('.mode label').nth(1).click();
  await showState(page, camera, 'working');
  isBroken = true;
  await page.reload();
  await showState(page, camera, 'failed');
  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as SkyExport;
  await openPlace(page, 'welcome', '.welcome .choice');
  const joined = JSON.stringify({ ...file, survey: { ...file.survey, id: 'somebody-elses', name: 'To be filled' }, galaxies: [], facts: [], labels: [], learner: [], forecasts: [], model: null });
  await page.locator('.welcome input[type=file]').last().setInputFiles({ name: 'to be filled.json', mimeType: 'application/json', buffer: Buffer.from(joined) });
  await page.locator('.rep').first().waitFor();
  await showState(page, camera, 'empty');
}
