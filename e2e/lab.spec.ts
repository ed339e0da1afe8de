/**
 * The lab: anybody can replay choosing against chance on the simulated sky. It goes on after a reload, and what it says can be
 * worked out again from the labels file.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, galaxiesHere, startSky } from './pages/start.ts';

interface Run {
  readonly arm: string;
  readonly curve: readonly { readonly labels: number; readonly rmse: number }[];
}

/** Runs of a lab that are on disk while it goes on; a finished lab counts as very many. */
const runsKept = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('tuning-fork');
        open.onerror = () => reject(new Error('The database does not open.'));
        open.onsuccess = () => {
          const stores = open.result.transaction(['settings', 'learning']);
          const keys = stores.objectStore('settings').getAllKeys(IDBKeyRange.bound('lab:', 'lab;'));
          const facts = stores.objectStore('learning').getAll();
          stores.oncomplete = () => {
            open.result.close();
            const isFinished = (facts.result as { fact: { kind: string } }[]).some(({ fact }) => fact.kind === 'lab');
            resolve(isFinished ? 1000 : keys.result.filter((key) => String(key).includes(':run:')).length);
          };
        };
      }),
  );

/** Mean height of the mean curve of an arm, by trapezes over its labels. */
function heightOf(runs: readonly Run[], arm: string): number {
  const own = runs.filter((run) => run.arm === arm);
  const labels = own[0]?.curve.map((point) => point.labels) ?? [];
  const mean = labels.map((_, round) => own.reduce((sum, { curve }) => sum + (curve[round]?.rmse ?? NaN), 0) / own.length);
  const area = labels.slice(1).reduce((sum, count, i) => sum + ((mean[i] ?? NaN) + (mean[i + 1] ?? NaN)) * 0.5 * (count - (labels[i] ?? NaN)), 0);
  return area / ((labels.at(-1) ?? NaN) - (labels[0] ?? NaN));
}

test('a researcher tries the lab out on the simulated sky, leaves in the middle, and takes the curves along', async ({ page }) => {
  test.setTimeout(240_000);
  await startSky(page);
  await new ClassifyPage(page).leaveTour();
  await galaxiesHere(page, 130);
  await page.goto('./#/learner');
  const lab = page.getByRole('region', { name: 'The lab' });
  await expect(lab.getByText('No lab has been run on this survey yet.')).toBeVisible();

  // Nobody has classified yet: the survey's own votes are not enough, those of simulated volunteers are.
  await lab.getByLabel('Whose votes').selectOption('Those given in this survey');
  await expect(lab.getByText('At least 120 galaxies with 3 votes each on this question are needed; there are 0.')).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Start the lab' })).toBeDisabled();
  await lab.getByLabel('Whose votes').selectOption('Simulated volunteers');
  await expect(lab.getByText(/galaxies have at least 3 votes on this question\./)).toBeVisible();
  await expect(lab.getByLabel('By chance', { exact: true })).toBeDisabled();

  await lab.getByLabel('Repeats').fill('8');
  await lab.getByLabel('Galaxies labelled').fill('24');
  await lab.getByLabel('Galaxies labelled').blur();
  await expect(lab.getByText(/16 runs, /)).toBeVisible();
  await lab.getByRole('button', { name: 'Start the lab' }).click();
  const bar = lab.getByRole('progressbar', { name: 'The lab is running' });
  await expect(bar).toBeVisible({ timeout: 90_000 });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(3);

  // It goes on wherever the app is opened again: here among the questions.
  await page.goto('./#/classify');
  await page.reload();
  await expect(page.getByRole('region', { name: /^Galaxy \S/ })).toBeVisible();
  const before = await runsKept(page);
  await expect.poll(() => runsKept(page), { timeout: 60_000 }).toBeGreaterThan(before);

  await page.goto('./#/learner');
  const result = lab.getByRole('group', { name: 'What the lab found' });
  const going = lab.getByRole('progressbar');
  await expect(going.or(result).first()).toBeVisible({ timeout: 30_000 });
  // What was done stays done: the bar never shows less than was kept.
  expect(Number(await going.evaluateAll(([shown]) => shown?.getAttribute('aria-valuenow') ?? '100'))).toBeGreaterThanOrEqual(Math.floor((100 * Math.min(16, before)) / 16));
  await expect(result).toBeVisible({ timeout: 120_000 });
  await expect(result.getByText(/The votes are those of simulated volunteers \(40 per galaxy\), not of people\./)).toBeVisible();
  await expect(result.getByRole('img', { name: /^Typical error on “Smooth or featured”/ })).toBeVisible();
  await expect(result.getByText('Nothing is claimed from fewer than 10 paired repeats; here there are 8.')).toBeVisible();
  const told = await result.getByText(/^Error over the whole curve/).textContent();
  // The form is open on a phone, too.
  await lab.getByText('Set up a lab').click();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(lab.getByLabel('Whose votes')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { learner: { kind: string; runs?: Run[]; settings: { arms?: string[]; repeats?: number } }[] };
  const facts = file.learner.filter(({ kind }) => kind === 'lab');
  expect(facts).toHaveLength(1);
  const runs = facts[0]?.runs ?? [];
  expect(runs).toHaveLength(16);
  const difference = 40 * (heightOf(runs, 'power-laplace') - heightOf(runs, 'random-laplace'));
  const shown = Number(/chance: ([+-]?[\d.]+) votes in 40/.exec(told ?? '')?.[1]);
  expect(shown).toBeCloseTo(difference, 1);
  expect(Math.abs(shown - difference)).toBeLessThan(0.0051);
});
