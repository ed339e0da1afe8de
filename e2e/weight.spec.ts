/** What the labelling page loads before its first galaxy, counted request by request in the built app. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

/** Bytes of a built file after brotli at its best. */
const weigh = (file: string): number =>
  brotliCompressSync(readFileSync(`dist/${file}`), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

test('before the galaxy is on screen the labelling page asks for at most 120 kB of JavaScript, workers included, and never for the network', async ({ page, baseURL }) => {
  await startSky(page);
  const classify = new ClassifyPage(page);
  await classify.leaveTour();
  await classify.press('1');
  const { galaxy } = await classify.asked();

  const asked = new Set<string>();
  page.on('request', (request) => {
    if (/\.m?js$/.test(new URL(request.url()).pathname)) asked.add(request.url().slice(baseURL?.length));
  });
  // The moment the picture is decoded, seen from within the page: what is asked for after it does not count.
  await page.addInitScript(() => {
    const seen = (): void => {
      const picture = document.querySelector<HTMLImageElement>('section[aria-label^="Galaxy "] img, section[aria-label^="Galaxy "] canvas');
      if (picture && document.querySelector('h1') && (!(picture instanceof HTMLImageElement) || picture.complete)) performance.mark('galaxy');
      else requestAnimationFrame(seen);
    };
    requestAnimationFrame(seen);
  });
  await page.reload();
  await expect(classify.picture()).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('galaxy').length > 0);
  expect((await classify.asked()).galaxy, 'the same galaxy as before').toBe(galaxy);

  const before = await page.evaluate(() => {
    const at = performance.getEntriesByName('galaxy')[0]?.startTime ?? 0;
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => /\.m?js$/.test(new URL(name).pathname) && startTime <= at)
      .map(({ name }) => name);
  });
  const files = before.map((name) => name.slice(baseURL?.length));
  expect(files.length, `the page's own scripts were seen: ${[...asked].join(', ')}`).toBeGreaterThan(0);
  expect(files.filter((file) => /trainer|tfjs/.test(file))).toEqual([]);
  const total = files.reduce((sum, file) => sum + weigh(file), 0);
  expect(total, files.join(', ')).toBeLessThanOrEqual(120_000);
  // In Standard the network's program is not fetched afterwards either.
  expect([...asked].filter((file) => file.includes('trainer'))).toEqual([]);
});
