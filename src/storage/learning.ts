/** The learner's facts (domain/learnerFact.ts): appended, read, heard of. Written once, whoever writes them and however often. */
import { Dexie } from 'dexie';
import type { Known, LearnerFact, LearnerFactId, Standing } from '../domain/learnerFact.ts';
import { standingRounds } from '../domain/learnerFact.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import type { Database } from './db.ts';
import { db, keptDb } from './db.ts';

const ofSurvey = (from: Database, survey: SurveyId) => from.learning.where('[fact.survey+seq]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]);

/** In the order of arrival on this device. */
export async function listLearnerFacts(survey: SurveyId, from: Database = db): Promise<Known[]> {
  return (await ofSurvey(from, survey).toArray()).map(({ fact, isHere }) => ({ fact, isHere }));
}

/** Reads rounds and their ends alone: labs and selections are larger than all of them, and say nothing about it. */
export async function readStanding(survey: SurveyId, from: Database = db): Promise<Standing> {
  const kinds = (['round', 'started over'] satisfies LearnerFact['kind'][]).map((kind) => [survey, kind]);
  return standingRounds(await from.learning.where('[fact.survey+fact.kind]').anyOf(kinds).toArray());
}

/** Appends a fact made here, in a transaction of the caller's on `to` or in its own; resolves once it is on disk. */
export async function addLearnerFact(fact: LearnerFact, to: Database = keptDb): Promise<void> {
  await to.learning.add({ fact, isHere: true });
}

/** Writes a changed survey and what was changed: both or neither. */
export async function putChangedSurvey(survey: Survey, fact: LearnerFact): Promise<void> {
  await keptDb.transaction('rw', [keptDb.surveys, keptDb.learning], async () => {
    await keptDb.surveys.put({ id: survey.id, survey, isLeaving: false });
    await addLearnerFact(fact);
  });
}

/** The ids of all learner facts on this device; reads keys only. */
export async function readLearnerFactIds(): Promise<Set<LearnerFactId>> {
  return new Set((await keptDb.learning.orderBy('fact.id').keys()) as LearnerFactId[]); // the index's key is the fact's id
}
