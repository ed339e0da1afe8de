/** Surveys: kept and listed; deleting one is in deletion.ts. */
import { liveQuery } from 'dexie';
import type { Survey, SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

/** Writes a survey, new or changed. */
export async function putSurvey(survey: Survey): Promise<void> {
  await db.surveys.put({ id: survey.id, survey, isLeaving: false });
}

export async function getSurvey(id: SurveyId): Promise<Survey | null> {
  const row = await db.surveys.get(id);
  return row && !row.isLeaving ? row.survey : null;
}

/** Oldest first. */
export async function listSurveys(): Promise<Survey[]> {
  const rows = await db.surveys.toArray();
  return rows
    .filter(({ isLeaving }) => !isLeaving)
    .map(({ survey }) => survey)
    .sort((a, b) => (a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1));
}

/** Hears of surveys made, changed or deleted, by this tab or another. @returns how to stop hearing. */
export function watchSurveys(listener: (surveys: readonly Survey[]) => void): () => void {
  const subscription = liveQuery(listSurveys).subscribe({ next: listener, error: () => undefined });
  return () => subscription.unsubscribe();
}
