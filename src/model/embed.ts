/** Pictures to embeddings with the pretrained trunk, as the mean over views: one view is quick, all eight are better. */
import * as tf from '@tensorflow/tfjs';
import { writeView } from './augment.ts';
import { TRUNK, trunk, trunkSpecs } from './trunk.ts';
import { byName, toTensors } from './weights.ts';

const PICTURE_SIZE = TRUNK.sizePx * TRUNK.sizePx * TRUNK.channels;
/** Pictures per step: more would not be faster, and take more memory. */
const BLOCK = 32;

/**
 * @param pictures the network's input, [y, x, channel] bytes of side 64
 * @param weights of the trunk, in the order of `trunkSpecs`
 * @param views which of the eight (augment.ts) to average over
 * @param look called while the tensors of a step are there, for whoever measures
 * @returns [picture, 128]
 */
export async function embedViews(pictures: readonly Uint8Array[], weights: Float32Array, views: readonly number[], look: () => void = () => undefined): Promise<Float32Array> {
  const embeddings = new Float32Array(pictures.length * TRUNK.width);
  const tensors = toTensors(trunkSpecs, weights);
  const named = byName(trunkSpecs, tensors);
  try {
    for (let first = 0; first < pictures.length; first += BLOCK) {
      const block = pictures.slice(first, first + BLOCK);
      const values = new Float32Array(block.length * PICTURE_SIZE);
      for (const view of views) {
        block.forEach((picture, i) => writeView(picture, TRUNK.sizePx, TRUNK.channels, view, values.subarray(i * PICTURE_SIZE, (i + 1) * PICTURE_SIZE)));
        const found = tf.tidy(() => trunk(tf.tensor4d(values.slice(), [block.length, TRUNK.sizePx, TRUNK.sizePx, TRUNK.channels]), named));
        look();
        const data = await found.data();
        found.dispose();
        const at = first * TRUNK.width;
        for (let i = 0; i < data.length; i++) embeddings[at + i] = (embeddings[at + i] as number) + (data[i] as number) / views.length; // inside
      }
    }
  } finally {
    tf.dispose(tensors);
  }
  return embeddings;
}
