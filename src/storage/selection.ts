/** The galaxies of a survey that somebody put first by hand, in their order. Apart from how they get there: the first galaxy waits for this. */
import { liveQuery } from 'dexie';
import type { SurveyId } from '../domain/survey.ts';
import { keptDb } from './db.ts';

export const firstKey = (survey: SurveyId): string => `first:${survey}`;

/** Survey indices; null where none are put first. */
export async function readFirst(survey: SurveyId): Promise<Uint32Array | null> {
  return ((await keptDb.settings.get(firstKey(survey)))?.value as Uint32Array | undefined) ?? null; // only keepFirst writes it
}

/** Tells which are put first, now and whenever any tab changes it; returns how to stop. */
export function watchFirst(survey: SurveyId, heard: (indices: Uint32Array | null) => void): () => void {
  const subscription = liveQuery(() => readFirst(survey)).subscribe({ next: heard });
  return () => subscription.unsubscribe();
}
