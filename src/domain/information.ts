/**
 * How much the votes on a galaxy would teach the network: entropies and mutual information in nats. The score is BALD
 * for counts of votes (Houlsby et al. 2011; Walmsley et al. 2020, MNRAS 491, 1554): H[mean_t p(votes | rho_t, N)] -
 * mean_t H[p(votes | rho_t, N)], where rho_t are the vote fractions of one dropout pass and N votes are expected. Votes are
 * multinomial as in the paper where kappa is Infinity (the default), and Dirichlet-multinomial where the crowd spreads
 * (crowd.ts): then N votes on one galaxy teach less.
 */
import { crowdProbabilities, effectiveVotes } from './crowd.ts';
import type { ScoreKind } from './round.ts';
import { cholesky, logDeterminantOf } from './smallMatrix.ts';

/** Up to this many outcomes of N votes the score is summed outcome by outcome; beyond, the moment form is used. */
export const MOST_OUTCOMES = 2000;

/** Fractions are kept this far from 0, so that a logarithm exists; it moves a score by less than 1e-8 nats. */
const FLOOR = 1e-12;
/** Below this bound on the log of a coefficient, plain powers of fractions lose nothing by underflow. */
const PLAIN_LOG_COEFFICIENT = 300;

/** Entropy of a discrete distribution in nats; 0 log 0 counts as 0. */
export function entropyOf(probabilities: ArrayLike<number>): number {
  let entropy = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] as number; // i is inside
    if (p > 0) entropy -= p * Math.log(p);
  }
  return entropy;
}

/** In how many ways `votes` can fall on `answers`: C(votes + answers - 1, answers - 1). 861 for 40 on 3. */
export function outcomeCount(answers: number, votes: number): number {
  let count = 1;
  for (let i = 1; i < answers; i++) count = (count * (votes + i)) / i;
  return Math.round(count);
}

/**
 * Everything about (answers, votes, passes, kappa) that does not depend on the galaxy, and the room to work in: reused from
 * galaxy to galaxy so that scoring a hundred thousand of them allocates nothing. A "power" is the product of the k factors
 * (rho + j / kappa) / (1 + j / kappa), j < k: rho^k where kappa is Infinity, and never above 1.
 */
interface Enumeration {
  /** Log coefficient of each outcome, outcomes in lexicographic order of the counts: multinomial, and what the powers leave out. */
  readonly logCoefficients: Float64Array;
  /** exp of the same; not used for the binomials so long that it would overflow. */
  readonly coefficients: Float64Array;
  /** Per outcome, the mean over the passes of the product of powers (its log where not plain): the probability without its coefficient. */
  readonly means: Float64Array;
  /** False for binomials so long that plain powers of fractions would underflow: those are summed as logarithms. */
  readonly isPlain: boolean;
  /** The power of each answer and k, its log where not plain. [answer, k, pass] */
  readonly powers: Float64Array;
  /** Product over the answers so far. [depth, pass] */
  readonly prefixes: Float64Array;
  /** Fractions, lifted off 0 and summing to 1 in double precision. [pass, answer] */
  readonly fractions: Float64Array;
}

const enumerations = new Map<string, Enumeration>();
/** Numbers the tables may hold in all (32 MB): a whole tree uses some four hundred combinations of answers and votes. */
const ROOM = 2 ** 22;
let room = ROOM;

