/**
 * The pretrained trunk: 64x64 colour to an embedding of 128 numbers, eight convolutions of 3x3 in four stages, 0.29
 * million weights. Learnt once on Galaxy Zoo's votes (pretraining.ts), shipped in public/models, never trained in the
 * browser below a thousand labels. While it is learnt each convolution is followed by batch normalisation; afterwards
 * that is folded into the filters, and what is left is convolution, bias and relu.
 */
import * as tf from '@tensorflow/tfjs';
import { batchNormRelu, EPSILON } from './batchNorm.ts';
import type { Statistics } from './batchNorm.ts';
import { convolve, convolveImages, globalMean, maxPool } from './gradients.ts';
import type { Weights, WeightSpec } from './network.ts';
import { layout, weightCount } from './weights.ts';

export const TRUNK = { name: 'trunk64', sizePx: 64, channels: 3, width: 128 } as const;

/** Channels in and out, and whether the picture is halved afterwards: 64 px become 32, 16, 8. */
const LAYERS = [
  { name: 'conv1a', from: 3, to: 16, pooled: false },
  { name: 'conv1b', from: 16, to: 16, pooled: true },
  { name: 'conv2a', from: 16, to: 32, pooled: false },
  { name: 'conv2b', from: 32, to: 32, pooled: true },
  { name: 'conv3a', from: 32, to: 64, pooled: false },
  { name: 'conv3b', from: 64, to: 64, pooled: true },
  { name: 'conv4a', from: 64, to: 128, pooled: false },
  { name: 'conv4b', from: 128, to: 128, pooled: false },
] as const;

const filterOf = ({ name, from, to }: (typeof LAYERS)[number]): WeightSpec => ({ name, shape: [3, 3, from, to], start: 'random' });

/** Of the finished trunk: a filter and a bias per layer. */
export const trunkSpecs: readonly WeightSpec[] = LAYERS.flatMap((layer) => [filterOf(layer), { name: `${layer.name}.bias`, shape: [layer.to], start: 'zero' }]);

/** While it is learnt: a filter, a scale and a shift per layer. */
export const unfoldedSpecs: readonly WeightSpec[] = LAYERS.flatMap((layer) => [
  filterOf(layer),
  { name: `${layer.name}.scale`, shape: [layer.to], start: 'one' },
  { name: `${layer.name}.shift`, shape: [layer.to], start: 'zero' },
]);

/** Mean and variance of each layer's channels, layer after layer: [mean, variance] of the first, of the second, … */
export const statisticsLength = LAYERS.reduce((sum, { to }) => sum + 2 * to, 0);

/** Images [galaxy, y, x, channel], 0 to 1, to embeddings [galaxy, 128]: the finished trunk. */
export function trunk(images: tf.Tensor4D, weights: Weights): tf.Tensor2D {
  let x = images;
  for (const { name, pooled } of LAYERS) {
    const whole = tf.fused.conv2d({ x, filter: weights(name) as tf.Tensor4D, strides: 1, pad: 'same', bias: weights(`${name}.bias`), activation: 'relu' });
    x = pooled ? tf.maxPool(whole, 2, 2, 'valid') : whole;
  }
  return tf.reshape(tf.avgPool(x, [x.shape[1], x.shape[2]], 1, 'valid'), [x.shape[0], TRUNK.width]);
}

/** The same while it is learnt, normalised over the batch. @param hear gets each layer's statistics, in order */
export function unfoldedTrunk(images: tf.Tensor4D, weights: Weights, hear: (statistics: Statistics) => void): tf.Tensor2D {
  let x = images;
  LAYERS.forEach(({ name, pooled }, i) => {
    const filter = weights(name) as tf.Tensor4D;
    const whole = i === 0 ? convolveImages(x, filter, 1) : convolve(x, filter);
    const halved = pooled ? maxPool(whole) : whole; // before the norm, which then has a quarter of the pixels to go through
    x = batchNormRelu(halved, weights(`${name}.scale`) as tf.Tensor1D, weights(`${name}.shift`) as tf.Tensor1D, hear);
  });
  return globalMean(x);
}

/** A scale never falls below this: the largest of four pixels stays the largest only under a positive factor, and folding relies on it. */
const LEAST_SCALE = 1e-3;

/** Lifts the scales of unfolded weights, in place, to where they may be folded. */
export function keepScalesPositive(weights: Float32Array): void {
  for (const { spec, start, end } of layout(unfoldedSpecs)) {
    if (spec.start !== 'one') continue;
    for (let i = start; i < end; i++) weights[i] = Math.max(LEAST_SCALE, weights[i] as number); // inside
  }
}

/**
 * Folds the normalisation into filters and biases: scale / sqrt(variance + epsilon) multiplies the filter, the rest is bias.
 * @param weights in the order of `unfoldedSpecs`; what follows them is ignored
 * @param statistics as described at `statisticsLength`
 * @returns weights in the order of `trunkSpecs`
 */
export function fold(weights: Float32Array, statistics: Float32Array): Float32Array {
  const folded = new Float32Array(weightCount(trunkSpecs));
  let at = 0;
  let from = 0;
  let heard = 0;
  for (const { from: inputs, to } of LAYERS) {
    const taps = 9 * inputs;
    for (let c = 0; c < to; c++) {
      const scale = weights[from + taps * to + c] as number; // laid out filter, scale, shift
      const shift = weights[from + taps * to + to + c] as number;
      const factor = scale / Math.sqrt((statistics[heard + to + c] as number) + EPSILON);
      for (let tap = 0; tap < taps; tap++) folded[at + tap * to + c] = factor * (weights[from + tap * to + c] as number);
      folded[at + taps * to + c] = shift - factor * (statistics[heard + c] as number);
    }
    at += taps * to + to;
    from += taps * to + 2 * to;
    heard += 2 * to;
  }
  return folded;
}
