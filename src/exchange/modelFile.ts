/**
 * A shipped model: a card that says what it is, where it comes from and how well it does, and its weights in 16 bits.
 * Written by `npm run pretrain`, read by the app and by `npm run predict`, and checked by both before use.
 */
import { z } from 'zod';
import { fromHalves, toHalves } from '../domain/half.ts';
import { hashOfBytes } from '../domain/sha256.ts';
import { readJson } from './jsonPlace.ts';
import { sentencesOf } from './treeFile.ts';

const scoreSchema = z.object({
  /** Galaxies scored. */
  galaxies: z.number().int().positive(),
  /** Views averaged. */
  views: z.number().int().positive(),
  /** Root mean square over all known cells of the Kaggle columns. */
  rmse: z.number().nonnegative(),
  /** By catalogue key: of the fractions among those asked. */
  questions: z.record(z.string(), z.object({ rmse: z.number().nonnegative().nullable(), galaxies: z.number().int().nonnegative() })),
});

export const modelCardSchema = z.object({
  format: z.literal('tuning-fork-model'),
  version: z.literal(1),
  name: z.string().min(1),
  /** Which trunk of src/model the weights are for. */
  architecture: z.literal('trunk64'),
  input: z.object({ sizePx: z.literal(64), channels: z.literal('rgb'), description: z.string() }),
  tree: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  /** What each output means: catalogue keys of the question and the answer. */
  columns: z.array(z.object({ question: z.string(), answer: z.string() })).min(2),
  /** Share of the embedding silenced in each of the passes. */
  dropout: z.number().min(0).max(0.9),
  /** Concentration of the crowd's spread, by catalogue key. */
  concentration: z.record(z.string(), z.number().positive()),
  weights: z.object({ file: z.string(), encoding: z.literal('float16, little-endian'), count: z.number().int().positive(), sha256: z.string().length(64) }),
  training: z.object({ command: z.string(), seed: z.number().int(), epochs: z.number().int().positive(), galaxies: z.number().int().positive(), heldOut: z.string(), lossNatsPerGalaxy: z.array(z.number()) }),
  scores: z.record(z.string(), scoreSchema),
  data: z.array(z.string()),
  intendedUse: z.array(z.string()),
  limits: z.array(z.string()),
  licence: z.array(z.string()),
  /** Of a network taken along from a survey: which round it is. */
  round: z.object({ survey: z.string(), round: z.number().int().positive(), finishedAt: z.string(), lossNatsPerVote: z.number(), head: z.enum(['dropout', 'laplace']), passes: z.number().int().positive() }).optional(),
});

export type ShippedCard = z.infer<typeof modelCardSchema>;

/** Weights of a shipped model as numbers. */
export interface ShippedModel {
  readonly card: ShippedCard;
  /** SHA-256 of the weights file: the name of what its embeddings depend on. */
  readonly hash: string;
  /** In the order of `trunkSpecs`. */
  readonly trunk: Float32Array;
  /** [width, column] */
  readonly head: Float32Array;
  /** [column] */
  readonly bias: Float32Array;
}

export type ModelResult = { readonly ok: true; readonly model: ShippedModel } | { readonly ok: false; readonly faults: readonly string[] };

/** Trunk, head and bias one after another, 16 bits each. */
export function writeWeights({ trunk, head, bias }: Pick<ShippedModel, 'trunk' | 'head' | 'bias'>): Uint8Array {
  const values = new Float32Array(trunk.length + head.length + bias.length);
  values.set(trunk);
  values.set(head, trunk.length);
  values.set(bias, trunk.length + head.length);
  const halves = toHalves(values);
  const bytes = new Uint8Array(2 * halves.length);
  const view = new DataView(bytes.buffer);
  halves.forEach((half, i) => view.setUint16(2 * i, half, true));
  return bytes;
}

/** What `writeWeights` wrote. @param bytes a whole number of weights, checked before */
export function readWeights(bytes: Uint8Array, trunkSize: number, columns: number): Pick<ShippedModel, 'trunk' | 'head' | 'bias'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = fromHalves(Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true)));
  const biasAt = values.length - columns;
  return { trunk: values.slice(0, trunkSize), head: values.slice(trunkSize, biasAt), bias: values.slice(biasAt) };
}

export const hashOfWeights = (bytes: Uint8Array): string => hashOfBytes(bytes);

/** @param trunkSize how many weights the trunk of the card's architecture has */
export function readModel(cardText: string, bytes: Uint8Array, trunkSize: number, width: number): ModelResult {
  const json = readJson(cardText);
  if (!json.ok) return { ok: false, faults: [json.fault] };
  const shape = modelCardSchema.safeParse(json.value);
  if (!shape.success) return { ok: false, faults: sentencesOf(shape.error) };
  const card = shape.data;
  const columns = card.columns.length;
  const count = trunkSize + width * columns + columns;
  if (card.weights.count !== count) return { ok: false, faults: [`The card names ${card.weights.count} weights, but ${card.architecture} with ${columns} outputs has ${count}.`] };
  if (bytes.length !== 2 * count) return { ok: false, faults: [`The weights file has ${bytes.length} bytes where ${2 * count} are expected; it was cut short or belongs to another card.`] };
  const hash = hashOfWeights(bytes);
  if (hash !== card.weights.sha256) return { ok: false, faults: ['The weights file is not the one the card describes: their SHA-256 differ.'] };
  const weights = readWeights(bytes, trunkSize, columns);
  if (!Object.values(weights).every((values) => values.every(Number.isFinite))) return { ok: false, faults: ['The weights file holds values that are not numbers; it is damaged.'] };
  return { ok: true, model: { card, hash, ...weights } };
}
