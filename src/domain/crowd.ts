/**
 * Crowd spread: the votes on one galaxy vary more than a binomial says, because no network knows exactly what the
 * volunteers will make of it. One concentration kappa per question says by how much: the fractions of this galaxy's crowd
 * are a Dirichlet draw around rho with weight kappa, so the votes are Dirichlet-multinomial (beta-binomial for one answer).
 * kappa = Infinity is the plain multinomial of Walmsley et al. (2020). All is written with rising factorials divided by
 * powers of kappa, (kappa rho)(kappa rho + 1)... / kappa^k = prod_j (rho + j / kappa): no gamma function is needed, and
 * the limit is nothing special. Measured on real galaxies: kappa about 6 for smooth, 2 for bar (docs/science.md).
 */

/** Used, and called assumed, where the votes cannot tell: the value measured for smooth-or-featured. */
export const DEFAULT_KAPPA = 6;

/** Fractions are kept this far from 0 and 1, as in information.ts: a network never rules an answer out. */
const FLOOR = 1e-12;
/** A running product is folded into a logarithm before it can underflow or overflow. */
const SMALL = 1e-200;
const LARGE = 1e200;

/** log prod_{j < count} (fraction + j spread): a rising factorial over a power of kappa, where spread = 1 / kappa. */
export function logRising(fraction: number, spread: number, count: number): number {
  let product = 1;
  let log = 0;
  for (let j = 0; j < count; j++) {
    product *= fraction + j * spread;
    if (product < SMALL || product > LARGE) {
      log += Math.log(product);
      product = 1;
    }
  }
  return log + Math.log(product);
}

/** Log of the number of orders in which these votes can come: log N! / prod k!. */
export function logCoefficient(counts: ArrayLike<number>): number {
  let log = 0;
  let total = 0;
  for (let a = 0; a < counts.length; a++) for (let k = 1; k <= (counts[a] as number); k++) log += Math.log(++total / k); // a is inside
  return log;
}

/**
 * Log probability, in nats, of the votes on one galaxy: Dirichlet-multinomial with concentrations kappa rho.
 * @param counts Votes per answer, whole numbers. [answer]
 * @param rho Expected vote fractions, adding up to 1. [answer]
 * @param kappa Above 0; Infinity gives the multinomial. For two answers it is the (beta-)binomial.
 */
export function logCrowdProbability(counts: ArrayLike<number>, rho: ArrayLike<number>, kappa: number): number {
  const spread = 1 / kappa;
  let votes = 0;
  let log = logCoefficient(counts);
  for (let a = 0; a < counts.length; a++) {
    const count = counts[a] as number;
    votes += count;
    log += logRising(Math.max(rho[a] as number, FLOOR), spread, count);
  }
  return log - logRising(1, spread, votes);
}

/**
 * Probabilities of k = 0..N votes for one answer: the beta-binomial of N votes with mean fraction rho. It is built by the
 * ratio of neighbours, outwards from N rho, and divided by its sum, so that nothing underflows for any N or kappa.
 * @param into Where the N + 1 probabilities go; by default a new array.
 */
export function crowdProbabilities(
  votes: number,
  rho: number,
  kappa: number,
  into: Float64Array = new Float64Array(votes + 1),
): Float64Array {
  const spread = 1 / kappa;
  const yes = Math.min(1 - FLOOR, Math.max(rho, FLOOR));
  const no = 1 - yes;
  const anchor = Math.round(votes * yes);
  let sum = (into[anchor] = 1);
  for (let k = anchor, p = 1; k < votes; k++) {
    p *= ((votes - k) * (yes + k * spread)) / ((k + 1) * (no + (votes - k - 1) * spread));
    sum += into[k + 1] = p;
  }
  for (let k = anchor, p = 1; k > 0; k--) {
    p *= (k * (no + (votes - k) * spread)) / ((votes - k + 1) * (yes + (k - 1) * spread));
    sum += into[k - 1] = p;
  }
  for (let k = 0; k <= votes; k++) into[k] = (into[k] as number) / sum;
  return into;
}

/**
 * What N votes on one galaxy are worth in votes on as many different galaxies: N (1 + kappa) / (N + kappa). One vote is
 * worth one; with kappa = 6, 40 are worth 6.1, and never more than 1 + kappa. The variance of the vote fraction is
 * rho (1 - rho) over this number, which is also the weight of a label of N votes in training.
 */
export function effectiveVotes(votes: number, kappa: number): number {
  if (votes <= 0) return 0;
  return kappa === Infinity ? votes : (votes * (1 + kappa)) / (votes + kappa);
}
