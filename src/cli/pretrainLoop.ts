/**
 * The loop of pretraining: epochs of batches, AdamW with a rising and falling rate, a running average of the weights,
 * and after each epoch everything on disk, so that a run that was stopped goes on and ends in the same bytes.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rng, shuffled } from '../domain/rng.ts';
import type { Schedule } from '../domain/schedule.ts';
import { rateAt } from '../domain/schedule.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { OptimiserState } from '../model/optimiser.ts';
import { adamStep, freshState } from '../model/optimiser.ts';
import { pretrainingSpecs } from '../model/pretraining.ts';
import { fold, keepScalesPositive, statisticsLength, TRUNK } from '../model/trunk.ts';
import { freshWeights, layout } from '../model/weights.ts';
import type { Crew, CrewTask } from './pretrainCrew.ts';

export interface PretrainPlan {
  readonly tree: Tree;
  /** Galaxies to learn from, by their place in the store. */
  readonly galaxies: readonly number[];
  readonly epochs: number;
  readonly seed: number;
  /** Folder for what a stopped run needs to go on. */
  readonly work: string;
  /** Where the head's bias starts: logits of the mean fractions. [column] */
  readonly startBias: Float32Array;
}

/** A finished trunk and the head it was learnt with. */
export interface PretrainedModel {
  /** In the order of `trunkSpecs`. */
  readonly trunk: Float32Array;
  /** [128, column] */
  readonly head: Float32Array;
  /** [column] */
  readonly bias: Float32Array;
}

export interface Epoch {
  readonly epoch: number;
  /** Nats per galaxy, with dropout and turned views. */
  readonly loss: number;
  readonly seconds: number;
}

/** A batch is always cut into two parts, each normalised by itself. */
const PARTS = 2;
const PART = 32;
const BATCH = PARTS * PART;
/** AdamW's highest rate and its decay: the study's (guide, science-real.md 1). */
const RATE = 4e-3;
const DECAY = 0.03;
/** Weight of the past in the running average of the weights: some four epochs of 8,613 galaxies. */
const AVERAGE = 0.998;
/** Galaxies whose statistics the normalisation is folded with. */
const STATISTICS_GALAXIES = 1024;

interface State {
  readonly weights: Float32Array;
  readonly average: Float32Array;
  readonly optimiser: OptimiserState;
  history: Epoch[];
}

/** What a checkpoint must agree on to be gone on from. */
const nameOf = ({ tree, galaxies, epochs, seed }: PretrainPlan): string => JSON.stringify({ tree: tree.hash, galaxies: galaxies.length, sum: galaxies.reduce((a, b) => (a * 31 + b) % 1_000_003, 7), epochs, seed });

function freshStart({ tree, seed, startBias }: PretrainPlan): State {
  const specs = pretrainingSpecs(columnsOf(tree).columns.length);
  const weights = freshWeights(specs, seed);
  weights.set(startBias, weights.length - startBias.length); // the bias comes last
  return { weights, average: weights.slice(), optimiser: freshState(weights.length), history: [] };
}

async function load(plan: PretrainPlan): Promise<State | null> {
  const notes = join(plan.work, 'checkpoint.json');
  if (!existsSync(notes)) return null;
  const { name, history, steps } = JSON.parse(await readFile(notes, 'utf8')) as { name: string; history: Epoch[]; steps: number }; // our own file
  const fresh = freshStart(plan);
  if (name !== nameOf(plan)) return null;
  const bytes = await readFile(join(plan.work, `checkpoint-${history.length}.bin`));
  const size = fresh.weights.length;
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (values.length !== 4 * size) return null;
  const part = (i: number): Float32Array => values.slice(i * size, (i + 1) * size);
  return { weights: part(0), average: part(1), optimiser: { mean: part(2), square: part(3), steps }, history };
}

/** The numbers first, then the note that names them: a stop in between leaves the note of the epoch before. */
async function save(plan: PretrainPlan, { weights, average, optimiser, history }: State): Promise<void> {
  await mkdir(plan.work, { recursive: true });
  const values = new Float32Array(4 * weights.length);
  [weights, average, optimiser.mean, optimiser.square].forEach((part, i) => values.set(part, i * weights.length));
  await writeFile(join(plan.work, `checkpoint-${history.length}.bin`), new Uint8Array(values.buffer));
  const note = join(plan.work, 'checkpoint.json');
  await writeFile(`${note}.new`, JSON.stringify({ name: nameOf(plan), history, steps: optimiser.steps }));
  await rename(`${note}.new`, note);
}

function addInto(sum: Float32Array, values: Float32Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + factor * (values[i] as number); // as long as each other
}

