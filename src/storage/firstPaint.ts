/**
 * What the page may know before the database is open, so that its first paint is right: noted whenever it changes, read by
 * the script inside index.html (scripts/firstPaint.js) and by nothing else. The database has the last word; this is a copy. The page's
 * alone: workers have no such place (tsconfig.worker.json).
 */
import type { Language } from '../domain/language.ts';

export interface FirstPaint {
  /** What the next start will show: the welcome screen as on a first visit, one with surveys to choose from, or an open survey. */
  readonly screen: 'welcome' | 'surveys' | 'survey';
  readonly theme: 'system' | 'dark' | 'light' | 'contrast';
  /** Null where the system's is followed. */
  readonly language: Language | null;
}

/** The script in index.html knows it by this name. */
export const FIRST_PAINT_KEY = 'tuning-fork first paint';

/** Without a place to note it, as in some private windows, the next start paints a little later. */
export function noteFirstPaint(note: FirstPaint): void {
  try {
    localStorage.setItem(FIRST_PAINT_KEY, JSON.stringify(note));
  } catch {
    // Nothing depends on it.
  }
}
