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

/**
 * Changes the open survey, one change after another: two of them made faster than the disk writes must both stand.
 * @returns the survey before and after; null where it is not open any more
 */
async function changeSurvey(change: (survey: Survey) => Survey): Promise<{ readonly before: Survey; readonly after: Survey } | null> {
  const session = currentSession();
  let changed: { readonly before: Survey; readonly after: Survey } | null = null;
  await inOrder(async () => {
    if (!session || currentSession() !== session) return;
    const before = session.survey;
    const after = change(before);
    await (after.settings === before.settings ? putSurvey(after) : (await import('./changed.ts')).putChanged(session, after));
    session.survey = after;
    changed = { before, after };
    store.setState({ survey: after });
    showCounts(session);
    showStands(session);
  });
  await refreshSurveys();
  return changed;
}

export const renameSurvey = (name: string): Promise<void> => inBackground(changeSurvey((survey) => ({ ...survey, name: name.trim() || survey.name })));

/** Changes some settings. What is served next follows at once; the learner follows with a new round where it must. */
export function changeSurveySettings(change: Partial<SurveySettings>): Promise<void> {
  return inBackground(applySettings(change));
}

async function applySettings(change: Partial<SurveySettings>): Promise<void> {
  const changed = await changeSurvey((survey) => ({ ...survey, settings: changedSettings(survey.settings, change) }));
  if (!changed) return;
  const { before, after } = changed;
  await replan();
  // Another network looks at another size: its inputs are made from the originals, off the page.
  if (after.settings.network !== before.settings.network) await environment().transfer.run({ kind: 'makeInputs', survey: after.id }, () => undefined);
  if (scoresOtherwise(before.settings, after.settings)) forgetScores();
  else considerLearning();
}
