/**
 * Finds the table among dropped pictures and reads its first rows, so that the person can say which column is the id.
 * The desk reads the whole table later, off the page.
 */
import type { PickedFile } from '../worker/transferProtocol.ts';
import type { ColumnQuestion } from './store.ts';

/** Rows shown before the choice. */
const SHOWN_ROWS = 3;
/** A table's first rows lie well within so many bytes; catalogues can have hundreds of megabytes. */
const HEAD_BYTES = 256 * 1024;

/** Pictures whose table waits for its columns to be chosen. */
export interface PicturesWithTable {
  readonly files: readonly PickedFile[];
  /** The files that are not tables. */
  readonly pictures: readonly PickedFile[];
  readonly table: File;
  readonly question: ColumnQuestion;
}

/** The beginning of a file in whole rows: a cut within a character would be taken for another encoding. */
async function beginning(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const lastLine = bytes.lastIndexOf(0x0a);
  return file.size > HEAD_BYTES && lastLine > 0 ? bytes.subarray(0, lastLine) : bytes;
}

/** The first table with an id found by name, or else the first that has columns. @returns null where there is none. */
export async function withTable(files: readonly PickedFile[]): Promise<PicturesWithTable | null> {
  const [{ isTableName, tableHead }, { isSystemFile }] = await Promise.all([import('../exchange/manifestCsv.ts'), import('../exchange/intake.ts')]);
  const tables = files.filter(({ file, path }) => isTableName(file.name) && !isSystemFile(path));
  const heads = await Promise.all(tables.map(async ({ file }) => ({ file, head: tableHead(await beginning(file), SHOWN_ROWS) })));
  const usable = heads.flatMap(({ file, head }) => (head ? [{ file, head }] : []));
  const used = usable.find(({ head }) => head.idColumn !== null) ?? usable[0];
  if (!used) return null;
  const pictures = files.filter(({ file }) => !isTableName(file.name));
  const question = { table: used.file.name, otherTables: tables.length - 1, pictures: pictures.length, ...used.head };
  return { files, pictures, table: used.file, question };
}
