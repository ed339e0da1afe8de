/** Taking back and looking closer: every answer can be undone by key, and the explanations come and go beside the picture. */
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { seen } from './pages/looking.ts';
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

test('one press is one answer: a key held down or a double click answers no second question, and the arrows still move the picture', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  const answers = page.getByRole('group').getByRole('button');
  const path = page.getByRole('navigation', { name: 'Your answers so far' }).getByRole('button', { name: /Go back/ });
  await answers.nth(1).focus();
  const { galaxy, prompt } = await classify.asked();
  for (let i = 0; i < 6; i++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(classify.question()).not.toHaveText(prompt);
  await classify.press('1'); // by its turn, all that the long press did is on screen
  await expect(path).toHaveCount(2);
  for (let i = 0; i < 2; i++) await classify.press('Backspace');

  // The second click in the moment the next question is there, which a busy machine's mouse would miss.
  await answers.nth(1).evaluate(async (button) => {
    const heading = document.querySelector('h1');
    const click = (detail: number) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail }));
    const isAsked = new Promise((resolve) => new MutationObserver(resolve).observe(heading ?? document, { characterData: true, childList: true, subtree: true }));
    click(1);
    await isAsked;
    click(2);
  });
  await answers.nth(1).focus();
  await classify.press('1');
  await expect(path).toHaveCount(2);
  expect(await classify.galaxy()).toBe(galaxy);

  await page.keyboard.press('+'); // with the answer clicked last still in focus
  const { matrix } = await seen(page);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await seen(page)).matrix.e).toBeGreaterThan(matrix.e);
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
