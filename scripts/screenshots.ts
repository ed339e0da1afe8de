/**
 * Takes the pictures of the README from the running app: a scripted volunteer answers until the learner has finished a
 * round and chooses, then passes on to a galaxy that shows what galaxies can be. Usage: npx tsx scripts/screenshots.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { chooseWorkflow, openSky, serveBuild } from '../bench/stage.ts';
import { rng } from '../src/domain/rng.ts';
import { drawGalaxy } from '../src/sky/parameters.ts';
import { launchOptions } from './browser.mjs';
import { Plain, runPlainly } from './prepare.mjs';

const pictures = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'pictures');

/** What a page may weigh on a slow line. */
const largestBytes = 300_000;

/** Saves what the page shows as WebP, at the best quality that stays light. */
async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  for (const quality of [92, 85, 75, 60]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > largestBytes) continue;
    writeFileSync(join(pictures, `${name}.webp`), bytes);
    process.stdout.write(`${name}.webp: ${Math.round(bytes.length / 1000)} kB\n`);
    return;
  }
  throw new Plain(`${name} stays above ${largestBytes / 1000} kB even at low quality.`);
}

/** Name of the galaxy on screen. */
const galaxy = (page: Page) => page.locator('section.viewer').getAttribute('aria-label');

/** Walks one galaxy to its end. */
async function finish(page: Page, whim: number): Promise<void> {
  const name = await galaxy(page);
  for (let step = 0; (await galaxy(page)) === name; step++) {
    const answers = page.locator('.answers button');
    const prompt = await page.locator('#question').textContent();
    const isMultiple = (await answers.first().getAttribute('data-answer')) === 'multiple';
    // Mostly the first two answers: galaxies with something to see, and long walks.
    await page.keyboard.press(String(1 + ((whim + step) % Math.min(3, await answers.count()))));
    if (isMultiple) await page.keyboard.press('Enter');
    await page.waitForFunction(
      ([before, asked]) =>
        document.querySelector('section.viewer')?.getAttribute('aria-label') !== before ||
        document.querySelector('#question')?.textContent !== asked,
      [name, prompt],
    );
  }
}

/** A spiral seen from above, and nothing wrong with the picture: what the picture shows is in the name of a simulated galaxy. */
function isHandsome(name: string): boolean {
  const [, sky = '', number = ''] = /sky-([0-9a-f]{8})-(\d+)/.exec(name) ?? [];
  const { subject, artifacts, disk, arms, companion, rMag } = drawGalaxy(rng(Number.parseInt(sky, 16), 'sky', Number(number)).seed());
  const isClean = subject === 'galaxy' && artifacts.length === 0 && companion === null;
  return isClean && rMag < 16 && disk !== null && disk.inclination < 0.9 && arms !== null && arms.contrast > 0.8;
}

/** Skips galaxies until a handsome one is on screen, if need be one that came by chance. */
async function lookAround(page: Page): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const name = (await galaxy(page)) ?? '';
    const isByChance = (await page.locator('.chip .mk.chance').count()) > 0;
    if (isHandsome(name) && (!isByChance || tries > 80)) return;
    await page.keyboard.press('s');
    await page.waitForFunction((before) => document.querySelector('section.viewer')?.getAttribute('aria-label') !== before, name);
  }
}

/** Starts on the simulated sky, in Enhanced. */
async function begin(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(120_000);
  await page.addInitScript('globalThis.__name = (named) => named'); // tsx wraps named functions in a helper the page lacks
  await openSky(page, url);
  await chooseWorkflow(page, 'Enhanced');
}

await runPlainly(async () => {
  mkdirSync(pictures, { recursive: true });
  const server = await serveBuild();
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await begin(page, server.url);
    for (let whim = 0; whim < 26; whim++) await finish(page, whim);
    await page.getByText(/used in round 1\b/).waitFor({ timeout: 300_000 });
    await lookAround(page);
    await page.keyboard.press('2');
    await page.waitForTimeout(800); // the picture before fades out
    await save(page, 'classify');
    await page.goto(`${server.url}#/learner`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(800);
    await save(page, 'learner');

    const phone = await browser.newPage({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale: 'en-GB',
    });
    await begin(phone, server.url);
    await lookAround(phone);
    await phone.waitForTimeout(800);
    await save(phone, 'phone');
  } finally {
    await browser.close();
    await server.close();
  }
});