function enumerationFor(answers: number, votes: number, passes: number, kappa: number): Enumeration {
  const key = `${answers} ${votes} ${passes} ${kappa}`;
  const known = enumerations.get(key);
  if (known) return known;
  const logFactorial = new Float64Array(votes + 1);
  /** log prod_{j < k} (1 + j / kappa) */
  const logLeftOut = new Float64Array(votes + 1);
  for (let n = 1; n <= votes; n++) {
    logFactorial[n] = (logFactorial[n - 1] as number) + Math.log(n);
    logLeftOut[n] = (logLeftOut[n - 1] as number) + Math.log1p((n - 1) / kappa);
  }
  const logOf = (k: number): number => (logLeftOut[k] as number) - (logFactorial[k] as number);
  const logCoefficients = new Float64Array(outcomeCount(answers, votes));
  let next = 0;
  const visit = (answer: number, left: number, log: number): void => {
    if (answer === answers - 1) logCoefficients[next++] = log + logOf(left);
    else for (let k = 0; k <= left; k++) visit(answer + 1, left - k, log + logOf(k));
  };
  visit(0, votes, -logOf(votes));
  const made: Enumeration = {
    logCoefficients,
    isPlain: votes * Math.log(answers) < PLAIN_LOG_COEFFICIENT,
    coefficients: logCoefficients.map(Math.exp),
    means: new Float64Array(logCoefficients.length),
    powers: new Float64Array(answers * (votes + 1) * passes),
    prefixes: new Float64Array(answers * passes).fill(1),
    fractions: new Float64Array(passes * answers),
  };
  const size = 3 * logCoefficients.length + made.powers.length + 2 * made.fractions.length;
  // A survey with other questions, votes or spreads starts afresh.
  if (size > room) {
    enumerations.clear();
    room = ROOM;
  }
  room -= size;
  enumerations.set(key, made);
  return made;
}

/** Copies the fractions into `into`, each at least FLOOR and each pass summing to 1. */
function normalise(rho: ArrayLike<number>, passes: number, answers: number, into: Float64Array): void {
  for (let t = 0; t < passes; t++) {
    let total = 0;
    for (let a = 0; a < answers; a++) total += into[t * answers + a] = Math.max(rho[t * answers + a] as number, FLOOR);
    for (let a = 0; a < answers; a++) into[t * answers + a] = (into[t * answers + a] as number) / total;
  }
}

/** Fills `powers` from the fractions. */
function fillPowers({ powers, fractions, isPlain }: Enumeration, answers: number, votes: number, passes: number, kappa: number): void {
  const spread = 1 / kappa;
  for (let a = 0; a < answers; a++)
    for (let t = 0; t < passes; t++) {
      const fraction = fractions[t * answers + a] as number;
      let power = isPlain ? 1 : 0;
      for (let k = 0, at = a * (votes + 1) * passes + t; k <= votes; k++, at += passes) {
        powers[at] = power;
        const factor = (fraction + k * spread) / (1 + k * spread);
        power = isPlain ? power * factor : power + Math.log(factor);
      }
    }
}

/** Fills `means` by walking through the outcomes: a product is carried down and shared by all below. */
function fillMeans({ powers, prefixes, means }: Enumeration, answers: number, votes: number, passes: number): void {
  const stride = (votes + 1) * passes;
  let outcome = 0;
  const visit = (depth: number, left: number): void => {
    const prefix = depth * passes;
    for (let k = 0; k <= left; k++) {
      const here = depth * stride + k * passes;
      if (depth === answers - 2) {
        const last = (depth + 1) * stride + (left - k) * passes;
        let sum = 0;
        for (let t = 0; t < passes; t++) sum += (prefixes[prefix + t] as number) * (powers[here + t] as number) * (powers[last + t] as number);
        means[outcome++] = sum / passes;
      } else {
        for (let t = 0; t < passes; t++) prefixes[prefix + passes + t] = (prefixes[prefix + t] as number) * (powers[here + t] as number);
        visit(depth + 1, left - k);
      }
    }
  };
  visit(0, votes);
}

/**
 * Fills `means` with logarithms: log mean_t of the product of powers. Only two answers reach so many votes within
 * MOST_OUTCOMES, and their outcome k has k votes for the first answer.
 */
