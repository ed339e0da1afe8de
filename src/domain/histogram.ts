/** How many of a round's scores lie where, and where one of them stands among them. */

export interface Histogram {
  /** The smallest and the largest value; bins of equal width lie between them. */
  readonly from: number;
  readonly to: number;
  /** Values by bin; an edge belongs to the bin above it, the largest value to the last. */
  readonly counts: readonly number[];
  readonly median: number;
}

/** The bin of a value, 0 to bins - 1; values outside belong to the bin at that end. */
export function binOf({ from, to, counts }: Pick<Histogram, 'from' | 'to' | 'counts'>, value: number): number {
  const place = to > from ? Math.floor(((value - from) / (to - from)) * counts.length) : 0;
  return Math.min(counts.length - 1, Math.max(0, place));
}

/** Counts finite values in `bins` bins. @returns null where there are none. */
export function histogramOf(values: ArrayLike<number>, bins: number): Histogram | null {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const from = sorted[0];
  const to = sorted.at(-1);
  if (from === undefined || to === undefined) return null;
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) {
    const bin = binOf({ from, to, counts }, value);
    counts[bin] = (counts[bin] as number) + 1; // binOf stays within
  }
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2; // both inside
  return { from, to, counts, median };
}

/** How many values are smaller than this one. */
export function countBelow(values: ArrayLike<number>, value: number): number {
  let below = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < value) below++; // i is inside
  return below;
}
