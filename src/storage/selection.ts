/** The galaxies of a survey that somebody put first by hand, in their order: kept until they are withdrawn. */
import type { SurveyId } from '../domain/survey.ts';
import { keptDb } from './db.ts';

const keyOf = (survey: SurveyId): string => `first:${survey}`;

/** Survey indices; null where none are put first. */
export async function readFirst(survey: SurveyId): Promise<Uint32Array | null> {
  const value = (await keptDb.settings.get(keyOf(survey)))?.value;
  return value instanceof Uint32Array && value.length > 0 ? value : null;
}

/** In the place of what was there; none withdraws it. */
export async function keepFirst(survey: SurveyId, indices: Uint32Array | null): Promise<void> {
  const key = keyOf(survey);
  if (indices && indices.length > 0) await keptDb.settings.put({ key, value: indices });
  else await keptDb.settings.delete(key);
}
