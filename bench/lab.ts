/**
 * What the lab costs on a large survey: how long its form takes to say who takes part, with simulated volunteers and with
 * votes of people, how long a run takes rule by rule, how much memory it holds, and how long frames last on the Learner page
 * and beside somebody who classifies, beside the frames of an empty page. Galaxies, embeddings and votes are made up and
 * written straight into the page's database; there are no pictures. Prints JSON. Build first (npm run build). From the
 * project's root:
 *
 *     npx tsx bench/lab.ts [--galaxies 10000] [--repeats 2] [--budget 256]
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from 'playwright';
import { ClassifyPage } from '../e2e/pages/classify.ts';
import { startSky } from '../e2e/pages/start.ts';
import { framesWhile, onSurveys } from './frames.ts';
import { rounded } from './timing.ts';

const { values: options } = parseArgs({ options: { galaxies: { type: 'string', default: '10000' }, repeats: { type: 'string', default: '2' }, budget: { type: 'string', default: '256' } } });

/** Makes the open survey as large: simulated galaxies without pictures, an embedding and three volunteers' answers to each. */
async function fill(page: Page, galaxies: number): Promise<void> {
  await page.evaluate(async (count) => {
    const open = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('tuning-fork');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(new Error('The database does not open.'));
    });
    const all = <Row>(store: string): Promise<Row[]> =>
      new Promise((resolve) => {
        const asked = open.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result as Row[]);
      });
    const card = (await (await fetch('models/gz2/card.json')).json()) as { weights: { sha256: string } };
    const [row] = await all<{ id: string; survey: { tree: { id: string; version: string; hash: string; questions: { id: string; answers: { id: string }[] }[] } } }>('surveys');
    if (!row) throw new Error('There is no survey.');
    const have = (await all<unknown>('galaxies')).length;
    const { tree } = row.survey;
    const [asked] = tree.questions;
    const why = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1 };
    let state = 1;
    const uniform = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const ATONCE = 2000;
    for (let from = have; from < count; from += ATONCE) {
      const transaction = open.transaction(['galaxies', 'embeddings', 'facts'], 'readwrite');
      for (let index = from; index < Math.min(count, from + ATONCE); index++) {
        const contentHash = index.toString(16).padStart(64, '0');
        const id = `made-${String(index)}`;
        transaction.objectStore('galaxies').put({ survey: row.id, galaxy: { id, index, fileName: `${String(index)}.png`, contentHash, origin: { kind: 'sky', seed: index }, sizePx: [64, 64], metadata: {}, isPictureMissing: false } });
        const kind = index % 5;
        // Numbers near 0 as 16 bits: signs and small exponents.
        transaction.objectStore('embeddings').put({ trunk: card.weights.sha256, contentHash, views: 8, halves: Uint16Array.from({ length: 128 }, (_, at) => (at % 5 === kind ? 0x3c00 : 0x3000) + Math.floor(uniform() * 1024)) });
        for (let voter = 0; voter < 3; voter++) {
          const at = new Date(index).toISOString();
          const answer = uniform() < (kind + 1) / 6 ? 0 : 1;
          transaction.objectStore('facts').put({ fact: { id: `vote-${String(index)}-${String(voter)}`, kind: 'classification', survey: row.id, galaxy: id, volunteer: { id: `voter-${String(voter)}` }, at, startedAt: at, tree: { id: tree.id, version: tree.version, hash: tree.hash }, steps: [{ question: asked?.id, answers: [asked?.answers[answer]?.id] }], why: { ...why, position: index } } });
        }
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(new Error('The rows were not written.'));
      });
    }
    open.close();
  }, galaxies);
}

/** Memory of the largest process that draws pages, its workers included, in MiB; null where the system does not tell. */
async function memory(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
    } catch {
      return NaN; // ended meanwhile, or no Linux
    }
  });
  const largest = Math.max(...sizes.filter(Number.isFinite));
  return Number.isFinite(largest) ? rounded(largest) : null;
}

