/**
 * The network of a survey to take along, in the format of modelFile.ts, so that `npm run predict -- --model DIR` reads the unpacked
 * folder: the shipped trunk with the head that was trained here, or a network that was trained whole.
 */
import { makeZip } from 'client-zip';
import { outputsOf } from '../domain/matching.ts';
import type { SavedWeights } from '../domain/round.ts';
import type { RoundFact } from '../domain/learnerFact.ts';
import { scratchNetworks } from '../domain/scratchNetworks.ts';
import type { Survey } from '../domain/survey.ts';
import { readJson } from './jsonPlace.ts';
import type { ModelResult, ShippedModel, TrunkCard, WholeCard } from './modelFile.ts';
import { hashOfWeights, inputOfWhole, modelCardSchema, readTrunkModel, writeWeights, writeWhole } from './modelFile.ts';

/** The head in the terms of the trunk's own output: what the round had learned on standardised features. [width, column] and [column] */
export function plainHead({ shapes, data }: SavedWeights): Pick<ShippedModel, 'head' | 'bias'> {
  const [rows = 0, columns = 0] = shapes[0]?.shape ?? [];
  const width = rows - 1;
  const values = new Float32Array(data);
  if (width < 1 || values.length !== rows * columns + 2 * width) throw new Error('These weights are no head on the shipped trunk.');
  const [meanAt, scaleAt] = [rows * columns, rows * columns + width];
  const head = new Float32Array(width * columns);
  const bias = new Float32Array(columns);
  for (let c = 0; c < columns; c++) {
    let shift = values[width * columns + c] as number; // everything inside
    for (let i = 0; i < width; i++) {
      const weight = (values[i * columns + c] as number) * (values[scaleAt + i] as number);
      head[i * columns + c] = weight;
      shift -= weight * (values[meanAt + i] as number);
    }
    bias[c] = shift;
  }
  return { head, bias };
}

/** The shipped model as it lies beside the app. Its trunk is as large as the card says, so that this room need not know the network. */
export function readShipped(cardText: string, bytes: Uint8Array, width: number): ModelResult<TrunkCard> {
  const json = readJson(cardText);
  const card = json.ok ? modelCardSchema.safeParse(json.value) : null;
  const count = card?.success === true ? card.data.weights.count - (width + 1) * card.data.columns.length : 0;
  return readTrunkModel(cardText, bytes, count, width);
}

export interface TakenAlong {
  readonly survey: Survey;
  readonly weights: SavedWeights;
  readonly round: Pick<RoundFact, 'round' | 'labelsUsed' | 'epochs' | 'loss' | 'concentration' | 'settings'> & { readonly finishedAt: string };
  readonly appVersion: string;
}

/** What is said of every network of a survey. */
function aboutRound({ survey, round, appVersion }: TakenAlong): Pick<TrunkCard, 'name' | 'tree' | 'columns' | 'concentration' | 'training' | 'scores'> & Pick<WholeCard, 'round'> {
  const { tree, settings } = survey;
  const concentration: Record<string, number> = {};
  tree.questions.forEach(({ catalogueKey }, q) => {
    const kappa = round.concentration?.[q]?.kappa;
    if (kappa !== undefined) concentration[catalogueKey] = kappa;
  });
  return {
    name: `${survey.name}, round ${String(round.round)}`,
    tree: { id: tree.id, version: tree.version, hash: tree.hash },
    columns: outputsOf(tree),
    concentration,
    training: { command: `Tuning Fork ${appVersion}, round ${String(round.round)} in the browser`, seed: round.settings?.seed ?? settings.seed, epochs: Math.max(1, round.epochs), galaxies: round.labelsUsed, heldOut: 'Nothing: see the evidence on the Learner page, and the facts and forecasts in the labels file.', lossNatsPerGalaxy: [] },
    scores: {},
    round: { survey: survey.id, round: round.round, finishedAt: round.finishedAt, lossNatsPerVote: round.loss, head: round.settings?.head ?? settings.head, passes: round.settings?.passes ?? settings.passes },
  };
}

