/**
 * How the trunk is learnt, one batch at a time: views, loss and gradient of a part of a batch, and the statistics that
 * its normalisation is folded with. The loop over batches, which may use several processors, is in src/cli.
 *
 * The loss is the tree's negative log likelihood with published fractions in the place of votes, as if one person had
 * answered: each question counts by the share of people who were asked it.
 */
import * as tf from '@tensorflow/tfjs';
import type { Rng } from '../domain/rng.ts';
import type { QuestionColumns } from '../domain/tree.ts';
import type { Statistics } from './batchNorm.ts';
import { fillMask } from './dropout.ts';
import { negativeLogLikelihood } from './loss.ts';
import type { WeightSpec } from './network.ts';
import { head } from './network.ts';
import { statisticsLength, TRUNK, unfoldedSpecs, unfoldedTrunk } from './trunk.ts';
import { writeRandomView } from './turned.ts';
import { byName, toTensors, weightCount } from './weights.ts';

/** Share of the embedding silenced before the head in each step, and in each pass of a prediction. */
export const PRETRAINING_DROPOUT = 0.1;

/** Weights of trunk and head while they are learnt. */
export const pretrainingSpecs = (columnCount: number): WeightSpec[] => [
  ...unfoldedSpecs,
  { name: 'head', shape: [TRUNK.width, columnCount], start: 'random' },
  { name: 'head.bias', shape: [columnCount], start: 'zero' },
];

/** What a part of a batch is made of. */
export interface Part {
  /** Pictures of side 128, [y, x, channel] bytes. */
  readonly pictures: readonly Uint8Array[];
  /** Cumulative published fractions. [picture, column], zero where unknown or withheld */
  readonly fractions: Float32Array;
  /** Share of people asked the column's question. [picture, column], zero where unknown or withheld */
  readonly reach: Float32Array;
}

const PICTURE_SIZE = TRUNK.sizePx * TRUNK.sizePx * TRUNK.channels;

function viewsOf(pictures: readonly Uint8Array[], random: Rng): tf.Tensor4D {
  const views = new Float32Array(pictures.length * PICTURE_SIZE);
  pictures.forEach((picture, i) => writeRandomView(picture, TRUNK.sizePx, random, views.subarray(i * PICTURE_SIZE, (i + 1) * PICTURE_SIZE)));
  return tf.tensor4d(views, [pictures.length, TRUNK.sizePx, TRUNK.sizePx, TRUNK.channels]);
}

/** Loss in nats summed over the part, and its gradient. @param random one stream per part: views, then dropout */
export async function lossAndGradient(weights: Float32Array, part: Part, questions: readonly QuestionColumns[], random: Rng): Promise<{ readonly loss: number; readonly gradient: Float32Array }> {
  const columnCount = questions.at(-1)?.end ?? 0;
  const specs = pretrainingSpecs(columnCount);
  const count = part.pictures.length;
  const [loss, gradient] = tf.tidy(() => {
    const images = viewsOf(part.pictures, random);
    const mask = new Float32Array(count * TRUNK.width);
    fillMask(mask, PRETRAINING_DROPOUT, random);
    const masks = tf.tensor2d(mask, [count, TRUNK.width]);
    const votes = { counts: tf.tensor2d(part.fractions, [count, columnCount]), asked: tf.tensor2d(part.reach, [count, columnCount]) };
    const lossOf = (...tensors: tf.Tensor[]): tf.Scalar => {
      const named = byName(specs, tensors);
      const embeddings = unfoldedTrunk(images, named, (statistics) => statistics.dispose());
      return negativeLogLikelihood(head(tf.mul(embeddings, masks), named), votes, questions);
    };
    const { value, grads } = tf.valueAndGrads(lossOf)(toTensors(specs, weights));
    return [value, tf.concat(grads.map((grad) => tf.reshape(grad, [-1])))]; // one tensor: read back in one go
  }) as [tf.Tensor, tf.Tensor];
  const [lossValue, values] = await Promise.all([loss.data(), gradient.data()]);
  tf.dispose([loss, gradient]);
  return { loss: lossValue[0] as number, gradient: values as Float32Array }; // a scalar and floats
}

/**
 * Sums, over the parts, of each layer's mean and mean square: statistics of the weights as they are now, better than a
 * running average that lags behind them (Wu & Johnson 2021, arXiv:2105.07576, "precise" statistics).
 */
export async function sumStatistics(weights: Float32Array, pictures: readonly Uint8Array[], random: Rng): Promise<Float32Array> {
  const trunkOnly = weights.subarray(0, weightCount(unfoldedSpecs));
  const heard: Statistics[] = [];
  tf.tidy(() => {
    const named = byName(unfoldedSpecs, toTensors(unfoldedSpecs, trunkOnly));
    unfoldedTrunk(viewsOf(pictures, random), named, (statistics) => heard.push(statistics));
  });
  const sums = new Float32Array(statisticsLength);
  let at = 0;
  for (const statistics of heard) {
    const values = (await statistics.data()) as Float32Array; // floats
    const channels = values.length / 2;
    for (let c = 0; c < channels; c++) {
      const mean = values[c] as number; // inside
      sums[at + c] = mean;
      sums[at + channels + c] = (values[channels + c] as number) + mean * mean;
    }
    at += values.length;
    statistics.dispose();
  }
  return sums;
}
