/**
 * AdamW (Loshchilov & Hutter 2019, arXiv:1711.05101) on one flat array of weights, in plain numbers: the same bytes on
 * every machine, nothing to leak, and its state is saved by copying two arrays.
 */
import type { WeightSpec } from './network.ts';
import { layout } from './weights.ts';

const BETA1 = 0.9;
const BETA2 = 0.99;
const EPSILON = 1e-8;

/** Running means of the gradient and of its square, per weight, and the steps taken. */
export interface OptimiserState {
  readonly mean: Float32Array;
  readonly square: Float32Array;
  steps: number;
}

export const freshState = (size: number): OptimiserState => ({ mean: new Float32Array(size), square: new Float32Array(size), steps: 0 });

/** One step, in place. Decay shrinks filters and matrices only, by rate * decay, apart from the gradient. */
export function adamStep(weights: Float32Array, specs: readonly WeightSpec[], gradient: Float32Array, state: OptimiserState, rate: number, decay: number): void {
  state.steps++;
  const unbiasMean = 1 - BETA1 ** state.steps;
  const unbiasSquare = 1 - BETA2 ** state.steps;
  for (const { spec, start, end } of layout(specs)) {
    const shrink = spec.start === 'random' ? 1 - rate * decay : 1;
    for (let i = start; i < end; i++) {
      const slope = gradient[i] as number; // i is inside: as long as the weights
      const mean = BETA1 * (state.mean[i] as number) + (1 - BETA1) * slope;
      const square = BETA2 * (state.square[i] as number) + (1 - BETA2) * slope * slope;
      state.mean[i] = mean;
      state.square[i] = square;
      weights[i] = shrink * (weights[i] as number) - (rate * (mean / unbiasMean)) / (Math.sqrt(square / unbiasSquare) + EPSILON);
    }
  }
}

/** The state as one buffer: means, then squares. The steps follow from the epochs done. */
export function saveState(state: OptimiserState): ArrayBuffer {
  const both = new Float32Array(2 * state.mean.length);
  both.set(state.mean);
  both.set(state.square, state.mean.length);
  return both.buffer;
}

/** @throws when the buffer does not hold a state for so many weights. */
export function loadState(saved: ArrayBuffer, size: number, steps: number): OptimiserState {
  if (saved.byteLength !== 8 * size) throw new Error('The saved state of the optimiser belongs to another network.');
  const both = new Float32Array(saved.slice(0));
  return { mean: both.slice(0, size), square: both.slice(size), steps };
}