/** The files of a folder. */
export interface ModelFiles {
  readonly card: TrunkCard | WholeCard;
  readonly bytes: Uint8Array;
}

const NOT_ELSEWHERE = 'Trained on one survey’s pictures, by its volunteers: on other pictures, and for other volunteers, it may be far off.';
const answersOf = ({ survey, round }: TakenAlong): string => `Answers about ${String(round.labelsUsed)} galaxies of the survey “${survey.name}”.`;

/** A network that was trained whole, to the bit: its own weights, and what draws its versions. */
export function wholeModelFiles(taken: TakenAlong): ModelFiles {
  const { weights } = taken;
  const { network } = weights;
  if (network === 'trunk64') throw new Error('This network was not trained whole.');
  const values = new Float32Array(weights.data);
  const columns = weights.shapes.at(-1)?.shape[0] ?? 0;
  const { width, dropout } = scratchNetworks[network];
  if (columns !== outputsOf(taken.survey.tree).length || values.length <= (width + 1) * columns) throw new Error('These weights have other shapes than the tree.');
  const [headAt, biasAt] = [values.length - (width + 1) * columns, values.length - columns];
  const bytes = writeWhole({ trunk: values.subarray(0, headAt), head: values.subarray(headAt, biasAt), bias: values.subarray(biasAt) });
  const { sizePx, channels } = inputOfWhole(network);
  const about = aboutRound(taken);
  const card: WholeCard = {
    format: 'tuning-fork-model',
    version: 2,
    ...about,
    architecture: network,
    input: { sizePx, channels, description: `The centre square of the picture, as wide as its shorter side, brought to ${String(sizePx)} x ${String(sizePx)} pixels${channels === 'grey' ? ', the mean of its three bands' : ''}: the exact mean over the area of each pixel where it shrinks, linear between pixel centres where it grows. Bytes divided by 255.` },
    dropout,
    weights: { file: 'weights.bin', encoding: 'float32, little-endian', count: values.length, sha256: hashOfWeights(bytes) },
    round: { ...about.round, head: 'dropout' },
    data: [answersOf(taken)],
    intendedUse: ['Vote fractions for the questions of this survey’s tree, on pictures like those it was trained on.'],
    limits: [NOT_ELSEWHERE, 'It learned from nothing but these answers: with few of them it knows little beyond how often each answer is given.'],
    licence: ['The weights belong to whoever trained them.'],
  };
  return { card, bytes };
}

/** The head that was trained here on the shipped trunk. @param shipped with that trunk */
export function modelFiles(shipped: ShippedModel<TrunkCard>, taken: TakenAlong): ModelFiles {
  const bytes = writeWeights({ trunk: shipped.trunk, ...plainHead(taken.weights) });
  const { card: base } = shipped;
  const card: TrunkCard = {
    ...base,
    ...aboutRound(taken),
    weights: { file: 'weights.bin', encoding: 'float16, little-endian', count: bytes.length / 2, sha256: hashOfWeights(bytes) },
    data: [answersOf(taken), `The trunk, unchanged: ${base.name}.`, ...base.data],
    limits: [
      NOT_ELSEWHERE,
      'The head’s most probable weights alone, in 16 bits: how unsure the network was is not in them. What draws versions of it from here (dropout) is narrower than the posterior that it was trained with.',
      ...base.limits,
    ],
  };
  return { card, bytes };
}

/** The folder as a zip. @param exportedAt ISO 8601 */
export function modelZip({ card, bytes }: ModelFiles, exportedAt: string): ReadableStream<Uint8Array> {
  const lastModified = new Date(exportedAt);
  return makeZip([
    { name: 'card.json', lastModified, input: `${JSON.stringify(card, null, 2)}\n` },
    { name: 'weights.bin', lastModified, input: bytes as Uint8Array<ArrayBuffer> }, // just made
  ]);
}