function fillLogMeansOfTwo({ powers: logs, means }: Enumeration, votes: number, passes: number): void {
  for (let k = 0; k <= votes; k++) {
    const yes = k * passes;
    const no = (2 * votes + 1 - k) * passes;
    let best = -Infinity;
    for (let t = 0; t < passes; t++) best = Math.max(best, (logs[yes + t] as number) + (logs[no + t] as number));
    let sum = 0;
    for (let t = 0; t < passes; t++) sum += Math.exp((logs[yes + t] as number) + (logs[no + t] as number) - best);
    means[k] = best + Math.log(sum / passes);
  }
}

/**
 * Fills in the table for one galaxy and sums over its outcomes. With pbar = c m (c the coefficient, m the mean product):
 * `cross` = -sum pbar log m and `coefficients` = sum pbar log c, so that H[pbar] = cross - coefficients.
 */
function sumsOverOutcomes(rho: ArrayLike<number>, passes: number, votes: number, kappa: number): { cross: number; coefficients: number; table: Enumeration } {
  const answers = rho.length / passes;
  const table = enumerationFor(answers, votes, passes, kappa);
  normalise(rho, passes, answers, table.fractions);
  fillPowers(table, answers, votes, passes, kappa);
  if (table.isPlain) fillMeans(table, answers, votes, passes);
  else fillLogMeansOfTwo(table, votes, passes);
  let cross = 0;
  let coefficients = 0;
  for (let o = 0; o < table.means.length; o++) {
    const mean = table.means[o] as number;
    const logCoefficient = table.logCoefficients[o] as number;
    const logMean = table.isPlain ? Math.log(mean) : mean;
    if (logMean === -Infinity) continue;
    const probability = table.isPlain ? (table.coefficients[o] as number) * mean : Math.exp(logCoefficient + logMean);
    cross -= probability * logMean;
    coefficients += probability * logCoefficient;
  }
  return { cross, coefficients, table };
}

function refuseTooMany(answers: number, votes: number): void {
  if (outcomeCount(answers, votes) > MOST_OUTCOMES) throw new Error(`${votes} votes on ${answers} answers have more than ${MOST_OUTCOMES} outcomes.`);
}

/**
 * Entropy in nats of the votes to come, H[mean_t p(votes | rho_t, N)], by enumeration. With one pass it is the entropy
 * of the multinomial itself. @throws when N votes have more than MOST_OUTCOMES outcomes.
 */
export function voteEntropy(rho: ArrayLike<number>, passes: number, expectedVotes: number, kappa = Infinity): number {
  refuseTooMany(rho.length / passes, expectedVotes);
  const { cross, coefficients } = sumsOverOutcomes(rho, passes, expectedVotes, kappa);
  return Math.max(0, cross - coefficients);
}

/**
 * p(outcome | rho_t) for every way that N votes can fall on a single choice's answers, in lexicographic order of the counts.
 * @returns [outcome, pass]; each pass adds up to 1
 * @throws when N votes have more than MOST_OUTCOMES outcomes.
 */
export function voteProbabilities(rho: ArrayLike<number>, passes: number, votes: number, kappa = Infinity): Float64Array {
  const answers = rho.length / passes;
  refuseTooMany(answers, votes);
  const table = enumerationFor(answers, votes, passes, kappa);
  normalise(rho, passes, answers, table.fractions);
  fillPowers(table, answers, votes, passes, kappa);
  const { powers, logCoefficients, coefficients, isPlain } = table;
  const probabilities = new Float64Array(logCoefficients.length * passes);
  const counts = new Int32Array(answers);
  let outcome = 0;
  const visit = (answer: number, left: number): void => {
    const isLast = answer === answers - 1;
    for (let k = isLast ? left : 0; k <= left; k++) {
      counts[answer] = k;
      if (!isLast) visit(answer + 1, left - k);
      else {
        for (let t = 0; t < passes; t++) {
          let power = isPlain ? (coefficients[outcome] as number) : (logCoefficients[outcome] as number);
          for (let a = 0; a < answers; a++) {
            const factor = powers[(a * (votes + 1) + (counts[a] as number)) * passes + t] as number;
            power = isPlain ? power * factor : power + factor;
          }
          probabilities[outcome * passes + t] = isPlain ? power : Math.exp(power);
        }
        outcome++;
      }
    }
  };
  visit(0, votes);
  return probabilities;
}

