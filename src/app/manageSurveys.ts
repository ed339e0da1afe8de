/** Surveys made, changed, closed and deleted: what the labelling page does not need to open. */
import type { NetworkName, Survey, SurveyId, SurveySettings } from '../domain/survey.ts';
import { changedSettings, scoresOtherwise } from '../domain/learnerSettings.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import { changeSettings } from '../storage/settings.ts';
import { putSurvey } from '../storage/surveys.ts';
import { environment, timestamp } from './environment.ts';
import { failureOf } from './failure.ts';
import { considerLearning, forgetScores } from './learning.ts';
import { inBackground, inOrder } from './remember.ts';
import { replan } from './serve.ts';
import { currentSession, showCounts, showStands } from './session.ts';
import { store } from './store.ts';
import { doomed, refreshSurveys, openSurvey, leaveSurvey } from './surveys.ts';

export interface NewSurvey {
  readonly name: string;
  readonly tree: Tree;
  readonly network?: NetworkName;
  readonly origin?: Survey['origin'];
}

/** Makes an empty survey and opens it. @returns null when it could not be stored; the reason is on screen. */
export async function createSurvey(wanted: NewSurvey): Promise<SurveyId | null> {
  try {
    return await makeSurvey(wanted);
  } catch (error) {
    store.setState({ transfer: failureOf(error) });
    return null;
  }
}

async function makeSurvey({ name, tree, network, origin = 'files' }: NewSurvey): Promise<SurveyId> {
  const settings = { ...defaultSettings(tree, environment().newSeed()), ...(network ? { network } : {}) };
  const survey: Survey = { id: surveyId(environment().newId()), name: name.trim() || 'My galaxies', tree, settings, createdAt: timestamp(), origin };
  await putSurvey(survey);
  await refreshSurveys();
  await openSurvey(survey.id);
  return survey.id;
}

/** Lets go of the open survey inside an action, to be opened again by `openNow`; it stays on screen. @returns which it is */
export async function leaveForNow(): Promise<SurveyId | null> {
  const survey = currentSession()?.survey ?? null;
  await leaveSurvey(survey);
  return survey?.id ?? null;
}

/** Back to the welcome screen; everything stays on disk. */
export function closeSurvey(): Promise<void> {
  return inOrder(async () => {
    await leaveSurvey(null);
    await changeSettings({ survey: null });
  });
}

/**
 * Deletes a survey with its pictures, classifications and model. It is gone from the screen at once; clearing the disk takes a
 * while for many galaxies, goes on behind, and is taken up again at the next start if the tab closes. Asking first is
 * the screen's part.
 */
export async function deleteSurvey(id: SurveyId): Promise<void> {
  doomed.add(id);
  await inOrder(async () => {
    if (currentSession()?.survey.id !== id) return;
    await leaveSurvey(null);
    await changeSettings({ survey: null });
  });
  store.setState((state) => ({ surveys: state.surveys.filter((survey) => survey.id !== id) }));
  void inBackground(deleteStored(id).then(() => doomed.delete(id)).then(refreshSurveys));
}

async function deleteStored(id: SurveyId): Promise<void> {
  const deletion = await import('../storage/deletion.ts');
  await deletion.deleteSurvey(id);
}

async function changeSurvey(change: (survey: Survey) => Survey): Promise<void> {
  const session = currentSession();
  if (!session) return;
  const survey = change(session.survey);
  await (survey.settings === session.survey.settings ? putSurvey(survey) : (await import('./changed.ts')).putChanged(session, survey));
  session.survey = survey;
  store.setState({ survey });
  showCounts(session);
  showStands(session);
  await refreshSurveys();
}

export const renameSurvey = (name: string): Promise<void> => inBackground(changeSurvey((survey) => ({ ...survey, name: name.trim() || survey.name })));

/** Changes some settings. What is served next follows at once; the learner follows with a new round where it must. */
export function changeSurveySettings(change: Partial<SurveySettings>): Promise<void> {
  return inBackground(applySettings(change));
}

async function applySettings(change: Partial<SurveySettings>): Promise<void> {
  const before = currentSession()?.survey.settings;
  await changeSurvey((survey) => ({ ...survey, settings: changedSettings(survey.settings, change) }));
  const now = currentSession()?.survey;
  if (!before || !now) return;
  await replan();
  // Another network looks at another size: its inputs are made from the originals, off the page.
  if (now.settings.network !== before.network) await environment().transfer.run({ kind: 'makeInputs', survey: now.id }, () => undefined);
  if (scoresOtherwise(before, now.settings)) forgetScores();
  else considerLearning();
}
