/**
 * Expected predictive information gain (Bickford Smith et al. 2023, arXiv:2304.08151): what the votes on a galaxy would tell
 * about one more vote on a galaxy of the survey's own kind, E_x*[I(y; y*)] in nats. Unlike BALD it does not care for what
 * can be learnt about obscure pictures only.
 */
import { voteProbabilities } from './information.ts';
import type { PoolPrediction, TargetPrediction } from './pool.ts';
import { reachAt, rhoOf, votesAt } from './pool.ts';

/** Targets' fractions side by side, and what they are on average. */
interface TargetColumns {
  /** [pass, column] */
  readonly values: Float64Array;
  /** [column] */
  readonly means: Float64Array;
  /** Share of each target in the mean over targets. [column] */
  readonly shares: Float64Array;
}

/** Columns of all answers, or of one box as yes and no. */
function columnsOfTargets({ rho, galaxies, reach }: TargetPrediction, passes: number, answers: number, box: number | null): TargetColumns {
  const width = box === null ? answers : 2;
  const columns = galaxies * width;
  const values = new Float64Array(passes * columns);
  const means = new Float64Array(columns);
  const shares = new Float64Array(columns);
  let total = 0;
  for (let row = 0; row < galaxies; row++) total += reachAt(reach === undefined ? {} : { reach }, row);
  for (let row = 0; row < galaxies; row++)
    for (let a = 0; a < width; a++) {
      const column = row * width + a;
      shares[column] = reachAt(reach === undefined ? {} : { reach }, row) / total;
      for (let t = 0; t < passes; t++) {
        const p = rho[(row * passes + t) * answers + (box ?? a)] as number; // inside
        const value = box !== null && a === 1 ? 1 - p : p;
        values[t * columns + column] = value;
        means[column] = (means[column] as number) + value / passes;
      }
    }
  return { values, means, shares };
}

/** Mean over targets of I(y; y*), from p(y | pass) [outcome, pass] and the targets. */
function gainOf(probabilities: Float64Array, passes: number, { values, means, shares }: TargetColumns): number {
  const columns = means.length;
  const joint = new Float64Array(columns);
  let gain = 0;
  for (let from = 0; from < probabilities.length; from += passes) {
    joint.fill(0);
    let marginal = 0;
    for (let t = 0; t < passes; t++) {
      const p = (probabilities[from + t] as number) / passes;
      marginal += p;
      for (let c = 0, at = t * columns; c < columns; c++, at++) joint[c] = (joint[c] as number) + p * (values[at] as number);
    }
    if (marginal <= 0) continue;
    for (let c = 0; c < columns; c++) {
      const both = joint[c] as number;
      if (both > 0) gain += (shares[c] as number) * both * Math.log(both / (marginal * (means[c] as number)));
    }
  }
  return Math.max(0, gain);
}

/**
 * The gain of one galaxy of the pool, by enumeration. A multiple choice adds up its boxes, each told about the same box.
 * @returns a function of the row, times the probability that its question is reached.
 */
export function exactGain(pool: PoolPrediction, targets: TargetPrediction): (row: number) => number {
  const { passes, answers, kind, kappa } = pool;
  if (kind === 'single') {
    const columns = columnsOfTargets(targets, passes, answers, null);
    return (row) => reachAt(pool, row) * gainOf(voteProbabilities(rhoOf(pool, row), passes, votesAt(pool, row), kappa), passes, columns);
  }
  const boxes = Array.from({ length: answers }, (_, box) => columnsOfTargets(targets, passes, answers, box));
  return (row) => {
    const rho = rhoOf(pool, row);
    const yesNo = new Float64Array(2 * passes);
    return boxes.reduce((sum, columns, box) => {
      for (let t = 0; t < passes; t++) yesNo[2 * t + 1] = 1 - (yesNo[2 * t] = rho[t * answers + box] as number);
      return sum + reachAt(pool, row) * gainOf(voteProbabilities(yesNo, passes, votesAt(pool, row), kappa), passes, columns);
    }, 0);
  };
}
