/** What a person can set on this device: theme, keys, when the learner rests, and whether the browser keeps it all. */
import type { Settings } from '../storage/settings.ts';
import { changeSettings } from '../storage/settings.ts';
import { askToPersist as askBrowser, readSpace } from '../storage/space.ts';
import { considerLearning } from './learning.ts';
import { inBackground } from './remember.ts';
import type { AppState } from './store.ts';
import { store } from './store.ts';

export function setPreference(change: Partial<AppState['preferences']>): void {
  store.setState((state) => ({ preferences: { ...state.preferences, ...change } }));
  void inBackground(changeSettings(change, store.getState().volunteer.id));
  considerLearning();
}

export const setTheme = (theme: AppState['preferences']['theme']): void => setPreference({ theme });

export const setLanguage = (language: AppState['preferences']['language']): void => setPreference({ language });

/** Shows what a volunteer likes, from when they are here. */
export function showSettings({ volunteer, workflow, theme, language, pauseLearningWhenHidden, isLearningPaused, hasSeenTour, areKeysOn, keys, light, keepsView, seesVotesUnanswered, backend }: Settings): void {
  store.setState((state) => ({
    volunteer,
    workflow,
    preferences: { theme, language, pauseLearningWhenHidden, isLearningPaused, hasSeenTour, areKeysOn, keys, light, keepsView, seesVotesUnanswered },
    display: { ...state.display, light },
    learner: { ...state.learner, backend: { ...state.learner.backend, choice: backend } },
  }));
}

export async function refreshStorage(): Promise<void> {
  store.setState({ storage: await readSpace() });
}

/** Asks the browser to keep the data for good. */
export async function askToPersist(): Promise<void> {
  await inBackground(askBrowser().then(refreshStorage));
}

let isAsked = false;

/** At the first answer, not the first galaxy: asks once, without making anybody wait. */
export function askToPersistOnce(): void {
  if (isAsked || store.getState().storage.isPersisted === true) return;
  isAsked = true;
  void askToPersist();
}
