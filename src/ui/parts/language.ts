/** The person's language: their choice, or the system's where they made none. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApp } from '../../app/store.ts';
import type { Language } from '../../domain/language.ts';
import { languageFor } from '../../domain/language.ts';
import { showLanguage, shownLanguage } from './messages.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('languagechange', listener);
  return () => window.removeEventListener('languagechange', listener);
}

/** What the system asks for, among the languages spoken here. */
export const useSystemLanguage = (): Language => useSyncExternalStore(subscribe, () => languageFor(navigator.languages));

/**
 * Shows the app in the wanted language; used once, by the app.
 * @returns whether the first screen may appear: before that it would be seen to change its language
 */
export function useLanguage(): boolean {
  const choice = useApp((state) => state.preferences.language);
  const isStarted = useApp((state) => state.stage.kind !== 'starting');
  const system = useSystemLanguage();
  // Before the settings are read, what the first paint found; it noted them at the last visit.
  const wanted = !isStarted ? shownLanguage() : choice === 'system' ? system : choice;
  const [hasSpoken, setHasSpoken] = useState(false);
  useEffect(() => {
    void showLanguage(wanted).then(() => {
      if (isStarted) setHasSpoken(true);
    });
  }, [wanted, isStarted]);
  return hasSpoken;
}
