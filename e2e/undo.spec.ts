/** Taking back and looking closer: every answer can be undone by key, and the explanations come and go beside the picture. */
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { galaxiesHere, startSky } from './pages/start.ts';

test('keys answer, go back and forward, undo finished galaxies and skip; the path so far leads back', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 40);
  const first = await classify.galaxy();
  const question = await classify.prompt();

  await classify.press('1');
  await classify.press('Backspace');
  expect(await classify.prompt()).toBe(question);
  await expect(page.getByRole('button', { name: /your answer before/ })).toBeVisible();
  await classify.press('Shift+Backspace');
  expect(await classify.prompt()).not.toBe(question);

  await classify.press('2'); // how round: in between
  await classify.press('2'); // nothing odd: the galaxy is finished
  const second = await classify.galaxy();
  expect(second).not.toBe(first);
  await classify.press('s');
  const third = await classify.galaxy();

  await page.keyboard.press('u');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${second}`);
  await page.keyboard.press('u');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${first}`);
  await classify.press('2');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${second}`);
  await classify.press('s');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${third}`);
});

test('the explanations open beside the picture and close with Escape', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: /keys/i })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
  await expect(page.getByText(/Drawn at random/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Drawn at random/)).toBeHidden();
});
