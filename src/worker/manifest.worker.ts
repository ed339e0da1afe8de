/**
 * Finding the manifest among the files: the one the person chose, or the first table among them that has an id column.
 * Part of the files desk's worker; it does nothing by itself.
 */
import type { Remark } from '../domain/remark.ts';
import type { Manifest } from '../exchange/manifestCsv.ts';
import { isTableName, readManifest } from '../exchange/manifestCsv.ts';
import { Refusal } from './desk.worker.ts';
import type { KeyedFile } from './takePictures.worker.ts';
import type { ManifestChoice, ManifestUse, SkippedFile } from './transferProtocol.ts';

export interface FoundManifest {
  readonly manifest: Manifest | null;
  /** The files that are not tables. */
  readonly pictures: readonly KeyedFile[];
  readonly notes: readonly Remark[];
  /** Rows of the manifest that were left out. */
  readonly faults: readonly SkippedFile[];
}

interface Read {
  readonly manifest: Manifest;
  readonly name: string;
}

/** @throws a Refusal where the chosen table cannot be used. */
async function chosen(tables: readonly KeyedFile[], { path, idColumn, fileColumn }: ManifestChoice): Promise<Read> {
  const table = tables.find(({ file }) => file.name === path);
  if (!table) throw new Refusal(`The table "${path}" is no longer among the files. Bring them again.`);
  const result = readManifest(await table.file.bytes(), { idColumn, fileColumn });
  if (!result.ok) throw new Refusal(`The table "${path}" cannot be used: its columns are not those that were chosen. Bring the files again.`);
  return { manifest: result.manifest, name: path };
}

/** The first usable table; what is said of the others. */
async function found(tables: readonly KeyedFile[]): Promise<{ readonly read: Read | null; readonly notes: Remark[] }> {
  const notes: Remark[] = [];
  let read: Read | null = null;
  for (const { file } of tables) {
    if (read) {
      notes.push({ code: 'tableLeftAlone', file: file.name, used: read.name });
      continue;
    }
    const result = readManifest(await file.bytes());
    if (result.ok) read = { manifest: result.manifest, name: file.name };
    else notes.push({ code: 'tableNotUsed', file: file.name, why: result.remark });
  }
  return { read, notes };
}

export async function manifestOf(files: readonly KeyedFile[], use: ManifestUse): Promise<FoundManifest> {
  const isTable = ({ file }: KeyedFile): boolean => isTableName(file.name);
  const tables = use === 'none' ? [] : files.filter(isTable);
  const { read, notes } = use === 'none' || use === null ? await found(tables) : { read: await chosen(tables, use), notes: [] };
  const faults = (read?.manifest.faults ?? []).map(({ line, remark }) => ({
    name: `${read?.name ?? ''}:${String(line)}`,
    why: 'table',
    remark,
  }));
  return { manifest: read?.manifest ?? null, pictures: files.filter((file) => !isTable(file)), notes, faults };
}
