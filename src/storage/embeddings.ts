/**
 * Embeddings of pictures by the shipped trunk, computed once: by trunk and by picture, so that surveys that share a
 * picture share its embedding and a new trunk starts afresh. 16 bits a number, 256 bytes a galaxy.
 */
import { fromHalves, toHalves } from '../domain/half.ts';
import type { ContentHash } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { EmbeddingRow } from './db.ts';
import { db } from './db.ts';

/** Rows read by one request. */
const AT_ONCE = 1000;

/** Content hashes of a survey's galaxies by index, read a chunk at a time and remembered. */
function hashesOf(survey: SurveyId): (indices: Uint32Array) => Promise<ContentHash[]> {
  const known = new Map<number, ContentHash>();
  return async (indices) => {
    const unknown = [...indices].filter((index) => !known.has(index));
    for (let first = 0; first < unknown.length; first += AT_ONCE) {
      const part = unknown.slice(first, first + AT_ONCE);
      const rows = await db.galaxies.bulkGet(part.map((index) => [survey, index] as [SurveyId, number]));
      rows.forEach((row, i) => {
        if (!row) throw new Error(`Galaxy number ${String(part[i])} is not in storage.`);
        known.set(part[i] as number, row.galaxy.contentHash); // one row per index
      });
    }
    return Array.from(indices, (index) => known.get(index) as ContentHash); // all read above
  };
}

/** What is kept of a survey's embeddings under one trunk; what was read once is remembered in memory, 512 bytes a galaxy. */
export interface KeptEmbeddings {
  views(indices: Uint32Array): Promise<Uint8Array>;
  read(indices: Uint32Array): Promise<Float32Array>;
  write(indices: Uint32Array, views: number, values: Float32Array): Promise<void>;
}

/** @param trunk hash of the trunk's weights @param width numbers per embedding */
export function embeddingsOf(survey: SurveyId, trunk: string, width: number): KeptEmbeddings {
  const hashes = hashesOf(survey);
  const known = new Map<number, { readonly views: number; readonly values: Float32Array }>();

  async function load(indices: Uint32Array): Promise<void> {
    const unknown = indices.filter((index) => !known.has(index));
    for (let first = 0; first < unknown.length; first += AT_ONCE) {
      const part = unknown.slice(first, first + AT_ONCE);
      const rows = await db.embeddings.bulkGet((await hashes(part)).map((hash) => [trunk, hash] as [string, ContentHash]));
      rows.forEach((row, i) => {
        if (row?.halves.length === width) known.set(part[i] as number, { views: row.views, values: fromHalves(row.halves) }); // one row per index
      });
    }
  }

  return {
    async views(indices) {
      await load(indices);
      return Uint8Array.from(indices, (index) => known.get(index)?.views ?? 0);
    },
    async read(indices) {
      await load(indices);
      const all = new Float32Array(indices.length * width);
      indices.forEach((index, i) => {
        const found = known.get(index);
        if (!found) throw new Error(`Galaxy number ${String(index)} has no embedding yet.`);
        all.set(found.values, i * width);
      });
      return all;
    },
    async write(indices, views, values) {
      const contents = await hashes(indices);
      const rows = contents.map((contentHash, i): EmbeddingRow => ({ trunk, contentHash, views, halves: toHalves(values.subarray(i * width, (i + 1) * width)) }));
      await db.embeddings.bulkPut(rows);
      rows.forEach(({ halves }, i) => known.set(indices[i] as number, { views, values: fromHalves(halves) })); // one row per index
    },
  };
}

export interface EmbeddingsKept {
  readonly pictures: number;
  /** Of the numbers and the hashes they are found by. */
  readonly bytes: number;
}

/** How much is kept, of all surveys: they share what is of the same picture. */
export async function measureEmbeddings(): Promise<EmbeddingsKept> {
  const [pictures, first] = await Promise.all([db.embeddings.count(), db.embeddings.toCollection().first()]);
  // All rows are as large as the first: one width, two hashes of 64 letters.
  return { pictures, bytes: first ? pictures * (first.halves.byteLength + first.trunk.length + first.contentHash.length) : 0 };
}

/** Lets all of them go: whoever needs one looks at the picture again. */
export async function clearEmbeddings(): Promise<void> {
  await db.embeddings.clear();
}
