/** The trunk: its normalisation against TensorFlow.js's own on the cpu backend, folding, views, and that it learns. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { columnsOf } from '../domain/tree.ts';
import { chooseBackend } from './backend.ts';
import { batchNormRelu, EPSILON } from './batchNorm.ts';
import { embedViews } from './embed.ts';
import { nodeHost } from './nodeBackend.ts';
import { adamStep, freshState } from './optimiser.ts';
import { lossAndGradient, pretrainingSpecs, sumStatistics } from './pretraining.ts';
import { testTree } from './testWork.ts';
import { fold, keepScalesPositive, statisticsLength, TRUNK, trunk, trunkSpecs, unfoldedSpecs, unfoldedTrunk } from './trunk.ts';
import { halved, writeRandomView } from './turned.ts';
import { byName, freshWeights, layout, toTensors, weightCount } from './weights.ts';

const ready = (): Promise<unknown> => chooseBackend('wasm', nodeHost(() => performance.now()));
const noise = (shape: number[], name: string): tf.Tensor => {
  const random = rng(5, name);
  return tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()), shape);
};

/** Batch normalisation and relu written out with TensorFlow.js's own operations. */
const plain = (x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor => {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.relu(tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON))), scale), shift));
};

/** Value and gradients of a weighted sum of the outputs. */
function pulled(operation: (x: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => tf.Tensor): number[][] {
  return tf.tidy(() => {
    const inputs = [noise([3, 4, 4, 5], 'x'), noise([5], 'scale'), noise([5], 'shift')];
    const pull = (...[x, a, b]: tf.Tensor[]): tf.Scalar => {
      const y = operation(x as tf.Tensor, a as tf.Tensor, b as tf.Tensor); // three inputs
      return tf.sum(tf.mul(y, noise(y.shape, 'pull')));
    };
    const { value, grads } = tf.valueAndGrads(pull)(inputs);
    return [value, ...grads].map((tensor) => Array.from(tensor.dataSync()));
  });
}

describe('batch normalisation with relu', () => {
  it("has TensorFlow.js's value and gradients, element by element", async () => {
    await chooseBackend('cpu', nodeHost(() => performance.now()));
    const expected = pulled(plain);
    for (const backend of ['cpu', 'wasm'] as const) {
      await chooseBackend(backend, nodeHost(() => performance.now()));
      const ours = pulled((x, a, b) => batchNormRelu(x as tf.Tensor4D, a as tf.Tensor1D, b as tf.Tensor1D, (statistics) => statistics.dispose()));
      expected.forEach((values, i) => values.forEach((value, j) => expect(ours[i]?.[j]).toBeCloseTo(value, 3)));
    }
  });
});

describe('the trunk', () => {
  beforeAll(ready);

  it('has 293,520 weights and gives 128 numbers', async () => {
    expect(weightCount(trunkSpecs)).toBe(293_520);
    const embeddings = await embedViews([new Uint8Array(64 * 64 * 3).fill(100), new Uint8Array(64 * 64 * 3)], freshWeights(trunkSpecs, 1), [0]);
    expect(embeddings.length).toBe(2 * TRUNK.width);
    expect(embeddings.every(Number.isFinite)).toBe(true);
  });

  it('computes the same folded as normalised with the same statistics', () => {
    const weights = freshWeights(unfoldedSpecs, 3);
    const random = rng(3, 'scales');
    for (const { spec, start, end } of layout(unfoldedSpecs)) if (spec.start !== 'random') for (let i = start; i < end; i++) weights[i] = (weights[i] as number) + 0.5 * random.normal();
    keepScalesPositive(weights);
    const images = tf.randomUniform([8, 64, 64, 3], 0, 1, 'float32', 7) as tf.Tensor4D;
    const statistics = new Float32Array(statisticsLength);
    let at = 0;
    const normalised = unfoldedTrunk(images, byName(unfoldedSpecs, toTensors(unfoldedSpecs, weights)), (found) => {
      statistics.set(found.dataSync(), at);
      at += found.size;
    });
    const folded = trunk(images, byName(trunkSpecs, toTensors(trunkSpecs, fold(weights, statistics))));
    const [a, b] = [normalised.dataSync(), folded.dataSync()];
    expect(at).toBe(statisticsLength);
    a.forEach((value, i) => expect(b[i]).toBeCloseTo(value, 3));
  });

  it('keeps every scale above zero, so that folding may move it past the pooling', () => {
    const weights = new Float32Array(weightCount(unfoldedSpecs)).fill(-1);
    keepScalesPositive(weights);
    for (const { spec, start, end } of layout(unfoldedSpecs)) expect(weights.subarray(start, end).every((weight) => (spec.start === 'one' ? weight > 0 : weight === -1))).toBe(true);
  });

  it('averages embeddings over views', async () => {
    const picture = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251);
    const weights = freshWeights(trunkSpecs, 1);
    const [one, two, both] = [await embedViews([picture], weights, [0]), await embedViews([picture], weights, [3]), await embedViews([picture], weights, [0, 3])];
    both.forEach((value, i) => expect(value).toBeCloseTo(((one[i] as number) + (two[i] as number)) / 2, 5));
  });
});