/** Mean and variance of every channel of every layer, over turned views of galaxies that were learnt from. */
async function statisticsOf(plan: PretrainPlan, crew: Crew, weights: Float32Array): Promise<Float32Array> {
  const chosen = shuffled(plan.galaxies, rng(plan.seed, 'pretrain', 'statistics')).slice(0, STATISTICS_GALAXIES);
  const tasks: CrewTask[] = [];
  for (let first = 0; first < chosen.length; first += PART) tasks.push({ kind: 'statistics', weights, galaxies: chosen.slice(first, first + PART), seed: plan.seed, path: ['pretrain', 'statistics', first] });
  const sums = new Float32Array(statisticsLength);
  for (const { values } of await crew.run(tasks)) addInto(sums, values, 1 / tasks.length);
  // Each layer's means and mean squares become means and variances.
  for (const { spec, at } of channelPlaces()) {
    for (let c = 0; c < spec; c++) sums[at + spec + c] = Math.max(0, (sums[at + spec + c] as number) - (sums[at + c] as number) ** 2);
  }
  return sums;
}

/** Channels of each layer and where its statistics begin. */
function channelPlaces(): { spec: number; at: number }[] {
  let at = 0;
  return layout(pretrainingSpecs(0))
    .filter(({ spec }) => spec.start === 'one')
    .map(({ start, end }) => {
      const place = { spec: end - start, at };
      at += 2 * (end - start);
      return place;
    });
}

/** The finished model from weights as they are learnt. */
export async function finish(plan: PretrainPlan, crew: Crew, weights: Float32Array): Promise<PretrainedModel> {
  const columns = columnsOf(plan.tree).columns.length;
  const at = layout(pretrainingSpecs(columns));
  const of = (name: string): Float32Array => {
    const found = at.find(({ spec }) => spec.name === name);
    return weights.slice(found?.start, found?.end);
  };
  return { trunk: fold(weights, await statisticsOf(plan, crew, weights)), head: of('head'), bias: of('head.bias') };
}

/** What the loop tells while it runs. */
export interface PretrainListener {
  step(epoch: number, batch: number, batches: number, imagesPerSecond: number): void;
  epoch(epoch: Epoch): void;
}

/** Learns, or goes on learning; at the end the running average of the weights is what counts. */
export async function pretrain(plan: PretrainPlan, crew: Crew, listener: PretrainListener, now: () => number): Promise<{ readonly averaged: PretrainedModel; readonly last: PretrainedModel; readonly history: readonly Epoch[] }> {
  const specs = pretrainingSpecs(columnsOf(plan.tree).columns.length);
  const state = (await load(plan)) ?? freshStart(plan);
  const { weights, average, optimiser } = state;
  const batches = Math.floor(plan.galaxies.length / BATCH);
  const schedule: Schedule = { epochs: plan.epochs, batch: BATCH, imagesPerEpoch: batches * BATCH, rate: RATE, decay: DECAY };
  for (let epoch = state.history.length; epoch < plan.epochs; epoch++) {
    const order = shuffled(plan.galaxies, rng(plan.seed, 'pretrain', 'order', epoch));
    const began = now();
    let loss = 0;
    for (let batch = 0; batch < batches; batch++) {
      const tasks = Array.from({ length: PARTS }, (_, part): CrewTask => {
        const first = batch * BATCH + part * PART;
        return { kind: 'gradient', weights, galaxies: order.slice(first, first + PART), seed: plan.seed, path: ['pretrain', 'part', epoch, batch, part] };
      });
      const gradient = new Float32Array(weights.length);
      for (const answer of await crew.run(tasks)) {
        addInto(gradient, answer.values, 1 / BATCH);
        loss += answer.loss / (batches * BATCH);
      }
      adamStep(weights, specs, gradient, optimiser, rateAt(schedule, optimiser.steps), DECAY);
      keepScalesPositive(weights);
      const past = Math.min(AVERAGE, optimiser.steps / (optimiser.steps + 10)); // the first steps count little
      for (let i = 0; i < weights.length; i++) average[i] = past * (average[i] as number) + (1 - past) * (weights[i] as number); // inside
      listener.step(epoch + 1, batch + 1, batches, (1000 * (batch + 1) * BATCH) / (now() - began));
    }
    if (!Number.isFinite(loss)) throw new Error(`Pretraining went astray in epoch ${epoch + 1}: the loss is no longer a number.`);
    const done = { epoch: epoch + 1, loss, seconds: (now() - began) / 1000 };
    state.history = [...state.history, done];
    await save(plan, state);
    listener.epoch(done);
  }
  return { averaged: await finish(plan, crew, average), last: await finish(plan, crew, weights), history: state.history };
}

/** Vote fractions from embeddings with the model's own head, nothing silenced. [galaxy, column] logits */
export function headLogits({ head, bias }: Pick<PretrainedModel, 'head' | 'bias'>, embeddings: Float32Array): Float32Array {
  const count = embeddings.length / TRUNK.width;
  const logits = new Float32Array(count * bias.length);
  for (let g = 0; g < count; g++) {
    for (let c = 0; c < bias.length; c++) {
      let sum = bias[c] as number; // everything inside
      for (let i = 0; i < TRUNK.width; i++) sum += (embeddings[g * TRUNK.width + i] as number) * (head[i * bias.length + c] as number);
      logits[g * bias.length + c] = sum;
    }
  }
  return logits;
}
