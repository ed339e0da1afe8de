/** How the study's arms choose the next batch from what the head says about the pool. */
import { orderOf } from '../domain/acquisition.ts';
import { scoreGalaxy } from '../domain/information.ts';
import type { Rng } from '../domain/rng.ts';
import { shuffled } from '../domain/rng.ts';
import type { Rule } from './studyConditions.ts';

/** What the head says about the galaxies that may be chosen. */
export interface PoolView {
  readonly count: number;
  readonly passes: number;
  /** Fraction of the answer. [galaxy, pass] */
  readonly rho: Float32Array;
  /** Votes expected on the question, at least 1. [galaxy] */
  readonly votes: Float32Array;
  /** Probability that the question is reached: what its information counts. [galaxy] */
  readonly weight: Float32Array;
}

/** Information in nats that the votes expected would give about the head, times the probability that there are any. [galaxy] */
export function baldScores({ count, passes, rho, votes, weight }: PoolView): Float64Array {
  const pairs = new Float32Array(2 * passes);
  return Float64Array.from({ length: count }, (_, galaxy) => {
    for (let t = 0; t < passes; t++) {
      const yes = rho[galaxy * passes + t] as number; // inside
      pairs[2 * t] = yes;
      pairs[2 * t + 1] = 1 - yes;
    }
    return (weight[galaxy] as number) * scoreGalaxy(pairs, passes, 'single', votes[galaxy] as number);
  });
}

/** -log(-log u): the largest of score + Gumbel is a draw in proportion to exp(score). */
const gumbel = (random: Rng): number => -Math.log(-Math.log(Math.max(random.uniform(), 1e-300)));

/** beta log score + Gumbel (PowerBALD, Kirsch et al. 2023, arXiv:2106.12059). */
const power = (scores: Float64Array, beta: number, random: Rng): Float64Array => scores.map((score) => beta * Math.log(Math.max(score, 1e-300)) + gumbel(random));

const top = (scores: Float64Array, count: number): number[] => Array.from(orderOf(scores).subarray(0, count));

/** @returns positions in the view of the `count` galaxies to label next */
export function choose(rule: Rule, view: PoolView, count: number, random: Rng): number[] {
  switch (rule.kind) {
    case 'random':
      return shuffled(
        Array.from({ length: view.count }, (_, i) => i),
        random,
      ).slice(0, count);
    case 'bald':
      return top(baldScores(view), count);
    case 'power':
      return top(power(baldScores(view), rule.beta, random), count);
    case 'shuffled':
      return top(power(Float64Array.from(shuffled([...baldScores(view)], random)), rule.beta, random), count);
    default:
      rule satisfies never;
      throw new Error('The study was asked for a rule that it does not know.');
  }
}
