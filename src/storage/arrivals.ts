/**
 * Galaxies arriving with their pictures: row, original, network input and the note that the file was seen are written
 * together, a batch per transaction, so that an import cut short leaves only whole galaxies.
 */
import { Dexie, liveQuery } from 'dexie';
import type { ContentHash, Galaxy } from '../domain/galaxy.ts';
import type { InputSpec } from '../domain/pixels.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { InputRow, OriginalRow, TakenRow } from './db.ts';
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

/** How a file is recognised without reading it. */
export const fileKey = (path: string, size: number, lastModified: number): string => `${path}|${String(size)}|${String(lastModified)}`;

/** The bytes in a buffer of their own: storing a view would store the whole buffer behind it. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? new Uint8Array(buffer) : new Uint8Array(bytes);
};

const inputRows = (survey: SurveyId, index: number, inputs: Arrival['inputs']): InputRow[] =>
  (Object.entries(inputs) as [InputSpec, Uint8Array][]) // Object.entries forgets which keys there are
    .map(([spec, pixels]) => ({ survey, spec, index, pixels: own(pixels) }));

/**
 * Stores a batch, all of it or nothing; a few dozen at a time, since they are in memory at once.
 * @throws ConstraintError where a new galaxy's index or id is in use, i.e. another import runs in the same survey.
 */
export async function storeArrivals(survey: SurveyId, arrivals: readonly Arrival[]): Promise<void> {
  const originals: OriginalRow[] = arrivals.map(({ galaxy, type, bytes }) => ({ survey, index: galaxy.index, type, bytes: own(bytes) }));
  const taken: TakenRow[] = arrivals.flatMap(({ galaxy, file }) =>
    file === null ? [] : [{ survey, file, contentHash: galaxy.contentHash }],
  );
  await db.transaction('rw', [db.galaxies, db.originals, db.inputs, db.taken], async () => {
    const rows = (isNew: boolean): { survey: SurveyId; galaxy: Galaxy }[] =>
      arrivals.filter((arrival) => arrival.isNew === isNew).map(({ galaxy }) => ({ survey, galaxy }));
    await Promise.all([
      db.galaxies.bulkAdd(rows(true)),
      db.galaxies.bulkPut(rows(false)),
      db.originals.bulkPut(originals),
      db.inputs.bulkPut(arrivals.flatMap(({ galaxy, inputs }) => inputRows(survey, galaxy.index, inputs))),
      db.taken.bulkPut(taken),
    ]);
  });
}

/** Stores inputs made later, e.g. for another network. */
export async function storeInputs(
  survey: SurveyId,
  made: readonly { readonly index: number; readonly inputs: Arrival['inputs'] }[],
): Promise<void> {
  await db.inputs.bulkPut(made.flatMap(({ index, inputs }) => inputRows(survey, index, inputs)));
}

/** Notes files whose pictures are here already, so that the next drop of the same folder need not read them. */
export async function noteTaken(
  survey: SurveyId,
  files: readonly { readonly file: string; readonly contentHash: ContentHash }[],
): Promise<void> {
  await db.taken.bulkPut(files.map((file) => ({ survey, ...file })));
}

/** For each of these file keys, whether its picture was taken before. */
export async function wereTaken(survey: SurveyId, files: readonly string[]): Promise<boolean[]> {
  const rows = await db.taken.bulkGet(files.map((file) => [survey, file] as [SurveyId, string]));
  return rows.map((row) => row !== undefined);
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
