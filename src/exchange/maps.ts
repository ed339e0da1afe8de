/** Maps of a survey's embeddings as a file has them: the galaxies in the order of the file, places and axes as base64 of float32, so that they come back to the bit. */
import { z } from 'zod';
import type { EmbeddingMap } from '../domain/embeddingMap.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { bytesIn, numbersFromBase64, numbersToBase64 } from './base64.ts';

const text = (): z.ZodString => z.string().min(1).max(400);
const count = (): z.ZodInt => z.int().min(0);
/** Not held to a pattern: a megabyte of it is looked at once, by `faultOfMap`. */
const numbers = (what: string) => z.string().describe(`${what} As base64 of float32, little-endian.`);

export const mapSchema = z
  .object({
    id: text().describe('Of the drawing: two files of one drawing become one map with the places of both.'),
    method: z.enum(['pca', 'umap']),
    drawnAt: z.iso.datetime().nullable().describe('Null where an older version did not write it down.'),
    trunk: text().describe('The network whose view it shows: SHA-256 of the weights of the shipped model.'),
    seed: z.int().describe('Of all that was drawn by chance.'),
    settings: z
      .object({ axes: count(), landmarks: count(), neighbours: count(), epochs: count() })
      .describe('Axes kept and galaxies laid out, at most; neighbours that UMAP keeps together, and its epochs. The last three are 0 for pca.'),
    places: numbers('x and y of each galaxy of the file, in its order; not a number where a galaxy has no place.'),
    axes: z.object({
      mean: numbers('The mean embedding.'),
      directions: numbers('An orthonormal row for each axis.'),
      shares: z.array(z.number().min(0).max(1.000001)).min(2).max(128).describe('Of the whole variance along each axis, falling.'),
    }),
    landmarks: z
      .object({ seen: numbers('Coordinates along the axes, a row for each landmark.'), places: numbers('x and y of each.') })
      .nullable()
      .describe('Galaxies that UMAP laid out; others lie among those that they are most like. Null for pca.'),
  })
  .meta({ id: 'map', description: 'A map of what the network sees in the galaxies: those that look alike lie close together.' });

export type WrittenMap = z.infer<typeof mapSchema>;

/** @param indices of the file's galaxies, in its order */
export function writtenMap({ id, method, drawnAt, trunk, seed, settings, axes, landmarks, ...map }: EmbeddingMap, indices: Iterable<number>): WrittenMap {
  const rowOf = new Map(Array.from(map.indices, (index, row) => [index, row]));
  const places = Float32Array.from([...indices].flatMap((index) => {
    const row = rowOf.get(index);
    return row === undefined ? [NaN, NaN] : [map.x[row] as number, map.y[row] as number]; // one of its own
  }));
  return {
    id,
    method,
    drawnAt,
    trunk,
    seed,
    settings,
    places: numbersToBase64(places),
    axes: { mean: numbersToBase64(axes.mean), directions: numbersToBase64(axes.directions), shares: [...axes.shares] },
    landmarks: landmarks && { seen: numbersToBase64(landmarks.seen), places: numbersToBase64(landmarks.places) },
  };
}

/** One sentence on what is wrong with a map, its place first; null where it is sound. @param galaxies in the file */
export function faultOfMap({ method, places, axes, landmarks }: WrittenMap, galaxies: number, place: string): string | null {
  const axisCount = axes.shares.length;
  const width = bytesIn(axes.mean) / 4;
  if (!Number.isInteger(width) || width < 1) return `${place}.axes.mean: not a row of numbers.`;
  if ((method === 'umap') !== (landmarks !== null)) return `${place}.landmarks: a map by ${method} has ${method === 'umap' ? 'some' : 'none'}.`;
  const rows = landmarks ? bytesIn(landmarks.places) / 8 : 0;
  if (!Number.isInteger(rows) || (landmarks && rows < 1)) return `${place}.landmarks.places: not pairs of numbers.`;
  const lists: readonly (readonly [string, string, number])[] = [
    ['places', places, 2 * galaxies],
    ['axes.mean', axes.mean, width],
    ['axes.directions', axes.directions, axisCount * width],
    ...(landmarks ? ([['landmarks.seen', landmarks.seen, rows * axisCount], ['landmarks.places', landmarks.places, 2 * rows]] as const) : []),
  ];
  for (const [name, base64, expected] of lists) {
    const bytes = bytesIn(base64);
    if (bytes !== 4 * expected) return `${place}.${name}: ${String(bytes)} bytes where ${String(4 * expected)} are expected.`;
    const values = numbersFromBase64(base64);
    const isSound = name === 'places' ? placesAreWhole(values) : values.every(Number.isFinite);
    if (!isSound) return `${place}.${name}: values that are not numbers.`;
  }
  return null;
}

/** A galaxy has a place or has none; half of one is damage. */
function placesAreWhole(places: Float32Array): boolean {
  for (let at = 0; at < places.length; at += 2) {
    const [x, y] = [places[at] as number, places[at + 1] as number]; // pairs
    if (Number.isNaN(x) && Number.isNaN(y)) continue;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  }
  return true;
}

/**
 * The map that was written, of the galaxies that are here with the picture it was drawn of.
 * @param galaxies of the file, in its order @param indexOf of a galaxy of the file here; undefined where it is not, or has another picture
 */
export function readMap({ places, axes, landmarks, ...about }: WrittenMap, galaxies: readonly Galaxy[], indexOf: (galaxy: Galaxy) => number | undefined): EmbeddingMap {
  const values = numbersFromBase64(places);
  const rows = galaxies.flatMap((galaxy, row) => {
    const index = Number.isNaN(values[2 * row]) ? undefined : indexOf(galaxy);
    return index === undefined ? [] : [{ index, row }];
  });
  rows.sort((a, b) => a.index - b.index);
  return {
    ...about,
    axes: { mean: numbersFromBase64(axes.mean), directions: numbersFromBase64(axes.directions), shares: axes.shares },
    landmarks: landmarks && { seen: numbersFromBase64(landmarks.seen), places: numbersFromBase64(landmarks.places) },
    indices: Uint32Array.from(rows, ({ index }) => index),
    x: Float32Array.from(rows, ({ row }) => values[2 * row] as number), // a pair for each galaxy
    y: Float32Array.from(rows, ({ row }) => values[2 * row + 1] as number),
  };
}
