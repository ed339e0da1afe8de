/** Writing what a labels file adds: survey, galaxies and facts in one transaction, so that it is all here or none of it. */
import type { Fact, FactId } from '../domain/classification.ts';
import type { EmbeddingMap } from '../domain/embeddingMap.ts';
import type { Forecast } from '../domain/forecast.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import type { LearnerFact } from '../domain/learnerFact.ts';
import { standingRounds } from '../domain/learnerFact.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import { keptDb } from './db.ts';
import { listLearnerFacts } from './learning.ts';
import { addMap } from './maps.ts';
import { standFirst } from './selecting.ts';

/** The ids of all facts on this device; reads keys only. */
export async function readFactIds(): Promise<Set<FactId>> {
  return new Set((await keptDb.facts.orderBy('fact.id').keys()) as FactId[]); // the index's key is the fact's id
}

export interface Addition {
  readonly survey: SurveyId;
  /** The survey to make, or null where it is here. */
  readonly newSurvey: Survey | null;
  /** Without pictures, with the indices that follow those here. */
  readonly newGalaxies: readonly Galaxy[];
  /** None of them here yet. */
  readonly newFacts: readonly Fact[];
  /** The learner's, none of them here yet. */
  readonly newLearning?: readonly LearnerFact[];
  /** Of rounds that came with the file; those that are here stay. */
  readonly forecasts?: readonly Forecast[];
  /** Drawn elsewhere, of galaxies that are here or among the new ones. */
  readonly maps?: readonly EmbeddingMap[];
}

/** Facts added between two words of progress; all of them are in one transaction. */
const FACTS_AT_ONCE = 2000;

/**
 * Adds all of it, or nothing.
 * @throws ConstraintError where a galaxy or a fact has come meanwhile; then it must be planned anew.
 */
export async function addMerged(
  { survey, newSurvey, newGalaxies, newFacts, newLearning = [], forecasts = [], maps = [] }: Addition,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  await keptDb.transaction('rw', [keptDb.surveys, keptDb.galaxies, keptDb.facts, keptDb.learning, keptDb.forecasts, keptDb.settings], async () => {
    if (newSurvey) await keptDb.surveys.add({ id: survey, survey: newSurvey, isLeaving: false });
    await keptDb.galaxies.bulkAdd(newGalaxies.map((galaxy) => ({ survey, galaxy })));
    await keptDb.learning.bulkAdd(newLearning.map((fact) => ({ fact, isHere: false })));
    await addForecasts(survey, forecasts);
    if (newLearning.some(({ kind }) => kind === 'put first')) await standFirst(survey);
    for (const map of maps) await addMap(survey, map, keptDb);
    for (let from = 0; from < newFacts.length; from += FACTS_AT_ONCE) {
      await keptDb.facts.bulkAdd(newFacts.slice(from, from + FACTS_AT_ONCE).map((fact) => ({ fact })));
      onProgress(Math.min(newFacts.length, from + FACTS_AT_ONCE));
    }
  });
}

/** Forecasts are known by their round: of a survey whose network was trained here, another device's say nothing about it. */
async function addForecasts(survey: SurveyId, forecasts: readonly Forecast[]): Promise<void> {
  if (forecasts.length === 0) return;
  const here = await listLearnerFacts(survey, keptDb);
  if (here.some(({ fact, isHere }) => isHere && fact.kind === 'round')) return;
  const { rounds } = standingRounds(here);
  const standing = new Set(rounds.map(({ round }) => round));
  await keptDb.forecasts.bulkPut(forecasts.filter(({ round }) => standing.has(round)));
}
