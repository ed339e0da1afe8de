/**
 * Reads a manifest: a CSV or TSV table beside a survey's pictures, one row per galaxy. Every cell stays text, because
 * catalogue ids exceed what a number can hold.
 */
import Papa from 'papaparse';
import type { Remark } from '../domain/remark.ts';

export interface ManifestRow {
  readonly id: string;
  /** File name, path or https address of the picture; null where the table has no such column or the cell is empty. */
  readonly fileOrUrl: string | null;
  /** Every other column, in the table's order. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
}

export interface ManifestFault {
  readonly line: number;
  readonly remark: Remark;
}

export interface Manifest {
  readonly columns: readonly string[];
  readonly idColumn: string;
  /** Null: the picture's name is the id and an extension. */
  readonly fileColumn: string | null;
  /** Rows that can be used, in the table's order. */
  readonly rows: readonly ManifestRow[];
  /** Rows that were left out, and why. */
  readonly faults: readonly ManifestFault[];
}

/** Columns the person chose; where absent they are found by name. */
export interface ManifestChoice {
  readonly idColumn?: string;
  /** Null: there is none, the picture's name is the id. */
  readonly fileColumn?: string | null;
}

/** A table's columns and first rows, for a person to choose by. */
export interface TableHead {
  readonly columns: readonly string[];
  /** Cells as they stand, one for every column. */
  readonly rows: readonly (readonly string[])[];
  /** As found by name; null where none is. */
  readonly idColumn: string | null;
  readonly fileColumn: string | null;
}

export type ManifestResult =
  | { readonly ok: true; readonly manifest: Manifest }
  /** `columns` are those of the table, so that the person can choose one. */
  | { readonly ok: false; readonly remark: Remark; readonly columns: readonly string[] };

/** Names of id columns in tables astronomers use, likeliest first. */
const idNames = [
  'id',
  'id_str',
  'galaxy_id',
  'galaxyid',
  'subject_id',
  'iauname',
  'iau_name',
  'objid',
  'object_id',
  'objectid',
  'dr7objid',
  'dr8objid',
  'dr12objid',
  'specobjid',
  'source_id',
  'sourceid',
  'asset_id',
  'name',
];
/** Names of columns that say where the picture is, likeliest first. */
const fileNames = [
  'file',
  'filename',
  'file_name',
  'file_loc',
  'fileloc',
  'image',
  'image_file',
  'image_path',
  'path',
  'url',
  'image_url',
  'location',
  'jpg',
  'png',
];

