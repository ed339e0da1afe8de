/**
 * Prediction by Monte Carlo dropout: the trunk once per galaxy, then T passes of the head, each with its own mask, in
 * one matrix product. Works in blocks, so that memory does not grow with the number of galaxies.
 */
import * as tf from '@tensorflow/tfjs';
import type { KappaFit } from '../domain/crowdFit.ts';
import { assumedSpread } from '../domain/crowdFit.ts';
import type { InputSource, Opinions, ScratchWork } from '../domain/round.ts';
import type { QuestionColumns } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { writeView } from './augment.ts';
import { breathe } from './breathe.ts';
import type { Candidates } from './candidates.ts';
import { candidatesOf } from './candidates.ts';
import { foldMasks, passMasks } from './dropout.ts';
import { readInputs } from './inputs.ts';
import type { Network, WeightSpec } from './network.ts';
import { networkOf, weightSpecs } from './network.ts';
import { byName, layout, toTensors } from './weights.ts';

/** What prediction needs of a round's work. */
export type PredictionWork = Pick<ScratchWork, 'tree' | 'network' | 'candidates' | 'seed' | 'passes' | 'expectedVotes' | 'rankBy' | 'question'>;

export interface Predicted extends Omit<Candidates, 'add'> {
  /** The crowd's spread per question behind the intervals. */
  readonly concentration: readonly KappaFit[];
  readonly seconds: number;
}

/** Galaxies done so far. */
export interface PredictionStep {
  readonly kind: 'step';
  readonly done: number;
  readonly inAll: number;
}

/** Pixels per block: 128 galaxies of 64x64, 32 of 128x128. */
const PIXELS_PER_BLOCK = 2 ** 19;

/** Logits become vote fractions, in place: softmax over a single choice's answers, sigmoid for each of a multiple choice's. */
export function toFractions(logits: Float32Array, offset: number, questions: readonly QuestionColumns[]): void {
  for (const { kind, start, end } of questions) {
    let top = -Infinity;
    for (let c = offset + start; c < offset + end; c++) top = Math.max(top, logits[c] as number); // c is inside
    let sum = 0;
    for (let c = offset + start; c < offset + end; c++) {
      const z = logits[c] as number;
      const value = kind === 'single' ? Math.exp(z - top) : 1 / (1 + Math.exp(-z));
      logits[c] = value;
      sum += value;
    }
    if (kind === 'single') for (let c = offset + start; c < offset + end; c++) logits[c] = (logits[c] as number) / sum;
  }
}

/** Everything of a trained network that stays the same from block to block. */
interface Predictor {
  embed(pixels: readonly Uint8Array[], views: number): tf.Tensor2D;
  /** Logits [galaxy, pass, column], flat. */
  passes(embeddings: tf.Tensor2D): Promise<Float32Array>;
  dispose(): void;
}

function predictorOf(network: Network, specs: readonly WeightSpec[], weights: Float32Array, masks: Float32Array): Predictor {
  const tensors = toTensors(specs, weights);
  const named = byName(specs, tensors);
  const at = new Map(layout(specs).map(({ spec, start, end }) => [spec.name, weights.subarray(start, end)]));
  const [matrix, bias] = [at.get('head') as Float32Array, at.get('head.bias') as Float32Array]; // every network has a head
  const passCount = masks.length / network.width;
  const folded = tf.tensor2d(foldMasks(matrix, masks, network.width), [network.width, passCount * bias.length]);
  const size = network.sizePx * network.sizePx * network.channels;
  const embedView = (pixels: readonly Uint8Array[], view: number): tf.Tensor2D => {
    const values = new Float32Array(pixels.length * size);
    pixels.forEach((bytes, i) => writeView(bytes, network.sizePx, network.channels, view, values.subarray(i * size, (i + 1) * size)));
    return network.trunk(tf.tensor4d(values, [pixels.length, network.sizePx, network.sizePx, network.channels]), named);
  };
  return {
    embed: (pixels, views) => tf.tidy(() => tf.div(tf.addN(Array.from({ length: views }, (_, view) => tf.tidy(() => embedView(pixels, view)))), views)),
    async passes(embeddings) {
      const product = tf.matMul(embeddings, folded);
      const logits = (await product.data()) as Float32Array; // floats
      product.dispose();
      for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] as number) + (bias[i % bias.length] as number);
      return logits;
    },
    dispose: () => tf.dispose([...tensors, folded]),
  };
}

