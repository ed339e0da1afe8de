/** A survey's network as a file to take along. Part of the files desk's worker; it does nothing by itself. */
import type { SurveyId } from '../domain/survey.ts';
import type { ModelFiles, TakenAlong } from '../exchange/modelZip.ts';
import { modelFiles, modelZip, readShipped, wholeModelFiles } from '../exchange/modelZip.ts';
import { listRounds, readModel } from '../storage/models.ts';
import type { Desk } from './desk.worker.ts';
import { Refusal, stopIfAsked, surveyHere } from './desk.worker.ts';
import type { FileMade } from './labels.worker.ts';
import { fileNameOf } from './labels.worker.ts';
import { shippedFiles } from './shippedFiles.worker.ts';

/** The head on the shipped trunk, which is fetched for it. */
async function onTrunk(desk: Desk, taken: TakenAlong, files: typeof shippedFiles): Promise<ModelFiles> {
  const width = (taken.weights.shapes[0]?.shape[0] ?? 1) - 1;
  const { card, weights } = await files();
  const shipped = readShipped(card, weights, width);
  if (!shipped.ok) throw new Refusal(`The shipped model cannot be used: ${shipped.faults.join(' ')}`);
  stopIfAsked(desk);
  return modelFiles(shipped.model, taken);
}

/** The job `exportModel`: the newest round's network. */
export async function exportModel(desk: Desk, id: SurveyId, exportedAt: string, appVersion: string, files = shippedFiles): Promise<FileMade> {
  const survey = await surveyHere(id);
  const [model, rounds] = [await readModel(id), await listRounds(id)];
  const record = rounds.find(({ round }) => round === model?.round);
  if (!model || !record || model.weights.treeHash !== survey.tree.hash) throw new Refusal('There is no network to take along before the first round.');
  const taken: TakenAlong = { survey, weights: model.weights, round: record, appVersion };
  const made = model.weights.network === 'trunk64' ? await onTrunk(desk, taken, files) : wholeModelFiles(taken);
  const file = await new Response(modelZip(made, exportedAt)).blob();
  return { kind: 'file', file: file.slice(0, file.size, 'application/zip'), fileName: fileNameOf(survey.name, `model-round-${String(record.round)}`, exportedAt, 'zip') };
}
