/**
 * Training: batches of turned and mirrored images, the loss, AdamW. Everything random follows from seed, round, epoch
 * and step, so the same work gives the same bytes on the WebAssembly backend, and an interrupted round that goes on
 * from its checkpoint ends in the same bytes as one that was never interrupted.
 */
import * as tf from '@tensorflow/tfjs';
import { rng, shuffled } from '../domain/rng.ts';
import type { Checkpoint, IndexedLabel, InputSource, ScratchWork } from '../domain/round.ts';
import { hashOfLabels } from '../domain/round.ts';
import type { Schedule } from '../domain/schedule.ts';
import { rateAt, scheduleFor } from '../domain/schedule.ts';
import type { QuestionColumns } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { VIEWS, writeView } from './augment.ts';
import { breathe } from './breathe.ts';
import { fillMask } from './dropout.ts';
import { labelInputs } from './inputs.ts';
import { negativeLogLikelihood } from './loss.ts';
import type { Network, WeightSpec } from './network.ts';
import { head, networkOf, weightSpecs } from './network.ts';
import type { OptimiserState } from './optimiser.ts';
import { adamStep, freshState, loadState, saveState } from './optimiser.ts';
import { baseRateBias, byName, freshWeights, loadWeights, saveWeights, toTensors } from './weights.ts';

/** What training needs of a round's work. */
export type TrainingWork = Pick<ScratchWork, 'survey' | 'tree' | 'network' | 'round' | 'labels' | 'seed' | 'startFrom' | 'checkpoint'>;

/** After each batch: where training stands. */
export interface TrainingStep {
  readonly kind: 'step';
  readonly epoch: number;
  readonly epochs: number;
  readonly imagesDone: number;
  readonly imagesInAll: number;
  /** Mean of the last whole epoch in nats per vote; null before the first. */
  readonly loss: number | null;
  readonly imagesPerSecond: number | null;
}

export type TrainingEvent = TrainingStep | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint };

export interface Trained {
  /** Flat, in the order of `weightSpecs`. */
  readonly weights: Float32Array;
  readonly epochs: number;
  /** Training loss of the last epoch, nats per vote. */
  readonly loss: number;
  readonly imagesPerSecond: number;
  readonly seconds: number;
}

/** One batch as plain numbers, ready to become tensors. */
interface Batch {
  readonly images: Float32Array;
  readonly masks: Float32Array;
  readonly counts: Float32Array;
  readonly asked: Float32Array;
}

/** Votes of a galaxy over all questions. */
const votesOf = (label: IndexedLabel): number => label.counts.reduce((sum, count) => sum + count, 0);

/** Positions among the labels in the order an epoch draws them: whole shuffles, one after another. */
function orderOf(labels: number, images: number, work: TrainingWork, epoch: number): number[] {
  const all = Array.from({ length: labels }, (_, i) => i);
  const order: number[] = [];
  for (let pass = 0; order.length < images; pass++) order.push(...shuffled(all, rng(work.seed, 'round', work.round, 'order', epoch, pass)));
  return order.slice(0, images);
}

function makeBatch(network: Network, questions: readonly QuestionColumns[], work: TrainingWork, labels: readonly IndexedLabel[], pixels: readonly Uint8Array[], step: number): Batch {
  const columns = questions.at(-1)?.end ?? 0;
  const size = network.sizePx * network.sizePx * network.channels;
  const batch: Batch = {
    images: new Float32Array(labels.length * size),
    masks: new Float32Array(labels.length * network.width),
    counts: new Float32Array(labels.length * columns),
    asked: new Float32Array(labels.length * columns),
  };
  const views = rng(work.seed, 'round', work.round, 'views', step);
  fillMask(batch.masks, network.dropout, rng(work.seed, 'round', work.round, 'dropout', step));
  labels.forEach((label, i) => {
    writeView(pixels[i] as Uint8Array, network.sizePx, network.channels, views.below(VIEWS), batch.images.subarray(i * size, (i + 1) * size)); // one per label
    batch.counts.set(label.counts, i * columns);
    questions.forEach(({ start, end }, q) => batch.asked.fill(label.asked[q] ?? 0, i * columns + start, i * columns + end));
  });
  return batch;
}

/** Loss in nats over the whole batch, and its gradient divided by `scale`. */
async function lossAndGradient(network: Network, specs: readonly WeightSpec[], questions: readonly QuestionColumns[], weights: Float32Array, batch: Batch, scale: number): Promise<{ loss: number; gradient: Float32Array }> {
  const n = batch.masks.length / network.width;
  const columns = questions.at(-1)?.end ?? 0;
  const [loss, gradient] = tf.tidy(() => {
    const images = tf.tensor4d(batch.images, [n, network.sizePx, network.sizePx, network.channels]);
    const masks = tf.tensor2d(batch.masks, [n, network.width]);
    const votes = { counts: tf.tensor2d(batch.counts, [n, columns]), asked: tf.tensor2d(batch.asked, [n, columns]) };
    const lossOf = (...tensors: tf.Tensor[]): tf.Scalar => {
      const named = byName(specs, tensors);
      const embeddings = tf.mul(network.trunk(images, named), masks) as tf.Tensor2D;
      return tf.div(negativeLogLikelihood(head(embeddings, named), votes, questions), scale);
    };
    const { value, grads } = tf.valueAndGrads(lossOf)(toTensors(specs, weights));
    return [value, tf.concat(grads.map((grad) => tf.reshape(grad, [-1])))]; // one tensor: read back in one go
  }) as [tf.Tensor, tf.Tensor];
  const [lossValue, values] = await Promise.all([loss.data(), gradient.data()]);
  tf.dispose([loss, gradient]);
  return { loss: (lossValue[0] as number) * scale, gradient: values as Float32Array }; // a scalar and floats
}

