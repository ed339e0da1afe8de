/** The production build as a static host serves it, from a sub-path, under its policy; and that the harness itself can fail. */
import { expect, test, watch } from './harness.ts';

test('the app opens from a sub-path and shows its first screen', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Tuning Fork/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('text never becomes code: the policy refuses eval, and allows WebAssembly', async ({ page, watched }) => {
  await page.goto('./');
  const outcome = await page.evaluate(async () => {
    // Playwright's own evaluation is exempt from the policy; a later turn of the page's loop is not.
    const evaluates = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          new Function('return 1')();
          resolve(true);
        } catch {
          resolve(false);
        }
      });
    });
    // The eight bytes of an empty module.
    const { instance } = await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return { evaluates, hasWasm: instance instanceof WebAssembly.Instance };
  });
  expect(outcome).toEqual({ evaluates: false, hasWasm: true });
  watched.faults.length = 0; // the refusal was provoked
});

test('the harness tells of a foreign request, an error and a refused script', async ({ browser, baseURL }) => {
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const seen = watch(context, baseURL ?? '');
  const page = await context.newPage();
  await page.goto('./');
  await page.evaluate(async () => {
    await fetch('https://elsewhere.invalid/').catch(() => null);
    setTimeout(() => {
      throw new Error('provoked');
    });
    const script = document.createElement('script');
    script.textContent = 'window.foreign = true';
    document.body.append(script);
  });
  await expect.poll(() => seen.faults.join('\n')).toContain('provoked');
  expect(seen.foreignRequests).toEqual(['https://elsewhere.invalid/']);
  expect(seen.faults.join('\n')).toContain('Content Security Policy');
  await context.close();
});
