/** The typical galaxies to begin with: the clouds they come from, typicality against golden numbers, and the choice itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kMeans } from './kMeans.ts';
import type { Embeddings } from './pool.ts';
import { rng, shuffled } from './rng.ts';
import { seedsOf, typicalityOf } from './typiclust.ts';

// Made by src/model/golden/acquisition.py at 40 digits.
const { typicality } = JSON.parse(readFileSync(new URL('../model/golden/acquisition.json', import.meta.url), 'utf8')) as {
  readonly typicality: { readonly points: readonly (readonly number[])[]; readonly values: readonly string[] };
};
const embeddingsOf = (points: readonly (readonly number[])[]): Embeddings => ({
  values: Float32Array.from(points.flat()),
  width: points[0]?.length ?? 0,
});

/** Clouds around corners far apart, in shuffled order, with the cloud of each row. */
function clouds(sizes: readonly number[], seed: number): { embeddings: Embeddings; cloudOf: number[] } {
  const random = rng(seed, 'clouds');
  const rows = shuffled(
    sizes.flatMap((size, cloud) => Array.from({ length: size }, () => cloud)),
    random,
  );
  const points = rows.map((cloud) => Array.from({ length: 6 }, (_, i) => (i === cloud ? 30 : 0) + random.normal()));
  return { embeddings: embeddingsOf(points), cloudOf: rows };
}

describe('k-means', () => {
  it('finds clouds that lie apart', () => {
    const { embeddings, cloudOf } = clouds([40, 30, 20, 50], 1);
    const clusters = kMeans(embeddings, 4, rng(1));
    const pairs = new Set(cloudOf.map((cloud, row) => `${cloud} ${clusters[row] ?? -1}`));
    expect(pairs.size).toBe(4);
  });
  it('puts more rows than it fits on with their nearest centre, the same for the same stream', () => {
    const { embeddings, cloudOf } = clouds([3000, 3000], 2);
    const clusters = kMeans(embeddings, 2, rng(1));
    expect(new Set(cloudOf.map((cloud, row) => `${cloud} ${clusters[row] ?? -1}`)).size).toBe(2);
    expect(kMeans(embeddings, 2, rng(1))).toEqual(clusters);
  });
  it('gets along with rows that are all alike', () => {
    expect(
      [...kMeans(embeddingsOf(Array.from({ length: 6 }, () => [1, 2])), 3, rng(1))].every((cluster) => cluster >= 0 && cluster < 3),
    ).toBe(true);
  });
});

describe('typicality', () => {
  it('has golden numbers', () => {
    const found = typicalityOf(embeddingsOf(typicality.points), [...typicality.points.keys()]);
    typicality.values.forEach((value, i) => expect(found[i]).toBeCloseTo(Number(value), 6));
  });
  it('of a galaxy alone is nothing, of a copy without end', () => {
    expect([...typicalityOf(embeddingsOf([[1, 2]]), [0])]).toEqual([0]);
    expect([
      ...typicalityOf(
        embeddingsOf([
          [1, 2],
          [1, 2],
        ]),
        [0, 1],
      ),
    ]).toEqual([Infinity, Infinity]);
  });
});

describe('TypiClust', () => {
  it('begins with the most typical galaxy of each cloud, the largest cloud first', () => {
    const sizes = [60, 40, 80, 20];
    const { embeddings, cloudOf } = clouds(sizes, 3);
    const seeds = seedsOf(embeddings, 4, rng(1));
    expect([...seeds].map((row) => cloudOf[row])).toEqual([2, 0, 1, 3]);
    for (const seed of seeds) {
      const members = [...cloudOf.keys()].filter((row) => cloudOf[row] === cloudOf[seed]);
      const found = typicalityOf(embeddings, members);
      expect(members[found.indexOf(Math.max(...found))]).toBe(seed);
    }
  });
  it('goes to the clouds without labels first', () => {
    const { embeddings, cloudOf } = clouds([60, 40, 80], 4);
    const labelled = [cloudOf.indexOf(2), cloudOf.indexOf(0)];
    expect([...seedsOf(embeddings, 1, rng(1), labelled)].map((row) => cloudOf[row])).toEqual([1]);
  });
  it('never chooses a labelled galaxy or one twice, and stops when there are no more', () => {
    const { embeddings } = clouds([9, 8, 3], 5);
    const seeds = seedsOf(embeddings, 100, rng(1), [0, 7]);
    expect([...seeds].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, row) => row).filter((row) => row !== 0 && row !== 7));
    expect(seedsOf(embeddings, 5, rng(1), [...Array(20).keys()]).length).toBe(0);
  });
  it('is the same for the same stream', () => {
    const { embeddings } = clouds([50, 50, 50], 6);
    expect(seedsOf(embeddings, 10, rng(2))).toEqual(seedsOf(embeddings, 10, rng(2)));
  });
  it('chooses more typical galaxies than a draw would', () => {
    const random = rng(7);
    const embeddings = embeddingsOf(Array.from({ length: 400 }, () => Array.from({ length: 4 }, () => random.normal())));
    const norm = (row: number): number => Math.hypot(...embeddings.values.subarray(4 * row, 4 * row + 4));
    const mean = (rows: ArrayLike<number>): number => Array.from(rows, norm).reduce((sum, x) => sum + x, 0) / rows.length;
    expect(mean(seedsOf(embeddings, 8, rng(1)))).toBeLessThan(0.9 * mean([...Array(400).keys()]));
  });
});
