/**
 * What a volunteer keeps of galaxies they have finished: favourites, collections, notes. Each is a fact of its own, on disk
 * before it is on screen, and taken back by a further fact. Never before Done: a note or a collection seen by others would
 * whisper in their ear.
 */
import type { Collect, Note } from '../domain/classification.ts';
import { FAVOURITES, factId } from '../domain/classification.ts';
import type { Kept } from '../domain/collections.ts';
import { collectionName, collectionsIn, keptBy, NOTE_MOST, nothingKept } from '../domain/collections.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { appendFact, factsOfGalaxy } from '../storage/facts.ts';
import { environment, timestamp } from './environment.ts';
import { hearHistory, readHistory } from './history.ts';
import { inOrder, remember } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';

/** What the volunteer keeps of a galaxy; read from disk. */
export async function keptOf(galaxy: GalaxyId): Promise<Kept> {
  const session = currentSession();
  return session ? await keptIn(session, galaxy) : nothingKept;
}

async function keptIn({ survey, volunteer }: Session, galaxy: GalaxyId): Promise<Kept> {
  return keptBy(volunteer, await factsOfGalaxy(survey.id, galaxy)).get(galaxy) ?? nothingKept;
}

/** The volunteer's collections in the open survey, favourites first. */
export async function yourCollections(): Promise<{ readonly name: string; readonly galaxies: number }[]> {
  return collectionsIn((await readHistory())?.entries ?? []);
}

/** Writes what changes; a galaxy that the volunteer has not finished, and what is kept already, are left alone. @returns whether something was written */
function keep(galaxy: GalaxyId, made: (before: Kept) => Pick<Note, 'kind' | 'text'> | Pick<Collect, 'kind' | 'collection' | 'isIn'> | null): Promise<boolean> {
  let isKept = false;
  return inOrder(async () => {
    const session = currentSession();
    const index = session?.indexOf.get(galaxy);
    if (!session || index === undefined || !session.seen.has(index)) return;
    const change = made(await keptIn(session, galaxy));
    if (!change) return;
    const base = { id: factId(environment().newId()), survey: session.survey.id, volunteer: store.getState().volunteer, at: timestamp(), galaxy };
    if (!(await remember(appendFact({ ...base, ...change })))) return;
    await hearHistory([galaxy]);
    isKept = true;
  }).then(() => isKept);
}

/** Into a collection, or out of it. A name of white space alone is none. */
export function collect(galaxy: GalaxyId, typed: string, isIn: boolean): Promise<boolean> {
  const collection = collectionName(typed);
  if (collection === null) return Promise.resolve(false);
  return keep(galaxy, ({ collections }) => (collections.includes(collection) === isIn ? null : { kind: 'collect', collection, isIn }));
}

export const setFavourite = (galaxy: GalaxyId, isIn: boolean): Promise<boolean> => collect(galaxy, FAVOURITES, isIn);

/** A note in the place of the one before; an empty one takes it away. One that is too long is not cut: nothing is written. */
export function writeNote(galaxy: GalaxyId, typed: string): Promise<boolean> {
  const text = typed.trim();
  if (text.length > NOTE_MOST) return Promise.resolve(false);
  return keep(galaxy, ({ note }) => (note === text ? null : { kind: 'note', text }));
}
