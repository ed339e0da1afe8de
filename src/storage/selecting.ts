/** Putting galaxies of a survey first, until they are withdrawn. */
import type { SurveyId } from '../domain/survey.ts';
import { keptDb } from './db.ts';
import { firstKey } from './selection.ts';

/** In the place of what was there; null withdraws it. Resolves once it is on the disk. */
export async function keepFirst(survey: SurveyId, indices: Uint32Array | null): Promise<void> {
  const key = firstKey(survey);
  if (indices) await keptDb.settings.put({ key, value: indices });
  else await keptDb.settings.delete(key);
}
