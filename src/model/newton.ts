/**
 * Newton's method for one softmax with a Gaussian prior: the most probable weights, and the curvature there, whose
 * inverse is the covariance of Laplace's approximation. The objective and its slope are in double precision; the
 * curvature, where all the work is, is made of matrix products on the backend.
 */
import * as tf from '@tensorflow/tfjs';
import { factorise, solve } from './cholesky.ts';

/** Newton ends with a step that gains less than this many nats: it is shorter than .015 posterior sds, so the curvature before it will do. */
const ENOUGH = 1e-4;
const MOST_STEPS = 50;

/** One softmax: a single choice, or one answer of a multiple choice against its "no". */
export interface Problem {
  /** First column of the tree, and how many columns of the tree it fills. */
  readonly start: number;
  readonly columns: number;
  /** K, the "no" included. */
  readonly answers: number;
  /** Logits from contrasts. [answer, contrast] */
  readonly basis: Float64Array;
  readonly precision: number;
  readonly interceptPrecision: number;
}

/** The labels of one problem: only those that were asked. */
export interface Asked {
  readonly count: number;
  /** [label, row] */
  readonly features: Float32Array;
  /** N. [label] */
  readonly votes: Float64Array;
  /** k. [label, answer] */
  readonly counts: Float64Array;
}

/** At given weights: the objective in nats, its gradient, and per label the fractions. */
interface Point {
  readonly objective: number;
  /** [contrast, row] */
  readonly gradient: Float64Array;
  /** [label, answer] */
  readonly fractions: Float64Array;
}

/** All in double precision. @param weights and centre (the prior's mean): [contrast, row] */
function pointAt(
  problem: Problem,
  { count, features, votes, counts }: Asked,
  rows: number,
  weights: Float64Array,
  centre: Float64Array,
): Point {
  const { answers, basis } = problem;
  const size = weights.length / rows;
  const gradient = new Float64Array(weights.length);
  const fractions = new Float64Array(count * answers);
  const logits = new Float64Array(answers);
  let objective = 0;
  for (let i = 0; i < count; i++) {
    logits.fill(0);
    for (let b = 0; b < size; b++) {
      let product = 0;
      for (let j = 0; j < rows; j++) product += (features[i * rows + j] as number) * (weights[b * rows + j] as number); // all inside, here and below
      for (let a = 0; a < answers; a++) logits[a] = (logits[a] as number) + (basis[a * size + b] as number) * product;
    }
    const top = Math.max(...logits);
    let total = 0;
    for (let a = 0; a < answers; a++) total += fractions[i * answers + a] = Math.exp((logits[a] as number) - top);
    objective += (votes[i] as number) * (top + Math.log(total));
    for (let a = 0; a < answers; a++) {
      fractions[i * answers + a] = (fractions[i * answers + a] as number) / total;
      objective -= (counts[i * answers + a] as number) * (logits[a] as number);
    }
    for (let b = 0; b < size; b++) {
      let pull = 0;
      for (let a = 0; a < answers; a++)
        pull +=
          (basis[a * size + b] as number) *
          ((votes[i] as number) * (fractions[i * answers + a] as number) - (counts[i * answers + a] as number));
      for (let j = 0; j < rows; j++)
        gradient[b * rows + j] = (gradient[b * rows + j] as number) + pull * (features[i * rows + j] as number);
    }
  }
  for (let i = 0; i < weights.length; i++) {
    const precision = i % rows === rows - 1 ? problem.interceptPrecision : problem.precision;
    const away = (weights[i] as number) - (centre[i] as number);
    objective += 0.5 * precision * away * away;
    gradient[i] = (gradient[i] as number) + precision * away;
  }
  return { objective, gradient, fractions };
}

/** The features as tensors, and as they are transposed: made once per problem. */
interface Products {
  readonly across: tf.Tensor2D; // [label, row]
  readonly down: tf.Tensor2D; // [row, label]
}

/**
 * The curvature of the objective: for each pair of contrasts X^T diag(s) X, s the covariance of the two under the label's
 * fractions, as one matrix product; plus the prior. Single precision moves a step of Newton's, never where it ends.
 * @returns [contrast, row, contrast, row], its lower triangle
 */
async function curvatureAt(
  problem: Problem,
  { count, votes }: Asked,
  rows: number,
  fractions: Float64Array,
  products: Products | null,
): Promise<Float64Array> {
  const { answers, basis } = problem;
  const size = basis.length / answers;
  const side = size * rows;
  const curvature = new Float64Array(side * side);
  for (let b = 0; products && b < size; b++)
    for (let c = 0; c <= b; c++) {
      const covariance = new Float32Array(count);
      for (let i = 0; i < count; i++) {
        let [second, first, other] = [0, 0, 0];
        for (let a = 0; a < answers; a++) {
          const [p, left, right] = [fractions[i * answers + a] as number, basis[a * size + b] as number, basis[a * size + c] as number];
          second += p * left * right;
          first += p * left;
          other += p * right;
        }
        covariance[i] = (votes[i] as number) * (second - first * other);
      }
      const product = tf.tidy(() => tf.matMul(tf.mul(products.down, tf.tensor1d(covariance)), products.across));
      const block = (await product.data()) as Float32Array; // floats
      product.dispose();
      for (let j = 0; j < rows; j++)
        for (let k = 0; k < rows; k++) curvature[(b * rows + j) * side + c * rows + k] = block[j * rows + k] as number;
    }
  for (let i = 0; i < side; i++)
    curvature[i * side + i] =
      (curvature[i * side + i] as number) + (i % rows === rows - 1 ? problem.interceptPrecision : problem.precision);
  return curvature;
}

/** The most probable weights and the factor of the curvature there: the Gaussian posterior. */
export interface Gaussian {
  readonly mode: Float64Array;
  readonly factor: Float64Array;
}

/** Newton's method with halved steps; the objective is convex, so it ends at the one minimum wherever it starts. */
export async function newton(problem: Problem, asked: Asked, rows: number, start: Float64Array, centre: Float64Array): Promise<Gaussian> {
  let weights = start;
  let point = pointAt(problem, asked, rows, weights, centre);
  const products =
    asked.count === 0
      ? null
      : tf.tidy(() => {
          const across = tf.tensor2d(asked.features, [asked.count, rows]);
          return { across, down: tf.transpose(across) };
        });
  try {
    for (let step = 0; step < MOST_STEPS; step++) {
      const factor = await curvatureAt(problem, asked, rows, point.fractions, products);
      factorise(factor, weights.length);
      const move = point.gradient.slice();
      solve(factor, weights.length, move);
      const gain = point.gradient.reduce((sum, slope, i) => sum + 0.5 * slope * (move[i] as number), 0); // of one length
      if (gain < ENOUGH) return { mode: weights.map((weight, i) => weight - (move[i] as number)), factor };
      for (let share = 1; ; share /= 2) {
        const next = weights.map((weight, i) => weight - share * (move[i] as number));
        const there = pointAt(problem, asked, rows, next, centre);
        if (there.objective > point.objective - 1e-3 * share * gain && share > 1e-6) continue;
        [weights, point] = [next, there];
        break;
      }
    }
  } finally {
    if (products) tf.dispose([products.across, products.down]);
  }
  throw new Error('The most probable weights were not found: the labels or the prior precision hold values that make no sense.');
}
