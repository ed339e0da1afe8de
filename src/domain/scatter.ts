/**
 * Points on a plane, a hundred thousand of them: how far they reach, which lie within what was drawn around them, and how
 * many lie where, so that a plot of them can be read as a table.
 */

/** Row by row; a point with a coordinate that is not a number lies nowhere. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface Extent {
  readonly from: number;
  readonly to: number;
}

export interface Rectangle {
  readonly x: Extent;
  readonly y: Extent;
}

/** Corners one after another, the last joined to the first: x and y in turn. */
export type Outline = readonly number[];

/** From the smallest to the largest finite value; of equal values a little around them, of none 0 to 1. */
export function extentOf(values: ArrayLike<number>): Extent {
  let [from, to] = [Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number; // row is inside
    if (!Number.isFinite(value)) continue;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  if (from > to) return { from: 0, to: 1 };
  if (from < to) return { from, to };
  const around = Math.max(Math.abs(from) * 0.1, 1e-6);
  return { from: from - around, to: to + around };
}

/** The extent with so much of its width added at either end. */
export const widened = ({ from, to }: Extent, share: number): Extent => ({ from: from - share * (to - from), to: to + share * (to - from) });

export const ordered = (a: number, b: number): Extent => ({ from: Math.min(a, b), to: Math.max(a, b) });

/** Edges count as inside. */
export const within = ({ from, to }: Extent, value: number): boolean => value >= from && value <= to;

/** Bands of an outline's height: a place is compared with the few edges of its own. */
const BANDS = 64;

/**
 * Tells whether places lie inside an outline, by the even-odd rule: made once for an outline, then asked about a hundred
 * thousand places while somebody draws it.
 */
export function insideOf(outline: Outline): (x: number, y: number) => boolean {
  const { y: height } = boxOf(outline);
  const bands: number[][] = Array.from({ length: BANDS }, () => []);
  for (let at = 0, before = outline.length - 2; at < outline.length; before = at, at += 2) {
    const [x0, y0, x1, y1] = [outline[before] as number, outline[before + 1] as number, outline[at] as number, outline[at + 1] as number]; // corners come in pairs
    const [lowest, highest] = [binAt(height, BANDS, Math.min(y0, y1)), binAt(height, BANDS, Math.max(y0, y1))];
    // One band more on either side, should a place be rounded into it.
    for (let band = lowest - 1; band <= highest + 1; band++) bands[band]?.push(x0, y0, x1, y1);
  }
  const packed = bands.map((band) => Float64Array.from(band));
  const perHeight = BANDS / (height.to - height.from);
  return (x, y) => {
    const edges = packed[Math.min(BANDS - 1, Math.floor((y - height.from) * perHeight))];
    if (edges === undefined) return false; // above or below
    let isIn = false;
    for (let at = 0; at < edges.length; at += 4) {
      const y0 = edges[at + 1] as number; // four numbers of each edge
      const y1 = edges[at + 3] as number;
      if (y0 > y === y1 > y) continue;
      const x0 = edges[at] as number;
      if (x < x0 + ((y - y0) * ((edges[at + 2] as number) - x0)) / (y1 - y0)) isIn = !isIn;
    }
    return isIn;
  };
}

/** The smallest rectangle around an outline. */
export function boxOf(outline: Outline): Rectangle {
  const even = outline.filter((_, at) => at % 2 === 0);
  const odd = outline.filter((_, at) => at % 2 === 1);
  return { x: extentOf(even), y: extentOf(odd) };
}

/** Which bin of `bins` equal ones a value belongs to, an edge to the bin above it, the end to the last; -1 outside. */
export function binAt({ from, to }: Extent, bins: number, value: number): number {
  if (!(value >= from && value <= to)) return -1;
  return Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins));
}

/** One square of a table of counts. */
export interface Square {
  readonly x: Extent;
  readonly y: Extent;
  readonly count: number;
  /** Mean of a value over its points, those without one left out; not a number where none has one. */
  readonly mean: number;
}

/** Counts on a grid of squares: the lowest row first, from left to right. Points beyond the extents are not counted. */
export function squaresOf({ x, y }: Points, values: ArrayLike<number>, extents: Rectangle, columns: number, rows: number): Square[] {
  const counts = new Uint32Array(columns * rows);
  const sums = new Float64Array(columns * rows);
  const known = new Uint32Array(columns * rows);
  for (let row = 0; row < x.length; row++) {
    const [across, up] = [binAt(extents.x, columns, x[row] as number), binAt(extents.y, rows, y[row] as number)]; // as many of both
    if (across < 0 || up < 0) continue;
    const at = up * columns + across;
    counts[at] = (counts[at] as number) + 1;
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    sums[at] = (sums[at] as number) + value;
    known[at] = (known[at] as number) + 1;
  }
  const edge = ({ from, to }: Extent, bins: number, bin: number): Extent => ({ from: from + (bin / bins) * (to - from), to: from + ((bin + 1) / bins) * (to - from) });
  return Array.from(counts, (count, at) => ({
    x: edge(extents.x, columns, at % columns),
    y: edge(extents.y, rows, Math.floor(at / columns)),
    count,
    mean: (sums[at] as number) / (known[at] as number), // 0 / 0 is not a number, as promised
  }));
}
