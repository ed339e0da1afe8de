/**
 * The trunk cut in two for bench/unfreeze.ts: the six frozen convolutions, whose outcome for every picture and view is
 * kept on disk in 16 bits, and the last two, which are trained here together with a head on one question.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { squareOf } from '../src/cli/pictureStore.ts';
import { fromHalves, toHalves } from '../src/domain/half.ts';
import type { Rng } from '../src/domain/rng.ts';
import { shuffled } from '../src/domain/rng.ts';
import type { Schedule } from '../src/domain/schedule.ts';
import { rateAt } from '../src/domain/schedule.ts';
import type { QuestionColumns } from '../src/domain/tree.ts';
import { writeView } from '../src/model/augment.ts';
import { addBias, convolve, convolveImages, globalMean, relu } from '../src/model/gradients.ts';
import type { PreparedLabels, Standard } from '../src/model/heads.ts';
import { negativeLogLikelihood } from '../src/model/loss.ts';
import type { Weights, WeightSpec } from '../src/model/network.ts';
import { head } from '../src/model/network.ts';
import { adamStep, freshState } from '../src/model/optimiser.ts';
import { TRUNK, trunkSpecs } from '../src/model/trunk.ts';
import { halved } from '../src/model/turned.ts';
import { byName, layout, toTensors } from '../src/model/weights.ts';

/** What the stage takes in: 8x8 pixels of 64 channels. */
const SIDE = 8;
const CHANNELS = 64;
export const INPUT_SIZE = SIDE * SIDE * CHANNELS;
const PICTURE_SIZE = TRUNK.sizePx * TRUNK.sizePx * TRUNK.channels;
const BATCH = 32;

/** Filters and biases of the last stage. */
export const stageSpecs: readonly WeightSpec[] = trunkSpecs.filter(({ name }) => name.startsWith('conv4'));

/** The last stage's part of a trunk's weights. */
export function stageOf(trunk: Float32Array): Float32Array {
  const places = layout(trunkSpecs).filter(({ spec }) => spec.name.startsWith('conv4'));
  return trunk.slice(places[0]?.start, places.at(-1)?.end);
}

