// @ts-check
// Takes the pictures of the README from the running app: a scripted volunteer answers until the
// learner has finished a round and chooses. Usage: node scripts/screenshots.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './browser.mjs';
import { ensureBuilt, Plain, runPlainly } from './prepare.mjs';
import { serve } from './serve.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pictures = join(root, 'docs', 'pictures');

/** What a page may weigh on a slow line. */
const largestBytes = 300_000;

/** @typedef {import('@playwright/test').Page} Page */

/** Saves what the page shows as WebP, at the best quality that stays light. @param {Page} page @param {string} name */
async function save(page, name) {
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

/** Id of the galaxy on screen. @param {Page} page */
const galaxy = (page) => page.locator('section.viewer').getAttribute('aria-label');

/** Walks one galaxy to its end, each answer depending on the galaxy alone. @param {Page} page @param {number} whim */
async function finish(page, whim) {
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
        document.querySelector('section.viewer')?.getAttribute('aria-label') !== before || document.querySelector('#question')?.textContent !== asked,
      [name, prompt],
    );
  }
}

/** Starts on the simulated sky and leaves the tour. @param {Page} page @param {string} url */
async function begin(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: /simulated sky/ }).click();
  await page.getByRole('button', { name: 'Skip tour' }).click({ timeout: 120_000 });
  await page.locator('.mode label', { hasText: 'Enhanced' }).click();
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
}

await runPlainly(async () => {
  ensureBuilt(root);
  mkdirSync(pictures, { recursive: true });
  const server = await serve({ root: join(root, 'dist'), port: 0 });
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(120_000);
    await begin(page, server.url);
    for (let whim = 0; whim < 26; whim++) await finish(page, whim);
    await page.getByText(/used in round 1\b/).waitFor({ timeout: 300_000 });
    // On to a galaxy that was chosen by score, and into its walk.
    for (let whim = 0; whim < 12 && (await page.locator('.chip .mk.chance').count()) > 0; whim++) await finish(page, whim);
    await page.keyboard.press('2');
    await page.waitForTimeout(800); // the picture before fades out
    await save(page, 'classify');
    await page.goto(`${server.url}#/learner`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(800);
    await save(page, 'learner');

    const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'en-GB' });
    phone.setDefaultTimeout(120_000);
    await begin(phone, server.url);
    await finish(phone, 1);
    await phone.waitForTimeout(800);
    await save(phone, 'phone');
  } finally {
    await browser.close();
    await server.close();
  }
});
