/** What lies between one galaxy and the next: three pictures decoded ahead, a cross-fade, and keys that are live meanwhile. */
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { galaxiesHere, startSky } from './pages/start.ts';

test('the next galaxy was decoded ahead and is there at once; keys answer it while the one before still fades', async ({ page }) => {
  test.setTimeout(150_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  // Galaxies that arrive are planned in, which may change what comes next: so all of the sky is waited for.
  await galaxiesHere(page, 500);
  await expect(classify.status()).not.toContainText('Making simulated galaxies', { timeout: 30_000 });
  const decoded = () => page.evaluate(() => [...document.querySelectorAll<HTMLImageElement>('img.ahead')].filter((image) => image.complete && image.naturalWidth > 0).length);
  await expect.poll(decoded).toBe(3);

  const before = await classify.galaxy();
  await page.evaluate(() => {
    document.documentElement.style.setProperty('--fast', '60s'); // a fade that the story can look at
    document.querySelector('img.ahead')?.setAttribute('data-waited', '');
  });
  while ((await classify.galaxy()) === before) await classify.press('2');
  const stack = () =>
    page.evaluate(() => {
      const image = document.querySelector<HTMLImageElement>('img.current');
      return { waited: image?.hasAttribute('data-waited'), isThere: image?.complete === true && image.naturalWidth > 0, leaving: document.querySelectorAll('img.leaving').length };
    });
  expect(await stack()).toEqual({ waited: true, isThere: true, leaving: 1 });

  const next = await classify.asked();
  await classify.press('1');
  const now = await classify.asked();
  expect(now.galaxy).toBe(next.galaxy);
  expect(now.prompt).not.toBe(next.prompt);
  expect((await stack()).leaving, 'the fade went on meanwhile').toBe(1);
  await expect.poll(decoded).toBe(3);
});

test('where motion is not wanted, nothing fades', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 10);
  await classify.classifyOne();
  await expect(page.locator('img.leaving')).toBeHidden();
});
