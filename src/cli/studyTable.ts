/** The galaxies of a study: which have a picture, what is published about them, and which part of the study each is in. */
import { join } from 'node:path';
import type { Tree } from '../domain/tree.ts';
import { hashOfId, heldOut } from './holdout.ts';
import { loadTable, picturesIn } from './materials.ts';
import type { Published } from './published.ts';
import { checkColumns, publishedOf } from './published.ts';
import { Sentence } from './sentence.ts';

export interface StudyRow {
  readonly id: string;
  readonly file: string;
  readonly selection: string;
  readonly published: Published;
}

/** Three parts that have no galaxy in common. */
export interface Split {
  /** Only measured. */
  readonly test: readonly StudyRow[];
  /** The trunks learn from these, the question under test taken away. */
  readonly pretraining: readonly StudyRow[];
  /** May be labelled. */
  readonly pool: readonly StudyRow[];
}

const TEST_GALAXIES = 2000;
/** Of fewer galaxies than the full study's, the same share is for testing. */
const TEST_SHARE = 2000 / 9613;

/** First by hash: galaxies in the order of their hashed ids, so that order says nothing else about them. */
const byHash = (rows: readonly StudyRow[]): StudyRow[] => rows.map((row) => ({ row, hash: hashOfId(row.id) })).sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ row }) => row);

/** By hash of the id, each value of the column "selection" in proportion: test, then pretraining, then pool. */
export function splitOf(rows: readonly StudyRow[]): Split {
  const first = (from: readonly StudyRow[], count: number): ReadonlySet<string> => heldOut(from.map(({ id, selection }) => ({ id, group: selection })), count);
  const forTest = first(rows, Math.min(TEST_GALAXIES, Math.round(TEST_SHARE * rows.length)));
  const others = rows.filter(({ id }) => !forTest.has(id));
  const forPretraining = first(others, Math.floor(others.length / 2));
  const part = (keep: (id: string) => boolean): StudyRow[] => byHash(rows.filter(({ id }) => keep(id)));
  return { test: part((id) => forTest.has(id)), pretraining: part((id) => forPretraining.has(id)), pool: part((id) => !forTest.has(id) && !forPretraining.has(id)) };
}

/** Rows that have a picture. @param limit take only so many, by hash. @throws Sentence */
export async function readRows(images: string, votes: string, tree: Tree, limit: number | null): Promise<StudyRow[]> {
  const table = await loadTable(votes);
  checkColumns(tree, table.columns, votes);
  const files = await picturesIn(images);
  const rows = table.rows.flatMap((row): StudyRow[] => {
    const file = files.get(row.fileOrUrl ?? row.id);
    return file === undefined ? [] : [{ id: row.id, file: join(images, file), selection: row.metadata['selection'] ?? '', published: publishedOf(tree, row.id, row.metadata) }];
  });
  if (rows.length === 0) throw new Sentence(`None of the galaxies in ${votes} has a picture in ${images}; pictures are looked for by id.`);
  if (limit === null || rows.length <= limit) return rows;
  const chosen = heldOut(rows.map(({ id, selection }) => ({ id, group: selection })), limit);
  return rows.filter(({ id }) => chosen.has(id));
}
