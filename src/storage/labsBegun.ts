/** Which labs were begun and not finished: apart from labs.ts, so that whoever opens the app need not fetch the study to learn that there is none. */
import type { SurveyId } from '../domain/survey.ts';
import { surveyId } from '../domain/survey.ts';
import { db } from './db.ts';

const PREFIX = 'lab:';

/** Rows of the table of settings: `lab:<survey>` and `lab:<survey>:run:<arm and seed>`. */
export const labKey = (survey: SurveyId): string => PREFIX + survey;

export async function labsBegun(): Promise<SurveyId[]> {
  const keys = (await db.settings.where('key').startsWith(PREFIX).primaryKeys()) as string[];
  return keys.filter((key) => !key.includes(':run:')).map((key) => surveyId(key.slice(PREFIX.length)));
}
