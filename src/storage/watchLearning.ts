/** Hears of the learner's facts. A file of its own: the first page needs to hear of them, and nothing else about them. */
import { Dexie, liveQuery } from 'dexie';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

/** Tells how many facts there are, now and whenever any tab appends one; returns how to stop. */
export function watchLearning(survey: SurveyId, heard: (facts: number) => void): () => void {
  const subscription = liveQuery(() => db.learning.where('[fact.survey+seq]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).count()).subscribe({ next: heard });
  return () => subscription.unsubscribe();
}
