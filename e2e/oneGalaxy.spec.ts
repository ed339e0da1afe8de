/** The signature figure: after a round, any galaxy can be asked about, and what is drawn is what its table says. */
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { downloaded, galaxiesHere, startSky } from './pages/start.ts';
import { YouPage } from './pages/you.ts';

test('a person asks the network about galaxies, sees how its versions differ, and takes the figure along', async ({ page }) => {
  test.setTimeout(180_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await page.goto('./#/learner');
  await expect(page.getByText('After the first round you can ask it about any galaxy here.')).toBeVisible();
  await page.goto('./#/classify');
  await galaxiesHere(page, 100);
  await classify.choose('Enhanced');
  const first = await classify.classifyOne();
  for (let i = 0; i < 24; i++) await classify.classifyOne();
  await classify.waitForRound(1, 90_000);

  // From the history to the figure.
  const you = new YouPage(page);
  await you.open('history');
  await (await you.openGalaxy(first)).getByRole('link', { name: 'What the network expects of it' }).click();
  await expect(page).toHaveURL(new RegExp(`#/learner/${first}$`));
  const part = page.getByRole('region', { name: 'What it expects of one galaxy' });
  await expect(part.getByText(`Galaxy ${first}`)).toBeVisible();
  await expect(part.getByRole('img', { name: /^One network: of 40 volunteers/ })).toBeVisible({ timeout: 30_000 });
  // This person has answered, so their vote may be seen.
  await expect(part.getByText(/^[01] of 1 said so$/).first()).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0)); // what is half under the bar on top is too small to be touched
  await expectAccessible(page);

  await part.getByLabel('Volunteers asked').fill('10');
  await part.getByText('Show the numbers').click();
  const csv = await downloaded(page, () => part.getByRole('button', { name: 'CSV' }).click());
  const rows = readFileSync(await csv.path(), 'utf8').trim().split('\r\n').slice(1).map((line) => line.split(',').map(Number));
  expect(rows.map(([k]) => k)).toEqual(Array.from({ length: 11 }, (_, k) => k));
  for (const column of [1, 2]) expect(rows.reduce((sum, row) => sum + (row[column] ?? NaN), 0)).toBeCloseTo(1, 2);
  const mean = rows.reduce((sum, [k = 0, , p = NaN]) => sum + k * p, 0);
  const told = Number(/together ([\d.]+)\.$/.exec((await part.getByRole('img', { name: /versions of the network/ }).getAttribute('aria-label')) ?? '')?.[1]);
  expect(Math.abs(told - mean)).toBeLessThan(0.06);
  const drawing = await downloaded(page, () => part.getByRole('button', { name: 'SVG' }).click());
  const svg = readFileSync(await drawing.path(), 'utf8');
  expect(svg).toMatch(/^<svg[\s\S]*<path[\s\S]*<\/svg>$/);
  expect(svg).not.toMatch(/href=|url\((?!&quot;#|"#|#)/); // it needs nothing from anywhere else
  const picture = readFileSync(await (await downloaded(page, () => part.getByRole('button', { name: 'PNG' }).click())).path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.readUInt32BE(16)).toBe(2 * Math.round(Number(/width="([\d.]+)"/.exec(svg)?.[1])));

  await part.getByLabel('Find a galaxy by its id').fill('no such galaxy');
  await page.keyboard.press('Enter');
  await expect(part.getByText('No galaxy here has an id with “no such galaxy” in it.')).toBeVisible();
  await part.getByRole('link', { name: 'Next' }).click();
  await expect(part.getByRole('img', { name: /^One network: of/ })).toBeVisible({ timeout: 30_000 });

  // Somebody else has not answered: the vote is kept from them, unless they say that they are a researcher.
  await you.open('volunteers');
  await you.add('Ada');
  await you.takeOver('Ada');
  await page.goto(`./#/learner/${first}`);
  await expect(part.getByRole('img', { name: /^One network: of/ })).toBeVisible({ timeout: 30_000 });
  await expect(part.getByText(/^[01] of 1 said so$/)).toHaveCount(0);
  await part.getByLabel(/Show votes on galaxies I have not answered/).check();
  await expect(part.getByText(/^[01] of 1 said so$/).first()).toBeVisible();
});
