/**
 * How much the votes on a galaxy would teach the network: entropies and mutual information in nats. The score is BALD
 * for counts of votes (Houlsby et al. 2011; Walmsley et al. 2020, MNRAS 491, 1554): H[mean_t p(votes | rho_t, N)] -
 * mean_t H[p(votes | rho_t, N)], where rho_t are the vote fractions of one dropout pass and N votes are expected.
 */
import type { ScoreKind } from './round.ts';

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
 * Everything about (answers, votes, passes) that does not depend on the galaxy, and the room to work in: reused from
 * galaxy to galaxy so that scoring a hundred thousand of them allocates nothing.
 */
interface Enumeration {
  /** Log multinomial coefficient of each outcome, outcomes in lexicographic order of the counts. */
  readonly logCoefficients: Float64Array;
  /** exp of the same; not used for the binomials so long that it would overflow. */
  readonly coefficients: Float64Array;
  /** Per outcome, the mean over the passes of prod_a rho_a^k_a (its log where not plain): the probability without its coefficient. */
  readonly means: Float64Array;
  /** False for binomials so long that plain powers of fractions would underflow: those are summed as logarithms. */
  readonly isPlain: boolean;
  /** rho_a^k, [answer, k, pass]; where not plain log rho_a, [answer, pass]. */
  readonly powers: Float64Array;
  /** Product over the answers so far. [depth, pass] */
  readonly prefixes: Float64Array;
  /** Fractions, lifted off 0 and summing to 1 in double precision. [pass, answer] */
  readonly fractions: Float64Array;
}

const enumerations = new Map<string, Enumeration>();

function enumerationFor(answers: number, votes: number, passes: number): Enumeration {
  const key = `${answers} ${votes} ${passes}`;
  const known = enumerations.get(key);
  if (known) return known;
  const logFactorial = new Float64Array(votes + 1);
  for (let n = 2; n <= votes; n++) logFactorial[n] = (logFactorial[n - 1] as number) + Math.log(n);
  const logCoefficients = new Float64Array(outcomeCount(answers, votes));
  let next = 0;
  const visit = (answer: number, left: number, log: number): void => {
    if (answer === answers - 1) logCoefficients[next++] = log - (logFactorial[left] as number);
    else for (let k = 0; k <= left; k++) visit(answer + 1, left - k, log - (logFactorial[k] as number));
  };
  visit(0, votes, logFactorial[votes] as number);
  const isPlain = votes * Math.log(answers) < PLAIN_LOG_COEFFICIENT;
  const made: Enumeration = {
    logCoefficients,
    isPlain,
    coefficients: logCoefficients.map(Math.exp),
    means: new Float64Array(logCoefficients.length),
    powers: new Float64Array(answers * (isPlain ? votes + 1 : 1) * passes),
    prefixes: new Float64Array(answers * passes).fill(1),
    fractions: new Float64Array(passes * answers),
  };
  // A handful of questions and vote counts are in use at a time; a survey with others starts afresh.
  if (enumerations.size >= 32) enumerations.clear();
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

/** Fills `powers`, then `means` by walking through the outcomes: a product is carried down and shared by all below. */
function fillMeans(table: Enumeration, answers: number, votes: number, passes: number): void {
  const { powers, prefixes, fractions, means } = table;
  const stride = (votes + 1) * passes;
  for (let a = 0; a < answers; a++)
    for (let t = 0; t < passes; t++) {
      const fraction = fractions[t * answers + a] as number;
      let power = 1;
      for (let k = 0; k <= votes; k++, power *= fraction) powers[a * stride + k * passes + t] = power;
    }
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
 * Fills `means` with logarithms: log mean_t rho^k (1 - rho)^(N - k). Only two answers reach so many votes within
 * MOST_OUTCOMES, and their outcome k has k votes for the first answer.
 */
function fillLogMeansOfBinomial({ powers: logs, prefixes: terms, fractions, means }: Enumeration, votes: number, passes: number): void {
  for (let t = 0; t < passes; t++) {
    logs[t] = Math.log(fractions[2 * t] as number);
    logs[passes + t] = Math.log(fractions[2 * t + 1] as number);
  }
  for (let k = 0; k <= votes; k++) {
    let best = -Infinity;
    for (let t = 0; t < passes; t++) {
      const term = (terms[t] = k * (logs[t] as number) + (votes - k) * (logs[passes + t] as number));
      if (term > best) best = term;
    }
    let sum = 0;
    for (let t = 0; t < passes; t++) sum += Math.exp((terms[t] as number) - best);
    means[k] = best + Math.log(sum / passes);
  }
}

/**
 * Fills in the table for one galaxy and sums over its outcomes. With pbar = c m (c the coefficient, m the mean product):
 * `cross` = -sum pbar log m and `coefficients` = sum pbar log c, so that H[pbar] = cross - coefficients.
 */
function sumsOverOutcomes(rho: ArrayLike<number>, passes: number, votes: number): { cross: number; coefficients: number; table: Enumeration } {
  const answers = rho.length / passes;
  const table = enumerationFor(answers, votes, passes);
  normalise(rho, passes, answers, table.fractions);
  if (table.isPlain) fillMeans(table, answers, votes, passes);
  else fillLogMeansOfBinomial(table, votes, passes);
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

/**
 * Entropy in nats of the votes to come, H[mean_t p(votes | rho_t, N)], by enumeration. With one pass it is the entropy
 * of the multinomial itself. @throws when N votes have more than MOST_OUTCOMES outcomes.
 */
export function voteEntropy(rho: ArrayLike<number>, passes: number, expectedVotes: number): number {
  const answers = rho.length / passes;
  if (outcomeCount(answers, expectedVotes) > MOST_OUTCOMES) throw new Error(`${expectedVotes} votes on ${answers} answers have more than ${MOST_OUTCOMES} outcomes.`);
  const { cross, coefficients } = sumsOverOutcomes(rho, passes, expectedVotes);
  return Math.max(0, cross - coefficients);
}

/**
 * Exact BALD. The coefficients cancel between the two entropies, and E[k_a | rho_t] = N rho_ta, which leaves
 * -sum_o pbar(o) log m(o) + N mean_t sum_a rho_ta log rho_ta: no entropy per pass is ever summed.
 */
function exactInformation(rho: ArrayLike<number>, passes: number, votes: number): number {
  const { cross, table } = sumsOverOutcomes(rho, passes, votes);
  let negentropy = 0;
  for (let i = 0; i < table.fractions.length; i++) negentropy += (table.fractions[i] as number) * Math.log(table.fractions[i] as number);
  return cross + (votes * negentropy) / passes;
}

/** Log determinant of a small symmetric positive matrix by Cholesky, in place (row-major). */
function logDeterminant(matrix: Float64Array, size: number): number {
  let log = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number);
      // A pivot lost to rounding stands for an answer nobody gives; the same floor in both determinants cancels.
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, FLOOR * FLOOR)) : sum / (matrix[j * size + j] as number);
    }
    log += 2 * Math.log(matrix[i * size + i] as number);
  }
  return log;
}

