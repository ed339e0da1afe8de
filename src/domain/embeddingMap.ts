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

export interface EmbeddingMap {
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
