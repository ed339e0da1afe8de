/**
 * How well predictions meet the published fractions of the galaxies held out, question by question, beside the base
 * rate: predicting for every galaxy what the training votes say on average.
 */
import type { Label } from '../domain/labels.ts';
import type { Predictions } from '../domain/round.ts';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { Published } from './published.ts';

export interface Measure {
  /** Root mean square of prediction minus published fraction, over galaxies and answers. */
  readonly rmse: number;
  /** -sum_a f_a log p_a in nats, mean over the votes: each galaxy weighs as the share of volunteers asked. */
  readonly log_loss: number;
  /** Share of galaxies whose likeliest answer is the most frequent one. */
  readonly accuracy: number;
  /** Galaxies counted. */
  readonly n: number;
}

/** A galaxy counts for a question that at least this share of its volunteers were asked: below, fractions are mostly noise. */
export const LEAST_REACH = 0.25;

/** Keeps the logarithm of a prediction finite. */
const LEAST_PREDICTED = 1e-7;

const topOf = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Six decimals: far below what one more galaxy would change. */
const rounded = (value: number): number => Number(value.toFixed(6));

/** Compares one question's predictions with what is published. @returns null where no galaxy counts. */
function measureQuestion(pairs: readonly { readonly reach: number; readonly fractions: readonly number[]; readonly predicted: readonly number[] }[]): Measure | null {
  let squares = 0;
  let terms = 0;
  let loss = 0;
  let weight = 0;
  let right = 0;
  for (const { reach, fractions, predicted } of pairs) {
    fractions.forEach((fraction, a) => {
      const p = predicted[a] as number; // one per answer
      squares += (p - fraction) ** 2;
      terms++;
      if (fraction > 0) loss -= reach * fraction * Math.log(Math.max(p, LEAST_PREDICTED));
    });
    weight += reach;
    if (topOf(predicted) === topOf(fractions)) right++;
  }
  const n = pairs.length;
  return n === 0 ? null : { rmse: rounded(Math.sqrt(squares / terms)), log_loss: rounded(loss / weight), accuracy: rounded(right / n), n };
}

/** Measures by catalogue key; a question that no galaxy counts for is left out. */
function measureAll(tree: TreeContent, galaxies: readonly Published[], predictedOf: (galaxy: number, start: number, end: number) => readonly number[]): Record<string, Measure> {
  const measures: Record<string, Measure> = {};
  columnsOf(tree).byQuestion.forEach(({ start, end }, q) => {
    const pairs = galaxies.flatMap((published, galaxy) => {
      const known = published[q];
      return known && known.reach >= LEAST_REACH ? [{ ...known, predicted: predictedOf(galaxy, start, end) }] : [];
    });
    const measure = measureQuestion(pairs);
    const key = tree.questions[q]?.catalogueKey;
    if (measure && key !== undefined) measures[key] = measure;
  });
  return measures;
}

/** A model's predictions of the galaxies held out. */
export function measureModel(tree: TreeContent, heldOut: readonly number[], published: readonly Published[], predictions: Predictions): Record<string, Measure> {
  const rowOf = new Map(Array.from(predictions.indices, (index, row) => [index, row]));
  const { mean, columnCount } = predictions;
  return measureAll(
    tree,
    heldOut.map((index) => published[index] as Published), // one per galaxy
    (galaxy, start, end) => {
      const first = (rowOf.get(heldOut[galaxy] as number) as number) * columnCount; // held-out galaxies are among the candidates
      return Array.from(mean.subarray(first + start, first + end));
    },
  );
}

/** The base rate of the training votes; half a vote is added to every answer, so that none is impossible. */
export function measureBaseRate(tree: TreeContent, heldOut: readonly number[], published: readonly Published[], labels: readonly Label[]): Record<string, Measure> {
  const { columns } = columnsOf(tree);
  const counts = columns.map((_, c) => labels.reduce((sum, label) => sum + (label.counts[c] ?? 0), 0.5));
  return measureAll(
    tree,
    heldOut.map((index) => published[index] as Published),
    (_, start, end) => {
      const own = counts.slice(start, end);
      const total = own.reduce((sum, count) => sum + count, 0);
      return own.map((count) => count / total);
    },
  );
}