/**
 * What the single network (dropout off) and every pass say about some galaxies.
 * @param weights flat, as training returns them
 * @throws the signal's reason when it is aborted, between two blocks.
 */
export async function networkOpinions(work: Pick<PredictionWork, 'tree' | 'network' | 'seed' | 'passes'>, weights: Float32Array, galaxies: Uint32Array, inputs: InputSource, signal: AbortSignal): Promise<Opinions> {
  const network = networkOf(work.network);
  const { columns, byQuestion } = columnsOf(work.tree);
  const specs = weightSpecs(network, columns.length);
  const whole = predictorOf(network, specs, weights, new Float32Array(network.width).fill(1));
  const dropped = predictorOf(network, specs, weights, passMasks(work.seed, work.passes, network.width, network.dropout));
  const point = new Float32Array(galaxies.length * columns.length);
  const fractions = new Float32Array(point.length * work.passes);
  const block = PIXELS_PER_BLOCK / network.sizePx ** 2;
  try {
    for (let first = 0; first < galaxies.length; first += block) {
      signal.throwIfAborted();
      const embeddings = whole.embed(await readInputs(inputs, network, Array.from(galaxies.subarray(first, first + block))), 1);
      point.set(await whole.passes(embeddings), first * columns.length);
      fractions.set(await dropped.passes(embeddings), first * columns.length * work.passes);
      embeddings.dispose();
    }
  } finally {
    whole.dispose();
    dropped.dispose();
  }
  for (const flat of [point, fractions]) for (let at = 0; at < flat.length; at += columns.length) toFractions(flat, at, byQuestion);
  return { passes: work.passes, columnCount: columns.length, point, fractions };
}

/**
 * Predicts and scores the candidates. Yields after every block.
 * @param weights flat, as training returns them
 * @param views 1, or 8 to average the embeddings of all turned and mirrored views: slower, a little better
 * @param network the layout that the work names, unless in another size
 * @throws the signal's reason when it is aborted, between two blocks.
 */
export async function* predictGalaxies(work: PredictionWork, weights: Float32Array, inputs: InputSource, signal: AbortSignal, now: () => number, views: 1 | 8 = 1, network = networkOf(work.network)): AsyncGenerator<PredictionStep, Predicted> {
  const { columns, byQuestion } = columnsOf(work.tree);
  // A network trained whole has learnt from the monitor galaxies too, so how far its crowd spreads can only be assumed.
  const concentration = assumedSpread(byQuestion.length);
  const { add, ...found } = candidatesOf(work, concentration);
  const count = work.candidates.length;
  const block = PIXELS_PER_BLOCK / network.sizePx ** 2;
  const masks = passMasks(work.seed, work.passes, network.width, network.dropout);
  const predictor = predictorOf(network, weightSpecs(network, columns.length), weights, masks);
  const began = now();
  try {
    for (let first = 0; first < count; first += block) {
      signal.throwIfAborted();
      const indices = Array.from(work.candidates.subarray(first, first + block));
      const embeddings = predictor.embed(await readInputs(inputs, network, indices), views);
      const logits = await predictor.passes(embeddings);
      embeddings.dispose();
      indices.forEach((_, i) => {
        const fractions = logits.subarray(i * work.passes * columns.length, (i + 1) * work.passes * columns.length);
        for (let t = 0; t < work.passes; t++) toFractions(fractions, t * columns.length, byQuestion);
        add(first + i, fractions);
      });
      yield { kind: 'step', done: first + indices.length, inAll: count };
      await breathe();
    }
  } finally {
    predictor.dispose();
  }
  return { ...found, concentration, seconds: (now() - began) / 1000 };
}
