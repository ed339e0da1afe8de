/** The volunteer's figures, history and collections, as they stand. */
import type { Figures } from '../../app/figures.ts';
import { yourFigures, yourOtherSurveys } from '../../app/figures.ts';
import { readHistory } from '../../app/history.ts';
import { yourCollections } from '../../app/keeping.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { useRead } from '../parts/useRead.ts';

const entries = async (): Promise<readonly HistoryEntry[]> => (await readHistory())?.entries ?? [];

export const useFigures = (): Figures | null => useRead(yourFigures, 'figures');
export const useHistory = (): readonly HistoryEntry[] | null => useRead(entries, 'history');
export const useCollections = (): readonly { readonly name: string; readonly galaxies: number }[] => useRead(yourCollections, 'collections') ?? [];
export const useOtherSurveys = (): readonly { readonly survey: string; readonly galaxies: number }[] => useRead(yourOtherSurveys, 'other surveys') ?? [];
