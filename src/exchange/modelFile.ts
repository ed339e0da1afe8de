/**
 * A model in a folder: a card that says what it is, where it comes from and how well it does, and its weights. Version 1 has the
 * shipped trunk and 16 bits a weight: the model that the app ships, written by `npm run pretrain`, and heads that surveys trained
 * on it. Version 2 is a network that a survey trained whole, as it is. Read by the app and by `npm run predict`, and checked by both before use.
 */
import { z } from 'zod';
import { fromHalves, toHalves } from '../domain/half.ts';
import { inputSizes, specOfNetwork } from '../domain/pixels.ts';
import { hashOfBytes } from '../domain/sha256.ts';
import type { NetworkName, ScratchNetwork } from '../domain/survey.ts';
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

const weightsSchema = z.object({ file: z.string(), count: z.number().int().positive(), sha256: z.string().length(64) });
const roundSchema = z.object({ survey: z.string(), round: z.number().int().positive(), finishedAt: z.string(), lossNatsPerVote: z.number(), head: z.enum(['dropout', 'laplace']), passes: z.number().int().positive() });

const common = {
  format: z.literal('tuning-fork-model'),
  name: z.string().min(1),
  tree: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  /** What each output means: catalogue keys of the question and the answer. */
  columns: z.array(z.object({ question: z.string(), answer: z.string() })).min(2),
  /** Share of the embedding silenced in each of the passes. */
  dropout: z.number().min(0).max(0.9),
  /** Concentration of the crowd's spread, by catalogue key. */
  concentration: z.record(z.string(), z.number().positive()),
  training: z.object({ command: z.string(), seed: z.number().int(), epochs: z.number().int().positive(), galaxies: z.number().int().positive(), heldOut: z.string(), lossNatsPerGalaxy: z.array(z.number()) }),
  scores: z.record(z.string(), scoreSchema),
  data: z.array(z.string()),
  intendedUse: z.array(z.string()),
  limits: z.array(z.string()),
  licence: z.array(z.string()),
};

const trunkCardSchema = z.object({
  ...common,
  version: z.literal(1),
  /** Which trunk of src/model the weights are for. */
  architecture: z.literal('trunk64'),
  input: z.object({ sizePx: z.literal(64), channels: z.literal('rgb'), description: z.string() }),
  weights: weightsSchema.extend({ encoding: z.literal('float16, little-endian') }),
  /** Of a network taken along from a survey: which round it is. */
  round: roundSchema.optional(),
});

const wholeCardSchema = z
  .object({
    ...common,
    version: z.literal(2),
    /** Which network of src/model the weights are for. */
    architecture: z.enum(['compact', 'walmsley2020']),
    input: z.object({ sizePx: z.union([z.literal(64), z.literal(128)]), channels: z.enum(['rgb', 'grey']), description: z.string() }),
    weights: weightsSchema.extend({ encoding: z.literal('float32, little-endian') }),
    round: roundSchema,
  })
  .refine(({ architecture, input }) => input.sizePx === inputOfWhole(architecture).sizePx && input.channels === inputOfWhole(architecture).channels, { path: ['input'], message: 'is not what this network reads' });

/** What a network trained whole reads, in the card's words. */
export function inputOfWhole(architecture: ScratchNetwork): { readonly sizePx: 64 | 128; readonly channels: 'rgb' | 'grey' } {
  const { sizePx, channels } = inputSizes[specOfNetwork[architecture]];
  return { sizePx: sizePx === 64 ? 64 : 128, channels: channels === 3 ? 'rgb' : 'grey' };
}

export const modelCardSchema = z.discriminatedUnion('version', [trunkCardSchema, wholeCardSchema]);

export type TrunkCard = z.infer<typeof trunkCardSchema>;
export type WholeCard = z.infer<typeof wholeCardSchema>;

/** How many weights there are beside the head's, and how many numbers a picture becomes. */
export type SizesOf = (architecture: NetworkName) => { readonly trunk: number; readonly width: number };

