/**
 * The network's belief about vote fractions as a Gaussian, for choosing a batch: covariances over the T passes, and votes as
 * measurements with their mean variance. Asking about a galaxy changes the belief about all others by a rank-one update for
 * each answer, without training. (Gaussian BatchBALD and expected variance reduction: science of Kirsch et al. 2019,
 * arXiv:1906.08158, in the moment form of information.ts.)
 *
 * Fractions are whitened by the noise of their votes: z_x = sqrt(N) L^-1 (rho_x - mean) / sqrt(T) with L L' = mean_t
 * (diag(rho_t) - rho_t rho_t') on all answers but the last (for boxes, each box on its own), so that each of a galaxy's rows
 * is one measurement with variance 1. N is what the votes are worth under the spread of the crowd.
 */
import { effectiveVotes } from './crowd.ts';
import type { PoolPrediction, TargetPrediction } from './pool.ts';
import { reachAt, rhoOf, votesAt } from './pool.ts';
import { cholesky, forward, logDeterminantOf } from './smallMatrix.ts';

/** Variance of one vote below which an answer counts as never in doubt. */
const FLOOR = 1e-12;

interface Channels {
  /** [galaxy, measurement, pass] */
  readonly z: Float32Array;
  /** Measurements per galaxy: answers less one, or one per box. */
  readonly size: number;
}

function channelsOf(pool: PoolPrediction): Channels {
  const { galaxies, passes, answers, kind, kappa } = pool;
  const size = kind === 'single' ? answers - 1 : answers;
  const z = new Float32Array(galaxies * size * passes);
  const mean = new Float64Array(size);
  const noise = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let row = 0; row < galaxies; row++) {
    const rho = rhoOf(pool, row);
    mean.fill(0);
    noise.fill(0);
    for (let t = 0; t < passes; t++)
      for (let a = 0; a < size; a++) {
        const p = rho[t * answers + a] as number; // inside
        mean[a] = (mean[a] as number) + p / passes;
        for (let b = 0; b <= a; b++) {
          const one = kind === 'single' ? (a === b ? p : 0) - p * (rho[t * answers + b] as number) : a === b ? p * (1 - p) : 0;
          noise[a * size + b] = (noise[a * size + b] as number) + one / passes;
        }
      }
    cholesky(noise, size, FLOOR);
    const scale = Math.sqrt(effectiveVotes(votesAt(pool, row), kappa) / passes);
    for (let t = 0; t < passes; t++) {
      for (let a = 0; a < size; a++) column[a] = (rho[t * answers + a] as number) - (mean[a] as number);
      forward(noise, size, column);
      for (let a = 0; a < size; a++) z[(row * size + a) * passes + t] = scale * (column[a] as number);
    }
  }
  return { z, size };
}

/**
 * What the targets' fractions have in common with any others, as one matrix over the passes: the weighted mean over targets
 * of sum_a weight(mean_a) c_a c_a', c_a the centred passes over sqrt(T). [pass, pass]
 */
export function targetMatrix(
  { rho, galaxies, reach }: TargetPrediction,
  passes: number,
  answers: number,
  weightOf: (mean: number) => number,
): Float64Array {
  const matrix = new Float64Array(passes * passes);
  const centred = new Float64Array(passes);
  let total = 0;
  for (let row = 0; row < galaxies; row++) {
    const reached = reachAt(reach === undefined ? {} : { reach }, row);
    total += reached;
    for (let a = 0; a < answers; a++) {
      const at = (t: number): number => rho[(row * passes + t) * answers + a] as number;
      let mean = 0;
      for (let t = 0; t < passes; t++) mean += at(t) / passes;
      for (let t = 0; t < passes; t++) centred[t] = at(t) - mean;
      const weight = (reached * weightOf(mean)) / passes;
      for (let t = 0; t < passes; t++) {
        const here = weight * (centred[t] as number);
        for (let s = 0; s < passes; s++) matrix[t * passes + s] = (matrix[t * passes + s] as number) + here * (centred[s] as number);
      }
    }
  }
  return matrix.map((x) => (total > 0 ? x / total : 0));
}

/** A belief that can be asked what each galaxy's votes would bring, and told that a galaxy will be asked about. */
export interface GaussianBelief {
  /** Information in the galaxy's votes given those already chosen, 0.5 log det(I + Z S Z'), nats; by its reach. */
  information(row: number): number;
  /** By how much the galaxy's votes would lower what `targets` measures, tr((I + Z S Z')^-1 Z S M S Z'); by its reach. */
  reduction(row: number): number;
  /** Takes the galaxy's votes as given from now on. */
  choose(row: number): void;
}

