/**
 * What the network says about one question of many galaxies, pass by pass, with the passes of all galaxies drawn alike: pass
 * t is one and the same network everywhere, so that what two galaxies have in common can be seen.
 */

export interface PoolPrediction {
  /** Vote fractions among those asked: a single choice's add up to 1. [galaxy, pass, answer] */
  readonly rho: Float32Array;
  readonly galaxies: number;
  /** T. */
  readonly passes: number;
  readonly answers: number;
  readonly kind: 'single' | 'multiple';
  /** N: volunteers expected on a galaxy. */
  readonly expectedVotes: number;
  /** The question's crowd spread; Infinity is the paper's multinomial. */
  readonly kappa: number;
  /**
   * Probability that the question is reached, 1 where left out. max(1, round(N reach)) votes are then expected on the
   * question, and what they tell counts by reach: nobody may get to answer. [galaxy]
   */
  readonly reach?: Float32Array;
  /** What the trunk sees in each galaxy, for strategies that look for typical ones. */
  readonly embeddings?: Embeddings;
}

export interface Embeddings {
  /** [galaxy, width] */
  readonly values: Float32Array;
  readonly width: number;
}

/** Galaxies that the predictions are to become right about: the survey's own, not those to be asked about. */
export type TargetPrediction = Pick<PoolPrediction, 'rho' | 'galaxies' | 'reach'>;

/** One galaxy's fractions. [pass, answer] */
export function rhoOf({ rho, passes, answers }: PoolPrediction, row: number): Float32Array {
  return rho.subarray(row * passes * answers, (row + 1) * passes * answers);
}

/** Probability that the question is reached for a galaxy. */
export const reachAt = ({ reach }: Pick<PoolPrediction, 'reach'>, row: number): number =>
  reach === undefined ? 1 : (reach[row] as number);

/** Votes expected on the question for a galaxy, whole and at least 1 (unless no volunteers are expected at all). */
export function votesAt(pool: PoolPrediction, row: number): number {
  return pool.expectedVotes < 1 ? 0 : Math.max(1, Math.round(pool.expectedVotes * reachAt(pool, row)));
}