/** Milliseconds from choosing whose votes until the form says who takes part. */
async function counted(lab: Locator, whose: string): Promise<number> {
  const began = performance.now();
  await lab.getByLabel('Whose votes').selectOption(whose);
  await lab.getByText(/galaxies have at least 3 votes on this question\./).waitFor({ timeout: 300_000 });
  return rounded(performance.now() - began);
}

const steady = (): Promise<void> => pause(4000);

async function measure(browser: Browser, page: Page, galaxies: number) {
  await startSky(page);
  const classify = new ClassifyPage(page);
  await classify.leaveTour();
  await pause(3000); // the sky begins to be made; what comes of it later only adds galaxies
  await fill(page, galaxies);
  await page.reload();
  await page.getByRole('region', { name: /^Galaxy / }).waitFor({ timeout: 300_000 });
  await page.goto('./#/learner');
  const lab = page.getByRole('region', { name: 'The lab' });
  const nearing = performance.now();
  await lab.getByText(/galaxies have at least 3 votes on this question\.|Looking for galaxies/).waitFor({ timeout: 120_000 });
  const partMs = rounded(performance.now() - nearing);
  await lab.scrollIntoViewIfNeeded();
  // Both once before, so that what is measured is the counting.
  await counted(lab, 'Simulated volunteers');
  await counted(lab, 'Those given in this survey');
  let simulatedMs = NaN;
  const whileCounting = await framesWhile(page, async () => void (simulatedMs = await counted(lab, 'Simulated volunteers')));
  const votesMs = await counted(lab, 'Those given in this survey');
  const beforeMiB = await memory(browser);

  await lab.getByLabel('Repeats').fill(options.repeats);
  await lab.getByLabel('Galaxies labelled').fill(options.budget);
  await lab.getByLabel('Galaxies labelled').blur();
  const began = performance.now();
  const starting = await framesWhile(page, async () => {
    await lab.getByRole('button', { name: 'Start the lab' }).click();
    await lab.getByRole('progressbar', { name: 'The lab is running' }).waitFor({ timeout: 300_000 });
  });
  const untilRunningMs = rounded(performance.now() - began);
  const onThePage = await framesWhile(page, steady);
  await page.goto('./#/classify');
  await page.getByRole('region', { name: /^Galaxy / }).waitFor();
  const classifying = await framesWhile(page, async () => {
    for (let galaxy = 0; galaxy < 6; galaxy++) await classify.classifyOne();
  });
  const whileItRunsMiB = await memory(browser);
  await page.goto('./#/learner');
  const result = lab.getByRole('group', { name: 'What the lab found' });
  await result.waitFor({ timeout: 1_800_000 });
  const allRunsMs = rounded(performance.now() - began - untilRunningMs);
  await result.getByRole('img').first().waitFor({ timeout: 120_000 });
  const runs = await page.evaluate(
    () =>
      new Promise<{ readonly curve: readonly unknown[] }[]>((resolve) => {
        const asked = indexedDB.open('tuning-fork');
        asked.onsuccess = () => {
          const reading = asked.result.transaction('learning').objectStore('learning').getAll();
          reading.onsuccess = () => resolve((reading.result as { fact: { runs?: { curve: unknown[] }[] } }[]).flatMap(({ fact }) => fact.runs ?? []));
        };
      }),
  );
  const rounds = runs.reduce((sum, { curve }) => sum + curve.length, 0);
  return { galaxies, form: { partMs, simulatedMs, votesMs, whileCounting }, untilRunningMs, starting, runs: runs.length, rounds, msPerRound: rounded(allRunsMs / rounds), onThePage, classifying, memoryMiB: { beforeMiB, whileItRunsMiB } };
}

await onSurveys(
  options.galaxies,
  () => pause(2000),
  (page, galaxies, _, browser) => measure(browser, page, galaxies),
);
