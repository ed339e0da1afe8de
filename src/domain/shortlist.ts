/** Cheap scores for all, dear ones for the best: what is exact need only be worked out where it decides. */

/** Rows from the highest score to the lowest; equal scores keep their order. */
const descending = (rows: Uint32Array, scores: Float64Array): Uint32Array =>
  rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b); // a and b are rows

export interface Shortlist {
  /** All rows by the screen, the highest first. */
  readonly order: Uint32Array;
  /** Those whose exact scores are wanted: the first of the order, and a view of it. */
  readonly rows: Uint32Array;
}

/** Screens. @param screen [row] */
export function shortlistOf(screen: Float64Array, count: number): Shortlist {
  const order = descending(
    Uint32Array.from({ length: screen.length }, (_, row) => row),
    screen,
  );
  return { order, rows: order.subarray(0, Math.max(0, count)) };
}

/**
 * Decides: the shortlist by its exact scores, then the rest by the screen. The two are put in order one after the other, since
 * a screening score and an exact one do not compare.
 * @param screen Changed in place: the shortlist's scores become exact. [row]
 * @param exact Aligned with the shortlist's rows.
 */
export function decide(screen: Float64Array, { order, rows }: Shortlist, exact: ArrayLike<number>): { readonly scores: Float64Array; readonly order: Uint32Array } {
  rows.forEach((row, i) => (screen[row] = exact[i] as number)); // one for each
  descending(rows, screen);
  return { scores: screen, order };
}

/** Both at once, where exact scores are at hand. */
export function shortlisted(screen: Float64Array, count: number, exact: (row: number) => number): { readonly scores: Float64Array; readonly order: Uint32Array } {
  const shortlist = shortlistOf(screen, count);
  return decide(screen, shortlist, Float64Array.from(shortlist.rows, exact));
}
