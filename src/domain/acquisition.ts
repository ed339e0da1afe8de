/**
 * Which galaxies to ask about next: a plain map from a strategy's name to what it is and how it ranks a pool. G galaxies, T
 * passes, A answers, N votes expected, O outcomes of N votes, B galaxies wanted, M targets; nats throughout. To add a
 * strategy, add a line to the map.
 */
import { exactGain } from './epig.ts';
import type { GaussianBelief } from './gaussianBelief.ts';
import { gaussianBelief, greedy, targetMatrix } from './gaussianBelief.ts';
import { MOST_OUTCOMES, entropyOf, outcomeCount, scoreGalaxy, screenGalaxy } from './information.ts';
import { orderOf } from './order.ts';
import type { PoolPrediction, TargetPrediction } from './pool.ts';
import { reachAt, rhoOf, votesAt } from './pool.ts';
import type { Rng } from './rng.ts';
import { shuffled } from './rng.ts';
import { shortlisted } from './shortlist.ts';
import { seedsOf } from './typiclust.ts';

export interface AcquisitionSettings {
  /** beta of the randomised strategies: 0 draws at random, the higher the nearer to the top scores. Default 1. */
  readonly coldness?: number;
  /** What `evr` and `epig` want to get right. Default: galaxies drawn at random from the pool. */
  readonly targets?: TargetPrediction;
}

export interface Ranked {
  /** The rows wanted, the first to be asked about first. */
  readonly order: Uint32Array;
  /** What the strategy makes of each galaxy by itself, before chance and before its likeness to others count. [galaxy] */
  readonly scores: Float64Array;
  /** What the order follows, the highest first, for those who put rows in order themselves (`orderOf`). [galaxy] */
  readonly priorities: Float64Array;
}

export interface Acquisition {
  readonly formula: string;
  readonly cost: string;
  readonly source: string;
  /** Ranks a pool: pure, and the same for the same stream. `count` rows, or all where there are not so many. */
  readonly rank: (pool: PoolPrediction, count: number, random: Rng, settings?: AcquisitionSettings) => Ranked;
}

export type AcquisitionName =
  | 'random'
  | 'entropy'
  | 'bald'
  | 'bald-closed'
  | 'power-bald'
  | 'batch-bald'
  | 'evr'
  | 'power-evr'
  | 'epig'
  | 'typiclust';

/** Targets drawn from the pool: as many as the measured study used, and the 100 of the paper on EPIG. */
const EVR_TARGETS = 400;
const EPIG_TARGETS = 100;
/** Multiplications that exact EPIG may spend on one ranking (a few seconds): galaxies beyond keep their screening score. */
const EPIG_WORK = 2 ** 30;
/** A score of nothing still has a logarithm. */
const LEAST_SCORE = 1e-12;

/** A draw from Gumbel(0, 1): the highest of log p_i + Gumbel is a draw in proportion to p_i. */
const gumbel = (random: Rng): number => -Math.log(-Math.log(Math.max(random.uniform(), Number.MIN_VALUE)));

const scored = ({ galaxies }: PoolPrediction, score: (row: number) => number): Float64Array =>
  Float64Array.from({ length: galaxies }, (_, row) => score(row));

/** The highest `count` by priority. */
const top = (scores: Float64Array, count: number, priorities = scores): Ranked => ({
  order: orderOf(priorities).slice(0, Math.max(0, count)),
  scores,
  priorities,
});

/**
 * coldness x log score + Gumbel(0, 1): serving by it, the highest first, draws galaxies without replacement with chances in
 * proportion to score^coldness (Kirsch et al. 2023, arXiv:2106.12059).
 * @param randomOf The stream that a row draws from: one for all, or each galaxy's own, so that galaxies that come or go
 *   change nothing for the others.
 */
export function powerPriorities(scores: ArrayLike<number>, coldness: number, randomOf: (row: number) => Rng): Float64Array {
  return Float64Array.from(scores, (score, row) => coldness * Math.log(Math.max(score, LEAST_SCORE)) + gumbel(randomOf(row)));
}

const powered = (scores: Float64Array, count: number, random: Rng, { coldness = 1 }: AcquisitionSettings = {}): Ranked =>
  top(scores, count, powerPriorities(scores, coldness, () => random));

