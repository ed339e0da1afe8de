/**
 * The network of a survey to take along: the shipped trunk with the head that was trained here, in the very format of the
 * shipped model (modelFile.ts), so that `npm run predict -- --model DIR` reads the unpacked folder.
 */
import { makeZip } from 'client-zip';
import { outputsOf } from '../domain/matching.ts';
import type { SavedWeights } from '../domain/round.ts';
import type { RoundFact } from '../domain/learnerFact.ts';
import type { Survey } from '../domain/survey.ts';
import { readJson } from './jsonPlace.ts';
import type { ModelResult, ShippedCard, ShippedModel } from './modelFile.ts';
import { hashOfWeights, modelCardSchema, readModel, writeWeights } from './modelFile.ts';

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
export function readShipped(cardText: string, bytes: Uint8Array, width: number): ModelResult {
  const json = readJson(cardText);
  const card = json.ok ? modelCardSchema.safeParse(json.value) : null;
  const count = card?.success === true ? card.data.weights.count - (width + 1) * card.data.columns.length : 0;
  return readModel(cardText, bytes, count, width);
}

export interface TakenAlong {
  readonly survey: Survey;
  readonly weights: SavedWeights;
  readonly round: Pick<RoundFact, 'round' | 'labelsUsed' | 'epochs' | 'loss' | 'concentration' | 'settings'> & { readonly finishedAt: string };
  readonly appVersion: string;
}

/** The files of the folder. @param shipped with the trunk that the head was trained on */
export function modelFiles(shipped: ShippedModel, { survey, weights, round, appVersion }: TakenAlong): { readonly card: ShippedCard; readonly bytes: Uint8Array } {
  const { tree, settings } = survey;
  const bytes = writeWeights({ trunk: shipped.trunk, ...plainHead(weights) });
  const concentration: Record<string, number> = {};
  tree.questions.forEach(({ catalogueKey }, q) => {
    const kappa = round.concentration?.[q]?.kappa;
    if (kappa !== undefined) concentration[catalogueKey] = kappa;
  });
  const { card: base } = shipped;
  const card: ShippedCard = {
    ...base,
    name: `${survey.name}, round ${String(round.round)}`,
    tree: { id: tree.id, version: tree.version, hash: tree.hash },
    columns: outputsOf(tree),
    concentration,
    weights: { file: 'weights.bin', encoding: 'float16, little-endian', count: bytes.length / 2, sha256: hashOfWeights(bytes) },
    training: { command: `Tuning Fork ${appVersion}, round ${String(round.round)} in the browser`, seed: settings.seed, epochs: Math.max(1, round.epochs), galaxies: round.labelsUsed, heldOut: 'Nothing: see the evidence on the Learner page, and the facts and forecasts in the labels file.', lossNatsPerGalaxy: [] },
    scores: {},
    data: [`Answers about ${String(round.labelsUsed)} galaxies of the survey “${survey.name}”.`, `The trunk, unchanged: ${base.name}.`, ...base.data],
    limits: [
      'Trained on one survey’s pictures, by its volunteers: on other pictures, and for other volunteers, it may be far off.',
      'The head’s most probable weights alone, in 16 bits: how unsure the network was is not in them. What draws versions of it from here (dropout) is narrower than the posterior that it was trained with.',
      ...base.limits,
    ],
    round: { survey: survey.id, round: round.round, finishedAt: round.finishedAt, lossNatsPerVote: round.loss, head: round.settings?.head ?? settings.head, passes: round.settings?.passes ?? settings.passes },
  };
  return { card, bytes };
}

/** The folder as a zip. @param exportedAt ISO 8601 */
export function modelZip({ card, bytes }: ReturnType<typeof modelFiles>, exportedAt: string): ReadableStream<Uint8Array> {
  const lastModified = new Date(exportedAt);
  return makeZip([
    { name: 'card.json', lastModified, input: `${JSON.stringify(card, null, 2)}\n` },
    { name: 'weights.bin', lastModified, input: bytes as Uint8Array<ArrayBuffer> }, // just made
  ]);
}
