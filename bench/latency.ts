/**
 * How long from the key press that finishes a galaxy to the next galaxy's first frame, while the learner trains or scores
 * and, for comparison, while it rests (Standard). The press is timed by the browser's own event clock, the frame by the
 * mark the app leaves when a galaxy's first frame has been drawn. The volunteer answers steadily, a few keys a second.
 * Also how busy the page's own thread was per key, the bench's looks at the screen included.
 * The network starts from nothing and is trained whole: on the shipped trunk a round takes a second or two, too short to
 * be measured between two keys.
 *   npx tsx bench/latency.ts [--galaxies 150] [--pace 300] [--seed 1]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { Rng } from '../src/domain/rng.ts';
import { rng } from '../src/domain/rng.ts';
import { chooseWorkflow, lookAt, moved, openSky, report, serveBuild, startChromium, startFromNothing } from './stage.ts';

/** One galaxy's change: its latency, and whether the learner worked both when the key went down and when the frame came. */
interface Change {
  readonly ms: number;
  readonly isLearning: boolean;
}

/** Installed in the page before the app: pairs each shown mark with the last key press before it. */
function listenInPage(): void {
  const changes: Change[] = [];
  Object.assign(window, { benchChanges: changes });
  const isLearning = () => document.querySelector('.status [role=progressbar]') !== null;
  let press: { at: number; wasLearning: boolean } | null = null;
  addEventListener('keydown', (event) => (press = { at: event.timeStamp, wasLearning: isLearning() }), { capture: true });
  new PerformanceObserver((list) => {
    for (const mark of list.getEntriesByName('galaxy-shown')) {
      if (press !== null && mark.startTime >= press.at)
        changes.push({ ms: mark.startTime - press.at, isLearning: press.wasLearning && isLearning() });
      press = null;
    }
  }).observe({ type: 'mark', buffered: false });
}

const changesIn = (page: Page) => page.evaluate(() => (window as unknown as { benchChanges: Change[] }).benchChanges);

/** Begins to count the milliseconds that the page's main thread works. @returns how to read them off. */
async function countWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
}

/** Answers at a steady pace until enough changes have been seen. @returns how many keys were pressed. */
async function answerUntil(page: Page, random: Rng, paceMs: number, isEnough: (changes: readonly Change[]) => boolean): Promise<number> {
  for (let presses = 1; ; presses++) {
    const next = performance.now() + paceMs;
    const scene = await lookAt(page);
    if (!scene) {
      // Between two surveys there is nothing on screen for a moment; at the end of one there is nothing for ever.
      await page.locator('.answers button').first().waitFor({ timeout: 60_000 });
      continue;
    }
    await page.keyboard.press(String(1 + random.below(Math.min(9, scene.answers.length))));
    if (scene.isMultiple) await page.keyboard.press('Enter');
    // Nobody looks while the next frame is made: looking takes the page's own time.
    await new Promise((done) => setTimeout(done, Math.max(0, next - performance.now())));
    await moved(page, scene); // a key pressed before the screen moved would be timed in its place
    if (presses % 10 === 0 && isEnough(await changesIn(page))) return presses;
  }
}

function summary(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(1));
  return { galaxies: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) };
}

const { values } = parseArgs({
  options: {
    galaxies: { type: 'string', default: '150' },
    pace: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});
const wanted = Number(values.galaxies);
const paceMs = Number(values.pace);
const random = rng(Number(values.seed), 'latency');
const profile = mkdtempSync(join(tmpdir(), 'tuning-fork-latency-'));
const server = await serveBuild();
const chrome = await startChromium(profile);
const page = await chrome.context.newPage();
await page.addInitScript(listenInPage);

// Each half has a sky of its own, so that neither runs out of galaxies.
const measure = async (workflow: 'Standard' | 'Enhanced', isWanted: (change: Change) => boolean) => {
  await openSky(page, server.url);
  // The rest of the sky is still being made: that work is not what is measured.
  await page.locator('.status a[href="#/data/import"]').waitFor({ state: 'detached', timeout: 300_000 });
  await startFromNothing(page);
  await chooseWorkflow(page, workflow);
  const told = (changes: readonly Change[]) => changes.filter(isWanted);
  const workedMs = await countWork(page);
  const before = await workedMs();
  const presses = await answerUntil(page, random, paceMs, (changes) => {
    process.stderr.write(`\r${workflow}: ${told(changes).length} of ${wanted} galaxies `);
    return told(changes).length >= wanted;
  });
  const busyPerKey = ((await workedMs()) - before) / presses;
  const times = told(await changesIn(page)).map(({ ms }) => ms);
  return { ...summary(times), pageBusyMsPerKey: Number(busyPerKey.toFixed(1)) };
};

const whileResting = await measure('Standard', ({ isLearning }) => !isLearning);
await page.goto('about:blank');
const whileLearning = await measure('Enhanced', ({ isLearning }) => isLearning);
const backend = /WebAssembly|WebGL|plain JavaScript/.exec((await page.locator('.status').textContent()) ?? '')?.[0] ?? null;
await chrome.kill();
await server.close();
rmSync(profile, { recursive: true, force: true });
report('latency', {
  unit: 'ms from key press to the first frame of the next galaxy',
  paceMs,
  backend,
  whileLearning,
  whileResting,
});
