/** The same survey in several tabs: no galaxy twice, no fact lost, one network in training, and what is deleted is gone in all. */
import { readFileSync } from 'node:fs';
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, galaxiesHere, startSky } from './pages/start.ts';

test('two tabs label side by side: no galaxy twice, no fact lost', async ({ page, context }) => {
  test.setTimeout(120_000);
  const first = new ClassifyPage(page);
  await startSky(page);
  await first.leaveTour();
  await galaxiesHere(page, 100);
  const secondPage = await context.newPage();
  await secondPage.goto('./');
  const second = new ClassifyPage(secondPage);
  await expect(second.picture()).toBeVisible();
  expect(await second.galaxy()).not.toBe(await first.galaxy());

  const done: string[] = [];
  for (let i = 0; i < 6; i++) {
    for (const tab of [first, second]) {
      done.push(await tab.classifyOne());
    }
  }
  expect(new Set(done).size).toBe(12);
  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as { facts: { galaxy: string; why: { position: number } }[] };
  expect(facts.map((fact) => fact.galaxy).toSorted()).toEqual(done.toSorted());
  expect(new Set(facts.map((fact) => fact.why.position)).size).toBe(12);
});

test('of two tabs one learns while both label; when it is closed the other learns on', async ({ page, context }) => {
  test.setTimeout(240_000);
  const first = new ClassifyPage(page);
  await startSky(page);
  await first.leaveTour();
  await galaxiesHere(page, 200);
  await first.choose('Enhanced');
  // It looks at the pictures first, and holds the lock from then on.
  await expect(first.status()).toContainText('and it starts learning', { timeout: 90_000 });
  const secondPage = await context.newPage();
  await secondPage.goto('./');
  const second = new ClassifyPage(secondPage);
  await expect(second.picture()).toBeVisible();
  await second.choose('Enhanced');
  await expect(second.status()).toContainText('Learning goes on in another tab', { timeout: 30_000 });

  const done: string[] = [];
  for (let i = 0; i < 12; i++) for (const tab of [first, second]) done.push(await tab.classifyOne());
  await first.waitForRound(1, 90_000);
  await second.waitForRound(1, 30_000); // heard of, not trained again
  await page.close();
  for (let i = 0; i < 16; i++) done.push(await second.classifyOne());
  await second.waitForRound(2, 90_000);

  const { path } = await exportLabels(secondPage);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as { facts: { galaxy: string }[] };
  expect(facts.map((fact) => fact.galaxy)).toEqual(done);
  expect(new Set(done).size).toBe(done.length);
});

test('a walk left half-way in a closed tab goes on in the next', async ({ page, context }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  const galaxy = await classify.galaxy();
  await classify.press('1');
  const prompt = await classify.prompt();
  await page.close();
  const later = await context.newPage();
  await later.goto('./');
  const again = new ClassifyPage(later);
  await expect(again.picture()).toHaveAttribute('aria-label', `Galaxy ${galaxy}`);
  expect(await again.prompt()).toBe(prompt);
});

test('a survey deleted in another tab is gone here too, and this tab says so', async ({ page, context }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  const secondPage = await context.newPage();
  await secondPage.goto('./#/data/survey');
  await secondPage.getByRole('button', { name: 'Delete Simulated sky' }).click();
  await secondPage.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at galaxies. Teach a machine what you see.');
  await expect(page.getByText(/was deleted in another tab/)).toBeAttached();
});