/** Chosen rows in order, then the others by score: what each chosen one has is its place from the end, the others less than 1. */
function inOrder(order: Uint32Array, scores: Float64Array): Ranked {
  const priorities = scores.map((score) => score / (1 + score));
  order.forEach((row, place) => {
    priorities[row] = order.length - place;
  });
  return { order, scores, priorities };
}

const greedily = (belief: GaussianBelief, pool: PoolPrediction, count: number, worth: (row: number) => number): Ranked => {
  const { order, first } = greedy(belief, pool.galaxies, Math.max(0, count), worth);
  return inOrder(order, first);
};

/** Targets given, or drawn from the pool. */
function targetsOf(pool: PoolPrediction, most: number, random: Rng, { targets }: AcquisitionSettings = {}): TargetPrediction {
  if (targets) return targets;
  if (pool.galaxies <= most) return pool;
  const rows = shuffled(
    Array.from({ length: pool.galaxies }, (_, row) => row),
    random,
  ).slice(0, most);
  const size = pool.passes * pool.answers;
  const rho = new Float32Array(most * size);
  rows.forEach((row, i) => rho.set(rhoOf(pool, row), i * size));
  return { rho, galaxies: most, ...(pool.reach && { reach: Float32Array.from(rows, (row) => reachAt(pool, row)) }) };
}

const baldScores = (pool: PoolPrediction): Float64Array =>
  scored(pool, (row) => reachAt(pool, row) * scoreGalaxy(rhoOf(pool, row), pool.passes, pool.kind, votesAt(pool, row), pool.kappa));

/** Entropy of one vote under the mean over the passes. */
function voteEntropyOf(pool: PoolPrediction, row: number): number {
  const { passes, answers, kind } = pool;
  const rho = rhoOf(pool, row);
  const means = Array.from({ length: answers }, (_, a) => {
    let sum = 0;
    for (let t = 0; t < passes; t++) sum += rho[t * answers + a] as number; // inside
    return sum / passes;
  });
  return reachAt(pool, row) * (kind === 'single' ? entropyOf(means) : means.reduce((sum, p) => sum + entropyOf([p, 1 - p]), 0));
}

/** A belief that knows by how much each galaxy would lower the mean variance of the targets' fractions. */
const varianceBelief = (pool: PoolPrediction, random: Rng, settings?: AcquisitionSettings): GaussianBelief =>
  gaussianBelief(pool, targetMatrix(targetsOf(pool, EVR_TARGETS, random, settings), pool.passes, pool.answers, () => 1 / pool.answers));

/** EPIG: by second moments for all, exactly for as many of the best as EPIG_WORK allows, and for those wanted at least. */
function rankByGain(pool: PoolPrediction, count: number, random: Rng, settings?: AcquisitionSettings): Ranked {
  const { passes, answers, kind } = pool;
  const targets = targetsOf(pool, EPIG_TARGETS, random, settings);
  // To second order, I(y; y*) is half the chi-squared distance that y is expected to move p(y*) by.
  const weight = (mean: number): number => 1 / (2 * Math.max(kind === 'single' ? mean : mean * (1 - mean), LEAST_SCORE));
  const belief = gaussianBelief(pool, targetMatrix(targets, passes, answers, weight));
  const screen = scored(pool, belief.reduction);
  const outcomes = outcomeCount(kind === 'single' ? answers : 2, pool.expectedVotes);
  const each = outcomes * passes * targets.galaxies * (kind === 'single' ? answers : 2 * answers);
  const affordable = outcomes > MOST_OUTCOMES ? 0 : Math.max(count, Math.floor(EPIG_WORK / each));
  const { scores, order } = shortlisted(screen, affordable, exactGain(pool, targets));
  return inOrder(order.slice(0, Math.max(0, count)), scores);
}

