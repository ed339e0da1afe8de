/**
 * How long a history of 10,000 galaxies takes to open for the first time after a start: until its newest galaxies are on
 * screen, and until all of it is there; and the longest the page is held up meanwhile. Usage: npx tsx bench/history.ts [galaxies]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lookAt, moved, openSky, report, serveBuild, startChromium } from './stage.ts';

const GALAXIES = Number(process.argv[2] ?? 10_000);

/** Writes so many classifications beside the one that is there, each of a galaxy of its own, a minute apart, the last an hour ago. */
function fill(page: Page, count: number): Promise<void> {
  return page.evaluate(async (all) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('The database refused.'));
      });
    const database = await done(indexedDB.open('tuning-fork'));
    const transaction = database.transaction('facts', 'readwrite');
    const facts = transaction.objectStore('facts');
    const [row] = (await done(facts.getAll(null, 1))) as { fact: { id: string; galaxy: string; at: string; startedAt: string } }[];
    if (!row) throw new Error('There is no classification to write more of.');
    const end = Date.parse(row.fact.at) - 3_600_000;
    for (let n = 0; n < all; n++) {
      const at = new Date(end - (all - n) * 60_000).toISOString();
      facts.add({ fact: { ...row.fact, id: `bench-${String(n)}`, galaxy: `bench-${String(n).padStart(6, '0')}`, at, startedAt: at } });
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, count);
}

/** Opens the history and notes when its first pictures' places and its whole count were there, milliseconds; and the longest task. */
function openHistory(page: Page): Promise<{ newestMs: number; wholeMs: number; longestTaskMs: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        let longestTaskMs = 0;
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
        }).observe({ type: 'longtask' });
        const start = performance.now();
        let newestMs = 0;
        const look = (): void => {
          const now = performance.now() - start;
          if (newestMs === 0 && document.querySelector('.history .cell .said-by-you svg')) newestMs = now;
          if (/\d/.test(document.querySelector('.history h1 small')?.textContent ?? '')) setTimeout(() => resolve({ newestMs, wholeMs: now, longestTaskMs }), 500);
          else requestAnimationFrame(look);
        };
        location.hash = '#/you/history';
        look();
      }),
  );
}

const server = await serveBuild();
const folder = mkdtempSync(join(tmpdir(), 'tuning-fork-bench-'));
const chromium = await startChromium(folder);
try {
  const page = await chromium.context.newPage();
  await openSky(page, server.url);
  for (let step = 0; step < 3; step++) {
    const scene = await lookAt(page);
    await page.keyboard.press(step < 2 ? '1' : '2');
    if (scene) await moved(page, scene);
  }
  await fill(page, GALAXIES);
  const runs = [];
  for (let run = 0; run < 3; run++) {
    await page.goto('about:blank');
    await page.goto(`${server.url}#/classify`);
    await page.locator('.answers button').first().waitFor({ timeout: 120_000 });
    await page.waitForTimeout(3000); // what is fetched while nothing happens is here, as when a person comes to press it
    runs.push(await openHistory(page));
  }
  report('history', { galaxies: GALAXIES, runs });
} finally {
  await chromium.kill();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
