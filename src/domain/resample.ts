/**
 * The bootstrap (Efron 1979): how far a figure from a sample may lie off, from the same figure of samples drawn from the
 * sample. One draw says how often each unit counts, so that several figures of the same units are drawn together.
 */
import type { Rng } from './rng.ts';

/** Enough for the ends of a 95 % interval to wobble by less than a tenth of its width. */
export const RESAMPLES = 400;

/** How often each of n units counts in each sample drawn with replacement. [sample][unit] */
export function resamplesOf(n: number, random: Rng, samples = RESAMPLES): Uint16Array[] {
  return Array.from({ length: samples }, () => {
    const times = new Uint16Array(n);
    for (let i = 0; i < n; i++) {
      const unit = random.below(n);
      times[unit] = (times[unit] as number) + 1; // below n
    }
    return times;
  });
}

/** A quantile by linear interpolation between neighbours (type 7 of Hyndman & Fan 1996); NaN of nothing. @param sorted ascending */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number]; // inside
  return below + (above - below) * (place - Math.floor(place));
}

/** Ends of the 95 % percentile interval of figures of resamples. */
export function percentile95(figures: Iterable<number>): { readonly low: number; readonly high: number } {
  const sorted = Float64Array.from(figures).filter(Number.isFinite).sort();
  return { low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) };
}
