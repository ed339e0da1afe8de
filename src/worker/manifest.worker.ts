/**
 * Finding the manifest among the files: the one the person chose, or the first table among them that has an id column.
 * Part of the files desk's worker; it does nothing by itself.
 */
import type { Manifest } from '../exchange/manifestCsv.ts';
import { isTableName, readManifest } from '../exchange/manifestCsv.ts';
import { Refusal } from './desk.worker.ts';
import type { KeyedFile } from './takePictures.worker.ts';
import type { ManifestChoice, SkippedFile } from './transferProtocol.ts';

export interface FoundManifest {
  readonly manifest: Manifest | null;
  /** The files that are not tables. */
  readonly pictures: readonly KeyedFile[];
  readonly notes: readonly string[];
  /** Rows of the manifest that were left out. */
  readonly faults: readonly SkippedFile[];
}

interface Read {
  readonly manifest: Manifest;
  readonly name: string;
}

/** @throws a Refusal where the chosen table cannot be used. */
async function chosen({ file, idColumn, fileColumn }: ManifestChoice): Promise<Read> {
  const result = readManifest(new Uint8Array(await file.arrayBuffer()), { idColumn, fileColumn });
  if (!result.ok) throw new Refusal(`The table "${file.name}" cannot be used: ${result.message}`);
  return { manifest: result.manifest, name: file.name };
}

/** The first usable table; what is said of the others. */
async function found(tables: readonly KeyedFile[]): Promise<{ readonly read: Read | null; readonly notes: string[] }> {
  const notes: string[] = [];
  let read: Read | null = null;
  for (const { file } of tables) {
    if (read) {
      notes.push(`The table "${file.name}" was left alone; "${read.name}" was used.`);
      continue;
    }
    const result = readManifest(await file.bytes());
    if (result.ok) read = { manifest: result.manifest, name: file.name };
    else notes.push(`The table "${file.name}" was not used: ${result.message} Galaxies got their file's name as id.`);
  }
  return { read, notes };
}

export async function manifestOf(files: readonly KeyedFile[], choice: ManifestChoice | null): Promise<FoundManifest> {
  const isTable = ({ file }: KeyedFile): boolean => isTableName(file.name);
  const { read, notes } = choice ? { read: await chosen(choice), notes: [] } : await found(files.filter(isTable));
  const faults = (read?.manifest.faults ?? []).map(({ line, message }) => ({
    name: `${read?.name ?? ''}, line ${String(line)}`,
    why: 'table',
    detail: message,
  }));
  return { manifest: read?.manifest ?? null, pictures: files.filter((file) => !isTable(file)), notes, faults };
}
