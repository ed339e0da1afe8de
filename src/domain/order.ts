/** Rows by their scores. Apart from what makes the scores, because a plan of what to show needs no more. */

/** Rows fit into this many bits beside a score's 32 in the 53 of a double: two million of them. */
const ROW_RANGE = 2 ** 21;

/**
 * Rows from the highest score to the lowest, to single precision; equal scores keep their order and what is not a
 * number comes last. Scores and rows are packed into doubles, which sort without calling back: 100,000 in some 25 ms.
 */
export function orderOf(scores: ArrayLike<number>): Uint32Array {
  const single = new Float32Array(scores.length);
  const keys = new Float64Array(scores.length);
  const order = new Uint32Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] as number; // row is inside
    single[row] = Number.isNaN(score) ? -Infinity : score + 0; // -0 and 0 are equal
  }
  const bits = new Uint32Array(single.buffer);
  for (let row = 0; row < keys.length; row++) {
    const word = bits[row] as number;
    // IEEE 754: positive numbers rise with their bits, negative ones fall.
    const rising = word >= 0x80000000 ? 0xffffffff - word : word + 0x80000000;
    keys[row] = (0xffffffff - rising) * ROW_RANGE + row;
  }
  keys.sort();
  for (let place = 0; place < order.length; place++) order[place] = (keys[place] as number) % ROW_RANGE;
  return order;
}
