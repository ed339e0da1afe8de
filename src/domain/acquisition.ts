/**
 * Which galaxy to ask about next: a plain map of strategies from what the network says about a galaxy to a score, and
 * the order that scores give. To add a strategy, add a line to the map.
 */
import { entropyOf, scoreGalaxy } from './information.ts';
import type { Rng } from './rng.ts';

/** What the network says about one question of one galaxy, pass by pass. */
export interface PassPrediction {
  /** Vote fractions. [pass, answer] */
  readonly rho: Float32Array;
  /** T, the number of dropout passes. */
  readonly passes: number;
  readonly kind: 'single' | 'multiple';
  /** N: votes expected on the galaxy. */
  readonly expectedVotes: number;
}

/** Prediction to score in nats (or, for `random`, a uniform number): the higher, the sooner the galaxy is asked about. */
export type Acquisition = (prediction: PassPrediction, random: Rng) => number;

export type AcquisitionName = 'bald' | 'entropy' | 'random';

/** Mean over the passes of one answer's fraction. */
function meanOf({ rho, passes }: PassPrediction, answer: number): number {
  const answers = rho.length / passes;
  let sum = 0;
  for (let t = 0; t < passes; t++) sum += rho[t * answers + answer] as number;
  return sum / passes;
}

/** The strategies by name. Only `bald` and `random` serve volunteers; `entropy` is there to be compared with. */
export const acquisitions: Readonly<Record<AcquisitionName, Acquisition>> = {
  /** Mutual information of N votes and the network's weights: high where the passes disagree with one another. */
  bald: ({ rho, passes, kind, expectedVotes }) => scoreGalaxy(rho, passes, kind, expectedVotes),
  /** Entropy of one vote under the mean prediction: high wherever volunteers would be split, even if that is well known. */
  entropy: (prediction) => {
    const answers = prediction.rho.length / prediction.passes;
    const means = Array.from({ length: answers }, (_, answer) => meanOf(prediction, answer));
    return prediction.kind === 'single' ? entropyOf(means) : means.reduce((sum, p) => sum + entropyOf([p, 1 - p]), 0);
  },
  /** A fair draw, for the baseline. */
  random: (_, random) => random.uniform(),
};

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

/** The place of each row by score, 1 the highest. */
export function ranksOf(scores: ArrayLike<number>): Uint32Array {
  const ranks = new Uint32Array(scores.length);
  orderOf(scores).forEach((row, place) => {
    ranks[row] = place + 1;
  });
  return ranks;
}
