/** Without a network connection: what a visit leaves on the device, and how a newer version is offered without interrupting anybody. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { serve } from '../scripts/serve.mjs';
import { expect, test, watch } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

test.use({ serviceWorkers: 'allow' });

/** Waits until the app is on the device and this page is served from it. */
async function keptOnDevice(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60_000 });
}

const requestsFail = /ERR_INTERNET_DISCONNECTED|Failed to load resource/;

test('from the second visit the whole app works without a network: a sky, the learner with a round, the guide, help', async ({ page, context, watched }) => {
  test.setTimeout(5 * 60_000);
  await startSky(page);
  const classify = new ClassifyPage(page);
  await classify.leaveTour();
  await keptOnDevice(page);
  await classify.press('1');
  const before = await classify.asked();

  await context.setOffline(true);
  await page.reload();
  await test.step('the walk goes on where it was', async () => {
    await expect(classify.picture()).toBeVisible();
    expect(await classify.asked()).toEqual(before);
  });
  await test.step('help and the reason open', async () => {
    await page.keyboard.press('h');
    await expect(page.getByRole('complementary')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
    await expect(page.getByRole('complementary', { name: 'Why this galaxy?' })).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await test.step('a round trains on the shipped trunk', async () => {
    await classify.choose('Enhanced');
    for (let done = 0; done < 24; done++) await classify.classifyOne();
    await classify.waitForRound(1, 120_000);
  });
  await test.step('every page opens', async () => {
    for (const place of ['learner', 'data', 'data/import', 'data/survey', 'guide', 'you']) {
      await page.goto(`./#/${place}`);
      await expect(page.locator('main h1').first()).toBeVisible();
    }
  });
  await test.step('another survey begins on a new sky', async () => {
    await page.goto('./#/welcome');
    await page.getByRole('button', { name: /simulated sky/ }).click();
    await expect(classify.picture()).toBeVisible({ timeout: 60_000 });
  });
  watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !requestsFail.test(fault))); // asking whether there is a new version fails, as it must
});

test.describe('where the system speaks Spanish', () => {
  test.use({ locale: 'es-ES' });

  test('a first visit leaves every word on the device: without a network the screens, the tree, help and the guide speak it', async ({ page, context, watched }) => {
    await page.goto('./');
    await page.getByRole('button', { name: /cielo simulado/ }).click();
    await expect(page.locator('#question')).toBeVisible({ timeout: 60_000 });
    const asked = (await page.locator('#question').textContent()) ?? '';
    await keptOnDevice(page);
    const wanted = await page.evaluate(async () => {
      const text = await (await fetch('sw.js')).text();
      const list = /const LANGUAGES = (\{.*\});/.exec(text)?.[1] ?? '{}';
      return (JSON.parse(list) as Record<string, string[]>)['es'] ?? [];
    });
    expect(wanted).toContain('trees/words/es.json');
    expect(wanted.filter((file) => file.startsWith('assets/')).length, 'one catalogue for each area').toBeGreaterThan(7);
    await page.waitForFunction(
      async (files) => (await Promise.all(files.map((file) => caches.match(new URL(file, document.baseURI).href)))).every((kept) => kept !== undefined),
      wanted,
      { timeout: 30_000 },
    );

    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('#question')).toHaveText(asked);
    expect(asked).toMatch(/galaxia|¿/);
    for (const [place, heading] of [
      ['learner', /aprendiz/i],
      ['guide', /galaxias|guía/i],
      ['data/survey', /\S/],
      ['you', /\S/],
    ] as const) {
      await page.goto(`./#/${place}`);
      await expect(page.locator('main h1').first()).toHaveText(heading);
      await expect(page.locator('.late-fault')).toHaveCount(0);
    }
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !requestsFail.test(fault))); // as above
  });
});

/** Two builds as a host would show them, one after the other: the same app under another version. */
function newBuildIn(folder: string): void {
  const file = join(folder, 'sw.js');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/const VERSION = '\w+'/, "const VERSION = 'later'"));
}

async function freshVersion(context: BrowserContext, page: Page, url: string): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null), { message: url }).toBe(true);
  expect(context.pages()).toHaveLength(1);
}

test.describe('a new version', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof serve>>;
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tuning-fork-update-'));
    cpSync('dist', folder, { recursive: true });
    server = await serve({ root: folder, port: 0, base: '/elsewhere/' });
  });
  test.afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is offered, interrupts no walk, and a reload that is accepted finds it where it was', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', viewport: { width: 1440, height: 900 }, serviceWorkers: 'allow' });
    const seen = watch(context, server.url);
    const page = await context.newPage();
    await startSky(page);
    const classify = new ClassifyPage(page);
    await classify.leaveTour();
    await keptOnDevice(page);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    newBuildIn(folder);
    await freshVersion(context, page, server.url);

    const offer = page.getByRole('button', { name: 'New version: reload' });
    await expect(offer).toBeVisible();
    const { galaxy } = await classify.asked();
    await classify.press('1');
    expect(await page.evaluate(() => 'isSamePage' in window), 'nothing was reloaded by itself').toBe(true);
    const before = await classify.asked();
    expect(before.galaxy).toBe(galaxy);

    await offer.click();
    await page.waitForFunction(() => !('isSamePage' in window) && document.querySelector('section[aria-label^="Galaxy "]') !== null);
    expect(await classify.asked()).toEqual(before);
    await expect(offer).toBeHidden();
    expect(await page.evaluate(async () => (await caches.keys()).filter((name) => name.endsWith(' later')).length)).toBe(1);
    expect(seen).toEqual({ foreignRequests: [], faults: [] });
    await context.close();
  });
});
