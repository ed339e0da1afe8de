/** A change of a survey's settings is a fact: who changed what, from what to what. Fetched when the first is changed. */
import { learnerFactId } from '../domain/learnerFact.ts';
import { changesBetween } from '../domain/learnerSettings.ts';
import type { Survey } from '../domain/survey.ts';
import { putChangedSurvey } from '../storage/learning.ts';
import { putSurvey } from '../storage/surveys.ts';
import { environment, timestamp } from './environment.ts';
import type { Session } from './session.ts';

/** Keeps the changed survey and the fact together. */
export async function putChanged({ survey: { settings }, volunteer }: Session, survey: Survey): Promise<void> {
  const changes = changesBetween(settings, survey.settings);
  if (changes.length === 0) await putSurvey(survey);
  else await putChangedSurvey(survey, { kind: 'settings', id: learnerFactId(environment().newId()), survey: survey.id, at: timestamp(), volunteer, changes });
}
