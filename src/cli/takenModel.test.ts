/** A network taken along from a survey is what `npm run predict -- --model DIR` reads: the same head on the shipped trunk, to the precision of 16 bits, or the whole network, to the bit. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inputOf } from '../domain/pixels.ts';
import { rng } from '../domain/rng.ts';
import type { InputSource, SavedWeights } from '../domain/round.ts';
import type { ScratchNetwork, Survey } from '../domain/survey.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { modelFiles, modelZip, readShipped, wholeModelFiles } from '../exchange/modelZip.ts';
import { openZip } from '../exchange/zipFiles.ts';
import { networkOf, weightSpecs } from '../model/network.ts';
import { predictGalaxies } from '../model/predict.ts';
import { firstBelief } from '../model/pretrained.ts';
import { TRUNK } from '../model/trunk.ts';
import { freshWeights, loadWeights, saveWeights } from '../model/weights.ts';
import { decode } from './decode.ts';
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

/** What the app foresees of pictures: as its round does, from the same inputs. */
async function foreseen(network: ScratchNetwork, saved: SavedWeights, inputs: readonly Uint8Array[]): Promise<Float32Array> {
  const weights = loadWeights(saved, networkOf(network), gz2.hash, columns);
  const source: InputSource = { read: (indices) => Promise.resolve(new Uint8Array(Buffer.concat(Array.from(indices, (index) => inputs[index] as Uint8Array)))) };
  const work = { tree: gz2, network, candidates: Uint32Array.from(inputs.keys()), seed: 7, passes: 8, expectedVotes: 40, rankBy: 'question' as const, question: gz2.first };
  const steps = predictGalaxies(work, weights, source, new AbortController().signal, () => 0);
  for (let step = await steps.next(); ; step = await steps.next()) if (step.done) return step.value.predictions.mean;
}

test.each(['compact', 'walmsley2020'] as const)('a network “%s” that was trained whole goes along to the bit, and predict foresees what the app foresaw', async (name) => {
  const network = networkOf(name);
  const specs = weightSpecs(network, columns);
  const flat = freshWeights(specs, 11);
  const saved = saveWeights(network, gz2.hash, specs, flat);
  const settings = { ...survey.settings, network: name, passes: 8 };
  const made = wholeModelFiles({ survey, weights: saved, round: { ...round, settings }, appVersion: '1.0' });
  const into = mkdtempSync(join(folder, `${name}-`));
  const zip = await openZip(await new Response(modelZip(made, '2026-01-03T00:00:00.000Z')).blob());
  for (const file of zip.files) writeFileSync(join(into, file.name), await file.bytes());
  await zip.close();
  const model = await readModelFolder(into);
  expect(model.card).toMatchObject({ version: 2, architecture: name, dropout: network.dropout, input: { sizePx: network.sizePx }, training: { seed: 7 }, round: { passes: 8, head: 'dropout' } });
  const biasAt = flat.length - columns;
  const headAt = biasAt - network.width * columns;
  expect([model.trunk, model.head, model.bias]).toEqual([flat.slice(0, headAt), flat.slice(headAt, biasAt), flat.slice(biasAt)]);

  const pictures = mkdtempSync(join(folder, `${name}-pictures-`));
  const files = ['icons/icon-192.png', 'icons/icon-512.png'].map((path) => new Uint8Array(readFileSync(`public/${path}`)));
  files.forEach((bytes, at) => writeFileSync(join(pictures, `${String(at)}.png`), bytes));
  const out = join(into, 'out.csv');
  const said: string[] = [];
  const output = { write: (text: string) => said.push(text) > 0, isTTY: false };
  expect(await predictCommand(['--images', pictures, '--out', out, '--model', into], output, output), said.join('')).toBe(0);
  const inputs = await Promise.all(files.map(async (bytes) => inputOf(await decode(bytes, 'image/png'), network.input)));
  const mean = await foreseen(name, saved, inputs);
  const rows = readFileSync(out, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  expect(rows).toHaveLength(2 * columns);
  rows.forEach((cells, at) => expect(Number(cells[3])).toBeCloseTo(mean[at] as number, 4)); // five decimals in the table
}, 120_000);

test('a card of a network trained whole is refused where its input or its weights are another network’s', async () => {
  const network = networkOf('compact');
  const specs = weightSpecs(network, columns);
  const { card, bytes } = wholeModelFiles({ survey, weights: saveWeights(network, gz2.hash, specs, freshWeights(specs, 11)), round, appVersion: '1.0' });
  const into = mkdtempSync(join(folder, 'faulty-'));
  writeFileSync(join(into, 'weights.bin'), bytes);
  const refusalOf = async (changed: object): Promise<string> => {
    writeFileSync(join(into, 'card.json'), JSON.stringify({ ...card, ...changed }));
    return readModelFolder(into).then(() => 'taken', String);
  };
  expect(await refusalOf({})).toBe('taken');
  expect(await refusalOf({ input: { ...card.input, sizePx: 128 } })).toContain('input');
  expect(await refusalOf({ architecture: 'walmsley2020', input: { sizePx: 128, channels: 'grey', description: '' } })).toContain('but walmsley2020 with');
  expect(await refusalOf({ version: 1 })).toContain('architecture');
  expect(await refusalOf({ version: 3 })).toContain('version');
  writeFileSync(join(into, 'weights.bin'), bytes.slice(0, -4));
  expect(await refusalOf({})).toContain('cut short');
});
