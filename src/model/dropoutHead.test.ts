/** Heads with Monte Carlo dropout: their gradient against TensorFlow.js, their spread, and where training ends. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../domain/tree.ts';
import { chooseBackend } from './backend.ts';
import { dropoutPasses, likelihoodGradient, partners, trainDropoutHead } from './dropoutHead.ts';
import golden from './golden/heads.json' with { type: 'json' };
import { negativeLogLikelihood } from './loss.ts';
import { nodeHost } from './nodeBackend.ts';
import { headWork, momentsOf, normals, treeOf } from './testHeads.ts';

const tree = treeOf(['single', 4], ['multiple', 3], ['single', 2]);
const { byQuestion, columns } = columnsOf(tree);
const host = nodeHost(() => 0);

beforeAll(() => chooseBackend('wasm', host));

describe('the gradient', () => {
  const [labels, rows] = [6, 5];
  const logits = (weights: tf.Tensor, features: tf.Tensor): tf.Tensor2D => tf.matMul(features as tf.Tensor2D, weights as tf.Tensor2D);
  const make = (): { weights: tf.Tensor2D; features: tf.Tensor2D; counts: tf.Tensor2D; asked: tf.Tensor2D } => {
    const counts = normals(labels * columns.length, 'k').map((value) => Math.round(4 * Math.abs(value)));
    const asked = counts.slice();
    for (let i = 0; i < labels; i++)
      for (const { kind, start, end } of byQuestion) {
        const own = counts.subarray(i * columns.length + start, i * columns.length + end);
        const votes = kind === 'single' ? own.reduce((a, b) => a + b) : Math.max(...own);
        asked.fill(votes, i * columns.length + start, i * columns.length + end);
      }
    return {
      weights: tf.tensor2d(normals(rows * columns.length, 'w'), [rows, columns.length]),
      features: tf.tensor2d(normals(labels * rows, 'x'), [labels, rows]),
      counts: tf.tensor2d(counts, [labels, columns.length]),
      asked: tf.tensor2d(asked, [labels, columns.length]),
    };
  };

  it('agrees element by element with the one TensorFlow.js finds for the loss on the cpu backend', async () => {
    const ours = tf.tidy(() => {
      const { weights, features, counts, asked } = make();
      return Array.from(likelihoodGradient(weights, features, counts, asked, partners(byQuestion)).dataSync());
    });
    expect(tf.getBackend()).toBe('wasm');
    await chooseBackend('cpu', host);
    const theirs = tf.tidy(() => {
      const { weights, features, counts, asked } = make();
      return Array.from(
        tf
          .grad((w) => negativeLogLikelihood(logits(w, features), { counts, asked }, byQuestion))(weights)
          .dataSync(),
      );
    });
    await chooseBackend('wasm', host);
    expect(ours.length).toBe(rows * columns.length);
    ours.forEach((value, i) => expect(Math.abs(value - (theirs[i] ?? NaN))).toBeLessThan(2e-5 * (1 + Math.abs(value))));
  });

  it('stays a number where the network is certain and wrong', () => {
    const values = tf.tidy(() => {
      const { features, counts, asked, weights } = make();
      return Array.from(likelihoodGradient(tf.mul(weights, 1000), features, counts, asked, partners(byQuestion)).dataSync());
    });
    expect(values.every(Number.isFinite)).toBe(true);
  });
});

describe('Monte Carlo dropout', () => {
  // The bank is 4096 masks: the mean of a fraction strays from the exact one by its sd / 64, so 5 of those are allowed; of the sd, 5 parts in 90.
  it.each(golden.dropout)(
    'agrees with the exact average over all masks: $name',
    async ({ answers, width, weights, galaxies, mean, sd }) => {
      const standard = { mean: new Float32Array(width), scale: new Float32Array(width).fill(1) };
      const head = dropoutPasses(treeOf(['single', answers]), standard, Float32Array.from(weights), 11, 4096);
      const found = await momentsOf(head, Float32Array.from(galaxies));
      expect(found.mean.length).toBe(3 * answers);
      mean.flat().forEach((exact, i) => {
        const spread = sd.flat()[i] ?? NaN;
        expect(Math.abs((found.mean[i] ?? NaN) - exact)).toBeLessThan((5 * spread) / 64);
        expect(Math.abs((found.sd[i] ?? NaN) - spread)).toBeLessThan((5 * spread) / 90);
      });
    },
  );

  it('has no spread for a question nobody was asked: dropout has no prior to fall back on', async () => {
    const work = headWork(treeOf(['single', 2]), 4, 10, 0);
    const { mean, sd } = await momentsOf(await trainDropoutHead(work), work.embeddings);
    mean.forEach((fraction) => expect(fraction).toBeCloseTo(0.5, 6));
    sd.forEach((spread) => expect(spread).toBeLessThan(1e-6));
  });
});

it('ends where the objective averaged over all masks is least', async () => {
  // With two features the four masks can be summed, and plain gradient descent finds the minimum of the expected loss.
  const work = headWork(treeOf(['multiple', 1]), 2, 60, 5);
  const { point } = await trainDropoutHead(work);
  const { mean, scale } = work.standard;
  const logBase = Math.log(
    (work.labels.reduce((sum, { counts }) => sum + (counts[0] ?? NaN), 0) + 1) /
      (work.labels.reduce((sum, { counts }) => sum + 5 - (counts[0] ?? NaN), 0) + 1),
  );
  const w = [0, 0, logBase];
  for (let step = 0; step < 3000; step++) {
    const slope = [2 * (w[0] ?? NaN), 2 * (w[1] ?? NaN), (w[2] ?? NaN) - logBase];
    work.labels.forEach(({ counts }, i) => {
      for (const [m0, m1] of [
        [0, 0],
        [0, 2],
        [2, 0],
        [2, 2],
      ] as const) {
        const x = [m0, m1].map((m, j) => m * ((work.embeddings[2 * i + j] ?? NaN) - (mean[j] ?? NaN)) * (scale[j] ?? NaN));
        const rho = 1 / (1 + Math.exp(-((x[0] ?? NaN) * (w[0] ?? NaN) + (x[1] ?? NaN) * (w[1] ?? NaN) + (w[2] ?? NaN))));
        [...x, 1].forEach((value, j) => (slope[j] = (slope[j] ?? NaN) + 0.25 * value * (5 * rho - (counts[0] ?? NaN))));
      }
    });
    slope.forEach((value, j) => (w[j] = (w[j] ?? NaN) - 0.005 * value));
  }
  w.forEach((weight, j) => expect(Math.abs((point[j] ?? NaN) - weight)).toBeLessThan(0.05));
});
