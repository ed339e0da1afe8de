/** The galaxies of a survey as rows without pictures, found by index, id or content hash. */
import type { Galaxy } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

export const inSurvey = (survey: SurveyId, from: number, to: number) =>
  db.galaxies.where('[survey+galaxy.index]').between([survey, from], [survey, to], true, false);

export async function countGalaxies(survey: SurveyId): Promise<number> {
  return inSurvey(survey, 0, Infinity).count();
}

/** The galaxies with index in [from, to), in order. */
export async function readGalaxies(survey: SurveyId, from: number, to: number): Promise<Galaxy[]> {
  const rows = await inSurvey(survey, from, to).toArray();
  return rows.map(({ galaxy }) => galaxy);
}

/** In the order of `indices`; null where there is none. */
export async function galaxiesAt(survey: SurveyId, indices: readonly number[]): Promise<(Galaxy | null)[]> {
  const rows = await db.galaxies.bulkGet(indices.map((index) => [survey, index] as [SurveyId, number]));
  return rows.map((row) => row?.galaxy ?? null);
}
