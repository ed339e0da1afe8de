/** Our gradients against TensorFlow.js's own on the cpu backend, element by element, on every backend Node has. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { chooseBackend } from './backend.ts';
import { addBias, convolve, convolveImages, dense, globalMean, groupNorm, maxPool, relu } from './gradients.ts';
import { nodeHost } from './nodeBackend.ts';

interface Case {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly ours: (...inputs: tf.Tensor[]) => tf.Tensor;
  readonly native: (...inputs: tf.Tensor[]) => tf.Tensor;
}

const images = (x: tf.Tensor | undefined): tf.Tensor4D => x as tf.Tensor4D;
const vector = (x: tf.Tensor | undefined): tf.Tensor1D => x as tf.Tensor1D;
const matrix = (x: tf.Tensor | undefined): tf.Tensor2D => x as tf.Tensor2D;
/** Fixed inputs for the operations in which the images need no gradient. */
const pictures = (): tf.Tensor4D => tensorOf([3, 8, 8, 3], 'pictures') as tf.Tensor4D;

function tensorOf(shape: readonly number[], name: string): tf.Tensor {
  const random = rng(11, name, shape.join('x'));
  return tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()), [...shape]);
}

/** Group normalisation written out with TensorFlow.js's own operations. */
function plainGroupNorm(x: tf.Tensor4D, scale: tf.Tensor1D, shift: tf.Tensor1D, groups: number): tf.Tensor {
  const [n, height, width, channels] = x.shape;
  const grouped = tf.reshape(x, [n, height * width, groups, channels / groups]);
  const { mean, variance } = tf.moments(grouped, [1, 3], true);
  return tf.add(tf.mul(tf.reshape(tf.div(tf.sub(grouped, mean), tf.sqrt(tf.add(variance, 1e-5))), x.shape), scale), shift);
}

const CASES: readonly Case[] = [
  { name: 'a 3x3 convolution', shapes: [[3, 6, 6, 4], [3, 3, 4, 5]], ours: (x, w) => convolve(images(x), images(w)), native: (x, w) => tf.conv2d(images(x), images(w), 1, 'same') },
  { name: 'a 5x5 convolution', shapes: [[2, 7, 7, 2], [5, 5, 2, 3]], ours: (x, w) => convolve(images(x), images(w)), native: (x, w) => tf.conv2d(images(x), images(w), 1, 'same') },
  { name: 'a 3x3 convolution of images', shapes: [[3, 3, 3, 4]], ours: (w) => convolveImages(pictures(), images(w), 1), native: (w) => tf.conv2d(pictures(), images(w), 1, 'same') },
  { name: 'a 6x6 convolution of images with stride 2', shapes: [[6, 6, 3, 4]], ours: (w) => convolveImages(pictures(), images(w), 2), native: (w) => tf.conv2d(pictures(), images(w), 2, 'same') },
  { name: 'max pooling', shapes: [[2, 6, 6, 3]], ours: (x) => maxPool(images(x)), native: (x) => tf.maxPool(images(x), 2, 2, 'valid') },
  { name: 'relu', shapes: [[4, 7]], ours: (x) => relu(matrix(x)), native: (x) => tf.relu(matrix(x)) },
  { name: 'the mean over pixels', shapes: [[3, 4, 4, 5]], ours: (x) => globalMean(images(x)), native: (x) => tf.mean(images(x), [1, 2]) },
  { name: 'group normalisation', shapes: [[3, 4, 4, 8], [8], [8]], ours: (x, a, b) => groupNorm(images(x), vector(a), vector(b), 2), native: (x, a, b) => plainGroupNorm(images(x), vector(a), vector(b), 2) },
  { name: 'a dense layer', shapes: [[4, 6], [6, 3], [3]], ours: (x, w, b) => dense(matrix(x), matrix(w), vector(b)), native: (x, w, b) => tf.add(tf.matMul(matrix(x), matrix(w)), vector(b)) },
  { name: 'a bias per channel', shapes: [[2, 4, 4, 3], [3]], ours: (x, b) => addBias(images(x), vector(b)), native: (x, b) => tf.add(images(x), vector(b)) },
];

/** Value and gradients of a weighted sum of the outputs, so that every output pulls with another strength. */
function evaluate(operation: (...inputs: tf.Tensor[]) => tf.Tensor, shapes: Case['shapes']): number[][] {
  return tf.tidy(() => {
    const inputs = shapes.map((shape, i) => tensorOf(shape, `input ${i}`));
    const pull = (...tensors: tf.Tensor[]): tf.Scalar => {
      const y = operation(...tensors);
      return tf.sum(tf.mul(y, tensorOf(y.shape, 'pull')));
    };
    return [operation(...inputs), ...tf.grads(pull)(inputs)].map((tensor) => Array.from(tensor.dataSync()));
  });
}

describe.each(['wasm', 'cpu'] as const)('on the %s backend', (backend) => {
  const host = nodeHost(() => 0);
  beforeAll(() => chooseBackend(backend, host));

  it.each(CASES)('the value and every gradient of $name agree with the cpu backend', async ({ shapes, ours, native }) => {
    await chooseBackend(backend, host);
    const found = evaluate(ours, shapes);
    expect(tf.getBackend()).toBe(backend);
    await chooseBackend('cpu', host);
    const expected = evaluate(native, shapes);
    expect(found.map((each) => each.length)).toEqual(expected.map((each) => each.length));
    found.forEach((values, i) => values.forEach((value, j) => expect(Math.abs(value - (expected[i]?.[j] ?? NaN))).toBeLessThan(2e-5 * (1 + Math.abs(value)))));
  });
});

it('gives every one of several equal pixels the gradient of max pooling', () => {
  const [gradient] = evaluate((x) => maxPool(tf.add(tf.mul(images(x), 0), 1)), [[1, 2, 2, 1]]);
  expect(gradient).toEqual([1]);
  const spread = tf.tidy(() => Array.from(tf.grad((x) => tf.sum(maxPool(images(x))))(tf.ones([1, 2, 2, 1])).dataSync()));
  expect(spread).toEqual([1, 1, 1, 1]);
});
