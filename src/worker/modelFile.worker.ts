/** A survey's network as a file to take along. Part of the files desk's worker; it does nothing by itself. */
import type { SurveyId } from '../domain/survey.ts';
import { modelFiles, modelZip, readShipped } from '../exchange/modelZip.ts';
import { listRounds, readModel } from '../storage/models.ts';
import type { Desk } from './desk.worker.ts';
import { Refusal, stopIfAsked, surveyHere } from './desk.worker.ts';
import type { FileMade } from './labels.worker.ts';
import { fileNameOf } from './labels.worker.ts';
import { shippedFiles } from './shippedFiles.worker.ts';

/** The job `exportModel`: the newest round's head on the shipped trunk. */
export async function exportModel(desk: Desk, id: SurveyId, exportedAt: string, appVersion: string, files = shippedFiles): Promise<FileMade> {
  const survey = await surveyHere(id);
  const [model, rounds] = [await readModel(id), await listRounds(id)];
  const record = rounds.find(({ round }) => round === model?.round);
  if (!model || !record || model.weights.treeHash !== survey.tree.hash) throw new Refusal('There is no network to take along before the first round.');
  if (model.weights.network !== 'trunk64') throw new Refusal('Only a network on the shipped trunk can be taken along: one that was trained whole has no file that other programs read. Its rounds and predictions are in the exported labels.');
  const width = (model.weights.shapes[0]?.shape[0] ?? 1) - 1;
  const { card, weights } = await files();
  const shipped = readShipped(card, weights, width);
  if (!shipped.ok) throw new Refusal(`The shipped model cannot be used: ${shipped.faults.join(' ')}`);
  stopIfAsked(desk);
  const made = modelFiles(shipped.model, { survey, weights: model.weights, round: record, appVersion });
  const file = await new Response(modelZip(made, exportedAt)).blob();
  return { kind: 'file', file: file.slice(0, file.size, 'application/zip'), fileName: fileNameOf(survey.name, `model-round-${String(record.round)}`, exportedAt, 'zip') };
}