const convolved = (x: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D =>
  tf.fused.conv2d({ x, filter: weights(name) as tf.Tensor4D, strides: 1, pad: 'same', bias: weights(`${name}.bias`), activation: 'relu' });

function frozen(images: tf.Tensor4D, weights: Weights): tf.Tensor4D {
  let x = images;
  for (const stage of ['conv1', 'conv2', 'conv3'])
    x = tf.maxPool(convolved(convolved(x, weights, `${stage}a`), weights, `${stage}b`), 2, 2, 'valid');
  return x;
}

/** What the frozen layers make of pictures in the first few of their eight views. */
export interface FrozenOutputs {
  /** Halves. [picture, view, y, x, channel] */
  readonly halves: Uint16Array;
  readonly views: number;
}

/** Computed once: kept in a file. */
export async function frozenOutputs(
  files: readonly string[],
  trunk: Float32Array,
  views: number,
  kept: string,
  tell: (done: number) => void,
): Promise<FrozenOutputs> {
  const size = files.length * views * INPUT_SIZE;
  if (existsSync(kept)) {
    const bytes = await readFile(kept);
    if (bytes.byteLength === 2 * size) return { halves: new Uint16Array(bytes.buffer, bytes.byteOffset, size), views };
  }
  const halves = new Uint16Array(size);
  const tensors = toTensors(trunkSpecs, trunk);
  const named = byName(trunkSpecs, tensors);
  for (const [place, file] of files.entries()) {
    const picture = halved(await squareOf(file), TRUNK.sizePx);
    const seen = new Float32Array(views * PICTURE_SIZE);
    for (let view = 0; view < views; view++)
      writeView(picture, TRUNK.sizePx, TRUNK.channels, view, seen.subarray(view * PICTURE_SIZE, (view + 1) * PICTURE_SIZE));
    const found = tf.tidy(() => frozen(tf.tensor4d(seen, [views, TRUNK.sizePx, TRUNK.sizePx, TRUNK.channels]), named));
    halves.set(toHalves((await found.data()) as Float32Array), place * views * INPUT_SIZE);
    found.dispose();
    if (place % 100 === 99) tell(place + 1);
  }
  tf.dispose(tensors);
  await mkdir(dirname(kept), { recursive: true });
  await writeFile(kept, new Uint8Array(halves.buffer));
  return { halves, views };
}

/** Inputs of the stage: chosen views of chosen pictures. [item, 8, 8, 64] */
function inputs({ halves, views }: FrozenOutputs, items: readonly { readonly picture: number; readonly view: number }[]): tf.Tensor4D {
  const values = new Uint16Array(items.length * INPUT_SIZE);
  items.forEach(({ picture, view }, i) => {
    const at = (picture * views + view) * INPUT_SIZE;
    values.set(halves.subarray(at, at + INPUT_SIZE), i * INPUT_SIZE);
  });
  return tf.tensor4d(fromHalves(values), [items.length, SIDE, SIDE, CHANNELS]);
}

/** Embeddings, the mean over the views kept. [picture, 128] */
export async function embedStage(outputs: FrozenOutputs, pictures: readonly number[], stage: Float32Array): Promise<Float32Array> {
  const tensors = toTensors(stageSpecs, stage);
  const named = byName(stageSpecs, tensors);
  const embeddings = new Float32Array(pictures.length * TRUNK.width);
  const size = 64 / outputs.views;
  for (let first = 0; first < pictures.length; first += size) {
    const block = pictures.slice(first, first + size);
    const found = tf.tidy(() => {
      const views = Array.from({ length: outputs.views }, (_, view) => view);
      const x = inputs(outputs, block.flatMap((picture) => views.map((view) => ({ picture, view }))));
      const y = convolved(convolved(x, named, 'conv4a'), named, 'conv4b');
      const means = tf.reshape(tf.avgPool(y, SIDE, 1, 'valid'), [block.length, outputs.views, TRUNK.width]);
      return tf.mean(means, 1);
    });
    embeddings.set((await found.data()) as Float32Array, first * TRUNK.width);
    found.dispose();
  }
  tf.dispose(tensors);
  return embeddings;
}

export interface StageWork {
  readonly outputs: FrozenOutputs;
  /** Labelled pictures, in the order of `labels`. */
  readonly pictures: readonly number[];
  readonly labels: Pick<PreparedLabels, 'counts' | 'asked'>;
  readonly questions: readonly QuestionColumns[];
  /** Of the embeddings the head was found on; it stays as it is. */
  readonly standard: Standard;
  /** The head to begin with, on standardised features, the intercept last. [129, column] */
  readonly head: Float32Array;
  /** Prior precision of the head's log odds between two answers. */
  readonly precision: number;
  readonly epochs: number;
  readonly rate: number;
  /** Views to draw from: those kept, or 1 for none. */
  readonly views: number;
}

/** The stage's own weights, then the head's. */
const specsWith = (columns: number): WeightSpec[] => [
  ...stageSpecs,
  { name: 'head', shape: [TRUNK.width, columns], start: 'random' },
  { name: 'head.bias', shape: [columns], start: 'zero' },
];

/** Standardised embeddings of the stage while it is trained. */
function trained(x: tf.Tensor4D, weights: Weights, { mean, scale }: Standard): tf.Tensor2D {
  const bias = (name: string): tf.Tensor1D => weights(`${name}.bias`) as tf.Tensor1D;
  const a = relu(addBias(convolveImages(x, weights('conv4a') as tf.Tensor4D, 1), bias('conv4a')));
  const b = relu(addBias(convolve(a, weights('conv4b') as tf.Tensor4D), bias('conv4b')));
  return tf.mul(tf.sub(globalMean(b), tf.tensor1d(mean)), tf.tensor1d(scale));
}

/**
 * Trains stage and head together on what the head alone is trained on (votes at their worth, Gaussian prior on the head),
 * each picture once per epoch in a random view; AdamW without decay, the rate rising and falling as in `rateAt`.
 */
export async function trainStage(
  start: Float32Array,
  work: StageWork,
  random: Rng,
): Promise<{ readonly stage: Float32Array; readonly head: Float32Array }> {
  const columns = work.questions.at(-1)?.end ?? 0;
  const specs = specsWith(columns);
  const weights = new Float32Array(start.length + work.head.length);
  weights.set(start);
  weights.set(work.head, start.length);
  const state = freshState(weights.length);
  const count = work.pictures.length;
  const batches = Math.floor(count / BATCH);
  const schedule: Schedule = {
    epochs: work.epochs,
    batch: BATCH,
    imagesPerEpoch: batches * BATCH,
    rate: work.rate,
    decay: 0,
  };
  const worth = work.labels.asked.reduce((sum, votes) => sum + votes, 0) / columns / count; // of a label, on average
  const everyPlace = Array.from({ length: count }, (_, place) => place);
  for (let epoch = 0; epoch < work.epochs; epoch++) {
    const order = shuffled(everyPlace, random);
    for (let batch = 0; batch < batches; batch++) {
      const places = order.slice(batch * BATCH, (batch + 1) * BATCH);
      const items = places.map((place) => ({ picture: work.pictures[place] as number, view: random.below(work.views) })); // inside
      const rows = (table: Float32Array): tf.Tensor2D =>
        tf.tensor2d(places.flatMap((place) => Array.from(table.subarray(place * columns, (place + 1) * columns))), [BATCH, columns]);
      const gradient = tf.tidy(() => {
        const x = inputs(work.outputs, items);
        const votes = { counts: rows(work.labels.counts), asked: rows(work.labels.asked) };
        const objective = (...tensors: tf.Tensor[]): tf.Scalar => {
          const named = byName(specs, tensors);
          const data = negativeLogLikelihood(head(trained(x, named, work.standard), named), votes, work.questions);
          const prior = tf.mul(tf.sum(tf.square(named('head'))), (work.precision * BATCH) / count); // both answers' weights: twice the precision each
          return tf.div(tf.add(data, prior), BATCH * worth);
        };
        const { grads } = tf.valueAndGrads(objective)(toTensors(specs, weights));
        return tf.concat(grads.map((grad) => tf.reshape(grad, [-1])));
      });
      const values = (await gradient.data()) as Float32Array; // floats
      gradient.dispose();
      adamStep(weights, specs, values, state, rateAt(schedule, state.steps), 0);
    }
  }
  return { stage: weights.slice(0, start.length), head: weights.slice(start.length) };
}
