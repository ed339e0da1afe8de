/** The newest network asked again says what its round said: the same passes, to the last digit. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Inquiry, Opinions, RoundResult, RoundWork } from '../domain/round.ts';
import { columnsOf } from '../domain/tree.ts';
import { chooseBackend } from './backend.ts';
import { memoryCache } from './embeddings.ts';
import { nodeHost } from './nodeBackend.ts';
import { opinionsOf } from './opinions.ts';
import type { Pretrained } from './pretrained.ts';
import type { RoundEvent } from './round.ts';
import { runRound } from './round.ts';
import { testInputs, testTree, testWork } from './testWork.ts';
import { TRUNK, trunkSpecs } from './trunk.ts';
import { runTrunkRound } from './trunkRound.ts';
import { freshWeights } from './weights.ts';

const now = (): number => performance.now();
const signal = new AbortController().signal;
const columns = columnsOf(testTree).columns.length;
const candidates = Uint32Array.from({ length: 6 }, (_, i) => 100 + i);
const model: Pretrained = { hash: 'trunk', trunk: freshWeights(trunkSpecs, 9), head: new Float32Array(TRUNK.width * 2), bias: new Float32Array(2), outputs: [{ question: 'odd', answer: 'yes' }, { question: 'odd', answer: 'no' }] };

async function finish(events: AsyncGenerator<RoundEvent>): Promise<RoundResult> {
  for await (const event of events) if (event.kind === 'finished') return event.result;
  throw new Error('The round gave no result.');
}

const inquiryOf = (work: Pick<RoundWork, 'survey' | 'tree' | 'seed' | 'passes' | 'backend'>, { weights, head }: RoundResult): Inquiry => ({ survey: work.survey, tree: work.tree, seed: work.seed, passes: work.passes, backend: work.backend, weights, head, galaxies: candidates });

/** Mean over the passes. [galaxy, column] */
const means = ({ fractions, passes, columnCount }: Opinions): number[] =>
  Array.from({ length: candidates.length * columnCount }, (_, i) => {
    const [galaxy, column] = [Math.floor(i / columnCount), i % columnCount];
    let sum = 0;
    for (let t = 0; t < passes; t++) sum += fractions[(galaxy * passes + t) * columnCount + column] ?? NaN;
    return sum / passes;
  });

function expectSame(opinions: Opinions, { predictions }: RoundResult): void {
  expect(opinions.point).toHaveLength(candidates.length * columns);
  means(opinions).forEach((mean, i) => expect(mean).toBeCloseTo(predictions.mean[i] ?? NaN, 5));
  const isSpread = opinions.fractions.some((value, i) => i >= columns && Math.abs(value - (opinions.fractions[i % columns] ?? 0)) > 1e-4);
  expect(isSpread).toBe(true);
}

describe('the newest network', () => {
  beforeAll(() => chooseBackend('wasm', nodeHost(now)));

  it.each(['dropout', 'laplace'] as const)('on the shipped trunk says again what its round said (%s), and leaves no tensors behind', async (head) => {
    const work: RoundWork = { ...testWork(), network: 'trunk64', head, acquisition: 'power-bald', candidates };
    const cache = memoryCache();
    const result = await finish(runTrunkRound(work, model, testInputs(), cache, signal, now));
    const before = tf.memory().numTensors;
    const opinions = await opinionsOf(inquiryOf(work, result), () => Promise.resolve({ model, cache }), testInputs(), signal, now);
    expect(tf.memory().numTensors).toBe(before);
    expectSame(opinions, result);
  }, 60_000);

  it('trained whole says again what its round said', async () => {
    const work = { ...testWork(), candidates };
    const result = await finish(runRound(work, testInputs(), signal, now, { epochs: 1, batch: 8, imagesPerEpoch: 16, rate: 3e-3, decay: 0.05 }));
    const noTrunk = () => Promise.reject(new Error('There is no trunk.'));
    const before = tf.memory().numTensors;
    const opinions = await opinionsOf(inquiryOf(work, result), noTrunk, testInputs(), signal, now);
    expect(tf.memory().numTensors).toBe(before);
    expectSame(opinions, result);
  }, 60_000);

  it('refuses weights of another tree, and a round whose versions were not kept', async () => {
    const work: RoundWork = { ...testWork(), network: 'trunk64', head: 'dropout', candidates };
    const result = await finish(runTrunkRound(work, model, testInputs(), memoryCache(), signal, now));
    const ask = (inquiry: Inquiry) => opinionsOf(inquiry, () => Promise.resolve({ model, cache: memoryCache() }), testInputs(), signal, now);
    await expect(ask({ ...inquiryOf(work, result), head: null })).rejects.toThrow('were not kept');
    await expect(ask({ ...inquiryOf(work, result), weights: { ...result.weights, treeHash: 'other' } })).rejects.toThrow('another decision tree');
  }, 60_000);
});
