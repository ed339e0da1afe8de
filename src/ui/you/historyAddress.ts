/** What an address of the history asks for: `/you/history/day/2026-11-25` or `/you/history/collection/rings`; anything else is all of it. */
import type { HistorySearch } from '../../domain/history.ts';
import { wholeHistory } from '../../domain/history.ts';

export function searchIn(path: string): HistorySearch {
  const [, , , kind, text = ''] = path.split('/');
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { ...wholeHistory, from: text, to: text };
  if (kind === 'collection' && text !== '') return { ...wholeHistory, collection: decoded(text) };
  return wholeHistory;
}

/** An address typed by hand need not be well written. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const addressOfCollection = (name: string): string => `#/you/history/collection/${encodeURIComponent(name)}`;
