/**
 * Finds the table among files that came together, in a folder or in a zip, and reads its first rows, so that the person
 * can say which column is the id. The desk reads the whole table later, off the page.
 */
import type { PickedFile } from '../worker/transferProtocol.ts';
import type { ColumnQuestion } from './store.ts';

/** Rows shown before the choice. */
const SHOWN_ROWS = 3;
/** A table's first rows lie well within so many bytes; catalogues can have hundreds of megabytes. */
const HEAD_BYTES = 256 * 1024;

/** A file that may be a table. */
export interface Listed {
  readonly path: string;
  /** At least the first `most` bytes, or the whole file where it is shorter. */
  beginning(most: number): Promise<Uint8Array>;
}

export interface FoundTable {
  readonly path: string;
  readonly question: ColumnQuestion;
}

export const listed = ({ path, file }: PickedFile): Listed => ({
  path,
  beginning: async (most) => new Uint8Array(await file.slice(0, most).arrayBuffer()),
});

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The beginning of a file in whole rows: a cut within a character would be taken for another encoding. */
async function firstRows(file: Listed): Promise<Uint8Array> {
  const bytes = await file.beginning(HEAD_BYTES);
  const lastLine = bytes.lastIndexOf(0x0a);
  return bytes.length >= HEAD_BYTES && lastLine > 0 ? bytes.subarray(0, lastLine) : bytes;
}

/** The first table with an id found by name, or else the first that has columns. @returns null where there is none. */
export async function tableAmong(files: readonly Listed[]): Promise<FoundTable | null> {
  const [{ isTableName, tableHead }, { isSystemFile }] = await Promise.all([import('../exchange/manifestCsv.ts'), import('../exchange/intake.ts')]);
  const tables = files.filter(({ path }) => isTableName(path) && !isSystemFile(path));
  const heads = await Promise.all(tables.map(async (table) => ({ path: table.path, head: tableHead(await firstRows(table), SHOWN_ROWS) })));
  const usable = heads.flatMap(({ path, head }) => (head ? [{ path, head }] : []));
  const used = usable.find(({ head }) => head.idColumn !== null) ?? usable[0];
  if (!used) return null;
  const pictures = files.filter(({ path }) => !isTableName(path)).length;
  return { path: used.path, question: { table: baseName(used.path), otherTables: tables.length - 1, pictures, ...used.head } };
}
