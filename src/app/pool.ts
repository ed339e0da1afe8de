/**
 * The pool as a whole: what the newest round says of every galaxy about one answer, where galaxies lie on the map of what
 * the network sees, and galaxies picked out of them, to be listed and taken along.
 */
import type { MapMethod } from '../domain/embeddingMap.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import type { Mapped, MapNews, PoolDesk } from '../worker/pool.ts';
import type { MapPlaces, PoolNumbers } from '../worker/poolProtocol.ts';
import { environment, timestamp } from './environment.ts';
import { currentSession, isWaiting } from './session.ts';
import { store } from './store.ts';
import { noteTold } from './told.ts';

export type { MapPlaces, Mapped, MapNews, PoolNumbers };

let desk: Promise<PoolDesk> | null = null;

async function start(): Promise<PoolDesk> {
  const [{ startPoolDesk }, { pageClock, spawnPool }] = await Promise.all([import('../worker/pool.ts'), import('../worker/spawn.ts')]);
  return startPoolDesk(spawnPool, pageClock);
}

function poolDesk(): Promise<PoolDesk> {
  const given = environment().pool;
  if (given) return Promise.resolve(given);
  desk ??= start().catch((error: unknown) => {
    desk = null; // asked again, it is fetched again
    throw error;
  });
  return desk;
}

/** @param column of the answer, in the tree's order @returns null before the first round. @throws in words for the person */
export async function readPool(column: number): Promise<PoolNumbers | null> {
  const session = currentSession();
  const round = store.getState().learner.rounds.at(-1)?.round;
  return session && round !== undefined ? (await poolDesk()).numbers(session.survey.id, column, round) : null;
}

/** Draws the map, or brings the kept one up to date. @returns null where the signal said stop. @throws in words for the person */
export async function readMap(method: MapMethod, isAnew: boolean, listen: (news: MapNews) => void, signal: AbortSignal): Promise<Mapped | null> {
  const session = currentSession();
  if (!session) return null;
  const { id, settings } = session.survey;
  return (await poolDesk()).map({ survey: id, method, seed: settings.seed, id: environment().newId(), at: timestamp(), isAnew }, listen, signal);
}

/** Galaxies of the open survey. */
export const poolSize = (): number => currentSession()?.ids.length ?? 0;

/** Volunteers whose classification of the galaxy stands. */
export const votesAt = (index: number): number => currentSession()?.votes.get(index)?.volunteers ?? 0;

export const idAt = (index: number): string => currentSession()?.ids[index] ?? '';

export type PoolFilter = 'all' | 'waiting' | 'voted' | 'unvoted';

/** Those of a selection that a filter leaves; in their order. */
export function filtered(selection: Uint32Array, filter: PoolFilter): Uint32Array {
  const session = currentSession();
  if (!session || filter === 'all') return selection;
  if (filter === 'waiting') return selection.filter((index) => isWaiting(session, index));
  return selection.filter((index) => votesAt(index) > 0 === (filter === 'voted'));
}

/**
 * Galaxies to be shown beside what the network says of them: an answer to one of them, given from now on by whoever looks,
 * says that they knew. In the order asked for; null where there is none.
 */
export async function lookAt(indices: readonly number[]): Promise<(Galaxy | null)[]> {
  const session = currentSession();
  if (!session) return indices.map(() => null);
  const galaxies = await galaxiesAt(session.survey.id, indices);
  noteTold('network', galaxies.flatMap((galaxy) => (galaxy ? [galaxy.id] : [])));
  return galaxies;
}

/** Rows written between two turns of the page. */
const WRITTEN_AT_ONCE = 4000;

/** A file with a line for each galaxy, written a part at a time: a hundred thousand lines take longer than a frame. */
export async function linesOf(indices: Uint32Array, head: string, line: (index: number) => string, type: string): Promise<Blob> {
  const parts = [head];
  for (let from = 0; from < indices.length; from += WRITTEN_AT_ONCE) {
    parts.push(Array.from(indices.subarray(from, from + WRITTEN_AT_ONCE), line).join(''));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return new Blob(parts, { type });
}
