/**
 * Lighthouse 12 on the throttled phone that it simulates (slow 4G, a processor four times slower), for the production build:
 * the welcome page of a first visit, and the labelling page of somebody with a survey on the device, whose app has to come
 * over the network again (no HTTP cache, no service worker). Several runs each; told are the median of all and the median
 * of the quieter half, by the speed of the processor that Lighthouse measured during each run: on a machine with other work
 * the simulation multiplies that work too. Lighthouse is not among the dependencies: with all it brings it weighs 185 MB
 * in 200 packages, three times the app's own tools, and only this bench needs it; it is fetched once into .cache/lighthouse.
 *   npx tsx bench/lighthouse.ts [--runs 5] [--page welcome|labelling] [--keep folder-for-whole-reports]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { galaxiesHere } from '../e2e/pages/start.ts';
import type { Chromium } from './stage.ts';
import { openSky, report, serveBuild, startChromium } from './stage.ts';

/** The last that runs on Node 20. */
const VERSION = '12.8.2';

/** Of the simulated sky that the welcome page offers. */
const GALAXIES = 500;

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

/** What stands in a report for each measure, in milliseconds unless it says otherwise. */
const MEASURES = {
  firstContentfulPaint: 'first-contentful-paint',
  largestContentfulPaint: 'largest-contentful-paint',
  totalBlockingTime: 'total-blocking-time',
  speedIndex: 'speed-index',
  /** A share of the window, not a time. */
  layoutShift: 'cumulative-layout-shift',
} as const;

/** As much of Lighthouse's result as is read here. */
interface LighthouseResult {
  readonly categories: Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }>;
  readonly audits: Record<string, { readonly score: number | null; readonly numericValue?: number; readonly title: string; readonly scoreDisplayMode: string }>;
  readonly environment: { readonly benchmarkIndex: number };
  readonly runtimeError?: { readonly message: string };
}

type Lighthouse = (url: string, flags: object) => Promise<{ readonly lhr: LighthouseResult } | undefined>;

/** Fetches Lighthouse where it is not there yet. */
async function lighthouse(): Promise<Lighthouse> {
  const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache', 'lighthouse', VERSION);
  const entry = join(folder, 'node_modules', 'lighthouse', 'core', 'index.js');
  if (!existsSync(entry)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
    process.stderr.write(`Fetching Lighthouse ${VERSION}…\n`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', `lighthouse@${VERSION}`], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const { default: run } = (await import(pathToFileURL(entry).href)) as { default: Lighthouse }; // has no types here
  return run;
}

interface Run {
  /** 0 to 100. */
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number>>;
  readonly measures: Readonly<Record<keyof typeof MEASURES, number>>;
  /** Audits that count and are not perfect, other than the measures themselves. */
  readonly faults: readonly string[];
  /** Lighthouse's own measure of the processor: some 1000 to 2000 on a desktop with nothing else to do. */
  readonly benchmarkIndex: number;
  /** Processes that wanted to run, averaged over a minute, when the run began. */
  readonly load: number;
}

function read(lhr: LighthouseResult, load: number): Run {
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(100 * (lhr.categories[name]?.score ?? 0))])) as Run['scores'];
  const measures = Object.fromEntries(
    Object.entries(MEASURES).map(([name, audit]) => [name, Number((lhr.audits[audit]?.numericValue ?? NaN).toFixed(audit.endsWith('shift') ? 4 : 0))]),
  ) as Run['measures'];
  const counted = CATEGORIES.flatMap((name) => lhr.categories[name]?.auditRefs ?? []).filter(({ weight }) => weight > 0);
  const faults = counted.filter(({ id }) => !Object.values<string>(MEASURES).includes(id)).flatMap(({ id }) => (lhr.audits[id]?.score === 1 || lhr.audits[id]?.score === null ? [] : [lhr.audits[id]?.title ?? id]));
  return { scores, measures, faults, benchmarkIndex: lhr.environment.benchmarkIndex, load };
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2;
};

