/** What a person can set on this device: theme, name, keys, when the learner rests, and whether the browser keeps it all. */
import type { Volunteer } from '../domain/classification.ts';
import { changeSettings } from '../storage/settings.ts';
import { askToPersist as askBrowser, readSpace } from '../storage/space.ts';
import { considerLearning } from './learn.ts';
import { inBackground } from './remember.ts';
import type { AppState } from './store.ts';
import { store } from './store.ts';

export function setPreference(change: Partial<AppState['preferences']>): void {
  store.setState((state) => ({ preferences: { ...state.preferences, ...change } }));
  void inBackground(changeSettings(change));
  considerLearning();
}

export const setTheme = (theme: AppState['preferences']['theme']): void => setPreference({ theme });

export const setLanguage = (language: AppState['preferences']['language']): void => setPreference({ language });

/** A name is optional and goes with the classifications made from now on; an empty one takes it away. */
export function setVolunteerName(name: string): void {
  const { id } = store.getState().volunteer;
  const trimmed = name.trim();
  const volunteer: Volunteer = trimmed ? { id, name: trimmed } : { id };
  store.setState({ volunteer });
  void inBackground(changeSettings({ volunteer }));
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
