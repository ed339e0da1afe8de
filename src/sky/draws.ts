/** Small shapes of randomness the sky's drawing modules share. */
import type { Rng } from '../domain/rng.ts';

/** Uniform in [low, high). */
export const between = (random: Rng, low: number, high: number): number => low + (high - low) * random.uniform();

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Normal with values beyond the range moved to its edge. */
export const normalIn = (random: Rng, mean: number, sd: number, low: number, high: number): number =>
  clamp(mean + sd * random.normal(), low, high);

/** Random direction in the plane, radians. */
export const direction = (random: Rng): number => 2 * Math.PI * random.uniform();