/** @param targets From `targetMatrix`; null where only information is asked for. */
export function gaussianBelief(pool: PoolPrediction, targets: Float64Array | null): GaussianBelief {
  const { galaxies, passes } = pool;
  const { z, size } = channelsOf(pool);
  const square = size * size;
  /** S: the posterior covariance in the space of passes. */
  const belief = new Float64Array(passes * passes);
  for (let t = 0; t < passes; t++) belief[t * passes + t] = 1;
  /** Z S Z' and Z S M S Z' of every galaxy. [galaxy, measurement, measurement] */
  const spread = new Float64Array(galaxies * square);
  const shared = new Float64Array(targets ? galaxies * square : 0);
  const dot = (at: number, vector: Float64Array): number => {
    let sum = 0;
    for (let t = 0; t < passes; t++) sum += (z[at + t] as number) * (vector[t] as number);
    return sum;
  };
  const times = (matrix: Float64Array, vector: Float64Array): Float64Array => {
    const product = new Float64Array(passes);
    for (let t = 0; t < passes; t++) {
      let sum = 0;
      for (let s = 0; s < passes; s++) sum += (matrix[t * passes + s] as number) * (vector[s] as number);
      product[t] = sum;
    }
    return product;
  };
  const rowOf = (row: number, a: number): Float64Array =>
    Float64Array.from(z.subarray((row * size + a) * passes, (row * size + a + 1) * passes));
  for (let row = 0; row < galaxies; row++)
    for (let a = 0; a < size; a++) {
      const own = rowOf(row, a);
      const seen = targets ? times(targets, own) : null;
      for (let b = 0; b < size; b++) {
        spread[row * square + a * size + b] = dot((row * size + b) * passes, own);
        if (seen) shared[row * square + a * size + b] = dot((row * size + b) * passes, seen);
      }
    }
  /** The factor of I + Z S Z'. */
  const factorOf = (row: number): Float64Array => {
    const total = spread.slice(row * square, (row + 1) * square);
    for (let a = 0; a < size; a++) total[a * size + a] = 1 + (total[a * size + a] as number);
    return cholesky(total, size, FLOOR);
  };
  const alpha = new Float64Array(size);
  const beta = new Float64Array(size);
  return {
    information: (row) => (reachAt(pool, row) * logDeterminantOf(factorOf(row), size)) / 2,
    reduction(row) {
      // tr(L^-1 W L'^-1): solve for the columns of W, then for the rows of what comes out, and add up the diagonal.
      const factor = factorOf(row);
      const half = new Float64Array(square);
      const line = new Float64Array(size);
      let trace = 0;
      for (let b = 0; b < size; b++) {
        for (let a = 0; a < size; a++) line[a] = shared[row * square + a * size + b] as number;
        forward(factor, size, line);
        for (let a = 0; a < size; a++) half[a * size + b] = line[a] as number;
      }
      for (let a = 0; a < size; a++) {
        for (let b = 0; b < size; b++) line[b] = half[a * size + b] as number;
        forward(factor, size, line);
        trace += line[a] as number;
      }
      return reachAt(pool, row) * Math.max(0, trace);
    },
    choose(chosen) {
      for (let i = 0; i < size; i++) {
        const own = rowOf(chosen, i);
        const u = times(belief, own);
        const q = 1 + dot((chosen * size + i) * passes, u);
        const mu = targets ? times(targets, u) : null;
        const h = mu ? times(belief, mu) : null;
        const m = mu ? mu.reduce((sum, x, t) => sum + x * (u[t] as number), 0) : 0;
        for (let row = 0; row < galaxies; row++) {
          for (let a = 0; a < size; a++) {
            alpha[a] = dot((row * size + a) * passes, u);
            if (h) beta[a] = dot((row * size + a) * passes, h);
          }
          for (let a = 0; a < size; a++)
            for (let b = 0; b < size; b++) {
              const at = row * square + a * size + b;
              const [aa, ab, ba, bb] = [alpha[a] as number, alpha[b] as number, beta[a] as number, beta[b] as number];
              spread[at] = (spread[at] as number) - (aa * ab) / q;
              if (h) shared[at] = (shared[at] as number) - (aa * bb + ba * ab) / q + (m * aa * ab) / (q * q);
            }
        }
        for (let t = 0; t < passes; t++)
          for (let s = 0; s < passes; s++)
            belief[t * passes + s] = (belief[t * passes + s] as number) - ((u[t] as number) * (u[s] as number)) / q;
      }
    },
  };
}

/** Picks `count` galaxies one after the other, each the best by `worth` given those before; ties go to the lower row. */
export function greedy(
  belief: GaussianBelief,
  galaxies: number,
  count: number,
  worth: (row: number) => number,
): { readonly order: Uint32Array; readonly first: Float64Array } {
  const first = Float64Array.from({ length: galaxies }, (_, row) => worth(row));
  const isChosen = new Uint8Array(galaxies);
  const order = new Uint32Array(Math.min(count, galaxies));
  for (let place = 0; place < order.length; place++) {
    let best = -1;
    let most = -Infinity;
    for (let row = 0; row < galaxies; row++) {
      if (isChosen[row]) continue;
      const here = place === 0 ? (first[row] as number) : worth(row);
      if (here > most || best < 0) [best, most] = [row, here];
    }
    isChosen[best] = 1;
    order[place] = best;
    if (place + 1 < order.length) belief.choose(best);
  }
  return { order, first };
}
