/**
 * The two networks, one of them in two sizes. Each is a trunk, which turns an image into an embedding once per galaxy, and a head: dropout and
 * one dense layer with an output for every answer of the tree. Dropout sits only between the two, as in Walmsley et
 * al. 2020 (arXiv:1905.07424): so "trunk once, head T times" is exactly Monte Carlo dropout, not an approximation.
 */
import * as tf from '@tensorflow/tfjs';
import type { InputSpec } from '../domain/pixels.ts';
import { inputSizes } from '../domain/pixels.ts';
import { scratchNetworks } from '../domain/scratchNetworks.ts';
import type { ScratchNetwork } from '../domain/survey.ts';
import { addBias, convolve, convolveImages, dense, globalMean, groupNorm, maxPool, relu } from './gradients.ts';

/** One tensor of weights. Filters and matrices start random (He et al. 2015) and decay; scales start at 1, the rest at 0. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: 'random' | 'one' | 'zero';
}

/** The weights as tensors, by name. */
export type Weights = (name: string) => tf.Tensor;

export interface Network {
  readonly name: ScratchNetwork;
  readonly input: InputSpec;
  readonly sizePx: number;
  readonly channels: number;
  /** Length of the embedding. */
  readonly width: number;
  /** Share of the embedding that dropout silences in each pass. */
  readonly dropout: number;
  /** Of the trunk only. */
  readonly trunkWeights: readonly WeightSpec[];
  /** Images [galaxy, y, x, channel], 0 to 1, to embeddings [galaxy, width]. */
  trunk(images: tf.Tensor4D, weights: Weights): tf.Tensor2D;
}

const filter = (name: string, size: number, from: number, to: number): WeightSpec => ({ name, shape: [size, size, from, to], start: 'random' });
const vector = (name: string, length: number, start: 'one' | 'zero'): WeightSpec => ({ name, shape: [length], start });

/** Stages of `compact`: filter size, channels in and out, whether the image is halved by pooling. 64 px become 32, 16, 8, 4. */
const STAGES = [
  { size: 6, from: 3, to: 16, pooled: true }, // stride 2
  { size: 3, from: 16, to: 32, pooled: true },
  { size: 3, from: 32, to: 64, pooled: true },
  { size: 3, from: 64, to: 128, pooled: false },
  { size: 3, from: 128, to: 128, pooled: false },
] as const;
/** Channels are normalised in this many groups. */
const GROUPS = 8;

/** 64x64 colour: five stages of convolution, pooling, group normalisation and relu, then the mean over the pixels left. */
const compact: Network = {
  name: 'compact',
  input: 'rgb64',
  sizePx: 64,
  channels: 3,
  ...scratchNetworks.compact,
  trunkWeights: STAGES.flatMap(({ size, from, to }, i) => [filter(`conv${i}`, size, from, to), vector(`scale${i}`, to, 'one'), vector(`shift${i}`, to, 'zero')]),
  trunk(images, weights) {
    let x = images;
    STAGES.forEach(({ pooled }, i) => {
      const w = weights(`conv${i}`) as tf.Tensor4D;
      x = i === 0 ? convolveImages(x, w, 2) : convolve(x, w);
      if (pooled) x = maxPool(x); // before the norm, which then has a quarter of the pixels to go through
      x = relu(groupNorm(x, weights(`scale${i}`) as tf.Tensor1D, weights(`shift${i}`) as tf.Tensor1D, GROUPS));
    });
    return globalMean(x);
  },
};

/** Convolutions of the layout of 2020: which of three widths they have, and whether pooling follows. */
const LAYERS = [
  { name: 'conv1a', width: 0, pooled: false },
  { name: 'conv1b', width: 0, pooled: true },
  { name: 'conv2a', width: 1, pooled: false },
  { name: 'conv2b', width: 1, pooled: true },
  { name: 'conv3', width: 2, pooled: true },
  { name: 'conv4', width: 2, pooled: true },
] as const;

/** The layout of Walmsley et al. 2020: greyscale, six convolutions of three widths, four poolings, a dense layer of 128, dropout 0.5. */
function walmsleyLayout(input: 'grey128' | 'grey64', widths: readonly [number, number, number]): Network {
  const { sizePx, channels } = inputSizes[input];
  const filters = LAYERS.map(({ name, width }, i) => ({ name, from: i === 0 ? channels : widths[LAYERS[i - 1]?.width ?? 0], to: widths[width] }));
  const flatLength = (sizePx / 16) ** 2 * widths[2];
  return {
    name: 'walmsley2020',
    input,
    sizePx,
    channels,
    ...scratchNetworks.walmsley2020,
    trunkWeights: [
      ...filters.flatMap(({ name, from, to }) => [filter(name, 3, from, to), vector(`${name}.bias`, to, 'zero')]),
      { name: 'dense', shape: [flatLength, 128], start: 'random' },
      vector('dense.bias', 128, 'zero'),
    ],
    trunk(images, weights) {
      let x = images;
      LAYERS.forEach(({ name, pooled }, i) => {
        const w = weights(name) as tf.Tensor4D;
        x = relu(addBias(i === 0 ? convolveImages(x, w, 1) : convolve(x, w), weights(`${name}.bias`) as tf.Tensor1D));
        if (pooled) x = maxPool(x);
      });
      const flat = tf.reshape<tf.Rank.R2>(x, [images.shape[0], flatLength]);
      return relu(dense(flat, weights('dense') as tf.Tensor2D, weights('dense.bias') as tf.Tensor1D));
    },
  };
}

/** At the paper's size: 1.3 million weights. */
const walmsley2020 = walmsleyLayout('grey128', [32, 64, 128]);
/** Half the pixels and half the channels, 203,250 weights with two outputs: only for the study's paper mode, which has no GPU. */
export const reducedWalmsley2020 = walmsleyLayout('grey64', [16, 32, 64]);

const NETWORKS: Readonly<Record<ScratchNetwork, Network>> = { compact, walmsley2020 };
export const networkOf = (name: ScratchNetwork): Network => NETWORKS[name];

/** All weights of a network for a tree with so many columns, in the order in which they are saved. */
export function weightSpecs(network: Network, columnCount: number): WeightSpec[] {
  return [...network.trunkWeights, { name: 'head', shape: [network.width, columnCount], start: 'random' }, vector('head.bias', columnCount, 'zero')];
}

/** Above the dropout: logits of every column. [galaxy, width] to [galaxy, column]. */
export function head(embeddings: tf.Tensor2D, weights: Weights): tf.Tensor2D {
  return dense(embeddings, weights('head') as tf.Tensor2D, weights('head.bias') as tf.Tensor1D);
}
