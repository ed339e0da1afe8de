/**
 * Galaxies picked out of the pool, as ascending survey indices without repetition, and the order in which they are listed.
 */
import { orderOf } from './order.ts';

export type Selection = Uint32Array;

export type Combining = 'replace' | 'add' | 'remove';

/** Ascending, each once. */
export const selectionOf = (indices: Iterable<number>): Selection => Uint32Array.from(new Set(indices)).sort();

/** What a selection becomes when galaxies are picked: in its place, beside it, or out of it. */
export function combined(before: Selection, picked: Selection, how: Combining): Selection {
  if (how === 'replace') return picked;
  if (how === 'add') return selectionOf([...before, ...picked]);
  const gone = new Set(picked);
  return before.filter((index) => !gone.has(index));
}

/** What a galaxy of the pool is listed by: the lowest of each come last, and those without the number behind them. */
export interface Listed {
  readonly by: 'share' | 'spread' | 'information' | 'votes' | 'arrival';
  readonly isAscending: boolean;
}

/**
 * Survey indices in the order of a number; equal ones keep the order of arrival, and those that have no number come last
 * either way. @param valueOf not a number where it is not known
 */
export function listedBy(selection: Selection, valueOf: (index: number) => number, isAscending: boolean): Uint32Array {
  const sign = isAscending ? -1 : 1;
  const order = orderOf(Float32Array.from(selection, (index) => sign * valueOf(index)));
  return order.map((row) => selection[row] as number); // a row of each
}