interface Start {
  readonly weights: Float32Array;
  readonly state: OptimiserState;
  readonly epochsDone: number;
  /** Of the last epoch done; null before the first. */
  readonly loss: number | null;
}

/** From the checkpoint of this very round and these labels, else from the round before, else fresh. */
function startOf(work: TrainingWork, network: Network, schedule: Schedule, labelsHash: string): Start {
  const columns = columnsOf(work.tree).columns.length;
  const specs = weightSpecs(network, columns);
  const { checkpoint } = work;
  if (checkpoint && checkpoint.survey === work.survey && checkpoint.round === work.round && checkpoint.labelsHash === labelsHash && checkpoint.weights.network === network.name) {
    const weights = loadWeights(checkpoint.weights, network, work.tree.hash, columns);
    const steps = (checkpoint.epochsDone * schedule.imagesPerEpoch) / schedule.batch;
    return { weights, state: loadState(checkpoint.optimiser, weights.length, steps), epochsDone: checkpoint.epochsDone, loss: checkpoint.loss };
  }
  const weights = work.startFrom ? loadWeights(work.startFrom, network, work.tree.hash, columns) : freshWeights(specs, work.seed);
  if (!work.startFrom) weights.set(baseRateBias(work.labels, columnsOf(work.tree).byQuestion), weights.length - columns); // the bias comes last
  return { weights, state: freshState(weights.length), epochsDone: 0, loss: null };
}

/**
 * Trains a network on the labels. Yields after every batch and, after every epoch, a checkpoint.
 * @param network the layout that the work names, unless in another size
 * @throws the signal's reason when it is aborted, between two batches.
 */
export async function* trainNetwork(work: TrainingWork, inputs: InputSource, signal: AbortSignal, now: () => number, schedule = scheduleFor(work.network, work.labels.length, work.startFrom !== null), network = networkOf(work.network)): AsyncGenerator<TrainingEvent, Trained> {
  const labels = work.labels.filter((label) => votesOf(label) > 0);
  if (labels.length === 0) throw new Error('There are no labels to learn from yet.');
  const questions = columnsOf(work.tree).byQuestion;
  const specs = weightSpecs(network, columnsOf(work.tree).columns.length);
  const labelsHash = hashOfLabels(work.labels);
  const start = startOf(work, network, schedule, labelsHash);
  const { weights, state, epochsDone } = start;
  const source = labelInputs(inputs, network, labels.map((label) => label.index));
  const meanVotes = labels.reduce((sum, label) => sum + votesOf(label), 0) / labels.length;
  const imagesInAll = schedule.epochs * schedule.imagesPerEpoch;
  const began = now();
  let drawn = 0;
  let { loss } = start;
  for (let epoch = epochsDone; epoch < schedule.epochs; epoch++) {
    const order = orderOf(labels.length, schedule.imagesPerEpoch, work, epoch);
    const sum = { loss: 0, votes: 0 };
    for (let at = 0; at < order.length; at += schedule.batch) {
      signal.throwIfAborted();
      const positions = order.slice(at, at + schedule.batch);
      const chosen = positions.map((position) => labels[position] as IndexedLabel); // positions are inside
      const batch = makeBatch(network, questions, work, chosen, await source.read(positions), state.steps);
      const found = await lossAndGradient(network, specs, questions, weights, batch, schedule.batch * meanVotes);
      adamStep(weights, specs, found.gradient, state, rateAt(schedule, state.steps), schedule.decay);
      sum.loss += found.loss;
      sum.votes += chosen.reduce((votes, label) => votes + votesOf(label), 0);
      drawn += schedule.batch;
      const imagesPerSecond = (1000 * drawn) / Math.max(1, now() - began);
      yield { kind: 'step', epoch: epoch + 1, epochs: schedule.epochs, imagesDone: epoch * schedule.imagesPerEpoch + at + schedule.batch, imagesInAll, loss, imagesPerSecond };
      await breathe();
    }
    loss = sum.loss / sum.votes;
    if (!Number.isFinite(loss)) throw new Error('Training went astray: the loss is no longer a number. Nothing of this round was kept.');
    yield { kind: 'checkpoint', checkpoint: { survey: work.survey, round: work.round, epochsDone: epoch + 1, loss, labelsHash, weights: saveWeights(network, work.tree.hash, specs, weights), optimiser: saveState(state) } };
  }
  const seconds = (now() - began) / 1000;
  return { weights, epochs: schedule.epochs, loss: loss ?? Number.NaN, imagesPerSecond: drawn / Math.max(seconds, 1e-3), seconds };
}

/** Milliseconds of one training step of `compact` on empty images, after one to warm up: to compare backends by. */
export async function timeTrainingStep(now: () => number): Promise<number> {
  const network = networkOf('compact');
  const questions: QuestionColumns[] = [{ question: 'any' as QuestionColumns['question'], kind: 'single', start: 0, end: 2 }]; // no tree is at hand, nor needed
  const specs = weightSpecs(network, 2);
  const batch: Batch = { images: new Float32Array(32 * 64 * 64 * 3), masks: new Float32Array(32 * network.width).fill(1), counts: new Float32Array(64).fill(1), asked: new Float32Array(64).fill(2) };
  const weights = freshWeights(specs, 0);
  await lossAndGradient(network, specs, questions, weights, batch, 1);
  const began = now();
  await lossAndGradient(network, specs, questions, weights, batch, 1);
  return now() - began;
}
