/**
 * The Monte Carlo dropout head (Gal & Ghahramani 2016, arXiv:1506.02142; Walmsley et al. 2020): half of the embedding
 * is silenced at random in every training step and in each of the T passes of a prediction, whose masks follow from the
 * seed and are the same for all galaxies. A question nobody was asked keeps the weights believed beforehand, with the
 * spread that dropout gives those; where nothing is believed they are zero, and it predicts even fractions without any
 * spread, because dropout knows no width of a prior. The Laplace head does.
 */
import * as tf from '@tensorflow/tfjs';
import type { Rng } from '../domain/rng.ts';
import { rng, shuffled } from '../domain/rng.ts';
import type { QuestionColumns, Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { breathe } from './breathe.ts';
import { foldMasks, passMasks } from './dropout.ts';
import type { HeadPosterior, HeadWork, PreparedLabels, Standard } from './heads.ts';
import { INTERCEPT_PRECISION, posteriorOf, prepareLabels } from './heads.ts';
import type { WeightSpec } from './network.ts';
import { adamStep, freshState } from './optimiser.ts';

/**
 * Share of the embedding silenced, as in the paper; .1 to .7 differ by .001 in RMSE (science-real.md 4a). One bit
 * decides it; saved heads are drawn anew with it.
 */
export const RATE = 0.5;
/** Steps of Adam, each on at most BATCH labels; the weights are averaged over the second half. */
const STEPS = { fresh: 300, warm: 100 };
const BATCH = 512;
const LEARNING_RATE = 0.01;

/** Features of the labels drawn, half of each one's silenced and the others doubled; never the intercept, which comes last. [label, row] */
function silenced(features: Float32Array, rows: number, drawn: readonly number[], random: Rng): Float32Array {
  const batch = new Float32Array(drawn.length * rows).fill(1);
  drawn.forEach((label, i) => {
    let bits = 0;
    for (let j = 0; j < rows - 1; j++) {
      bits = j % 32 === 0 ? random.seed() : bits >>> 1; // one draw serves 32 features
      batch[i * rows + j] = 2 * (bits & 1) * (features[label * rows + j] as number); // inside
    }
  });
  return batch;
}

/** Which columns share a softmax: [column, column] of 0 and 1, and 1 for each column of a multiple choice, whose "no" has no column. */
export function partners(questions: readonly QuestionColumns[]): { readonly together: tf.Tensor2D; readonly alone: tf.Tensor1D } {
  const columns = questions.at(-1)?.end ?? 0;
  const together = new Float32Array(columns * columns);
  const alone = new Float32Array(columns);
  for (const { kind, start, end } of questions)
    for (let a = start; a < end; a++) {
      if (kind === 'multiple') [together[a * columns + a], alone[a]] = [1, 1];
      else together.fill(1, a * columns + start, a * columns + end);
    }
  return { together: tf.tensor2d(together, [columns, columns]), alone: tf.tensor1d(alone) };
}

/**
 * Gradient of the batch's negative log likelihood in nats: X^T (N rho - k). All softmaxes at once, e^z over the sum of
 * their partners; logits of 40 are certainty. [row, column]
 */
export function likelihoodGradient(
  weights: tf.Tensor2D,
  features: tf.Tensor2D,
  counts: tf.Tensor2D,
  asked: tf.Tensor2D,
  { together, alone }: ReturnType<typeof partners>,
): tf.Tensor2D {
  return tf.tidy(() => {
    const powers = tf.exp(tf.clipByValue(tf.matMul(features, weights), -40, 40));
    const fractions = tf.div(powers, tf.add(tf.matMul(powers, together), alone));
    return tf.matMul(tf.transpose(features), tf.sub(tf.mul(asked, fractions), counts)); // the kernel's own transpose is some 30 times slower
  });
}

/**
 * Prior precision of each weight. On every answer of a softmax it is twice that of a log odds: then the difference of
 * two answers has the precision asked for, whichever two, and two answers are exactly the binomial. [row, column]
 */
function precisions(work: HeadWork): Float32Array {
  const { columns, byQuestion } = columnsOf(work.tree);
  const table = new Float32Array((work.width + 1) * columns.length);
  byQuestion.forEach(({ kind, start, end }, q) => {
    const each = kind === 'single' ? 2 : 1;
    for (let i = 0; i <= work.width; i++)
      table.fill(
        each * (i < work.width ? (work.precision[q] ?? NaN) : INTERCEPT_PRECISION),
        i * columns.length + start,
        i * columns.length + end,
      );
  });
  return table;
}

/** The rows of the labels drawn, one after another. */
function gather(table: Float32Array, size: number, drawn: readonly number[]): Float32Array {
  const rows = new Float32Array(drawn.length * size);
  drawn.forEach((label, i) => rows.set(table.subarray(label * size, (label + 1) * size), i * size));
  return rows;
}

/** Adam on batches of labels, by whole shuffles. @returns the mean of the weights over the second half, [width + 1, column] */
async function descend(work: HeadWork, { features, counts, asked, centre }: PreparedLabels, signal?: AbortSignal): Promise<Float32Array> {
  if (work.labels.length === 0) return centre; // nothing pulls the weights away from the prior's mean
  const rows = work.width + 1;
  const columns = centre.length / rows;
  const prior = precisions(work);
  const weights = work.startFrom?.point.slice() ?? centre.slice();
  const mean = new Float64Array(weights.length);
  const specs: WeightSpec[] = [{ name: 'head', shape: [rows, columns], start: 'random' }];
  const state = freshState(weights.length);
  const steps = work.startFrom ? STEPS.warm : STEPS.fresh;
  const all = work.labels.map((_, i) => i);
  const size = Math.min(BATCH, all.length);
  const groups = partners(columnsOf(work.tree).byQuestion);
  try {
    let order: number[] = [];
    for (let step = 0; step < steps; step++) {
      signal?.throwIfAborted();
      if (order.length < size) order = shuffled(all, rng(work.seed, 'head', 'order', step));
      const drawn = order.splice(0, size);
      const batch = silenced(features, rows, drawn, rng(work.seed, 'head', 'dropout', step));
      const slope = tf.tidy(() =>
        likelihoodGradient(
          tf.tensor2d(weights, [rows, columns]),
          tf.tensor2d(batch, [size, rows]),
          tf.tensor2d(gather(counts, columns, drawn), [size, columns]),
          tf.tensor2d(gather(asked, columns, drawn), [size, columns]),
          groups,
        ),
      );
      const gradient = (await slope.data()) as Float32Array; // floats
      slope.dispose();
      for (let i = 0; i < weights.length; i++)
        gradient[i] =
          ((gradient[i] as number) * all.length) / size + (prior[i] as number) * ((weights[i] as number) - (centre[i] as number)); // all of one length
      adamStep(weights, specs, gradient, state, LEARNING_RATE, 0);
      if (2 * step >= steps) for (let i = 0; i < weights.length; i++) mean[i] = (mean[i] as number) + (2 * (weights[i] as number)) / steps;
      if (step % 20 === 19) await breathe();
    }
  } finally {
    tf.dispose([groups.together, groups.alone]);
  }
  return Float32Array.from(mean);
}

/** T passes of weights [width + 1, column], each with its mask; the intercept is never silenced. */
export function dropoutPasses(tree: Tree, standard: Standard, point: Float32Array, seed: number, passes: number): HeadPosterior {
  const width = standard.mean.length;
  const bank = passMasks(seed, passes, width, RATE);
  const masks = new Float32Array(passes * (width + 1)).fill(1);
  for (let t = 0; t < passes; t++) masks.set(bank.subarray(t * width, (t + 1) * width), t * (width + 1));
  return posteriorOf({ name: 'dropout', tree, passes, seed, standard, point, matrix: foldMasks(point, masks, width + 1) });
}

/** Trains the head. The same work gives the same bytes on the WebAssembly backend. @throws the signal's reason when aborted. */
export async function trainDropoutHead(work: HeadWork, signal?: AbortSignal): Promise<HeadPosterior> {
  const point = await descend(work, prepareLabels(work), signal);
  return dropoutPasses(work.tree, work.standard, point, work.seed, work.passes);
}
