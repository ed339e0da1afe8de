/** The volunteer's figures, history and collections, as they stand. */
import type { Figures } from '../../app/figures.ts';
import { yourFigures, yourOtherSurveys } from '../../app/figures.ts';
import { readHistory, readNewest } from '../../app/history.ts';
import { yourCollections } from '../../app/keeping.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { useRead } from '../parts/useRead.ts';

const entries = async (): Promise<readonly HistoryEntry[]> => (await readHistory())?.entries ?? [];

export const useFigures = (): Figures | null => useRead(yourFigures, 'figures');
const none: readonly HistoryEntry[] = [];

/** The history, newest first. A long one is read beginning with what is seen first: until `isWhole` only its newest part is there. */
export function useHistory(): { readonly entries: readonly HistoryEntry[]; readonly isWhole: boolean } {
  const newest = useRead(readNewest, 'newest entries');
  const all = useRead(entries, 'history');
  return { entries: all ?? newest ?? none, isWhole: all !== null };
}
export const useCollections = (): readonly { readonly name: string; readonly galaxies: number }[] => useRead(yourCollections, 'collections') ?? [];
export const useOtherSurveys = (): readonly { readonly survey: string; readonly galaxies: number }[] => useRead(yourOtherSurveys, 'other surveys') ?? [];