/**
 * mean_t E[log of the product of powers | rho_t], from the distribution of each answer's count alone. Where the crowd does
 * not spread, E[k_a | rho_t] = N rho_ta and nothing needs to be summed over k.
 */
function meanLogPowers({ fractions, powers, coefficients, isPlain }: Enumeration, answers: number, votes: number, passes: number, kappa: number): number {
  let sum = 0;
  if (kappa === Infinity) {
    for (let i = 0; i < fractions.length; i++) sum += (fractions[i] as number) * Math.log(fractions[i] as number);
    return (votes * sum) / passes;
  }
  if (answers === 2 && isPlain) {
    // The outcomes are the counts of one answer, and their probabilities are at hand.
    for (let k = 0; k <= votes; k++) {
      const yes = k * passes;
      const no = (2 * votes + 1 - k) * passes;
      for (let t = 0; t < passes; t++) {
        const product = (powers[yes + t] as number) * (powers[no + t] as number);
        if (product > 0) sum += (coefficients[k] as number) * product * Math.log(product);
      }
    }
    return sum / passes;
  }
  const probabilities = new Float64Array(votes + 1);
  for (let a = 0; a < answers; a++)
    for (let t = 0; t < passes; t++) {
      crowdProbabilities(votes, fractions[t * answers + a] as number, kappa, probabilities);
      for (let k = 1; k <= votes; k++) {
        const power = powers[(a * (votes + 1) + k) * passes + t] as number;
        const log = isPlain ? Math.log(power) : power;
        if (log !== -Infinity) sum += (probabilities[k] as number) * log;
      }
    }
  return sum / passes;
}

/**
 * Exact BALD. The coefficients cancel between the two entropies, which leaves -sum_o pbar(o) log m(o) + mean_t E[log of
 * the product of powers | rho_t]: no entropy per pass is ever summed.
 */
function exactInformation(rho: ArrayLike<number>, passes: number, votes: number, kappa: number): number {
  const { cross, table } = sumsOverOutcomes(rho, passes, votes, kappa);
  return cross + meanLogPowers(table, rho.length / passes, votes, passes, kappa);
}

/** A pivot lost to rounding: the same floor in both determinants cancels. */
const PIVOT_FLOOR = FLOOR * FLOOR;
const logDeterminant = (matrix: Float64Array, size: number): number => logDeterminantOf(cholesky(matrix, size, PIVOT_FLOOR), size);

/**
 * BALD from first and second moments: 0.5 log det(I + N Sigma Lambda^-1) on all answers but the last, Sigma the
 * covariance of the fractions over the passes and Lambda = mean_t(diag(rho_t) - rho_t rho_t'). An approximation
 * (Gaussian channel), so it is capped at log T, which no mutual information with T passes exceeds. For two answers it is
 * 0.5 log(1 + N v / a) with v the variance of rho over the passes and a the mean of rho (1 - rho).
 * @param votes N, not necessarily whole: where the crowd spreads, what its votes are worth (`effectiveVotes`).
 */
export function momentInformation(rho: ArrayLike<number>, passes: number, votes: number): number {
  const answers = rho.length / passes;
  const size = answers - 1;
  const fractions = new Float64Array(rho.length);
  normalise(rho, passes, answers, fractions);
  const mean = new Float64Array(answers);
  for (let t = 0; t < passes; t++)
    for (let a = 0; a < size; a++) mean[a] = (mean[a] as number) + (fractions[t * answers + a] as number) / passes;
  const noise = new Float64Array(size * size);
  const total = new Float64Array(size * size);
  // Only what lies on and below the diagonal: the determinant reads no more.
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      const [meanA, meanB] = [mean[a] as number, mean[b] as number];
      let covariance = 0;
      for (let at = 0; at < fractions.length; at += answers) covariance += ((fractions[at + a] as number) - meanA) * ((fractions[at + b] as number) - meanB);
      covariance /= passes;
      noise[a * size + b] = (a === b ? meanA : 0) - covariance - meanA * meanB;
      total[a * size + b] = (noise[a * size + b] as number) + votes * covariance;
    }
  return Math.min(Math.log(passes), Math.max(0, 0.5 * (logDeterminant(total, size) - logDeterminant(noise, size))));
}

