/**
 * Labels files in and out: written from storage in pieces, read whole and merged in one go or not at all. Part of the
 * files desk's worker; it does nothing by itself.
 */
import type { Fact } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import type { GalaxyPrediction, ModelCard } from '../domain/modelCard.ts';
import { intervalsOf, predictionOf } from '../domain/modelCard.ts';
import type { Remark } from '../domain/remark.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { countVotes, standing } from '../domain/votes.ts';
import type { Labels, LabelsParts } from '../exchange/labelsFile.ts';
import { readLabels, writeLabels } from '../exchange/labelsFile.ts';
import type { WrittenForecast } from '../exchange/forecasts.ts';
import { readForecast, writtenForecast } from '../exchange/forecasts.ts';
import { readMap, writtenMap } from '../exchange/maps.ts';
import type { WrittenMap } from '../exchange/maps.ts';
import { planMerge } from '../exchange/merge.ts';
import { factsByGalaxy } from '../storage/factGroups.ts';
import { countFacts, eachFacts } from '../storage/facts.ts';
import { countGalaxies } from '../storage/galaxies.ts';
import { eachGalaxies, readGalaxyIds } from '../storage/galaxyReads.ts';
import { readForecasts } from '../storage/forecasts.ts';
import { listLearnerFacts, readLearnerFactIds } from '../storage/learning.ts';
import { listMaps } from '../storage/maps.ts';
import { addMerged, readFactIds } from '../storage/merging.ts';
import { listRounds, readScores, readWeights } from '../storage/models.ts';
import { getSurvey } from '../storage/surveys.ts';
import type { Desk } from './desk.worker.ts';
import { Refusal, alone, counter, sentenceOf, stopIfAsked, surveyHere } from './desk.worker.ts';
import { redrawSky } from './redraw.worker.ts';
import type { Taken } from './takePictures.worker.ts';
import type { TransferResult } from './transferProtocol.ts';

export type FileMade = Extract<TransferResult, { kind: 'file' }>;

/** A name that every file system takes. */
export const fileNameOf = (name: string, what: string, exportedAt: string, ending: string): string =>
  `${
    name
      .normalize('NFKD')
      .replace(/[^\w]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'survey'
  }-${what}-${exportedAt.slice(0, 10)}.${ending}`;

async function* galaxiesOf(id: SurveyId): AsyncGenerator<Galaxy> {
  for await (const chunk of eachGalaxies(id)) yield* chunk;
}

async function* factsOf(id: SurveyId): AsyncGenerator<Fact> {
  for await (const { facts } of eachFacts(id)) yield* facts;
}

async function* votesOf({ id, tree }: Survey): AsyncGenerator<GalaxyVotes> {
  for await (const facts of factsByGalaxy(id)) {
    for (const [galaxy, byVolunteer] of standing(facts).classifications) {
      const votes = countVotes(tree, galaxy, byVolunteer.values());
      if (votes.volunteers > 0) yield votes;
    }
  }
}

/** As the file has them; galaxies that are gone from the survey are left out. */
async function forecastsOf(survey: Survey): Promise<Iterable<WrittenForecast>> {
  const [forecasts, ids] = await Promise.all([readForecasts(survey.id), readGalaxyIds(survey.id)]);
  const voted = new Set<string>();
  if (forecasts.some(({ versions }) => versions)) for await (const { galaxy } of votesOf(survey)) voted.add(galaxy);
  return (function* () {
    for (const forecast of forecasts) yield writtenForecast(forecast, ids, (galaxy) => voted.has(galaxy));
  })();
}

/** As the file has them. */
export async function mapsOf(id: SurveyId): Promise<WrittenMap[]> {
  const [maps, ids] = await Promise.all([listMaps(id), readGalaxyIds(id)]);
  return maps.map((map) => writtenMap(map, ids.keys()));
}

/** The model's card and predictions; null before the first round. */
async function modelOf({ id, tree, settings }: Survey): Promise<LabelsParts['model']> {
  const [scored, weights, rounds] = [await readScores(id), await readWeights(id), await listRounds(id)];
  const record = rounds.find(({ round }) => round === scored?.round);
  if (!scored || !weights || !record || weights.treeHash !== tree.hash) return null;
  const { seed, passes, expectedVotes, rankBy, question } = record.settings ?? settings;
  const card: ModelCard = {
    network: record.network,
    round: record.round,
    backend: record.backend,
    seed,
    labelsUsed: record.labelsUsed,
    epochs: record.epochs,
    passes,
    expectedVotes,
    trainedAt: record.finishedAt,
    metrics: {
      trainingLossNatsPerVote: record.loss,
      trainingSeconds: record.trainingSeconds,
      scoringSeconds: record.scoringSeconds,
      imagesPerSecond: record.imagesPerSecond,
    },
    ...intervalsOf(tree, scored.predictions, record.concentration),
    weightsHash: contentHashOf(new Uint8Array(weights.data)),
  };
  const ids = await readGalaxyIds(id);
  const predictions = function* (): Generator<GalaxyPrediction> {
    for (const [row, index] of scored.predictions.indices.entries()) {
      const galaxy = ids[index];
      const score = rankBy === 'tree' ? null : { question, nats: scored.scores[row] ?? 0, kind: scored.scoreKind };
      if (galaxy !== undefined) yield predictionOf(tree, galaxy, scored.predictions, row, score);
    }
  };
  return { card, predictions: predictions() };
}

/** Counts what passes. */
async function* counted<T>(items: Iterable<T> | AsyncIterable<T>, desk: Desk, count: () => void): AsyncGenerator<T> {
  for await (const item of items) {
    stopIfAsked(desk);
    count();
    yield item;
  }
}

