/** A network taken along from a survey is what `npm run predict -- --model DIR` reads: the same head, to the precision of 16 bits. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rng } from '../domain/rng.ts';
import type { SavedWeights } from '../domain/round.ts';
import type { Survey } from '../domain/survey.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { modelFiles, modelZip, readShipped } from '../exchange/modelZip.ts';
import { openZip } from '../exchange/zipFiles.ts';
import { firstBelief } from '../model/pretrained.ts';
import { TRUNK } from '../model/trunk.ts';
import { readModelFolder } from './modelFolder.ts';
import { predictCommand } from './predictCommand.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const columns = columnsOf(gz2).columns.length;
const survey: Survey = { id: surveyId('s'), name: 'Field 7', tree: gz2, settings: defaultSettings(gz2, 7), createdAt: '2026-01-01T00:00:00.000Z', origin: 'files' };

const random = rng(5, 'head');
const drawn = (count: number, width: number, middle = 0): Float32Array => Float32Array.from({ length: count }, () => middle + width * (random.uniform() - 0.5));
const parts = { head: drawn((TRUNK.width + 1) * columns, 0.4), mean: drawn(TRUNK.width, 0.5, 1), scale: drawn(TRUNK.width, 0.5, 2) };
parts.scale[3] = 0; // a feature that never changes
const weights: SavedWeights = {
  network: 'trunk64',
  treeHash: gz2.hash,
  shapes: [{ name: 'head', shape: [TRUNK.width + 1, columns] }, { name: 'standard.mean', shape: [TRUNK.width] }, { name: 'standard.scale', shape: [TRUNK.width] }],
  data: Float32Array.of(...parts.head, ...parts.mean, ...parts.scale).buffer,
};
const round = { round: 3, labelsUsed: 40, epochs: 1, loss: 0.5, finishedAt: '2026-01-02T00:00:00.000Z', settings: survey.settings, concentration: gz2.questions.map(() => ({ kappa: 7, basis: 'fitted' as const, logSd: 0.1, low: 6, high: 8, galaxies: 20 })) };

const folder = mkdtempSync(join(tmpdir(), 'taken-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the zip unpacks to a folder that reads as a model, with this survey’s head on the shipped trunk', async () => {
  const shipped = readShipped(readFileSync('public/models/gz2/card.json', 'utf8'), new Uint8Array(readFileSync('public/models/gz2/weights.bin')), TRUNK.width);
  if (!shipped.ok) throw new Error(shipped.faults.join(' '));
  const made = modelFiles(shipped.model, { survey, weights, round, appVersion: '1.0' });
  const zip = await openZip(await new Response(modelZip(made, '2026-01-03T00:00:00.000Z')).blob());
  for (const file of zip.files) writeFileSync(join(folder, file.name), await file.bytes());
  await zip.close();

  const model = await readModelFolder(folder);
  expect(model.trunk).toEqual(shipped.model.trunk);
  expect(model.card).toMatchObject({ name: 'Field 7, round 3', tree: { hash: gz2.hash }, training: { galaxies: 40 }, round: { round: 3, lossNatsPerVote: 0.5, head: 'laplace' } });
  expect(Object.values(model.card.concentration)).toEqual(gz2.questions.map(() => 7));
  // Back on standardised features it is the head that the round had, where a feature says anything.
  const { weights: again } = firstBelief({ hash: model.hash, trunk: model.trunk, head: model.head, bias: model.bias, outputs: model.card.columns }, gz2, { mean: parts.mean, scale: parts.scale });
  const known = columnsOf(gz2).byQuestion.filter(({ kind }) => kind === 'single');
  for (const { start, end } of known) {
    for (let c = start; c < end; c++) for (let i = 0; i <= TRUNK.width; i++) expect(again[i * columns + c]).toBeCloseTo(i === 3 ? 0 : (parts.head[i * columns + c] as number), i === TRUNK.width ? 1 : 3);
  }
});

test('predict reads it and writes expected votes for pictures', async () => {
  const pictures = mkdtempSync(join(folder, 'pictures-'));
  writeFileSync(join(pictures, 'one.png'), readFileSync('public/icons/icon-192.png'));
  const out = join(folder, 'out.csv');
  const said: string[] = [];
  const output = { write: (text: string) => said.push(text) > 0, isTTY: false };
  expect(await predictCommand(['--images', pictures, '--out', out, '--model', folder, '--views', '1', '--passes', '8'], output, output), said.join('')).toBe(0);
  const rows = readFileSync(out, 'utf8').trim().split('\n');
  expect(rows.length).toBeGreaterThan(20);
}, 60_000);
