/**
 * A map of what a network sees in galaxies: each a point on a plane, those that look alike close together. As plain data,
 * with all that is needed to put further galaxies onto it without moving the others (decision 0012).
 */

/** `pca`: the two directions in which embeddings differ most; `umap`: neighbours stay neighbours, distances beyond mean little. */
export type MapMethod = 'pca' | 'umap';

/** Directions in the space of embeddings along which they differ most, the first most of all. */
export interface Axes {
  /** Mean embedding. [width] */
  readonly mean: Float32Array;
  /** Orthonormal rows. [axis, width] */
  readonly directions: Float32Array;
  /** Share of the whole variance that lies along each, falling. [axis] */
  readonly shares: readonly number[];
}

/** Galaxies that were laid out by UMAP; others go among those that they are most like. */
export interface Landmarks {
  /** Coordinates along the axes. [landmark, axis] */
  readonly seen: Float32Array;
  /** Where they lie on the map. [landmark, 2] */
  readonly places: Float32Array;
}

/** What a map was drawn with, beside its seed. The last three are UMAP's, and 0 for `pca`. */
export interface MapSettings {
  /** Axes kept, at most. */
  readonly axes: number;
  /** Galaxies laid out, at most. */
  readonly landmarks: number;
  /** Neighbours that UMAP keeps together. */
  readonly neighbours: number;
  readonly epochs: number;
}

/** One drawing of a survey's galaxies. Places that it has given stay; further galaxies get theirs beside them. */
export interface EmbeddingMap {
  /** Of the drawing: drawn anew it is another. */
  readonly id: string;
  /** ISO 8601, UTC; null where an older version did not write it down. */
  readonly drawnAt: string | null;
  readonly settings: MapSettings;
  readonly method: MapMethod;
  /** Hash of the trunk whose embeddings these are. */
  readonly trunk: string;
  /** Seed of all that was drawn by chance. */
  readonly seed: number;
  readonly axes: Axes;
  /** Null for `pca`. */
  readonly landmarks: Landmarks | null;
  /** Survey indices, ascending; aligned with the places. */
  readonly indices: Uint32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** With fewer galaxies there is nothing to see on a map. */
export const MAP_LEAST = 30;

/** Galaxies and their places, aligned; the indices ascending. */
export type Places = Pick<EmbeddingMap, 'indices' | 'x' | 'y'>;

/** The places of one drawing together: those it had stay as they are, of the others those of galaxies that had none are added. */
export function withPlaces<T extends Places>(map: T, more: Places): T {
  const known = new Set(map.indices);
  const fresh = Array.from(more.indices.keys()).filter((row) => !known.has(more.indices[row] as number)); // rows are inside, here and below
  if (fresh.length === 0) return map;
  const from = (places: Places, row: number) => ({ index: places.indices[row] as number, x: places.x[row] as number, y: places.y[row] as number });
  const all = [...Array.from(map.indices, (_, row) => from(map, row)), ...fresh.map((row) => from(more, row))];
  all.sort((a, b) => a.index - b.index);
  return { ...map, indices: Uint32Array.from(all, ({ index }) => index), x: Float32Array.from(all, ({ x }) => x), y: Float32Array.from(all, ({ y }) => y) };
}

/** A map as this device has it. */
export interface KeptMap extends EmbeddingMap {
  /** Drawn on this device, rather than come with a file. */
  readonly isHere: boolean;
}

/**
 * Which map stands after one of the same method came with a file: two of one drawing become one with the places of both; a map
 * drawn here stays where it is; of two that came with files the one drawn later stands.
 */
export function standingMap(kept: KeptMap | null, came: EmbeddingMap): KeptMap {
  if (kept === null) return { ...came, isHere: false };
  if (kept.id === came.id) return withPlaces(kept, came);
  return !kept.isHere && (came.drawnAt ?? '') > (kept.drawnAt ?? '') ? { ...came, isHere: false } : kept;
}
