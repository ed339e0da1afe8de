/**
 * Dropout masks from our own seeded generator. TensorFlow.js's dropout either repeats the same mask at every call
 * (with a seed) or cannot be reproduced (without); here the mask of a pass follows from seed and pass alone, and
 * all galaxies of a pass share it, so that each pass is one network drawn from the posterior.
 */
import type { Rng } from '../domain/rng.ts';
import { rng } from '../domain/rng.ts';

/** Fills a mask: 0 with probability `rate`, else 1 / (1 - rate), so that its mean is 1. */
export function fillMask(mask: Float32Array, rate: number, random: Rng): void {
  const kept = 1 / (1 - rate);
  for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < rate ? 0 : kept;
}

/** The masks of T passes. [pass, width] */
export function passMasks(seed: number, passes: number, width: number, rate: number): Float32Array {
  const masks = new Float32Array(passes * width);
  for (let t = 0; t < passes; t++) fillMask(masks.subarray(t * width, (t + 1) * width), rate, rng(seed, 'masks', t));
  return masks;
}

/**
 * The head with each pass's mask folded into its matrix, so that one product gives all passes:
 * (h * mask_t) W = h (diag(mask_t) W).
 * @param matrix [width, column]
 * @returns [width, pass * column]
 */
export function foldMasks(matrix: Float32Array, masks: Float32Array, width: number): Float32Array {
  const columns = matrix.length / width;
  const passes = masks.length / width;
  const folded = new Float32Array(width * passes * columns);
  for (let i = 0; i < width; i++) {
    for (let t = 0; t < passes; t++) {
      const gate = masks[t * width + i] ?? 0;
      const at = (i * passes + t) * columns;
      for (let c = 0; c < columns; c++) folded[at + c] = gate * (matrix[i * columns + c] ?? 0);
    }
  }
  return folded;
}
