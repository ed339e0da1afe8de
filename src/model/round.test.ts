/** A round's prediction: fractions, passes and views, the same for the same seed and the same galaxy. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../domain/tree.ts';
import { writeView } from './augment.ts';
import { chooseBackend } from './backend.ts';
import { foldMasks, passMasks } from './dropout.ts';
import { head, networkOf, weightSpecs } from './network.ts';
import { nodeHost } from './nodeBackend.ts';
import type { Predicted } from './predict.ts';
import { predictGalaxies, toFractions } from './predict.ts';
import type { RoundEvent } from './round.ts';
import { runRound } from './round.ts';
import { testInputs, testTree, testWork } from './testWork.ts';
import { byName, freshWeights, toTensors } from './weights.ts';

const columns = columnsOf(testTree);
const specs = weightSpecs(networkOf('compact'), columns.columns.length);
const weights = freshWeights(specs, 9);
/** Shorter than the real one: bright and dark are easily told apart. */
const schedule = { epochs: 3, batch: 16, imagesPerEpoch: 192, rate: 4e-3, decay: 0.05 };
const signal = new AbortController().signal;

async function predict(changes: Parameters<typeof testWork>[0] = {}, views: 1 | 8 = 1, inputs = testInputs()): Promise<Predicted> {
  const run = predictGalaxies(testWork(changes), weights, inputs, signal, () => 0, views);
  for (let next = await run.next(); ; next = await run.next()) if (next.done) return next.value;
}

beforeAll(async () => {
  await chooseBackend('wasm', nodeHost(() => 0));
});

describe('prediction', () => {
  it('gives fractions that add up to one per single choice, with a spread and ordered percentiles', async () => {
    const { predictions, scores } = await predict();
    for (let g = 0; g < 10; g++) {
      const row = (table: Float32Array): number[] => Array.from(table.subarray(g * 7, g * 7 + 7));
      expect(row(predictions.mean).slice(0, 3).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(row(predictions.mean).slice(3, 5).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      row(predictions.mean).forEach((mean, c) => {
        expect(row(predictions.sd)[c]).toBeGreaterThan(0);
        expect(row(predictions.p05)[c]).toBeLessThanOrEqual(mean);
        expect(row(predictions.p95)[c]).toBeGreaterThanOrEqual(mean);
      });
      expect(scores[g]).toBeGreaterThan(0);
    }
  });

  it('repeats with the seed, and draws other passes with another', async () => {
    const [a, b, c] = [await predict(), await predict(), await predict({ seed: 5 })];
    expect(b).toEqual(a);
    expect(c.scores).not.toEqual(a.scores);
  });

  it('is the same for a galaxy whatever galaxies share its block', async () => {
    const [all, some] = [await predict(), await predict({ candidates: Uint32Array.of(103, 107) })];
    expect(some.scores[0]).toBeCloseTo(all.scores[3] ?? NaN, 5);
    expect(some.scores[1]).toBeCloseTo(all.scores[7] ?? NaN, 5);
  });

  it('is with one pass the head on the masked embedding, written out', async () => {
    const { predictions } = await predict({ passes: 1, candidates: Uint32Array.of(100) });
    const network = networkOf('compact');
    const bytes = await testInputs().read([100], 'rgb64');
    const pixels = new Float32Array(bytes.length);
    writeView(bytes, 64, 3, 0, pixels);
    const logits = tf.tidy(() => {
      const tensors = toTensors(specs, weights);
      const named = byName(specs, tensors);
      const masked = tf.mul(network.trunk(tf.tensor4d(pixels, [1, 64, 64, 3]), named), tf.tensor2d(passMasks(4, 1, 128, network.dropout), [1, 128]));
      return head(masked as tf.Tensor2D, named).dataSync() as Float32Array;
    });
    toFractions(logits, 0, columns.byQuestion);
    logits.forEach((fraction, c) => expect(predictions.mean[c]).toBeCloseTo(fraction, 5));
    expect(foldMasks(Float32Array.of(1, 2), Float32Array.of(3, 4), 2)).toEqual(Float32Array.of(3, 8));
  });

  it('averaged over all eight views does not depend on how the picture is turned', async () => {
    const plain = testInputs();
    const turned = testInputs();
    const read = turned.read.bind(turned);
    turned.read = async (indices, spec) => {
      const bytes = await read(indices, spec);
      const size = bytes.length / indices.length;
      for (let i = 0; i < indices.length; i++) {
        const view = new Float32Array(size);
        writeView(bytes.slice(i * size, (i + 1) * size), 64, 3, 5, view);
        bytes.set(Uint8Array.from(view, (value) => Math.round(value * 255)), i * size);
      }
      return bytes;
    };
    const [a, b, one] = [await predict({}, 8, plain), await predict({}, 8, turned), await predict({}, 1, turned)];
    a.predictions.mean.forEach((mean, i) => expect(b.predictions.mean[i]).toBeCloseTo(mean, 4));
    expect(one.predictions.mean).not.toEqual(b.predictions.mean);
  });

  it('refuses a question the tree does not have', async () => {
    await expect(predict({ question: 'T9' })).rejects.toThrow('no question "T9"');
  });
});

describe('a round', () => {
  it('learns what the volunteers see, tells its progress and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    let time = 0;
    const events: RoundEvent[] = [];
    for await (const event of runRound(testWork(), testInputs(), signal, () => (time += 50), schedule)) events.push(event);
    expect(tf.memory().numTensors).toBe(before);

    const last = events.at(-1);
    if (last?.kind !== 'finished') throw new Error('The round did not finish.');
    const { result } = last;
    expect(result).toMatchObject({ backend: 'wasm', round: 1, labelsUsed: 12, scoreKind: 'exact' });
    const smooth = Array.from({ length: 10 }, (_, g) => result.predictions.mean[g * 7] ?? NaN);
    smooth.forEach((fraction, g) => (g % 2 === 0 ? expect(fraction).toBeGreaterThan(0.6) : expect(fraction).toBeLessThan(0.4)));
    expect(Math.max(...result.scores)).toBeLessThanOrEqual(Math.log(16));

    const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []));
    expect(progress.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1])).toEqual(['starting', 'training', 'scoring']);
    expect(progress.every(({ fraction }, i) => fraction >= (progress[i - 1]?.fraction ?? 0))).toBe(true);
    expect(progress.at(-1)).toMatchObject({ fraction: 1, secondsLeft: 0 });
    expect(events.filter(({ kind }) => kind === 'checkpoint')).toHaveLength(result.epochs);
  }, 120_000);
});
