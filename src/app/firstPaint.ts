/** Keeps the note for the next start's first paint: which screen it will show, in which theme and language. */
import type { FirstPaint } from '../storage/firstPaint.ts';
import { noteFirstPaint } from '../storage/firstPaint.ts';
import type { AppState } from './store.ts';
import { store } from './store.ts';

export function firstPaintOf({ survey, surveys, preferences: { theme, language } }: Pick<AppState, 'survey' | 'surveys' | 'preferences'>): FirstPaint {
  return { screen: survey ? 'survey' : surveys.length > 0 ? 'surveys' : 'welcome', theme, language: language === 'system' ? null : language };
}

/** From now on; the app has started and knows. */
export function noteFirstPaints(): void {
  let noted = '';
  const note = (state: AppState): void => {
    const next = firstPaintOf(state);
    const text = JSON.stringify(next);
    if (text !== noted) noteFirstPaint(next);
    noted = text;
  };
  note(store.getState());
  store.subscribe(note);
}
