/**
 * Drawing maps of embeddings. PCA: Jolliffe and Cadima 2016, doi:10.1098/rsta.2015.0202, by the eigenvectors of the
 * covariance (ml-matrix). UMAP: McInnes, Healy and Melville 2018, arXiv:1802.03426 (umap-js), of a sample along the first
 * axes; the other galaxies are placed among their likes in it. Knows no TensorFlow.js: the worker that draws stays small.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { UMAP } from 'umap-js';
import type { Axes, Landmarks, MapMethod, MapSettings } from '../domain/embeddingMap.ts';
import type { Rng } from '../domain/rng.ts';

/** Axes kept: what is left of an embedding for UMAP, and most of its variance. */
export const AXES = 16;
/** Galaxies that UMAP lays out, all where there are no more: its time grows faster than their number. */
export const LANDMARKS = 3000;
/** UMAP's own defaults, as in its paper. */
const NEIGHBOURS = 15;
const EPOCHS = 300;
/** Landmarks among which another galaxy is placed. */
const NEAREST = 5;

/** What maps are drawn with, by method, to be kept with them. */
export const mapSettings: Readonly<Record<MapMethod, MapSettings>> = {
  pca: { axes: AXES, landmarks: 0, neighbours: 0, epochs: 0 },
  umap: { axes: AXES, landmarks: LANDMARKS, neighbours: NEIGHBOURS, epochs: EPOCHS },
};

/** Mean and covariance of rows. @param values [row, width] */
function covarianceOf(values: Float32Array, width: number): { readonly mean: Float64Array; readonly covariance: number[][] } {
  const rows = values.length / width;
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at++) mean[at % width] = (mean[at % width] as number) + (values[at] as number) / rows; // inside, here and below
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) centred[i] = (values[row * width + i] as number) - (mean[i] as number);
    for (let i = 0; i < width; i++) {
      const here = centred[i] as number;
      for (let j = 0; j <= i; j++) sums[i * width + j] = (sums[i * width + j] as number) + here * (centred[j] as number);
    }
  }
  const covariance = Array.from({ length: width }, (_, i) => Array.from({ length: width }, (__, j) => (sums[Math.max(i, j) * width + Math.min(i, j)] as number) / Math.max(1, rows - 1)));
  return { mean, covariance };
}

/**
 * Principal axes, at most `count`. An axis points to where its largest entry is positive, so that the same embeddings give
 * the same map and not its mirror image. @param values [galaxy, width]
 */
export function principalAxes(values: Float32Array, width: number, count = AXES): Axes {
  const { mean, covariance } = covarianceOf(values, width);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(covariance), { assumeSymmetric: true });
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => (realEigenvalues[b] as number) - (realEigenvalues[a] as number)); // one value each
  const kept = order.slice(0, Math.min(count, width));
  const directions = new Float32Array(kept.length * width);
  kept.forEach((column, axis) => {
    const direction = eigenvectorMatrix.getColumn(column);
    const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    directions.set(direction.map((value) => (largest < 0 ? -value : value)), axis * width);
  });
  return { mean: Float32Array.from(mean), directions, shares: kept.map((at) => (total > 0 ? Math.max(0, realEigenvalues[at] as number) / total : 0)) };
}

/** Coordinates along the axes. @param values [galaxy, width] @returns [galaxy, axis] */
export function along({ mean, directions, shares }: Axes, values: Float32Array): Float32Array {
  const width = mean.length;
  const axes = shares.length;
  const galaxies = values.length / width;
  const seen = new Float32Array(galaxies * axes);
  for (let galaxy = 0; galaxy < galaxies; galaxy++)
    for (let axis = 0; axis < axes; axis++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += ((values[galaxy * width + i] as number) - (mean[i] as number)) * (directions[axis * width + i] as number);
      seen[galaxy * axes + axis] = sum;
    }
  return seen;
}

/** A sample of rows without repetition, all where there are no more; ascending. */
export function sampleOf(rows: number, most: number, random: Rng): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  if (rows <= most) return all;
  for (let i = 0; i < most; i++) {
    const j = i + random.below(rows - i);
    [all[i], all[j]] = [all[j] as number, all[i] as number];
  }
  return all.slice(0, most).sort();
}

/** Rows of a table. */
export function rowsOf(table: Float32Array, width: number, rows: Uint32Array): Float32Array {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, at) => picked.set(table.subarray(row * width, (row + 1) * width), at * width));
  return picked;
}

/**
 * Lays landmarks out by UMAP, one epoch at a time: yields the share done, returns where they lie.
 * @param seen [landmark, axis], more than `NEIGHBOURS` of them
 */
export function* layOut(seen: Float32Array, axes: number, random: Rng): Generator<number, Float32Array> {
  const rows = Array.from({ length: seen.length / axes }, (_, row) => Array.from(seen.subarray(row * axes, (row + 1) * axes)));
  const umap = new UMAP({ nComponents: 2, nNeighbors: NEIGHBOURS, nEpochs: EPOCHS, random: () => random.uniform() });
  const epochs = umap.initializeFit(rows);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    yield epoch / epochs;
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

/**
 * Puts galaxies among the landmarks they are most like: the mean of the nearest few's places, weighted by how near. One that
 * is a landmark comes to lie on its own place.
 * @param seen [galaxy, axis] @returns [galaxy, 2]
 */
export function placeAmong({ seen: known, places }: Landmarks, seen: Float32Array, axes: number): Float32Array {
  const galaxies = seen.length / axes;
  const found = new Float32Array(galaxies * 2);
  const near = new Float64Array(NEAREST);
  const who = new Uint32Array(NEAREST);
  for (let galaxy = 0; galaxy < galaxies; galaxy++) {
    nearestOf(known, seen, galaxy * axes, axes, near, who);
    let [x, y, weights] = [0, 0, 0];
    const scale = Math.max(near[Math.min(NEAREST, known.length / axes) - 1] as number, 1e-12);
    for (let k = 0; k < NEAREST && Number.isFinite(near[k] as number); k++) {
      const weight = (1 - 0.9 * ((near[k] as number) / scale)) / (1e-9 + (near[k] as number) / scale);
      x += weight * (places[2 * (who[k] as number)] as number);
      y += weight * (places[2 * (who[k] as number) + 1] as number);
      weights += weight;
    }
    found[2 * galaxy] = x / weights;
    found[2 * galaxy + 1] = y / weights;
  }
  return found;
}

/** Squared distances to the nearest few, nearest first; infinite where there are fewer. */
function nearestOf(known: Float32Array, seen: Float32Array, from: number, axes: number, near: Float64Array, who: Uint32Array): void {
  near.fill(Infinity);
  const last = near.length - 1;
  for (let landmark = 0, at = 0; at < known.length; landmark++, at += axes) {
    let distance = 0;
    const worst = near[last] as number;
    for (let axis = 0; axis < axes && distance < worst; axis++) {
      const apart = (seen[from + axis] as number) - (known[at + axis] as number);
      distance += apart * apart;
    }
    if (distance >= worst) continue;
    let place = last;
    for (; place > 0 && (near[place - 1] as number) > distance; place--) {
      near[place] = near[place - 1] as number;
      who[place] = who[place - 1] as number;
    }
    near[place] = distance;
    who[place] = landmark;
  }
}
