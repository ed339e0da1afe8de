/**
 * TypiClust (Hacohen et al. 2022, arXiv:2202.02794): the first galaxies to ask about are the most typical ones of the parts
 * of the survey that have no label yet. With few labels typical galaxies teach most; uncertain ones come later.
 */
import { distance2Between, kMeans } from './kMeans.ts';
import type { Embeddings } from './pool.ts';
import type { Rng } from './rng.ts';
import { shuffled } from './rng.ts';

/** As in the paper: neighbours that typicality looks at, the most clusters, and the size below which a cluster is passed over. */
const NEIGHBOURS = 20;
const MOST_CLUSTERS = 500;
const SMALLEST_CLUSTER = 5;
/** Of a larger cluster this many members, drawn at random, are compared with each other: bounds the time. */
const MOST_COMPARED = 512;

/**
 * Typicality of each of these rows among them: one over the mean distance to its nearest neighbours (at most 20, and at most
 * half of the others). Infinity for one whose neighbours are all the same as itself; 0 where there are no others.
 */
export function typicalityOf(embeddings: Embeddings, rows: readonly number[]): Float64Array {
  const neighbours = Math.min(NEIGHBOURS, Math.max(1, Math.floor(rows.length / 2)), rows.length - 1);
  const distances = new Float64Array(rows.length * rows.length);
  rows.forEach((a, i) => {
    for (let j = 0; j < i; j++)
      distances[i * rows.length + j] = distances[j * rows.length + i] = Math.sqrt(distance2Between(embeddings, a, rows[j] as number));
  });
  return Float64Array.from(rows, (_, i) => {
    if (neighbours < 1) return 0;
    // The row itself comes first, at distance 0.
    const sorted = distances.slice(i * rows.length, (i + 1) * rows.length).sort();
    let sum = 0;
    for (let n = 1; n <= neighbours; n++) sum += sorted[n] as number;
    return neighbours / sum;
  });
}

/**
 * Rows to ask about first, in order: the embeddings are cut into as many clusters as there are labels and seeds (500 at
 * most), and each seed is the most typical galaxy of the cluster with the fewest labels, the largest first. Embeddings are
 * compared as given: standardised, never whitened. Cost: that of k-means, and 512^2 width per cluster visited.
 * @param labelled Rows that have labels already: they cover their clusters and are not chosen.
 * @returns `count` rows, fewer where the survey has not so many; the same for the same stream.
 */
export function seedsOf(embeddings: Embeddings, count: number, random: Rng, labelled: readonly number[] = []): Uint32Array {
  const galaxies = embeddings.values.length / embeddings.width;
  const wanted = Math.min(count, galaxies - labelled.length);
  if (wanted <= 0) return new Uint32Array(0);
  const clusters = Math.min(wanted + labelled.length, MOST_CLUSTERS);
  const clusterOf = kMeans(embeddings, clusters, random);
  const isLabelled = new Set(labelled);
  const parts = Array.from({ length: clusters }, () => ({ size: 0, labels: 0, free: [] as number[], ranked: null as number[] | null }));
  clusterOf.forEach((cluster, row) => {
    const part = parts[cluster];
    if (!part) return;
    part.size++;
    if (isLabelled.has(row)) part.labels++;
    else part.free.push(row);
  });
  const ranked = (part: (typeof parts)[number]): number[] => {
    const compared = part.free.length <= MOST_COMPARED ? part.free : shuffled(part.free, random).slice(0, MOST_COMPARED);
    const typicality = typicalityOf(embeddings, compared);
    const best = [...compared.keys()].sort((a, b) => (typicality[b] as number) - (typicality[a] as number) || a - b);
    return best.map((i) => compared[i] as number);
  };
  const seeds = new Uint32Array(wanted);
  for (let place = 0; place < wanted; place++) {
    const free = parts.filter((part) => part.free.length > 0);
    const large = free.filter((part) => part.size >= SMALLEST_CLUSTER);
    // The fewest labels first, then the largest; small clusters only where nothing else is left.
    const part = (large.length > 0 ? large : free).reduce((a, b) =>
      b.labels < a.labels || (b.labels === a.labels && b.size > a.size) ? b : a,
    );
    if (part.ranked === null || part.ranked.length === 0) part.ranked = ranked(part);
    const row = part.ranked.shift() as number; // the part has free rows
    seeds[place] = row;
    part.labels++;
    part.free = part.free.filter((other) => other !== row);
  }
  return seeds;
}
