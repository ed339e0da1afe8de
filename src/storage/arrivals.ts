/**
 * Galaxies arriving with their pictures: row, original, network input and the note that the file was seen are written
 * together, a batch per transaction, so that an import cut short leaves only whole galaxies.
 */
import { Dexie, liveQuery } from 'dexie';
import type { Galaxy } from '../domain/galaxy.ts';
import type { InputSpec } from '../domain/pixels.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

/** A galaxy and its picture; its index is given out by whoever imports, one import per survey at a time. */
export interface Arrival {
  readonly galaxy: Galaxy;
  /** False where the galaxy's row is here already and only its picture is new. */
  readonly isNew: boolean;
  /** The picture as it came. */
  readonly bytes: Uint8Array;
  /** Media type, e.g. `image/jpeg`. */
  readonly type: string;
  readonly inputs: Readonly<Partial<Record<InputSpec, Uint8Array>>>;
  /** What `fileKey` says of the file it came from; null where there is no file to recognise. */
  readonly file: string | null;
}

/**
 * Hears whenever galaxies or pictures of this survey arrive, from this tab, another tab or a worker, and once at the
 * beginning, for what came just before; which ones, the listener reads for itself.
 * @returns how to stop hearing.
 */
export function watchArrivals(survey: SurveyId, listener: () => void, failed: (error: unknown) => void): () => void {
  // Only the last key of each table is read, but the whole range is watched: any row written in it is heard of.
  const looked = (): Promise<unknown> =>
    Promise.all([
      db.galaxies.where('[survey+galaxy.index]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).reverse().limit(1).primaryKeys(),
      db.originals.where('[survey+index]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).reverse().limit(1).primaryKeys(),
    ]);
  const subscription = liveQuery(looked).subscribe({ next: () => listener(), error: failed });
  return () => subscription.unsubscribe();
}
