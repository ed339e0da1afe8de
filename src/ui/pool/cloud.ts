/** The pool as points to be drawn: where each galaxy lies, how strongly it is coloured, and what the colour says. */
import type { MapPlaces, PoolNumbers } from '../../app/pool.ts';
import type { Extent, Points, Rectangle } from '../../domain/scatter.ts';
import { extentOf, widened } from '../../domain/scatter.ts';

/** What the vertical axis of the scatter shows. */
export type Doubting = 'spread' | 'information';
/** What colours the points. */
export type Colouring = 'share' | 'spread' | 'information' | 'votes';

export interface Cloud extends Points {
  /** Survey indices, a point each. */
  readonly indices: Uint32Array;
  /** Everything lies within. */
  readonly extents: Rectangle;
  /** 0 to 1 along the scale of colours; not a number where it is not known. */
  readonly shade: Float32Array;
  /** The values of no colour and of full colour; what is less or more is coloured as much. */
  readonly scale: Extent;
  /** In units of the extents, 0 to 1 from the bottom left: what is drawn. */
  readonly unit: Points;
}

/** Rows of a round by survey index; -1 where it did not score the galaxy. */
export function rowsByIndex(indices: Uint32Array, galaxies: number): Int32Array {
  const rows = new Int32Array(galaxies).fill(-1);
  indices.forEach((index, row) => {
    rows[index] = row;
  });
  return rows;
}

/** Share of the galaxies at either end that are coloured alike: the few farthest out would leave no colour for the others. */
const ALIKE = 0.01;

/** Between which values nearly all lie; 0 to 1 where there are none. */
export function scaleFor(values: Float32Array): Extent {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number): number[] => Array.from(sorted.subarray(Math.round(share * (sorted.length - 1))).subarray(0, 1));
  return extentOf([...at(ALIKE), ...at(1 - ALIKE)]);
}

type Coloured = Pick<Cloud, 'shade' | 'scale'>;
const whole: Extent = { from: 0, to: 1 };

function coloured(colouring: Colouring, indices: Uint32Array, rowOf: (place: number) => number, numbers: PoolNumbers | null, votesAt: (index: number) => number): Coloured {
  if (colouring === 'votes') return { shade: Float32Array.from(indices, (index) => (votesAt(index) > 0 ? 1 : 0)), scale: whole };
  if (!numbers) return { shade: new Float32Array(indices.length).fill(Number.NaN), scale: whole };
  const values = numbers[colouring];
  const scale = colouring === 'share' ? whole : scaleFor(values);
  return { shade: Float32Array.from(indices, (_, place) => Math.min(1, Math.max(0, ((values[rowOf(place)] ?? Number.NaN) - scale.from) / (scale.to - scale.from)))), scale };
}

const unitsOf = (values: Float32Array, { from, to }: Extent): Float32Array => values.map((value) => (value - from) / (to - from));

/** Room between the outermost points and the frame. */
const MARGIN = 0.03;

/** Expected share against doubt. */
export function scatterCloud(numbers: PoolNumbers, doubting: Doubting, colouring: Colouring, votesAt: (index: number) => number): Cloud {
  const { indices, share: x } = numbers;
  const y = numbers[doubting];
  const extents = { x: widened({ from: 0, to: 1 }, 0.02), y: widened({ from: 0, to: extentOf(y).to }, MARGIN) };
  return { indices, x, y, extents, ...coloured(colouring, indices, (place) => place, numbers, votesAt), unit: { x: unitsOf(x, extents.x), y: unitsOf(y, extents.y) } };
}

/**
 * The map. Both directions are drawn to one scale: the shorter gets more room around it.
 * @param shape width over height of what it is drawn on
 */
export function mapCloud({ indices, x, y }: MapPlaces, shape: number, numbers: PoolNumbers | null, galaxies: number, colouring: Colouring, votesAt: (index: number) => number): Cloud {
  const rows = rowsByIndex(numbers?.indices ?? new Uint32Array(0), galaxies);
  const tight = { x: widened(extentOf(x), MARGIN), y: widened(extentOf(y), MARGIN) };
  const [width, height] = [tight.x.to - tight.x.from, tight.y.to - tight.y.from];
  const wanted = { width: Math.max(width, height * shape), height: Math.max(height, width / shape) };
  const extents = { x: widened(tight.x, (wanted.width / width - 1) / 2), y: widened(tight.y, (wanted.height / height - 1) / 2) };
  return { indices, x, y, extents, ...coloured(colouring, indices, (place) => rows[indices[place] as number] ?? -1, numbers, votesAt), unit: { x: unitsOf(x, extents.x), y: unitsOf(y, extents.y) } };
}
