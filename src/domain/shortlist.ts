/** Cheap scores for all, dear ones for the best: what is exact need only be worked out where it decides. */

/** Rows from the highest score to the lowest; equal scores keep their order. */
const descending = (rows: Uint32Array, scores: Float64Array): Uint32Array =>
  rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b); // a and b are rows

/**
 * Replaces the `count` highest screening scores by exact ones, and puts those rows first in the order, by their exact
 * scores; the rest follow by the screen.
 * @param screen Changed in place. [row]
 */
export function shortlisted(
  screen: Float64Array,
  count: number,
  exact: (row: number) => number,
): { readonly scores: Float64Array; readonly order: Uint32Array } {
  const order = descending(
    Uint32Array.from({ length: screen.length }, (_, row) => row),
    screen,
  );
  const shortlist = order.subarray(0, Math.max(0, count));
  for (const row of shortlist) screen[row] = exact(row);
  descending(shortlist, screen);
  return { scores: screen, order };
}
