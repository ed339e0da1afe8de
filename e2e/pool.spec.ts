/** The pool: galaxies picked out of all of them are put first, are asked about next, say so, and can be taken along. */
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { downloaded, galaxiesHere, startSky } from './pages/start.ts';

test('a person picks galaxies out of the pool, is asked about them next, and takes their numbers along', async ({ page }) => {
  test.setTimeout(240_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 100);
  await classify.choose('Enhanced');
  for (let i = 0; i < 25; i++) await classify.classifyOne();
  await classify.waitForRound(1, 90_000);

  await page.goto('./#/learner');
  const pool = page.getByRole('region', { name: 'What does it make of all the galaxies?' });
  await pool.scrollIntoViewIfNeeded();
  await expect(pool.getByText(/^Galaxies scored in round 1: \d+\./)).toBeVisible({ timeout: 30_000 });
  const scored = Number(/round 1: (\d+)/.exec(await pool.getByText(/^Galaxies scored in round 1/).innerText())?.[1]);

  // Around everything, then around the upper half alone.
  const surface = pool.getByRole('region', { name: /^Plot of the pool/ });
  const drag = async (from: number, to: number): Promise<void> => {
    await surface.evaluate((plot) => plot.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await surface.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + 3, y + from * height);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + ((from + to) / 2) * height);
    await page.mouse.move(x + width - 3, y + to * height);
    await page.mouse.up();
  };
  const all = pool.getByRole('heading', { name: `Galaxies picked: ${String(scored)}` });
  // What is above on the page may still be arriving and push the plot from under the pointer.
  await expect(async () => {
    await drag(0.01, 0.99);
    await expect(all).toBeVisible({ timeout: 1500 });
  }).toPass();
  await drag(0.01, 0.4);
  await expect(all).toBeHidden();

  // By numbers, as the keyboard does it: those without votes of which the network is surest.
  await pool.getByText('Pick by numbers').click();
  const limits = pool.getByRole('group', { name: 'Votes here' });
  await limits.getByRole('spinbutton', { name: 'Votes here to' }).fill('0');
  await pool.getByRole('button', { name: 'Pick these galaxies' }).press('Enter');
  await pool.getByRole('button', { name: 'Table' }).click();
  await pool.getByRole('columnheader', { name: 'Nats' }).getByRole('button').click();
  await expect(pool.getByRole('columnheader', { name: 'Nats' })).toHaveAttribute('aria-sort', 'ascending');

  const file = await downloaded(page, () => pool.getByRole('button', { name: 'Numbers (CSV)' }).click());
  const [head = '', ...lines] = readFileSync(await file.path(), 'utf8').trim().split('\r\n');
  expect(head).toBe('id,answer,expected_fraction,standard_deviation,information_nats,votes');
  const rows = lines.map((line) => line.split(','));
  const information = rows.map((row) => Number(row[4]));
  expect(information).toEqual([...information].sort((a, b) => a - b));
  expect(rows.every((row) => row[5] === '0')).toBe(true);
  await expect(pool.getByRole('heading', { name: `Galaxies picked: ${String(rows.length)}` })).toBeVisible();
  await expectAccessible(page);

  await pool.getByRole('button', { name: 'Ask about these next' }).click();
  await expect(pool.getByText(`Galaxies put first in the queue: ${String(rows.length)}.`)).toBeVisible();

  await page.reload();
  await page.goto('./#/classify');
  await expect(classify.picture()).toBeVisible();
  await classify.classifyOne(); // what was on screen before
  const served: string[] = [];
  for (let i = 0; i < 3; i++) served.push(await classify.classifyOne());
  // One place in six is drawn by chance, so that of three in a row two at least are the first of the list.
  const firsts = rows.slice(0, 3).map(([id]) => id);
  expect(served.filter((id) => firsts.includes(id)).length).toBeGreaterThanOrEqual(2);
  const drawer = page.getByRole('heading', { name: /Put first by hand/ });
  await page.locator('[data-tour="why"]').click();
  await expect(async () => {
    if (!(await drawer.isVisible())) await classify.classifyOne(); // it came by chance
    await expect(drawer).toBeVisible({ timeout: 1000 });
  }).toPass();

  await page.goto('./#/learner');
  await pool.scrollIntoViewIfNeeded();
  await pool.getByRole('button', { name: 'Take them out of the queue' }).click();
  await expect(pool.getByText('Galaxies put first in the queue')).toBeHidden();
});
