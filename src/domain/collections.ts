/**
 * What a volunteer keeps of galaxies they have finished: favourites, collections with names of their own, and a note. All
 * of it is a fold over facts: the latest for each galaxy (and collection) stands, in whatever order they arrive and
 * however often, so that two archives merge here as everywhere.
 */
import type { Collect, Fact, Note, VolunteerId } from './classification.ts';
import { FAVOURITES } from './classification.ts';
import type { GalaxyId } from './galaxy.ts';

/** Longest name of a collection and longest note that can be kept, in UTF-16 units; a file may hold no longer note. */
export const COLLECTION_NAME_MOST = 80;
export const NOTE_MOST = 10_000;

/** What one volunteer keeps of one galaxy. */
export interface Kept {
  /** Names of the collections it is in, `FAVOURITES` included; sorted. */
  readonly collections: readonly string[];
  /** Empty where there is none. */
  readonly note: string;
}

export const nothingKept: Kept = { collections: [], note: '' };

export const isFavourite = ({ collections }: Kept): boolean => collections.includes(FAVOURITES);

/** Names as sorted everywhere: favourites first, then by code point, the same on every machine. */
export const byName = (a: string, b: string): number => Number(b === FAVOURITES) - Number(a === FAVOURITES) || (a < b ? -1 : a > b ? 1 : 0);

/** A name as it is kept: without white space around it and one blank inside; null where nothing is left of it. */
export function collectionName(typed: string): string | null {
  const name = typed.trim().replace(/\s+/gu, ' ').slice(0, COLLECTION_NAME_MOST).trimEnd();
  return name === '' ? null : name;
}

const isLater = (a: Note | Collect, b: Note | Collect): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/** The latest notes and collectings of one volunteer by galaxy; galaxies of which nothing is kept any more are left out. */
export function keptBy(volunteer: VolunteerId, facts: Iterable<Fact>): Map<GalaxyId, Kept> {
  const latest = new Map<GalaxyId, Map<string, Note | Collect>>();
  for (const fact of facts) {
    if ((fact.kind !== 'note' && fact.kind !== 'collect') || fact.volunteer.id !== volunteer) continue;
    let ofGalaxy = latest.get(fact.galaxy);
    if (!ofGalaxy) latest.set(fact.galaxy, (ofGalaxy = new Map()));
    const key = fact.kind === 'note' ? 'note' : `collect ${fact.collection}`;
    const before = ofGalaxy.get(key);
    if (!before || isLater(fact, before)) ofGalaxy.set(key, fact);
  }
  const kept = new Map<GalaxyId, Kept>();
  for (const [galaxy, ofGalaxy] of latest) {
    let note = '';
    const collections: string[] = [];
    for (const fact of ofGalaxy.values()) {
      if (fact.kind === 'note') note = fact.text;
      else if (fact.isIn) collections.push(fact.collection);
    }
    if (note !== '' || collections.length > 0) kept.set(galaxy, { collections: collections.sort(byName), note });
  }
  return kept;
}

/** Every collection with the number of galaxies in it, favourites first, then by name. */
export function collectionsIn(kept: Iterable<Kept>): { readonly name: string; readonly galaxies: number }[] {
  const galaxies = new Map<string, number>();
  for (const { collections } of kept) for (const name of collections) galaxies.set(name, (galaxies.get(name) ?? 0) + 1);
  return [...galaxies].map(([name, count]) => ({ name, galaxies: count })).sort((a, b) => byName(a.name, b.name));
}