/** Panoptes marks hidden columns with `#`, `!`, `//` or `%`; the name behind the mark is what counts. */
const plain = (column: string): string =>
  column
    .replace(/^[#!%/]+/, '')
    .trim()
    .toLowerCase();

function columnNamed(columns: readonly string[], names: readonly string[]): string | null {
  for (const name of names) {
    const found = columns.find((column) => plain(column) === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Text of a table's bytes: UTF-8, UTF-16 with a byte order mark, or else Windows-1252, as spreadsheets write it. */
export function textOfTable(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether a file is a table, by its name. */
export const isTableName = (name: string): boolean => /\.(csv|tsv|tab)$/i.test(name);

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
  readonly fault: Remark | null;
}

/** The separator that occurs most often outside quotes in the first row; a comma where none does. */
function delimiterOf(source: string): string {
  const head = (/^(?:"[^"]*"|[^"\r\n])*/.exec(source.slice(0, 20_000))?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';', '|'].map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** The table's rows with the line each begins on; empty rows are left out. */
function linesOf(source: string): Line[] {
  const { data, errors } = Papa.parse<string[]>(source, { delimiter: delimiterOf(source) });
  const openQuotes = new Set(errors.filter((error) => error.type === 'Quotes').map((error) => error.row));
  const lines: Line[] = [];
  let line = 1;
  data.forEach((cells, row) => {
    const fault: Remark | null = openQuotes.has(row) ? { code: 'openQuote' } : null;
    if (cells.some((cell) => cell.trim() !== '')) lines.push({ cells, line, fault });
    line++;
    for (const cell of cells) if (cell.includes('\n') || cell.includes('\r')) line += cell.split(/\r\n|\n|\r/).length - 1;
  });
  return lines;
}

/** Column names made distinct: a second "x" becomes "x (2)", a nameless one "column 3". */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((raw, index) => {
    const name = raw.trim() === '' || raw.trim() === '__proto__' ? `column ${index + 1}` : raw.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function chosenColumn(
  columns: readonly string[],
  chosen: string | null | undefined,
  names: readonly string[],
): { readonly column: string | null; readonly missing: string | null } {
  if (chosen === undefined) return { column: columnNamed(columns, names), missing: null };
  if (chosen === null) return { column: null, missing: null };
  return columns.includes(chosen) ? { column: chosen, missing: null } : { column: null, missing: chosen };
}

/** Text without the byte order mark, as rows. */
const tableOf = (source: Uint8Array | string): Line[] => linesOf((typeof source === 'string' ? source : textOfTable(source)).replace(/^\uFEFF/, ''));

/** The columns, the first `most` rows, and what is found by name. @returns null where the table is empty. */
export function tableHead(source: Uint8Array | string, most: number): TableHead | null {
  const [head, ...body] = tableOf(source);
  if (!head) return null;
  const columns = distinct(head.cells);
  const rows = body.slice(0, most).map(({ cells }) => columns.map((_, at) => cells[at] ?? ''));
  return { columns, rows, idColumn: columnNamed(columns, idNames), fileColumn: columnNamed(columns, fileNames) };
}

/** Reads a manifest from its bytes (or its text). Faulty rows are left out and named; the others are kept. */
export function readManifest(source: Uint8Array | string, choice: ManifestChoice = {}): ManifestResult {
  const [head, ...body] = tableOf(source);
  if (!head) return { ok: false, remark: { code: 'tableEmpty' }, columns: [] };
  const columns = distinct(head.cells);
  const refuse = (remark: Remark): ManifestResult => ({ ok: false, remark, columns });
  const id = chosenColumn(columns, choice.idColumn, idNames);
  const file = chosenColumn(columns, choice.fileColumn, fileNames);
  const missing = id.missing ?? file.missing;
  if (missing !== null) return refuse({ code: 'noSuchColumn', column: missing, columns: columns.join(', ') });
  if (id.column === null) return refuse({ code: 'noIdAmong', columns: columns.join(', ') });
  return {
    ok: true,
    manifest: { columns, idColumn: id.column, fileColumn: file.column, ...rowsOf(body, columns, id.column, file.column) },
  };
}

function rowsOf(
  body: readonly Line[],
  columns: readonly string[],
  idColumn: string,
  fileColumn: string | null,
): Pick<Manifest, 'rows' | 'faults'> {
  const rows: ManifestRow[] = [];
  const faults: ManifestFault[] = [];
  const lineOfId = new Map<string, number>();
  const idAt = columns.indexOf(idColumn);
  const fileAt = fileColumn === null ? -1 : columns.indexOf(fileColumn);
  for (const { cells, line, fault } of body) {
    const id = (cells[idAt] ?? '').trim();
    const before = lineOfId.get(id);
    const remark: Remark | null =
      fault ??
      (cells.length > columns.length ? ({ code: 'tooManyCells', cells: cells.length, columns: columns.length } as const) : null) ??
      (id === '' ? ({ code: 'idEmpty', column: idColumn } as const) : null) ??
      (before === undefined ? null : { code: 'idTwice', id, line: before });
    if (remark !== null) {
      faults.push({ line, remark });
      continue;
    }
    lineOfId.set(id, line);
    const metadata: Record<string, string> = {};
    columns.forEach((column, at) => {
      if (at !== idAt && at !== fileAt) metadata[column] = cells[at] ?? '';
    });
    rows.push({ id, fileOrUrl: (cells[fileAt] ?? '').trim() || null, metadata, line });
  }
  return { rows, faults };
}
