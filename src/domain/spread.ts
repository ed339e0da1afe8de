/**
 * The posterior of k of n: what n volunteers would answer about one galaxy, as the mean over the network's passes of
 * beta-binomials with the question's crowd spread (crowd.ts), and whether such posteriors are right as often as they claim.
 * Votes are whole numbers, so intervals are randomised at their edges: a uniform number, an argument, decides how much of
 * the outcome that straddles an edge belongs inside, which makes the right posterior hold exactly the share it claims.
 */
import { crowdProbabilities } from './crowd.ts';

/** Sums of probabilities may miss a share by rounding; an outcome is not pushed across an edge by this little. */
const ROUNDING = 1e-12;

/** Up to this many votes products of fractions can be written out: the likeliest outcome's is at least 2^-n, far above the smallest double. */
const PLAIN_VOTES = 200;
/** Nor may the rising factorials grow beyond the largest double, as they do for many votes and a small kappa. */
const LEAST_FACTOR = 1e-290;

/** C(n, k) / prod_{j < n} (1 + j / kappa) for k = 0..n, what all passes have in common; null where it cannot be written out. */
function sharedFactors(votes: number, kappa: number): Float64Array | null {
  let factor = 1;
  for (let j = 0; j < votes; j++) factor /= 1 + j / kappa;
  if (votes > PLAIN_VOTES || factor < LEAST_FACTOR) return null;
  const factors = new Float64Array(votes + 1);
  for (let k = 0; k <= votes; k++) {
    factors[k] = factor;
    factor *= (votes - k) / (k + 1);
  }
  return factors;
}

/** Adds prod_{j < k} (yes + j / kappa) prod_{j < n - k} (1 - yes + j / kappa) for k = 0..n to `sum`. @param others room for as many */
function addProducts(yes: number, spread: number, sum: Float64Array, others: Float64Array): void {
  const votes = sum.length - 1;
  // What an answer's share counts for grows with every vote that it has: rho, rho + 1 / kappa, rho + 2 / kappa...
  for (let k = votes, product = 1, share = Math.max(0, 1 - yes); k >= 0; k--, share += spread) {
    others[k] = product; // of the votes - k for other answers
    product *= share;
  }
  for (let k = 0, product = 1, share = yes; k <= votes; k++, share += spread) {
    sum[k] = (sum[k] as number) + product * (others[k] as number);
    product *= share;
  }
}

/**
 * Probabilities of k = 0..n votes for one answer, mean_t BetaBinomial(n, kappa rho_t, kappa (1 - rho_t)). Where they can be
 * written out, the rising factorials over powers of kappa (crowd.ts) are carried from one k to the next without a division,
 * twice as fast as by the ratio of neighbours: a round asks for every answer of every galaxy.
 * @param rho The answer's vote fraction, pass by pass. [pass]
 * @param votes n: how many volunteers are asked.
 * @param kappa Crowd spread; Infinity gives the mean of binomials of Walmsley et al. (2020).
 */
export function votePosterior(rho: ArrayLike<number>, votes: number, kappa: number): Float64Array {
  const mean = new Float64Array(votes + 1);
  const one = new Float64Array(votes + 1);
  const factors = sharedFactors(votes, kappa);
  for (let t = 0; t < rho.length; t++) {
    const yes = rho[t] as number; // t is inside
    if (factors) addProducts(yes, 1 / kappa, mean, one);
    else {
      crowdProbabilities(votes, yes, kappa, one);
      for (let k = 0; k <= votes; k++) mean[k] = (mean[k] as number) + (one[k] as number);
    }
  }
  for (let k = 0; k <= votes; k++) mean[k] = ((mean[k] as number) * (factors?.[k] ?? 1)) / rho.length;
  return mean;
}

/** Smallest k/n that k/n stays at or below with at least this probability; 0 where nobody is asked. */
export function votePercentile(posterior: Float64Array, share: number): number {
  const votes = posterior.length - 1;
  let below = 0;
  for (let k = 0; k < votes; k++) {
    below += posterior[k] as number;
    if (below >= share - ROUNDING) return k / votes;
  }
  return votes === 0 ? 0 : 1;
}

/** Percentiles of a vote fraction k/n. */
export interface VotePercentiles {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** The 5th, 50th and 95th percentile of k/n. */
export const votePercentiles = (posterior: Float64Array): VotePercentiles => ({
  p05: votePercentile(posterior, 0.05),
  p50: votePercentile(posterior, 0.5),
  p95: votePercentile(posterior, 0.95),
});

/**
 * Randomised probability integral transform, P(K < k) + u P(K = k): uniform on [0, 1] over galaxies whose votes come from
 * their posteriors (Czado, Gneiting & Held 2009, Biometrics 65, 1254).
 * @param uniform A draw from [0, 1) that belongs to this galaxy.
 */
export function randomisedRank(posterior: Float64Array, votesFor: number, uniform: number): number {
  let below = 0;
  for (let k = 0; k < votesFor; k++) below += posterior[k] as number;
  return below + uniform * (posterior[votesFor] as number);
}

/** Whether the central interval of this probability holds the votes that came, randomised at its edges. */
export const isInCentralInterval = (rank: number, probability: number): boolean => Math.abs(rank - 0.5) <= probability / 2;

/** The votes that came for an answer, beside what was expected. */
export interface VoteOutcome {
  /** Probabilities of k = 0..n. */
  readonly posterior: Float64Array;
  /** k, of the n that the posterior is about. */
  readonly votesFor: number;
}

/** Expected and observed share of galaxies within the margin, and the first minus the second. */
export interface Coverage {
  readonly expected: number;
  readonly observed: number;
  /** Expected minus observed: above 0, the posteriors are too sure of themselves. */
  readonly error: number;
}

/** How far k may lie from its expectation by rounding alone. */
const EDGE = 1e-9;

/**
 * Coverage within a margin of vote fraction, as Walmsley et al. (2020, section 4.2) test theirs: the interval
 * [E k - e, E k + e] with e = margin n; expected is the probability that the posteriors give it, observed the share of
 * galaxies whose k falls in. Galaxies that nobody was asked about are left out.
 * @param margin In vote fraction, e.g. 0.2.
 */
export function coverageWithin(outcomes: Iterable<VoteOutcome>, margin: number): Coverage {
  let galaxies = 0;
  let expected = 0;
  let observed = 0;
  for (const { posterior, votesFor } of outcomes) {
    const votes = posterior.length - 1;
    if (votes === 0) continue;
    galaxies++;
    let mean = 0;
    for (let k = 1; k <= votes; k++) mean += k * (posterior[k] as number);
    const reach = margin * votes + EDGE;
    for (let k = 0; k <= votes; k++) if (Math.abs(k - mean) <= reach) expected += posterior[k] as number;
    if (Math.abs(votesFor - mean) <= reach) observed++;
  }
  const share = (sum: number): number => (galaxies === 0 ? Number.NaN : sum / galaxies);
  return { expected: share(expected), observed: share(observed), error: share(expected) - share(observed) };
}

/** Share of galaxies whose randomised central interval of this probability holds their votes; NaN without galaxies. */
export function centralCoverage(ranks: readonly number[], probability: number): number {
  return ranks.filter((rank) => isInCentralInterval(rank, probability)).length / ranks.length;
}
