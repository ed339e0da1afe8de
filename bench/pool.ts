/**
 * What the pool costs on a large survey: how long the Learner page and its section take to open, and how long frames last
 * while somebody draws around points and moves the plot, alone and while a round trains; each beside the frames of an empty
 * page in the same browser. Galaxies, predictions and embeddings are made up and written straight into the page's database;
 * there are no pictures. Prints JSON. Build first (npm run build). From the project's root:
 *
 *     npx tsx bench/pool.ts [--galaxies 10000,100000] [--frames 120] [--map]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { startSky } from '../e2e/pages/start.ts';
import type { Frames } from './frames.ts';
import { framesWhile, onSurveys } from './frames.ts';
import { rounded } from './timing.ts';

const { values: options } = parseArgs({ options: { galaxies: { type: 'string', default: '10000,100000' }, frames: { type: 'string', default: '120' }, map: { type: 'boolean', default: false } } });
const FRAMES = Number(options.frames);

/** Makes the open survey as large: galaxies without pictures, a round that has scored all of them, an embedding of each. */
async function fill(page: Page, galaxies: number): Promise<void> {
  await page.evaluate(async (count) => {
    const open = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('tuning-fork');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(new Error('The database does not open.'));
    });
    const done = (transaction: IDBTransaction): Promise<void> =>
      new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(new Error('The rows were not written.'));
      });
    const all = <Row>(store: string): Promise<Row[]> =>
      new Promise((resolve) => {
        const asked = open.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result as Row[]);
      });
    const card = (await (await fetch('models/gz2/card.json')).json()) as { weights: { sha256: string } };
    const [row] = await all<{ id: string; survey: { tree: { id: string; version: string; hash: string; questions: { id: string; answers: { id: string }[] }[] }; settings: object } }>('surveys');
    if (!row) throw new Error('There is no survey.');
    const columnCount = row.survey.tree.questions.reduce((sum, { answers }) => sum + answers.length, 0);
    const have = (await all<unknown>('galaxies')).length;
    let state = 1;
    const uniform = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const ATONCE = 5000;
    // Numbers near 0 as 16 bits: signs and small exponents.
    for (let from = have; from < count; from += ATONCE) {
      const transaction = open.transaction(['galaxies', 'embeddings'], 'readwrite');
      for (let index = from; index < Math.min(count, from + ATONCE); index++) {
        const contentHash = index.toString(16).padStart(64, '0');
        transaction.objectStore('galaxies').put({ survey: row.id, galaxy: { id: `made-${String(index)}`, index, fileName: `${String(index)}.png`, contentHash, origin: { kind: 'file' }, sizePx: [64, 64], metadata: {}, isPictureMissing: false } });
        const kind = index % 5;
        transaction.objectStore('embeddings').put({ trunk: card.weights.sha256, contentHash, views: 8, halves: Uint16Array.from({ length: 128 }, (_, at) => (at % 5 === kind ? 0x3c00 : 0x3000) + Math.floor(uniform() * 1024)) });
      }
      await done(transaction);
    }
    const table = (of: () => number): Float32Array => Float32Array.from({ length: count * columnCount }, of);
    const scores = Float32Array.from({ length: count }, () => 2 * uniform() ** 3);
    const transaction = open.transaction(['learning', 'scores', 'facts'], 'readwrite');
    const { tree } = row.survey;
    const [asked] = tree.questions;
    const why = { workflow: 'enhanced', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1 };
    // Labels enough for a round, so that one begins when Enhanced is switched on.
    for (let label = 0; label < 48; label++)
      transaction.objectStore('facts').put({ fact: { id: `label-${String(label)}`, kind: 'classification', survey: row.id, galaxy: `made-${String(have + label)}`, volunteer: { id: 'somebody' }, at: new Date(label).toISOString(), startedAt: new Date(label).toISOString(), tree: { id: tree.id, version: tree.version, hash: tree.hash }, steps: [{ question: asked?.id, answers: [asked?.answers[label % 2]?.id] }], why: { ...why, position: label } } });
    const base = { survey: row.id, round: 1, strategy: 'bald', scoreKind: 'exact' };
    transaction.objectStore('scores').put({ ...base, predictions: { indices: Uint32Array.from({ length: count }, (_, index) => index), columnCount, mean: table(uniform), sd: table(() => 0.2 * uniform() ** 2), p05: table(uniform), p95: table(uniform), intervals: 'votes' }, scores, priorities: null, doubts: null });
    transaction.objectStore('learning').put({ isHere: true, fact: { ...base, kind: 'round', id: 'made', run: 'made', at: new Date(0).toISOString(), times: null, network: 'trunk64', treeHash: row.survey.tree.hash, classificationsUsed: 0, settings: row.survey.settings, concentration: null, labelsUsed: 24, epochs: 1, loss: 0.5, backend: 'wasm', imagesPerSecond: 0, trainingSeconds: 1, scoringSeconds: 1 } });
    await done(transaction);
    open.close();
  }, galaxies);
}

