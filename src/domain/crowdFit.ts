/**
 * Learns a question's crowd spread, kappa, from galaxies drawn at random (the monitor set) that have several votes: the
 * kappa of highest posterior probability, given what the network says about those galaxies. Single votes say nothing about
 * kappa, since one vote is a plain draw whatever it is; then the default is used and called assumed.
 */
import { DEFAULT_KAPPA, logRising } from './crowd.ts';

/** One monitor galaxy's votes on the question, and the network's passes for it. */
export interface CrowdObservation {
  /** Votes per answer. [answer] */
  readonly counts: ArrayLike<number>;
  /** Volunteers asked: the sum of the counts of a single choice. */
  readonly asked: number;
  /** Vote fractions of the galaxy, pass by pass, from a posterior that has not been trained on these votes. [pass, answer] */
  readonly rho: Float32Array;
}

export interface KappaFit {
  readonly kappa: number;
  /** Fitted to votes, or assumed because the votes cannot tell yet. */
  readonly basis: 'fitted' | 'assumed';
  /** Standard deviation of log kappa, from the curvature of the log posterior; the prior's where kappa is assumed. */
  readonly logSd: number;
  /** Ends of the interval that holds kappa with probability 0.9, log kappa taken as normal. */
  readonly low: number;
  readonly high: number;
  /** Galaxies with two votes or more: those that were of use. */
  readonly galaxies: number;
}

/**
 * Width (standard deviation of log kappa) of the log-normal prior around DEFAULT_KAPPA. 90 % of it lies between 1.7 and
 * 20.6, which holds the two values measured on real galaxies, 6 for smooth and 2 for bar. In simulated surveys of 64
 * galaxies with 5 votes widths of 0.75 and 1 were equally good (root mean square error of log kappa 0.45 and 0.43 at a true
 * kappa of 2, 0.27 and 0.31 at 6); without the prior, crowds that do not spread send kappa off to infinity
 * (crowdFit.test.ts has both).
 */
export const PRIOR_WIDTH = 0.75;

/** With fewer galaxies of two votes or more than this, kappa is assumed: one odd galaxy must not set it. */
export const FEWEST_GALAXIES = 16;

/**
 * kappa is called fitted once the votes say at least this share of what the prior says about log kappa (precisions). In
 * the same simulations 64 galaxies with 5 votes always pass, 16 with 5 and 64 with 2 sometimes, 16 with 2 never.
 */
export const LEAST_PRECISION = 0.5;

/** kappa is looked for between these, far outside where the prior lets it go. */
const LOWEST = Math.log(0.05);
const HIGHEST = Math.log(2000);
const GRID = 24;
/** Step in log kappa for the curvature: small beside any width of interest, large beside rounding. */
const STEP = 0.02;
/** Half the 90 % interval of a standard normal. */
const HALF_90 = 1.6448536269514722;
const FLOOR = 1e-12;

/** log mean_t exp(logs[t]). */
function logMeanExp(logs: Float64Array): number {
  let best = -Infinity;
  for (let t = 0; t < logs.length; t++) best = Math.max(best, logs[t] as number); // t is inside
  let sum = 0;
  for (let t = 0; t < logs.length; t++) sum += Math.exp((logs[t] as number) - best);
  return best + Math.log(sum / logs.length);
}

/** log mean_t of the probability of one galaxy's votes, without the coefficient, which does not depend on kappa. */
function logLikelihoodOf({ counts, asked, rho }: CrowdObservation, kind: 'single' | 'multiple', spread: number): number {
  const answers = counts.length;
  const logs = new Float64Array(rho.length / answers); // [pass]
  const logTotal = logRising(1, spread, asked);
  let sum = 0;
  for (let a = 0; a < answers; a++) {
    const count = counts[a] as number; // a is inside
    for (let t = 0; t < logs.length; t++) {
      const fraction = rho[t * answers + a] as number;
      let log = logRising(Math.max(fraction, FLOOR), spread, count);
      if (kind === 'multiple') log += logRising(Math.max(1 - fraction, FLOOR), spread, asked - count);
      logs[t] = (logs[t] as number) + log;
    }
    if (kind === 'multiple') {
      sum += logMeanExp(logs) - logTotal;
      logs.fill(0);
    }
  }
  return kind === 'multiple' ? sum : logMeanExp(logs) - logTotal;
}

/**
 * Log posterior density of log kappa, up to a constant: the log-normal prior and sum over galaxies of log mean_t
 * p(votes | kappa rho_t). A multiple choice counts each box as a question of its own with the same kappa, and shares the
 * weight of one galaxy among its boxes, because one crowd ticked them all.
 */
export function logPosteriorOfKappa(
  observations: readonly CrowdObservation[],
  kappa: number,
  kind: 'single' | 'multiple' = 'single',
  width = PRIOR_WIDTH,
): number {
  let log = -0.5 * (Math.log(kappa / DEFAULT_KAPPA) / width) ** 2;
  for (const each of observations) log += logLikelihoodOf(each, kind, 1 / kappa) / (kind === 'multiple' ? each.counts.length : 1);
  return log;
}

/** Maximum of a function of one number between two ends that hold one maximum, by golden section. */
function highest(value: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [value(left), value(right)];
  while (high - low > 1e-4) {
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      atLeft = value((left = high - golden * (high - low)));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      atRight = value((right = low + golden * (high - low)));
    }
  }
  return (low + high) / 2;
}

const interval = (kappa: number, logSd: number): Pick<KappaFit, 'low' | 'high'> => ({
  low: kappa * Math.exp(-HALF_90 * logSd),
  high: kappa * Math.exp(HALF_90 * logSd),
});

/**
 * Fits kappa by maximum a posteriori likelihood. Called assumed, with the default, below FEWEST_GALAXIES galaxies that
 * have two votes or more, and where their votes say too little (LEAST_PRECISION).
 * @param observations Randomly drawn galaxies only: chosen ones would bias kappa. Those with fewer than two votes are left out.
 */
export function fitKappa(observations: readonly CrowdObservation[], kind: 'single' | 'multiple' = 'single', width = PRIOR_WIDTH): KappaFit {
  const useful = observations.filter(({ asked }) => asked >= 2);
  const assumed: KappaFit = {
    kappa: DEFAULT_KAPPA,
    basis: 'assumed',
    logSd: width,
    ...interval(DEFAULT_KAPPA, width),
    galaxies: useful.length,
  };
  if (useful.length < FEWEST_GALAXIES) return assumed;
  const value = (logKappa: number): number => logPosteriorOfKappa(useful, Math.exp(logKappa), kind, width);
  const step = (HIGHEST - LOWEST) / GRID;
  let best = LOWEST;
  let top = -Infinity;
  for (let i = 0; i <= GRID; i++) {
    const here = value(LOWEST + i * step);
    if (here > top) [top, best] = [here, LOWEST + i * step];
  }
  const mode = highest(value, best - step, best + step);
  const curvature = (2 * value(mode) - value(mode - STEP) - value(mode + STEP)) / STEP ** 2;
  // The curvature is the precision of the prior plus that of the votes.
  if (curvature < (1 + LEAST_PRECISION) / width ** 2) return assumed;
  const logSd = 1 / Math.sqrt(curvature);
  const kappa = Math.exp(mode);
  return { kappa, basis: 'fitted', logSd, ...interval(kappa, logSd), galaxies: useful.length };
}

/** What is assumed of every question's crowd where nothing can be fitted. [question] */
export const assumedSpread = (questions: number): KappaFit[] => Array.from({ length: questions }, () => fitKappa([]));
