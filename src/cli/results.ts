/** Writes what a replay leaves behind: labels.json, curve.json, timing.json and the model. Only the timing differs between equal seeds. */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { contentHashOf } from '../domain/contentHash.ts';
import type { ModelCard } from '../domain/modelCard.ts';
import { intervalsOf, predictionOf } from '../domain/modelCard.ts';
import { writeLabels } from '../exchange/labelsFile.ts';
import type { Experiment } from './experiment.ts';
import type { Materials } from './materials.ts';

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

export function cardOf({ survey, last, endedAt }: Experiment): ModelCard {
  const { network, seed, passes, expectedVotes } = survey.settings;
  return {
    network,
    round: last.round,
    backend: last.backend,
    seed,
    labelsUsed: last.labelsUsed,
    epochs: last.epochs,
    passes,
    expectedVotes,
    trainedAt: endedAt,
    metrics: { trainingLossNatsPerVote: Number(last.loss.toPrecision(6)) },
    ...intervalsOf(survey.tree, last.predictions, last.concentration),
    weightsHash: contentHashOf(new Uint8Array(last.weights.data)),
  };
}

function* predictionsOf({ survey, last }: Experiment, materials: Materials): Generator<ReturnType<typeof predictionOf>> {
  const { predictions, scores, scoreKind } = last;
  for (const [row, index] of predictions.indices.entries()) {
    const galaxy = materials.galaxies[index];
    if (galaxy) yield predictionOf(survey.tree, galaxy.id, predictions, row, { question: survey.settings.question, nats: scores[row] as number, kind: scoreKind }); // one score per row
  }
}

/** @param timing what was measured; it alone may differ when a replay is repeated. */
export async function writeResults(folder: string, appVersion: string, experiment: Experiment, materials: Materials, timing: unknown): Promise<void> {
  const { survey, facts, votes, curve, baseRate, last, endedAt } = experiment;
  await mkdir(join(folder, 'model'), { recursive: true });
  const card = cardOf(experiment);
  const labels = writeLabels({ appVersion, exportedAt: endedAt, survey, galaxies: materials.galaxies, facts, votes: votes.values(), model: { card, predictions: predictionsOf(experiment, materials) } });
  await pipeline(Readable.from(labels), createWriteStream(join(folder, 'labels.json')));
  await writeFile(join(folder, 'curve.json'), asJson({ rounds: curve, base_rate: baseRate }));
  const { network, treeHash, shapes, data } = last.weights;
  await writeFile(join(folder, 'model', 'weights.f32'), new Uint8Array(data));
  await writeFile(join(folder, 'model', 'model.json'), asJson({ card, weights: { file: 'weights.f32', format: 'little-endian float32, tensors one after another', network, treeHash, shapes } }));
  await writeFile(join(folder, 'timing.json'), asJson(timing));
}