async function surfaceOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const surface = page.getByRole('region', { name: /^Plot of the pool/ });
  await surface.evaluate((plot) => plot.scrollIntoView({ block: 'center' }));
  return (await surface.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** Draws a box, then a ring around points, then moves the plot enlarged: so many steps each. */
async function hands(page: Page): Promise<Record<'box' | 'lasso' | 'moving', Frames>> {
  const { x, y, width, height } = await surfaceOf(page);
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const drag = async (to: (share: number) => [number, number]): Promise<void> => {
    const [x0, y0] = to(0);
    await page.mouse.move(x + x0 * width, y + y0 * height);
    await page.mouse.down();
    for (let step = 1; step <= FRAMES; step++) {
      const [across, down] = to(step / FRAMES);
      await page.mouse.move(x + across * width, y + down * height);
    }
  };
  await press('Draw a box');
  const box = await framesWhile(page, () => drag((share) => [0.1 + 0.8 * share, 0.1 + 0.8 * share]));
  await page.mouse.up();
  await press('Draw around');
  const lasso = await framesWhile(page, () => drag((share) => [0.5 + 0.4 * Math.cos(6 * share), 0.5 + 0.4 * Math.sin(6 * share)]));
  await page.mouse.up();
  await press('Move');
  await press('Nearer');
  await press('Nearer');
  const moving = await framesWhile(page, () => drag((share) => [0.5 + 0.3 * Math.sin(9 * share), 0.5 + 0.3 * Math.cos(9 * share)]));
  await page.mouse.up();
  await press('Show all of it');
  return { box, lasso, moving };
}

/** Asks for the Learner page and looks from within when its heading is there, in milliseconds: a driver outside looks again only after half a second. */
const opening = `new Promise((done) => {
  const from = performance.now();
  const watch = new MutationObserver(() => {
    if (!document.querySelector('main.doc h1')) return;
    watch.disconnect();
    done(performance.now() - from);
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
  location.hash = '#/learner';
})`;

async function measure(page: Page, galaxies: number) {
  await startSky(page);
  await page.getByRole('button', { name: 'Skip tour' }).click();
  await pause(3000); // the sky begins to be made; what comes of it later only adds galaxies
  await fill(page, galaxies);
  await page.reload();
  await page.getByRole('region', { name: /^Galaxy / }).waitFor({ timeout: 120_000 });
  const pool = page.getByRole('region', { name: 'What does it make of all the galaxies?' });
  const screenMs = rounded(await page.evaluate<number>(opening));
  await pool.waitFor();
  const nearing = performance.now();
  await pool.scrollIntoViewIfNeeded();
  await pool.getByText(/^Galaxies scored in round/).waitFor({ timeout: 120_000 });
  await pool.locator('canvas').waitFor();
  const sectionMs = rounded(performance.now() - nearing);
  const alone = await hands(page);
  const map = options.map ? await maps(page) : null;
  await page.goto('./#/classify');
  await page.getByText('Enhanced', { exact: true }).first().click();
  await page.goto('./#/learner');
  await pool.scrollIntoViewIfNeeded();
  await pool.getByText(/^Galaxies scored in round/).waitFor({ timeout: 120_000 });
  const said = (): Promise<string> => page.getByRole('status').first().innerText();
  const before = await said();
  const training = await hands(page);
  return { galaxies, screenMs, sectionMs, alone, training, learnerSaid: [before, await said()], map };
}

/** How long each map takes from being asked for to being drawn. */
async function maps(page: Page): Promise<Record<'pcaMs' | 'umapMs', number>> {
  const timed = async (ask: () => Promise<unknown>, said: RegExp): Promise<number> => {
    const began = performance.now();
    await ask();
    await page.getByText(said).waitFor({ timeout: 600_000 });
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 600_000 });
    return rounded(performance.now() - began);
  };
  const pcaMs = await timed(() => page.getByRole('button', { name: 'What looks alike' }).click(), /the two directions hold/);
  const umapMs = await timed(() => page.getByLabel('Map drawn by').selectOption('umap'), /Neighbours look alike/);
  await page.getByRole('button', { name: 'Expected and doubted' }).click();
  return { pcaMs, umapMs };
}

await onSurveys(
  options.galaxies,
  async (blank) => {
    for (let step = 0; step < FRAMES; step++) await blank.mouse.move(100 + step, 100 + step);
  },
  async (page, galaxies, empty) => {
    const found = await measure(page, galaxies);
    const ratio = (frames: Frames): number => rounded(frames.p95Ms / empty.p95Ms);
    const ratios = Object.fromEntries((['alone', 'training'] as const).map((when) => [when, Object.fromEntries(Object.entries(found[when]).map(([what, frames]) => [what, ratio(frames)]))]));
    return { ...found, p95OfEmptyPage: ratios };
  },
);
