/** New galaxies put on disk by the workers that bring them; who waits for them reads arrivals.ts. */
import type { ContentHash, Galaxy } from '../domain/galaxy.ts';
import type { InputSpec } from '../domain/pixels.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { InputRow, OriginalRow, TakenRow } from './db.ts';
import { db } from './db.ts';
import type { Arrival } from './arrivals.ts';

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
