/** What the app asks of the device and of the person before anything can be lost. */
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';
import { keyFor } from './pages/volunteer.ts';

test('the browser is asked to keep the data at the first answer, once, and what it says is shown', async ({ page }) => {
  await page.addInitScript(() => {
    const asked = { times: 0 };
    Object.assign(window, { asked });
    navigator.storage.persist = () => Promise.resolve(++asked.times < 0);
    navigator.storage.persisted = () => Promise.resolve(false);
  });
  const timesAsked = (): Promise<number> => page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  expect(await timesAsked()).toBe(0);
  await classify.press('1'); // a galaxy takes more than one answer
  await expect.poll(timesAsked).toBe(1);
  for (let i = 0; i < 2; i++) {
    const { galaxy } = await classify.asked();
    for (let now = await classify.asked(); now.galaxy === galaxy; now = await classify.asked()) await classify.press(keyFor(now.prompt, galaxy, new Map()));
    await expect.poll(timesAsked).toBe(1);
  }
  await page.goto('./#/data/survey');
  await expect(page.getByText('The browser may delete this data when it runs out of room', { exact: false })).toBeVisible();
  await expect(page.getByText('Export the labels now and then.')).toBeVisible();
});

test('deleting a survey asks first, and can be thought better of', async ({ page }) => {
  await startSky(page);
  await new ClassifyPage(page).leaveTour();
  await page.goto('./#/welcome');
  const remove = page.getByRole('button', { name: 'Delete Simulated sky' });
  const question = page.getByRole('dialog', { name: /Delete “Simulated sky”\?/ });
  await remove.click();
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(remove).toBeVisible();
  await remove.click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(remove).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { name: /Look at galaxies/ })).toBeVisible();
  await expect(remove).toBeHidden();
});
