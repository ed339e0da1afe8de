/**
 * The pictures as they came, one per galaxy, in a table of their own so that rows without pictures stay light. Stored
 * as bytes and media type, given out as Blobs: decision 0003 has the measurement.
 */
import type { SurveyId } from '../domain/survey.ts';
import type { OriginalRow } from './db.ts';
import { db } from './db.ts';

const blobOf = (row: OriginalRow | undefined): Blob | null => (row ? new Blob([row.bytes], { type: row.type }) : null);

/** Null where the picture is not here. */
export async function readOriginal(survey: SurveyId, index: number): Promise<Blob | null> {
  return blobOf(await db.originals.get([survey, index]));
}

/** In the order of `indices`; null where a picture is not here. Ask for a few at a time: they are all in memory at once. */
export async function readOriginals(survey: SurveyId, indices: readonly number[]): Promise<(Blob | null)[]> {
  const rows = await db.originals.bulkGet(indices.map((index) => [survey, index] as [SurveyId, number]));
  return rows.map(blobOf);
}
