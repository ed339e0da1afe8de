/**
 * Heads on the cached embeddings of a frozen trunk: what the two posteriors (dropoutHead.ts, laplaceHead.ts) have in
 * common. Each question has a linear head of its own on standardised, never whitened, features, with a multinomial
 * likelihood (one binomial per answer for a multiple choice) and a Gaussian prior. A trained head is T networks drawn
 * once from its posterior and shared by all galaxies, as batch acquisition needs: one matrix for all passes.
 */
import * as tf from '@tensorflow/tfjs';
import { effectiveVotes } from '../domain/crowd.ts';
import type { IndexedLabel } from '../domain/round.ts';
import type { HeadName } from '../domain/survey.ts';
import type { QuestionColumns, QuestionId, Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { toFractions } from './predict.ts';
import { baseRateBias } from './weights.ts';

/** Per feature of the embedding, over the survey's pool: its mean, and 1 / sd, which is 0 where it never changes. */
export interface Standard {
  readonly mean: Float32Array;
  readonly scale: Float32Array;
}

/** A feature whose sd is below this share of its mean holds rounding errors, not galaxies. */
const FLAT = 1e-5;

/**
 * Brings every feature to mean 0 and sd 1 over the pool. Whitening would give the noise the same prior as the signal:
 * it cost .01 to .05 in RMSE (science-real.md 2a).
 * @param embeddings [galaxy, width] @throws when there are none.
 */
export function fitStandard(embeddings: Float32Array, width: number): Standard {
  const count = embeddings.length / width;
  if (count < 1 || !Number.isInteger(count)) throw new Error(`There are no whole embeddings of ${width} numbers to standardise.`);
  const sums = new Float64Array(width);
  embeddings.forEach((value, i) => (sums[i % width] = (sums[i % width] as number) + value)); // a remainder is inside
  const mean = sums.map((sum) => sum / count);
  const squares = new Float64Array(width);
  embeddings.forEach((value, i) => (squares[i % width] = (squares[i % width] as number) + (value - (mean[i % width] as number)) ** 2));
  const scale = squares.map((sum, i) => {
    const sd = Math.sqrt(sum / count);
    return sd > FLAT * Math.abs(mean[i] as number) ? 1 / sd : 0;
  });
  return { mean: Float32Array.from(mean), scale: Float32Array.from(scale) };
}

/** Standardised features and, last, a 1 for the intercept. [galaxy, width] to [galaxy, width + 1] */
export function featuresOf(embeddings: Float32Array, { mean, scale }: Standard): Float32Array {
  const width = mean.length;
  const count = embeddings.length / width;
  if (!Number.isInteger(count)) throw new Error(`${embeddings.length} numbers are no whole embeddings of ${width}.`);
  const features = new Float32Array(count * (width + 1)).fill(1);
  for (let g = 0; g < count; g++)
    for (let i = 0; i < width; i++)
      features[g * (width + 1) + i] = ((embeddings[g * width + i] as number) - (mean[i] as number)) * (scale[i] as number); // all inside
  return features;
}

/** What is believed of the weights before any label: a head learnt elsewhere. */
export interface Belief {
  /** On standardised features, the intercept last; only the columns of known questions are read. [width + 1, column] */
  readonly weights: Float32Array;
  /** Per question, tree order. */
  readonly isKnown: readonly boolean[];
}

/** What training a head needs. */
export interface HeadWork {
  readonly tree: Tree;
  /** Length of an embedding. */
  readonly width: number;
  /** Of the labels, in their order, as the trunk gives them. [label, width] */
  readonly embeddings: Float32Array;
  readonly standard: Standard;
  readonly labels: readonly Pick<IndexedLabel, 'counts' | 'asked'>[];
  /** Concentration of the crowd per question, tree order; Infinity takes every vote as independent, as the paper does. */
  readonly kappa: readonly number[];
  /** Prior precision per question: 1 / variance of a weight of the log odds between two answers (`assumedPrecision`). */
  readonly precision: readonly number[];
  /** Where the prior of known questions is centred; the others' is at weights of zero and the labels' base rate. */
  readonly belief?: Belief;
  readonly seed: number;
  /** T. */
  readonly passes: number;
  /** The head of the round before, to go on from, or null. It saves time and changes little else. */
  readonly startFrom: HeadPosterior | null;
}

/** At a width of 128, tuned on random labels of smooth, which all reach, and of bar, which few do: docs/study/tuning.md. */
const PRECISION: Readonly<Record<HeadName, { readonly common: number; readonly rare: number }>> = {
  laplace: { common: 60, rare: 240 },
  dropout: { common: 30, rare: 120 },
};

/**
 * The prior precision to assume before anything is measured; a higher one for questions which fewer than half of the
 * volunteers reach. It follows the width, so that the prior sd of a log odds, about sqrt(width / precision), stays the same.
 * @param reached share of the volunteers who reach the question
 */
export function assumedPrecision(head: HeadName, width: number, reached: number): number {
  return (PRECISION[head][reached < 0.5 ? 'rare' : 'common'] * width) / 128;
}

/** Prior precision of the intercept about the base rate or the belief: weak, about one vote on each answer. */
export const INTERCEPT_PRECISION = 1;

/** Labels as arrays, each question's votes scaled to what they are worth. */
export interface PreparedLabels {
  /** [label, width + 1] */
  readonly features: Float32Array;
  /** k. [label, column] */
  readonly counts: Float32Array;
  /** N of the column's question; 0 is no label and adds nothing. [label, column] */
  readonly asked: Float32Array;
  /** Mean of the prior: what is believed or, else, zero and the base rate, each answer given one vote beforehand. [width + 1, column] */
  readonly centre: Float32Array;
}

/** Mean of the prior. [width + 1, column] */
function centreOf({ belief, width }: HeadWork, baseRate: Float32Array, questions: readonly QuestionColumns[]): Float32Array {
  const columns = baseRate.length;
  const centre = new Float32Array((width + 1) * columns);
  centre.set(baseRate, width * columns);
  if (!belief) return centre;
  if (belief.weights.length !== centre.length || belief.isKnown.length !== questions.length)
    throw new Error('What is believed beforehand has another shape than the head.');
  questions.forEach(({ start, end }, q) => {
    if (belief.isKnown[q])
      for (let row = 0; row <= width; row++)
        centre.set(belief.weights.subarray(row * columns + start, row * columns + end), row * columns + start);
  });
  return centre;
}

/** @throws when the work's parts do not belong together. */
export function prepareLabels(work: HeadWork): PreparedLabels {
  const { columns, byQuestion } = columnsOf(work.tree);
  const { labels, width } = work;
  if (work.embeddings.length !== labels.length * width)
    throw new Error(
      `${labels.length} labels need ${labels.length * width} numbers of embeddings, but there are ${work.embeddings.length}.`,
    );
  if (work.kappa.length !== byQuestion.length || work.precision.length !== byQuestion.length)
    throw new Error(`Each of the ${byQuestion.length} questions needs a concentration and a prior precision.`);
  if (!work.precision.every((precision) => precision > 0) || !work.kappa.every((kappa) => kappa >= 0))
    throw new Error('A prior precision must be above 0 and a concentration not below.');
  const scaled = labels.map(({ counts, asked }, index) => {
    const worth = byQuestion.map((_, q) => effectiveVotes(asked[q] ?? 0, work.kappa[q] ?? Infinity));
    const factors = byQuestion.flatMap(({ start, end }, q) =>
      new Array<number>(end - start).fill(asked[q] ? (worth[q] ?? 0) / asked[q] : 0),
    );
    return { index, counts: factors.map((factor, c) => factor * (counts[c] ?? 0)), asked: worth };
  });
  const counts = new Float32Array(labels.length * columns.length);
  const asked = new Float32Array(labels.length * columns.length);
  scaled.forEach((label, i) => {
    counts.set(label.counts, i * columns.length);
    byQuestion.forEach(({ start, end }, q) => asked.fill(label.asked[q] ?? 0, i * columns.length + start, i * columns.length + end));
  });
  return {
    features: featuresOf(work.embeddings, work.standard),
    counts,
    asked,
    centre: centreOf(work, baseRateBias(scaled, byQuestion), byQuestion),
  };
}

/** Vote fractions of some galaxies under every pass. */
export interface FractionBlock {
  /** Position of the block's first galaxy among those sampled. */
  readonly first: number;
  readonly count: number;
  /** Among the volunteers asked. [galaxy, pass, column] */
  readonly fractions: Float32Array;
}

/** T heads drawn from a posterior, the same for every galaxy. */
export interface HeadPosterior {
  readonly name: HeadName;
  readonly tree: Tree;
  readonly width: number;
  /** T. */
  readonly passes: number;
  /** What the passes were drawn with. */
  readonly seed: number;
  /** Columns of a sample: the tree's, or those of the only question asked for. */
  readonly columnCount: number;
  readonly standard: Standard;
  /** The head without uncertainty: dropout off, or the most probable weights; the intercept last. [width + 1, column of the tree] */
  readonly point: Float32Array;
  /** The weights of every pass, the intercept last. [width + 1, pass * column] */
  readonly matrix: Float32Array;
  /** Fractions of galaxies [galaxy, width], block by block, so that memory does not grow with them. @throws the signal's reason when aborted. */
  sample(embeddings: Float32Array, signal?: AbortSignal): AsyncGenerator<FractionBlock>;
  /** The same passes for one question: as much cheaper as it has fewer columns. */
  only(question: QuestionId): HeadPosterior;
}

/** Numbers per block: 16 MB of fractions, 1,771 galaxies of the whole Galaxy Zoo 2 tree with 64 passes. */
const NUMBERS_PER_BLOCK = 2 ** 22;

/** What is known of a posterior once its passes are drawn. */
export type DrawnHead = Pick<HeadPosterior, 'name' | 'tree' | 'passes' | 'seed' | 'standard' | 'point' | 'matrix'>;

/** The posterior over the given questions, whose columns the matrix has in their order. */
function posteriorOver(drawn: DrawnHead, questions: readonly QuestionColumns[]): HeadPosterior {
  const { passes, standard, matrix } = drawn;
  const rows = standard.mean.length + 1;
  const columnCount = questions.at(-1)?.end ?? 0;
  return {
    ...drawn,
    width: rows - 1,
    columnCount,
    async *sample(embeddings, signal) {
      const weights = tf.tensor2d(matrix, [rows, passes * columnCount]);
      const galaxies = Math.max(1, Math.floor(NUMBERS_PER_BLOCK / (passes * columnCount)));
      const count = embeddings.length / (rows - 1);
      try {
        for (let first = 0; first < count; first += galaxies) {
          signal?.throwIfAborted();
          const features = featuresOf(embeddings.subarray(first * (rows - 1), (first + galaxies) * (rows - 1)), standard);
          const logits = tf.tidy(() => tf.matMul(tf.tensor2d(features, [features.length / rows, rows]), weights));
          const fractions = (await logits.data()) as Float32Array; // floats
          logits.dispose();
          for (let at = 0; at < fractions.length; at += columnCount) toFractions(fractions, at, questions);
          yield { first, count: features.length / rows, fractions };
        }
      } finally {
        weights.dispose();
      }
    },
    only(question) {
      const asked = questions.find((each) => each.question === question);
      if (!asked) throw new Error(`The tree "${drawn.tree.id}" has no question "${question}".`);
      const answers = asked.end - asked.start;
      const narrow = new Float32Array(rows * passes * answers);
      for (let i = 0; i < rows * passes; i++)
        narrow.set(matrix.subarray(i * columnCount + asked.start, i * columnCount + asked.end), i * answers);
      return posteriorOver({ ...drawn, matrix: narrow }, [{ ...asked, start: 0, end: answers }]);
    },
  };
}

/** A posterior over the whole tree, from the passes drawn. */
export const posteriorOf = (drawn: DrawnHead): HeadPosterior => posteriorOver(drawn, columnsOf(drawn.tree).byQuestion);
