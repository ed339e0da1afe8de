/** Pictures to embeddings, with the pretrained trunk unless with another, as the mean over views: one view is quick, all eight are better. */
import * as tf from '@tensorflow/tfjs';
import { writeView } from './augment.ts';
import type { Network, WeightSpec } from './network.ts';
import { TRUNK, trunk, trunkSpecs } from './trunk.ts';
import { byName, toTensors } from './weights.ts';

/** What looks at pictures: the part of a network before its head. */
export interface Looker extends Pick<Network, 'sizePx' | 'channels' | 'width' | 'trunk'> {
  readonly trunkWeights: readonly WeightSpec[];
}

const SHIPPED: Looker = { ...TRUNK, trunkWeights: trunkSpecs, trunk };
/** Pictures per step: more would not be faster, and take more memory. */
const BLOCK = 32;

/**
 * @param pictures the network's input, [y, x, channel] bytes
 * @param weights of the trunk, in the order of its `trunkWeights`
 * @param views which of the eight (augment.ts) to average over
 * @param look called while the tensors of a step are there, for whoever measures
 * @returns [picture, width]
 */
export async function embedViews(pictures: readonly Uint8Array[], weights: Float32Array, views: readonly number[], look: () => void = () => undefined, looker: Looker = SHIPPED): Promise<Float32Array> {
  const { sizePx, channels, width, trunkWeights } = looker;
  const pictureSize = sizePx * sizePx * channels;
  const embeddings = new Float32Array(pictures.length * width);
  const tensors = toTensors(trunkWeights, weights);
  const named = byName(trunkWeights, tensors);
  try {
    for (let first = 0; first < pictures.length; first += BLOCK) {
      const block = pictures.slice(first, first + BLOCK);
      const values = new Float32Array(block.length * pictureSize);
      for (const view of views) {
        block.forEach((picture, i) => writeView(picture, sizePx, channels, view, values.subarray(i * pictureSize, (i + 1) * pictureSize)));
        const found = tf.tidy(() => looker.trunk(tf.tensor4d(values.slice(), [block.length, sizePx, sizePx, channels]), named));
        look();
        const data = await found.data();
        found.dispose();
        const at = first * width;
        for (let i = 0; i < data.length; i++) embeddings[at + i] = (embeddings[at + i] as number) + (data[i] as number) / views.length; // inside
      }
    }
  } finally {
    tf.dispose(tensors);
  }
  return embeddings;
}