/** Weights of a model as numbers. */
export interface ShippedModel<Card = TrunkCard | WholeCard> {
  readonly card: Card;
  /** SHA-256 of the weights file: the name of what its embeddings depend on. */
  readonly hash: string;
  /** In the order of `trunkSpecs`, or of the network's `trunkWeights`. */
  readonly trunk: Float32Array;
  /** [width, column] */
  readonly head: Float32Array;
  /** [column] */
  readonly bias: Float32Array;
}

export type ModelResult<Card = TrunkCard | WholeCard> = { readonly ok: true; readonly model: ShippedModel<Card> } | { readonly ok: false; readonly faults: readonly string[] };

type Numbers = Pick<ShippedModel, 'trunk' | 'head' | 'bias'>;

/** Trunk, head and bias one after another. */
function inOneRow({ trunk, head, bias }: Numbers): Float32Array {
  const values = new Float32Array(trunk.length + head.length + bias.length);
  values.set(trunk);
  values.set(head, trunk.length);
  values.set(bias, trunk.length + head.length);
  return values;
}

/** As they are, 32 bits each. */
export function writeWhole(numbers: Numbers): Uint8Array {
  const values = inOneRow(numbers);
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return bytes;
}

/** Rounded to 16 bits each. */
export function writeWeights(numbers: Numbers): Uint8Array {
  const values = inOneRow(numbers);
  const halves = toHalves(values);
  const bytes = new Uint8Array(2 * halves.length);
  const view = new DataView(bytes.buffer);
  halves.forEach((half, i) => view.setUint16(2 * i, half, true));
  return bytes;
}

/** What `writeWeights` or, with `isWhole`, `writeWhole` wrote. @param bytes a whole number of weights, checked before */
export function readWeights(bytes: Uint8Array, trunkSize: number, columns: number, isWhole = false): Numbers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = isWhole ? Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true)) : fromHalves(Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true)));
  const biasAt = values.length - columns;
  return { trunk: values.slice(0, trunkSize), head: values.slice(trunkSize, biasAt), bias: values.slice(biasAt) };
}

export const hashOfWeights = (bytes: Uint8Array): string => hashOfBytes(bytes);

/** A model on the shipped trunk alone. */
export function readTrunkModel(cardText: string, bytes: Uint8Array, trunkSize: number, width: number): ModelResult<TrunkCard> {
  const result = readModel(cardText, bytes, () => ({ trunk: trunkSize, width }));
  if (!result.ok) return result;
  const { card, ...numbers } = result.model;
  return card.version === 1 ? { ok: true, model: { card, ...numbers } } : { ok: false, faults: [`It is a whole network ("${card.architecture}") where one on the shipped trunk is expected.`] };
}

export function readModel(cardText: string, bytes: Uint8Array, sizesOf: SizesOf): ModelResult {
  const json = readJson(cardText);
  if (!json.ok) return { ok: false, faults: [json.fault] };
  const shape = modelCardSchema.safeParse(json.value);
  if (!shape.success) return { ok: false, faults: sentencesOf(shape.error) };
  const card = shape.data;
  const columns = card.columns.length;
  const isWhole = card.version === 2;
  const size = isWhole ? 4 : 2;
  const { trunk: trunkSize, width } = sizesOf(card.architecture);
  const count = trunkSize + width * columns + columns;
  if (card.weights.count !== count) return { ok: false, faults: [`The card names ${card.weights.count} weights, but ${card.architecture} with ${columns} outputs has ${count}.`] };
  if (bytes.length !== size * count) return { ok: false, faults: [`The weights file has ${bytes.length} bytes where ${size * count} are expected; it was cut short or belongs to another card.`] };
  const hash = hashOfWeights(bytes);
  if (hash !== card.weights.sha256) return { ok: false, faults: ['The weights file is not the one the card describes: their SHA-256 differ.'] };
  const weights = readWeights(bytes, trunkSize, columns, isWhole);
  if (!Object.values(weights).every((values) => values.every(Number.isFinite))) return { ok: false, faults: ['The weights file holds values that are not numbers; it is damaged.'] };
  return { ok: true, model: { card, hash, ...weights } };
}
