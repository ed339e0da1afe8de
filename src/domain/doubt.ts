/**
 * What the network doubts about a galaxy: the answer that its passes disagree about most, and how many passes say that
 * which share of the volunteers would give it. So much is kept of every galaxy of a round, 42 bytes each, that it can
 * be told afterwards what the network was unsure about. It is the network's guess: never shown before the person answers.
 */

/** Bins of vote fraction, twentieths: two votes of 40 each. */
export const DOUBT_BINS = 20;

/** Of many galaxies; rows as in the round's predictions. */
export interface Doubts {
  /** T. */
  readonly passes: number;
  /** The answer doubted, as a column of the tree. [galaxy] */
  readonly columns: Uint16Array;
  /** How many passes' vote fractions fall into each twentieth; an edge belongs to the bin above it, 1 to the last. [galaxy, bin] */
  readonly counts: Uint16Array;
}

/** Of one galaxy. */
export interface Doubt {
  readonly passes: number;
  readonly column: number;
  /** [bin] */
  readonly counts: readonly number[];
}

export function doubtAt({ passes, columns, counts }: Doubts, row: number): Doubt {
  return { passes, column: columns[row] as number, counts: Array.from(counts.subarray(row * DOUBT_BINS, (row + 1) * DOUBT_BINS)) }; // row is inside
}