/**
 * BALD from first and second moments: 0.5 log det(I + N Sigma Lambda^-1) on all answers but the last, Sigma the
 * covariance of the fractions over the passes and Lambda = mean_t(diag(rho_t) - rho_t rho_t'). An approximation
 * (Gaussian channel), so it is capped at log T, which no mutual information with T passes exceeds.
 */
export function momentInformation(rho: ArrayLike<number>, passes: number, votes: number): number {
  const answers = rho.length / passes;
  const size = answers - 1;
  const fractions = new Float64Array(rho.length);
  normalise(rho, passes, answers, fractions);
  const mean = new Float64Array(answers);
  for (let i = 0; i < fractions.length; i++) mean[i % answers] = (mean[i % answers] as number) + (fractions[i] as number) / passes;
  const noise = new Float64Array(size * size);
  const total = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      let covariance = 0;
      for (let t = 0; t < passes; t++) covariance += ((fractions[t * answers + a] as number) - (mean[a] as number)) * ((fractions[t * answers + b] as number) - (mean[b] as number));
      covariance /= passes;
      const second = covariance + (mean[a] as number) * (mean[b] as number);
      noise[a * size + b] = (a === b ? (mean[a] as number) : 0) - second;
      total[a * size + b] = (noise[a * size + b] as number) + votes * covariance;
    }
  return Math.min(Math.log(passes), Math.max(0, 0.5 * (logDeterminant(total, size) - logDeterminant(noise, size))));
}

/** Whether a question's score is exact, the capped moment form, or (multiple choice) a sum over answers that bounds it from above. */
export function scoreKindOf(answers: number, kind: 'single' | 'multiple', expectedVotes: number): ScoreKind {
  if (outcomeCount(kind === 'multiple' ? 2 : answers, expectedVotes) > MOST_OUTCOMES) return 'approximation';
  return kind === 'multiple' ? 'upper bound' : 'exact';
}

function singleInformation(rho: ArrayLike<number>, passes: number, votes: number): number {
  const answers = rho.length / passes;
  if (answers < 2 || votes < 1) return 0;
  if (outcomeCount(answers, votes) > MOST_OUTCOMES) return momentInformation(rho, passes, votes);
  return Math.min(Math.log(passes), Math.max(0, exactInformation(rho, passes, votes)));
}

let yesNo = new Float64Array(0);

/**
 * The information, in nats, that N votes on this question would give about the network's weights.
 * @param rho Vote fractions of one galaxy, [pass, answer]: a single choice's add up to 1 in each pass; a multiple
 *   choice's are each the fraction of the volunteers asked who tick that answer.
 * @returns 0 (the passes agree) to log T for a single choice; for a multiple choice the sum of its answers' scores, an
 *   upper bound because it counts what the answers have in common more than once.
 */
export function scoreGalaxy(rho: Float32Array, passes: number, kind: 'single' | 'multiple', expectedVotes: number): number {
  if (kind === 'single') return singleInformation(rho, passes, expectedVotes);
  const answers = rho.length / passes;
  if (yesNo.length !== 2 * passes) yesNo = new Float64Array(2 * passes);
  let sum = 0;
  for (let a = 0; a < answers; a++) {
    for (let t = 0; t < passes; t++) {
      const yes = Math.min(1, Math.max(0, rho[t * answers + a] as number));
      yesNo[2 * t] = yes;
      yesNo[2 * t + 1] = 1 - yes;
    }
    sum += singleInformation(yesNo, passes, expectedVotes);
  }
  return sum;
}