const medians = (runs: readonly Run[]) => ({
  runs: runs.length,
  ...Object.fromEntries(CATEGORIES.map((name) => [name, median(runs.map(({ scores }) => scores[name]))])),
  ...Object.fromEntries(Object.keys(MEASURES).map((name) => [name, median(runs.map(({ measures }) => measures[name as keyof typeof MEASURES]))])), // Object.keys forgets them
  benchmarkIndex: median(runs.map(({ benchmarkIndex }) => benchmarkIndex)),
});

/** The half of the runs during which the processor had least else to do. */
const quieter = (runs: readonly Run[]) => [...runs].sort((a, b) => b.benchmarkIndex - a.benchmarkIndex).slice(0, Math.ceil(runs.length / 2));

/** Forgets what a browser keeps of this site: everything, or only what brings the app itself. */
async function forget({ context }: Chromium, url: string, what: 'all' | 'service_workers,cache_storage'): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: what });
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await page.close();
}

/** Share of the processors' time that was used in the next two seconds. */
async function busyShare(): Promise<number> {
  const now = () => cpus().reduce((sum, { times }) => ({ idle: sum.idle + times.idle, all: sum.all + Object.values(times).reduce((a, b) => a + b, 0) }), { idle: 0, all: 0 });
  const before = now();
  await new Promise((done) => setTimeout(done, 2000));
  const after = now();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

/** Waits for a quiet moment, but not for ever. */
async function quietMoment(mostSeconds: number): Promise<void> {
  const end = Date.now() + mostSeconds * 1000;
  while (Date.now() < end && (await busyShare()) > 0.35);
}

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, page: { type: 'string' }, keep: { type: 'string' }, patience: { type: 'string', default: '40' } },
});

const measure = await lighthouse();
const built = await serveBuild(11);
const profile = mkdtempSync(join(tmpdir(), 'tuning-fork-lighthouse-'));
const browser = await startChromium(profile);
try {
  const page = await browser.context.newPage();
  await openSky(page, built.url);
  await page.keyboard.press('1');
  await galaxiesHere(page, GALAXIES, 300_000); // a sky still in the making would go on being made while the page is measured
  await page.close();

  /** The labelling page first: the welcome page's runs forget the survey. */
  const pages = { labelling: 'service_workers,cache_storage', welcome: 'all' } as const;
  const results: Record<string, object> = {};
  for (const [name, forgotten] of Object.entries(pages)) {
    if (values.page !== undefined && values.page !== name) continue;
    const runs: Run[] = [];
    for (let at = 0; at < Number(values.runs); at++) {
      await forget(browser, built.url, forgotten);
      await quietMoment(Number(values.patience));
      const load = loadavg()[0] ?? NaN;
      const outcome = await measure(built.url, { port: browser.port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, formFactor: 'mobile', throttlingMethod: 'simulate', disableStorageReset: true });
      if (!outcome) throw new Error('Lighthouse gave no result.');
      const run = read(outcome.lhr, load);
      runs.push(run);
      process.stderr.write(`${name} ${String(at + 1)}: ${CATEGORIES.map((category) => run.scores[category]).join(' ')}; ${JSON.stringify(run.measures)}; processor ${String(run.benchmarkIndex)}, load ${load.toFixed(1)}\n`);
      if (values.keep !== undefined) {
        mkdirSync(values.keep, { recursive: true });
        writeFileSync(join(values.keep, `${name}-${String(at + 1)}.json`), JSON.stringify(outcome.lhr));
      }
    }
    results[name] = { quieterHalf: medians(quieter(runs)), all: medians(runs), runs };
  }
  report('lighthouse', { lighthouse: VERSION, profile: 'mobile, simulated slow 4G, processor 4 times slower', ...results });
} finally {
  await browser.kill();
  await built.close();
  rmSync(profile, { recursive: true, force: true });
}