describe('pretraining', () => {
  beforeAll(ready);
  const { byQuestion, columns } = columnsOf(testTree);
  /** Bright pictures are smooth, dark ones featured. */
  const pictures = Array.from({ length: 8 }, (_, i) => {
    const random = rng(i, 'picture');
    return Uint8Array.from({ length: 128 * 128 * 3 }, () => (i % 2 === 0 ? 150 : 40) + random.below(40));
  });
  const fractions = new Float32Array(8 * columns.length);
  const reach = new Float32Array(8 * columns.length);
  pictures.forEach((_, i) => {
    fractions[i * columns.length + (i % 2)] = 1;
    reach.fill(1, i * columns.length, i * columns.length + 3);
  });

  it('learns from published fractions, and leaves no tensors behind', async () => {
    const specs = pretrainingSpecs(columns.length);
    const weights = freshWeights(specs, 2);
    const state = freshState(weights.length);
    const losses: number[] = [];
    let tensors = 0;
    for (let step = 0; step < 5; step++) {
      const { loss, gradient } = await lossAndGradient(weights, { pictures, fractions, reach }, byQuestion, rng(1, 'step', step));
      adamStep(weights, specs, gradient, state, 4e-3, 0.03);
      losses.push(loss / 8);
      if (step === 0) tensors = tf.memory().numTensors;
    }
    expect(tf.memory().numTensors).toBe(tensors);
    expect(losses[0]).toBeGreaterThan(0.5);
    expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] as number));
  }, 60_000);

  it('measures the statistics of every layer', async () => {
    const weights = freshWeights(pretrainingSpecs(columns.length), 2);
    const before = tf.memory().numTensors;
    const sums = await sumStatistics(weights, pictures.slice(0, 4), rng(1, 'views'));
    expect(tf.memory().numTensors).toBe(before);
    expect(sums.length).toBe(statisticsLength);
    for (let c = 0; c < 16; c++) expect(sums[16 + c]).toBeGreaterThanOrEqual((sums[c] as number) ** 2 - 1e-6); // mean squares are no less than squared means
  });
});

describe('turned views', () => {
  it('are drawn from the stream: the same stream, the same view', () => {
    const image = Uint8Array.from({ length: 128 * 128 * 3 }, (_, i) => (i * 31) % 256);
    const [a, b] = [new Float32Array(64 * 64 * 3), new Float32Array(64 * 64 * 3)];
    writeRandomView(image, 64, rng(1, 'view'), a);
    writeRandomView(image, 64, rng(1, 'view'), b);
    expect(a).toEqual(b);
  });

  it('of an even picture are even: nothing is lost or added at the edges', () => {
    const image = new Uint8Array(128 * 128 * 3).fill(51);
    for (let view = 0; view < 12; view++) {
      const into = new Float32Array(64 * 64 * 3);
      writeRandomView(image, 64, rng(view, 'view'), into);
      expect(into.reduce((worst, value) => Math.max(worst, Math.abs(value - 0.2)), 0)).toBeLessThan(1e-5); // one check: 12,288 of them would be slow
    }
  });

  it('leave a round spot in the middle near the middle, wherever it is turned', () => {
    const image = new Uint8Array(128 * 128 * 3);
    for (let y = 0; y < 128; y++) for (let x = 0; x < 128; x++) image.fill(Math.hypot(x - 63.5, y - 63.5) < 12 ? 255 : 0, 3 * (128 * y + x), 3 * (128 * y + x) + 3);
    for (let view = 0; view < 12; view++) {
      const into = new Float32Array(64 * 64 * 3);
      writeRandomView(image, 64, rng(view, 'spot'), into);
      let [sum, sumX, sumY] = [0, 0, 0];
      into.forEach((value, i) => {
        const pixel = Math.floor(i / 3);
        sum += value;
        sumX += value * (pixel % 64);
        sumY += value * Math.floor(pixel / 64);
      });
      expect(Math.abs(sumX / sum - 31.5)).toBeLessThan(5);
      expect(Math.abs(sumY / sum - 31.5)).toBeLessThan(5);
      expect(sum / 3).toBeGreaterThan(0.5 * Math.PI * 36);
      expect(sum / 3).toBeLessThan(2 * Math.PI * 36);
    }
  });

  it('at half the side are the mean of each four pixels', () => {
    const image = new Uint8Array(128 * 128 * 3);
    image.set([10, 20, 30, 11, 20, 30], 0);
    image.set([12, 20, 30, 13, 24, 30], 128 * 3);
    expect([...halved(image, 64).subarray(0, 3)]).toEqual([12, 21, 30]);
  });
});