/** Whether a question's score is exact, the capped moment form, or (multiple choice) a sum over answers that bounds it from above. */
export function scoreKindOf(answers: number, kind: 'single' | 'multiple', expectedVotes: number): ScoreKind {
  if (outcomeCount(kind === 'multiple' ? 2 : answers, expectedVotes) > MOST_OUTCOMES) return 'approximation';
  return kind === 'multiple' ? 'upper bound' : 'exact';
}

function singleInformation(rho: ArrayLike<number>, passes: number, votes: number, kappa: number): number {
  const answers = rho.length / passes;
  if (answers < 2 || votes < 1) return 0;
  if (outcomeCount(answers, votes) > MOST_OUTCOMES) return momentInformation(rho, passes, effectiveVotes(votes, kappa));
  // One vote is a plain draw whatever the spread.
  return Math.min(Math.log(passes), Math.max(0, exactInformation(rho, passes, votes, votes === 1 ? Infinity : kappa)));
}

function singleScreen(rho: ArrayLike<number>, passes: number, votes: number, kappa: number): number {
  return rho.length / passes < 2 || votes < 1 ? 0 : momentInformation(rho, passes, effectiveVotes(votes, kappa));
}

let yesNo = new Float64Array(0);

/** A multiple choice as so many questions with two answers: the sum of their scores. */
function overBoxes(rho: Float32Array, passes: number, score: (yesAndNo: Float64Array) => number): number {
  const answers = rho.length / passes;
  if (yesNo.length !== 2 * passes) yesNo = new Float64Array(2 * passes);
  let sum = 0;
  for (let a = 0; a < answers; a++) {
    for (let t = 0; t < passes; t++) {
      const yes = Math.min(1, Math.max(0, rho[t * answers + a] as number));
      yesNo[2 * t] = yes;
      yesNo[2 * t + 1] = 1 - yes;
    }
    sum += score(yesNo);
  }
  return sum;
}

/**
 * The information, in nats, that N votes on this question would give about the network's weights.
 * @param rho Vote fractions of one galaxy, [pass, answer]: a single choice's add up to 1 in each pass; a multiple
 *   choice's are each the fraction of the volunteers asked who tick that answer.
 * @param kappa The question's crowd spread; Infinity is the paper's multinomial.
 * @returns 0 (the passes agree) to log T for a single choice; for a multiple choice the sum of its answers' scores, an
 *   upper bound because it counts what the answers have in common more than once.
 */
export function scoreGalaxy(rho: Float32Array, passes: number, kind: 'single' | 'multiple', expectedVotes: number, kappa = Infinity): number {
  if (kind === 'single') return singleInformation(rho, passes, expectedVotes, kappa);
  return overBoxes(rho, passes, (yesAndNo) => singleInformation(yesAndNo, passes, expectedVotes, kappa));
}

/** The same by the moment form throughout: cheap at any number of votes, for screening. Parameters as for `scoreGalaxy`. */
export function screenGalaxy(rho: Float32Array, passes: number, kind: 'single' | 'multiple', expectedVotes: number, kappa = Infinity): number {
  if (kind === 'single') return singleScreen(rho, passes, expectedVotes, kappa);
  return overBoxes(rho, passes, (yesAndNo) => singleScreen(yesAndNo, passes, expectedVotes, kappa));
}
