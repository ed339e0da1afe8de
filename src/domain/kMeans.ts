/** k-means on embeddings, with a seeded k-means++ start (Arthur & Vassilvitskii 2007), for some ten thousand rows. */
import type { Embeddings } from './pool.ts';
import type { Rng } from './rng.ts';
import { shuffled } from './rng.ts';

/** The centres are fitted on at most this many rows, drawn at random: enough for 500 clusters, and bounds the time. */
const MOST_FITTED = 4096;
/** Lloyd's steps: at most so many, fewer where they would take more multiplications than this, but never fewer than three. */
const MOST_STEPS = 15;
const FEWEST_STEPS = 3;
const MOST_WORK = 2 ** 30;

/** Squared distance between a row and a row of another table. */
function distance2(a: Float32Array, at: number, b: Float32Array | Float64Array, bt: number, width: number): number {
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const off = (a[at + i] as number) - (b[bt + i] as number); // inside
    sum += off * off;
  }
  return sum;
}

/** Squared distance between two rows. */
export const distance2Between = ({ values, width }: Embeddings, a: number, b: number): number =>
  distance2(values, a * width, values, b * width, width);

/** Centres drawn one by one, each row with probability proportional to its squared distance to the nearest so far. */
function firstCentres({ values, width }: Embeddings, rows: readonly number[], clusters: number, random: Rng): Float64Array {
  const centres = new Float64Array(clusters * width);
  const nearest = new Float64Array(rows.length).fill(Infinity);
  let chosen = random.below(rows.length);
  for (let c = 0; c < clusters; c++) {
    const at = (rows[chosen] as number) * width;
    centres.set(values.subarray(at, at + width), c * width);
    let total = 0;
    for (let i = 0; i < rows.length; i++)
      total += nearest[i] = Math.min(nearest[i] as number, distance2(values, (rows[i] as number) * width, centres, c * width, width));
    let mark = random.uniform() * total;
    chosen = 0;
    while (chosen < rows.length - 1 && (mark -= nearest[chosen] as number) >= 0) chosen++;
  }
  return centres;
}

/**
 * The cluster of each row, 0 to clusters - 1; a cluster may be empty where rows are alike.
 * Cost O(rows clusters width) once, and up to 15 times that for at most 4,096 of the rows.
 */
export function kMeans(embeddings: Embeddings, clusters: number, random: Rng): Int32Array {
  const { values, width } = embeddings;
  const all = values.length / width;
  const rows = shuffled(
    Array.from({ length: all }, (_, row) => row),
    random,
  ).slice(0, MOST_FITTED);
  const centres = firstCentres(embeddings, rows, clusters, random);
  const nearestTo = (row: number): number => {
    let best = 0;
    let least = Infinity;
    for (let c = 0; c < clusters; c++) {
      const here = distance2(values, row * width, centres, c * width, width);
      if (here < least) [best, least] = [c, here];
    }
    return best;
  };
  const clusterOf = new Int32Array(all).fill(-1);
  const steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, Math.floor(MOST_WORK / (rows.length * clusters * width))));
  for (let step = 0; step < steps; step++) {
    let changed = 0;
    const sums = new Float64Array(clusters * width);
    const counts = new Int32Array(clusters);
    for (const row of rows) {
      const cluster = nearestTo(row);
      if (cluster !== clusterOf[row]) changed++;
      clusterOf[row] = cluster;
      counts[cluster] = (counts[cluster] as number) + 1;
      for (let i = 0; i < width; i++)
        sums[cluster * width + i] = (sums[cluster * width + i] as number) + (values[row * width + i] as number);
    }
    if (changed === 0) break;
    // A centre that lost all its rows stays where it was.
    for (let i = 0; i < sums.length; i++) {
      const count = counts[Math.floor(i / width)] as number;
      if (count > 0) centres[i] = (sums[i] as number) / count;
    }
  }
  for (let row = 0; row < all; row++) clusterOf[row] = nearestTo(row);
  return clusterOf;
}