export const acquisitions: Readonly<Record<AcquisitionName, Acquisition>> = {
  /** A fair draw, for the baseline. */
  random: {
    formula: 'u ~ U(0, 1)',
    cost: 'O(G)',
    source: 'baseline',
    rank: (pool, count, random) =>
      top(
        scored(pool, () => random.uniform()),
        count,
      ),
  },
  /** High wherever volunteers would be split, even if that is well known. */
  entropy: {
    formula: 'H[mean_t rho_t], one vote; for boxes the sum over them',
    cost: 'O(G T A)',
    source: 'Lewis & Gale 1994; for comparison',
    rank: (pool, count) =>
      top(
        scored(pool, (row) => voteEntropyOf(pool, row)),
        count,
      ),
  },
  /** Mutual information of N votes and the network's weights: high where the passes disagree with one another. */
  bald: {
    formula: 'H[mean_t p(votes | rho_t, N)] - mean_t H[p(votes | rho_t, N)]',
    cost: 'O(G O T); beyond 2,000 outcomes the closed form',
    source: 'Houlsby et al. 2011; Walmsley et al. 2020, MNRAS 491, 1554',
    rank: (pool, count) => top(baldScores(pool), count),
  },
  /** The same from first and second moments, for screening: nearly the same order. */
  'bald-closed': {
    formula: '0.5 log det(I + N Sigma Lambda^-1); two answers: 0.5 log(1 + N v / a)',
    cost: 'O(G T A^2), whatever N is',
    source: 'law of total variance, Gaussian channel',
    rank: (pool, count) =>
      top(
        scored(pool, (row) => reachAt(pool, row) * screenGalaxy(rhoOf(pool, row), pool.passes, pool.kind, votesAt(pool, row), pool.kappa)),
        count,
      ),
  },
  /** BALD with chance: no batch of look-alikes, and harmless where BALD misleads. */
  'power-bald': {
    formula: 'beta log BALD + Gumbel(0, 1)',
    cost: 'that of BALD',
    source: 'Kirsch et al. 2023, arXiv:2106.12059',
    rank: (pool, count, random, settings) => powered(baldScores(pool), count, random, settings),
  },
  /** Each galaxy by what it adds to those chosen before it. Beyond T galaxies the passes have nothing left to tell apart. */
  'batch-bald': {
    formula: 'greedy argmax 0.5 log det(I + Z S Z\'), S <- S - u u\' / (1 + z\' u), u = S z',
    cost: 'O(G T A^2) and as much again for each galaxy wanted',
    source: 'Kirsch et al. 2019, arXiv:1906.08158, in Gaussian form',
    rank(pool, count) {
      const belief = gaussianBelief(pool, null);
      return greedily(belief, pool, count, belief.information);
    },
  },
  /** The matched objective where predictions are judged by the squared error of vote fractions; greedy, so use with care. */
  evr: {
    formula: 'greedy argmax mean_x* cov(rho, rho*)^2 / (v + a / N), over targets x* and answers',
    cost: 'O(M A T^2 + G T^2 A) and O(G T A^2) for each galaxy wanted',
    source: 'V-optimal design; the squared-loss twin of EPIG',
    rank(pool, count, random, settings) {
      const belief = varianceBelief(pool, random, settings);
      return greedily(belief, pool, count, belief.reduction);
    },
  },
  'power-evr': {
    formula: 'beta log EVR + Gumbel(0, 1)',
    cost: 'O(M A T^2 + G T^2 A)',
    source: 'EVR, randomised as in arXiv:2106.12059',
    rank: (pool, count, random, settings) => powered(scored(pool, varianceBelief(pool, random, settings).reduction), count, random, settings),
  },
  /** What the votes would tell about one vote on a galaxy of the survey's own kind. */
  epig: {
    formula: 'mean_x* I(votes; y*), p(votes, y*) = mean_t p_t(votes) rho*_t; screened by E[chi^2] / 2',
    cost: 'O(O T M A) for each galaxy worked out exactly, at most 2^30 in all; the screen as power-evr',
    source: 'Bickford Smith et al. 2023, arXiv:2304.08151',
    rank: rankByGain,
  },
  /** Where there are no labels yet: one typical galaxy of each part of the survey. Reads the embeddings, not the predictions. */
  typiclust: {
    formula: '1 / mean distance to the 20 nearest, the highest in each of B clusters (k-means)',
    cost: 'O(G B D) for embeddings of D numbers, up to 15 times that for 4,096 galaxies, 512^2 D a cluster',
    source: 'Hacohen et al. 2022, arXiv:2202.02794',
    rank({ embeddings, galaxies }, count, random) {
      if (!embeddings) throw new Error('TypiClust needs embeddings of the galaxies.');
      return inOrder(seedsOf(embeddings, count, random), new Float64Array(galaxies));
    },
  },
};

/** The place of each row by score, 1 the highest. */
export function ranksOf(scores: ArrayLike<number>): Uint32Array {
  const ranks = new Uint32Array(scores.length);
  orderOf(scores).forEach((row, place) => {
    ranks[row] = place + 1;
  });
  return ranks;
}