/** The job `exportLabels`. */
export async function exportLabels(desk: Desk, id: SurveyId, exportedAt: string, appVersion: string): Promise<FileMade> {
  const survey = await surveyHere(id);
  const model = await modelOf(survey);
  const total = (await countGalaxies(id)) + (await countFacts(id));
  const tell = counter(desk, 'writing labels', total);
  let done = 0;
  const count = (): void => {
    if (++done % 250 === 0) tell(Math.min(done, total));
  };
  const parts: Blob[] = [];
  const pieces = writeLabels({
    appVersion,
    exportedAt,
    survey,
    galaxies: counted(galaxiesOf(id), desk, count),
    facts: counted(factsOf(id), desk, count),
    learner: (await listLearnerFacts(id)).map(({ fact }) => fact),
    forecasts: counted(await forecastsOf(survey), desk, () => undefined),
    maps: await mapsOf(id),
    votes: counted(votesOf(survey), desk, () => undefined),
    model: model && { card: model.card, predictions: counted(model.predictions, desk, () => undefined) },
  });
  // A Blob each, which the browser may keep on disk: the whole text never lies in memory.
  for await (const piece of pieces) parts.push(new Blob([piece]));
  tell(total);
  return { kind: 'file', file: new Blob(parts, { type: 'application/json' }), fileName: fileNameOf(survey.name, 'labels', exportedAt, 'json') };
}

/** Adds what a checked file holds; nothing where any of it cannot be. Call it with the survey to yourself. */
export async function merge(desk: Desk, labels: Pick<Labels, 'survey' | 'galaxies' | 'facts'> & Partial<Pick<Labels, 'learner' | 'forecasts' | 'maps'>>): Promise<Taken> {
  const { survey } = labels;
  const here = await getSurvey(survey.id);
  const galaxies: Galaxy[] = [];
  for await (const galaxy of galaxiesOf(survey.id)) galaxies.push(galaxy);
  stopIfAsked(desk);
  const plan = planMerge(here && { survey: here, galaxies, factIds: await readFactIds() }, labels);
  if (plan.kind === 'refused') throw new Refusal(plan.reason);
  const { newGalaxies, newFacts, matched, renamed, knownFacts, indexOf, nameHere } = plan;
  const knownLearning = await readLearnerFactIds();
  const newLearning = (labels.learner ?? []).filter((fact) => !knownLearning.has(fact.id)).map((fact) => (fact.kind === 'put first' ? { ...fact, galaxies: fact.galaxies.map(nameHere) } : fact));
  const hashHere = new Map([...galaxies, ...newGalaxies].map(({ index, contentHash }) => [index, contentHash]));
  const placeOf = ({ id, contentHash }: Galaxy): number | undefined => {
    const index = indexOf.get(id);
    return index !== undefined && hashHere.get(index) === contentHash ? index : undefined;
  };
  const tell = counter(desk, 'storing labels', newFacts.length);
  tell(0);
  await addMerged(
    { survey: survey.id, newSurvey: plan.newSurvey && { ...plan.newSurvey, origin: 'import' }, newGalaxies, newFacts, newLearning, forecasts: (labels.forecasts ?? []).map((forecast) => readForecast(survey.id, forecast, indexOf)), maps: (labels.maps ?? []).map((map) => readMap(map, labels.galaxies, placeOf)) },
    tell,
  );
  const notes: Remark[] = [{ code: 'galaxiesMatched', matched, fresh: newGalaxies.length }, ...(renamed > 0 ? [{ code: 'galaxiesRenamed', n: renamed } as const] : [])];
  const outcome = { kind: here ? 'labels merged' : 'survey from labels', survey: (here ?? survey).name } as const;
  return { kind: 'taken', survey: survey.id, outcome, taken: newFacts.length, alreadyHere: knownFacts, skipped: [], notes };
}

/** Gives a survey's galaxies what pictures can be had without files. @returns what is to be said about the others. */
async function completePictures(desk: Desk, id: SurveyId): Promise<Remark[]> {
  const notes: Remark[] = [];
  try {
    const { drawn, different } = await redrawSky(desk, await surveyHere(id));
    if (drawn > 0) notes.push({ code: 'skyDrawnAgain', n: drawn });
    if (different > 0) notes.push({ code: 'skyDifferent', n: different });
  } catch (error) {
    notes.push({ code: 'asReported', text: sentenceOf(error) }); // the labels are in; a picture that finds no room takes nothing from them
  }
  let lacking = 0;
  for await (const { isPictureMissing } of galaxiesOf(id)) if (isPictureMissing) lacking++;
  if (lacking > 0) notes.push({ code: 'picturesLacking', n: lacking });
  return notes;
}

/** The first faults of a refused file, as one message. */
export function refusalOf(faults: readonly string[]): Refusal {
  const more = faults.length > 3 ? ` And ${String(faults.length - 3)} more.` : '';
  return new Refusal(`The file was refused and nothing was changed. ${faults.slice(0, 3).join(' ')}${more}`);
}

/** The job `importLabels`. */
export async function importLabels(desk: Desk, file: Blob): Promise<Taken> {
  desk.tell({ what: 'reading labels', done: 0, total: null, secondsLeft: null });
  const checking = counter(desk, 'checking labels', null);
  const result = await readLabels(file, (done) => {
    stopIfAsked(desk);
    checking(done);
  });
  if (!result.ok) throw refusalOf(result.faults);
  const { labels } = result;
  return alone(labels.survey.id, async () => {
    const merged = await merge(desk, labels);
    return { ...merged, notes: [...merged.notes, ...(await completePictures(desk, merged.survey))] };
  });
}
