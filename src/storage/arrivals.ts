/**
 * Galaxies arriving with their pictures: row, original, network input and the note that the file was seen are written
 * together, a batch per transaction, so that an import cut short leaves only whole galaxies.
 */
import type { ContentHash, Galaxy } from '../domain/galaxy.ts';
import type { InputSpec } from '../domain/pixels.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

export interface Arrival {
  readonly galaxy: Omit<Galaxy, 'index' | 'isPictureMissing'>;
  readonly original: Blob;
  readonly inputs: Partial<Record<InputSpec, Uint8Array>>;
  /** What `fileKey` says of the file it came from; null where there is no file to recognise. */
  readonly file: string | null;
}

/**
 * What became of an arrival. `filled`: the galaxy was known from labels and now has its picture. `known`: same id and
 * same picture. `same picture`: another galaxy here has these bytes. `same id`: another picture here has this id.
 */
export interface Outcome {
  readonly kind: 'taken' | 'filled' | 'known' | 'same picture' | 'same id';
  /** The galaxy as stored; the one in the way where it was not taken. */
  readonly galaxy: Galaxy;
}

/** How a file is recognised without reading it. */
export const fileKey = (path: string, size: number, lastModified: number): string => `${path}|${String(size)}|${String(lastModified)}`;

/** Index of the next galaxy to arrive. */
async function nextIndex(survey: SurveyId): Promise<number> {
  const last = await db.galaxies.where('[survey+galaxy.index]').between([survey, 0], [survey, Infinity]).last();
  return last ? last.galaxy.index + 1 : 0;
}

async function writePicture(survey: SurveyId, index: number, { original, inputs }: Arrival): Promise<void> {
  const specs = Object.entries(inputs) as [InputSpec, Uint8Array][]; // Object.entries forgets which keys there are
  await Promise.all([
    db.originals.put({ survey, index, original }),
    ...specs.map(([spec, pixels]) => db.inputs.put({ survey, spec, index, pixels })),
  ]);
}

/** Takes a batch of at most a few dozen galaxies; indices are given out in order. All are stored, or none. */
export async function storeArrivals(survey: SurveyId, arrivals: readonly Arrival[]): Promise<Outcome[]> {
  return db.transaction('rw', [db.galaxies, db.originals, db.inputs, db.taken], async () => {
    const outcomes: Outcome[] = [];
    let index = await nextIndex(survey);
    for (const arrival of arrivals) {
      const outcome = await storeOne(survey, arrival, index);
      if (outcome.kind === 'taken') index++;
      if (arrival.file !== null && outcome.kind !== 'same id') await db.taken.put({ survey, file: arrival.file, contentHash: arrival.galaxy.contentHash });
      outcomes.push(outcome);
    }
    return outcomes;
  });
}

/** Galaxies match by id, then by content hash. */
async function storeOne(survey: SurveyId, arrival: Arrival, index: number): Promise<Outcome> {
  const sameId = await db.galaxies.where('[survey+galaxy.id]').equals([survey, arrival.galaxy.id]).first();
  const match = sameId ?? (await db.galaxies.where('[survey+galaxy.contentHash]').equals([survey, arrival.galaxy.contentHash]).first());
  if (!match) {
    const galaxy: Galaxy = { ...arrival.galaxy, index, isPictureMissing: false };
    await db.galaxies.add({ survey, galaxy });
    await writePicture(survey, index, arrival);
    return { kind: 'taken', galaxy };
  }
  const { galaxy } = match;
  if (galaxy.contentHash !== arrival.galaxy.contentHash) return { kind: 'same id', galaxy };
  if (!galaxy.isPictureMissing) return { kind: sameId ? 'known' : 'same picture', galaxy };
  const filled: Galaxy = { ...galaxy, sizePx: arrival.galaxy.sizePx, isPictureMissing: false };
  await db.galaxies.put({ survey, galaxy: filled });
  await writePicture(survey, galaxy.index, arrival);
  return { kind: 'filled', galaxy: filled };
}

/** For each of these file keys the hash of the picture taken from it, where there is one. */
export async function readTaken(survey: SurveyId, files: readonly string[]): Promise<(ContentHash | null)[]> {
  const rows = await db.taken.bulkGet(files.map((file) => [survey, file] as [SurveyId, string]));
  return rows.map((row) => row?.contentHash ?? null);
}
