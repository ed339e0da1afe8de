/**
 * How long frames last while something goes on, and what the benches of large surveys share: the production build, a browser
 * with a page of its own for every size of survey, and the frames of an empty page to hold the others against.
 */
import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright';
import { chromium } from 'playwright';
import { browserPath, launchArgs } from '../scripts/browser.mjs';
import { serveBuild } from './stage.ts';
import { rounded } from './timing.ts';

export interface Frames {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly worstMs: number;
}

/** How long frames last while `act` goes on. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const seen: number[] = [];
    let last = performance.now();
    const each = (now: number): void => {
      seen.push(now - last);
      last = now;
      handle = requestAnimationFrame(each);
    };
    let handle = requestAnimationFrame(each);
    Object.assign(window, { stopFrames: () => (cancelAnimationFrame(handle), seen) });
  });
  await act();
  const seen = await page.evaluate(() => (window as unknown as { stopFrames: () => number[] }).stopFrames());
  const sorted = seen.slice(1).sort((a, b) => a - b);
  const at = (share: number): number => rounded(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN);
  return { medianMs: at(0.5), p95Ms: at(0.95), worstMs: at(1) };
}

/** tsx names functions by a helper of its own, which what runs in the page has to find there. */
const NAMING = 'globalThis.__name = (named) => named';

/**
 * Measures surveys of several sizes, each in a browser profile of its own, and prints all as JSON.
 * @param sizes galaxies, separated by commas
 * @param atRest what is done on the empty page while its frames are counted
 */
export async function onSurveys(
  sizes: string,
  atRest: (blank: Page) => Promise<void>,
  measure: (page: Page, galaxies: number, empty: Frames, browser: Browser) => Promise<object>,
): Promise<void> {
  const built = await serveBuild();
  const path = browserPath(chromium.executablePath());
  const browser = await chromium.launch({ ...(path === null ? {} : { executablePath: path }), args: launchArgs });
  const before = loadavg();
  const seen = { viewport: { width: 1440, height: 900 } };
  try {
    const blank = await browser.newPage(seen);
    await blank.setContent('<p>nothing</p>');
    await blank.evaluate(NAMING);
    const empty = await framesWhile(blank, () => atRest(blank));
    await blank.close();
    const results = [];
    for (const galaxies of sizes.split(',').map(Number)) {
      const context = await browser.newContext({ baseURL: built.url, ...seen, serviceWorkers: 'block', locale: 'en-GB' });
      await context.addInitScript(NAMING);
      results.push(await measure(await context.newPage(), galaxies, empty, browser));
      await context.close();
    }
    process.stdout.write(`${JSON.stringify({ load: { before, after: loadavg() }, empty, results }, null, 1)}\n`);
  } finally {
    await browser.close();
    await built.close();
  }
}
