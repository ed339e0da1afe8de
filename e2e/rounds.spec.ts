/** The learner in a person's hands: a setting changed, a round asked for, its record and trace read, the model taken along, started over. */
import { readFileSync } from 'node:fs';
import { openZip } from '../src/exchange/zipFiles.ts';
import { hashOfWeights } from '../src/exchange/modelFile.ts';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { downloaded, exportLabels, galaxiesHere, startSky } from './pages/start.ts';

interface Exported {
  readonly facts: { readonly kind: string }[];
  readonly learner: { readonly kind: string; readonly round?: number; readonly settings?: { readonly passes: number }; readonly times?: { readonly seconds: Record<string, number> }; readonly changes?: unknown[] }[];
}

test('a changed setting, a round asked for, its trace and model taken along, and a fresh start that keeps every answer', async ({ page }) => {
  test.setTimeout(180_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 60);
  for (let i = 0; i < 24; i++) await classify.classifyOne(); // in Standard, where it rests
  await page.goto('./#/learner');
  const how = page.getByRole('region', { name: 'How it chooses' });
  await how.getByLabel('Versions asked').fill('300');
  await how.getByLabel('Versions asked').blur();
  await expect(how.getByRole('alert')).toHaveText('Type a whole number from 2 to 256.');
  await how.getByLabel('Versions asked').fill('16');
  await how.getByLabel('Versions asked').blur();
  await expect(how.getByText('1 setting differs from those of a new survey.')).toBeVisible();
  await page.getByRole('button', { name: 'Train now' }).click();
  const spent = page.getByRole('region', { name: 'Where the time goes' });
  await expect(spent.getByRole('img', { name: /^Seconds that the last round took/ })).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);

  const trace = await downloaded(page, () => spent.getByRole('button', { name: 'Save as Chrome trace' }).click());
  const { traceEvents } = JSON.parse(readFileSync(await trace.path(), 'utf8')) as { traceEvents: { ph: string; name: string; dur?: number }[] };
  const round = traceEvents.find(({ name }) => name === 'Round 1')?.dur ?? 0;
  const phases = traceEvents.filter(({ ph, name }) => ph === 'X' && name !== 'Round 1').reduce((sum, { dur = 0 }) => sum + dur, 0);
  expect(phases).toBeGreaterThan(0.5 * round);
  expect(phases).toBeLessThanOrEqual(round + 1000);

  const model = await downloaded(page, () => page.getByRole('button', { name: 'Take the model along' }).click());
  const zip = await openZip(new Blob([readFileSync(await model.path())]));
  const bytesOf = async (wanted: string): Promise<Uint8Array> => (await zip.files.find(({ name }) => name === wanted)?.bytes()) ?? new Uint8Array();
  const card = JSON.parse(new TextDecoder().decode(await bytesOf('card.json'))) as { weights: { sha256: string }; training: { galaxies: number }; round: { passes: number } };
  expect(card).toMatchObject({ weights: { sha256: hashOfWeights(await bytesOf('weights.bin')) }, training: { galaxies: 24 }, round: { passes: 16 } });

  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await expect(spent.getByText('No round has been timed yet.')).toBeVisible();
  await page.reload();
  await expect(spent.getByText('No round has been timed yet.')).toBeVisible();
  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as Exported;
  expect(file.facts.filter(({ kind }) => kind === 'classification')).toHaveLength(24);
  expect(file.learner.map(({ kind }) => kind)).toEqual(['settings', 'round', 'started over']);
  const record = file.learner[1];
  expect(record).toMatchObject({ round: 1, settings: { passes: 16 } });
  expect(Object.values(record?.times?.seconds ?? {}).reduce((sum, each) => sum + each, 0) * 1e6).toBeGreaterThanOrEqual(round - 1000);
});
