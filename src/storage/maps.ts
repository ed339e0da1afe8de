/**
 * Maps of a survey's embeddings as they were last drawn, and the embeddings to draw them from, read many at a time. A map is
 * kept because drawing takes a while, so that galaxies stay where they were, and to travel with the survey.
 */
import { Dexie } from 'dexie';
import { fromHalves } from '../domain/half.ts';
import type { ContentHash } from '../domain/galaxy.ts';
import type { EmbeddingMap, KeptMap, MapMethod } from '../domain/embeddingMap.ts';
import { standingMap } from '../domain/embeddingMap.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { Database } from './db.ts';
import { db } from './db.ts';
import { readGalaxies } from './galaxies.ts';

const keyOf = (survey: SurveyId, method: MapMethod): string => `map:${survey}:${method}`;

export async function readMap(survey: SurveyId, method: MapMethod, from: Database = db): Promise<KeptMap | null> {
  const value = (await from.settings.get(keyOf(survey, method)))?.value;
  return (value as KeptMap | undefined) ?? null; // only saveMap writes it
}

export async function saveMap(survey: SurveyId, map: KeptMap, to: Database = db): Promise<void> {
  await to.settings.put({ key: keyOf(survey, map.method), value: map });
}

/** All maps of a survey. */
export async function listMaps(survey: SurveyId): Promise<KeptMap[]> {
  const maps = await Promise.all((['pca', 'umap'] as const).map((method) => readMap(survey, method)));
  return maps.filter((map) => map !== null);
}

/** A map that came with a file; in a transaction of the caller's on the settings. */
export async function addMap(survey: SurveyId, came: EmbeddingMap, to: Database): Promise<void> {
  await saveMap(survey, standingMap(await readMap(survey, came.method, to), came), to);
}

/** Rows read by one request. */
const AT_ONCE = 2000;

/** Some of a survey's embeddings: rows in the order of `indices`. */
export interface EmbeddingRows {
  readonly indices: Uint32Array;
  readonly width: number;
  /** [galaxy, width] */
  readonly values: Float32Array;
}

/**
 * The embeddings of a survey's galaxies under one trunk, for those that have one and are wanted.
 * @param tell share read, 0 to 1
 * @throws where the signal says stop
 */
export async function readEmbeddings(survey: SurveyId, trunk: string, isWanted: (index: number) => boolean, tell: (share: number) => void, signal: AbortSignal): Promise<EmbeddingRows> {
  const wanted: { readonly index: number; readonly hash: ContentHash }[] = [];
  for (let from = 0; ; from += AT_ONCE) {
    const galaxies = await readGalaxies(survey, from, from + AT_ONCE);
    signal.throwIfAborted();
    if (galaxies.length === 0) break;
    for (const { index, contentHash } of galaxies) if (isWanted(index)) wanted.push({ index, hash: contentHash });
  }
  const kept = await db.embeddings.where('[trunk+contentHash]').between([trunk, Dexie.minKey], [trunk, Dexie.maxKey]).count();
  // Reading a whole range goes several times faster than asking for each, unless most of it belongs to other surveys.
  return kept <= 2 * wanted.length ? readRange(trunk, wanted, tell, signal) : readEach(trunk, wanted, tell, signal);
}

type Wanted = readonly { readonly index: number; readonly hash: ContentHash }[];

async function readRange(trunk: string, wanted: Wanted, tell: (share: number) => void, signal: AbortSignal): Promise<EmbeddingRows> {
  const byHash = new Map<ContentHash, number[]>();
  for (const { index, hash } of wanted) byHash.set(hash, [...(byHash.get(hash) ?? []), index]);
  const found = growing(wanted.length);
  let last: ContentHash | null = null;
  for (;;) {
    const after: unknown = last ?? Dexie.minKey;
    const rows = await db.embeddings.where('[trunk+contentHash]').between([trunk, after], [trunk, Dexie.maxKey], false, false).limit(AT_ONCE).toArray();
    signal.throwIfAborted();
    for (const { contentHash, halves } of rows) for (const index of byHash.get(contentHash) ?? []) found.add(index, halves);
    last = rows.at(-1)?.contentHash ?? null;
    tell(Math.min(1, found.count / Math.max(1, wanted.length)));
    if (rows.length < AT_ONCE) return found.rows();
  }
}

async function readEach(trunk: string, wanted: Wanted, tell: (share: number) => void, signal: AbortSignal): Promise<EmbeddingRows> {
  const found = growing(wanted.length);
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const part = wanted.slice(from, from + AT_ONCE);
    const rows = await db.embeddings.bulkGet(part.map(({ hash }) => [trunk, hash] as [string, ContentHash]));
    signal.throwIfAborted();
    rows.forEach((row, at) => {
      const index = part[at]?.index;
      if (row && index !== undefined) found.add(index, row.halves);
    });
    tell((from + part.length) / wanted.length);
  }
  return found.rows();
}

/** Takes rows as they come; all are as wide as the first. */
function growing(most: number): { readonly count: number; add(index: number, halves: Uint16Array): void; rows(): EmbeddingRows } {
  const indices = new Uint32Array(most);
  let width = 0;
  let count = 0;
  let values = new Float32Array(0);
  return {
    get count() {
      return count;
    },
    add(index, halves) {
      if (count === 0) {
        width = halves.length;
        values = new Float32Array(most * width);
      }
      if (halves.length !== width || count >= most) return;
      values.set(fromHalves(halves), count * width);
      indices[count++] = index;
    },
    rows() {
      // By index, so that the same embeddings give the same map in whatever order they lie on the disk.
      const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => (indices[a] as number) - (indices[b] as number)); // rows are inside
      const sorted = new Float32Array(count * width);
      order.forEach((row, at) => sorted.set(values.subarray(row * width, (row + 1) * width), at * width));
      return { indices: order.map((row) => indices[row] as number), width, values: sorted };
    },
  };
}
