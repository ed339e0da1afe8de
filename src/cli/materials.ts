/**
 * What a replay works on: the tree, and the galaxies that have both a picture and published fractions, taken in by the
 * app's own import.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Galaxy } from '../domain/galaxy.ts';
import type { InputSpec } from '../domain/pixels.ts';
import { inputSizes } from '../domain/pixels.ts';
import { rng, shuffled } from '../domain/rng.ts';
import type { InputSource } from '../domain/round.ts';
import type { Tree } from '../domain/tree.ts';
import type { IncomingFile } from '../exchange/intake.ts';
import { takeIn } from '../exchange/intake.ts';
import type { Manifest, ManifestRow } from '../exchange/manifestCsv.ts';
import { readManifest } from '../exchange/manifestCsv.ts';
import { readTree } from '../exchange/treeFile.ts';
import { decode } from './decode.ts';
import type { ReplayOptions } from './options.ts';
import type { Published } from './published.ts';
import { checkColumns, publishedOf } from './published.ts';
import { inEnglish } from './remarks.ts';
import { Sentence } from './sentence.ts';

export interface Materials {
  readonly galaxies: readonly Galaxy[];
  /** By galaxy index. */
  readonly published: readonly Published[];
  readonly inputs: InputSource;
  /** Files that were not taken, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** A tree that the app ships, by id, or a tree file. */
export async function loadTree(idOrPath: string): Promise<Tree> {
  const shipped = fileURLToPath(new URL(`../../public/trees/${idOrPath}.json`, import.meta.url));
  const path = idOrPath.endsWith('.json') ? idOrPath : shipped;
  if (!existsSync(path)) throw new Sentence(`There is no tree "${idOrPath}": give the name of a file in public/trees without .json, or the path of a tree file.`);
  const result = readTree(await readFile(path, 'utf8'));
  if (!result.ok) throw new Sentence(`The tree ${path} cannot be used: ${result.faults.map(inEnglish).join(' ')}`);
  return result.tree;
}

export async function loadTable(file: string): Promise<Manifest> {
  if (!existsSync(file)) throw new Sentence(`There is no votes table at ${file}.`);
  const result = readManifest(await readFile(file));
  if (!result.ok) throw new Sentence(`The votes table ${file} cannot be used: ${inEnglish(result.remark)}`);
  return result.manifest;
}

/** Pictures of the folder by the name they go by in the table: with and without extension. */
export async function picturesIn(folder: string): Promise<Map<string, string>> {
  const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false);
  if (!isFolder) throw new Sentence(`There is no folder of pictures at ${folder}.`);
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
  return new Map(names.flatMap((name) => [[name.replace(/\.[^.]+$/, ''), name], [name, name]]));
}

/** The rows asked for, in the table's order, drawn at random by seed where there are more than the limit. */
function chooseRows(table: Manifest, pictures: ReadonlyMap<string, string>, options: ReplayOptions): ManifestRow[] {
  const { selection, limit, seed, votes, images } = options;
  if (selection !== null && !table.columns.includes('selection')) throw new Sentence(`The votes table ${votes} has no column "selection", which --selection needs.`);
  const selected = selection === null ? table.rows : table.rows.filter((row) => row.metadata['selection'] === selection);
  if (selected.length === 0) {
    const there = [...new Set(table.rows.map((row) => row.metadata['selection']))].join(', ');
    throw new Sentence(`No row of ${votes} has the selection "${selection ?? ''}"; there are: ${there}.`);
  }
  const pictured = selected.filter((row) => pictures.has(row.fileOrUrl ?? row.id));
  if (pictured.length === 0) throw new Sentence(`None of the ${selected.length} galaxies chosen from ${votes} has a picture in ${images}; pictures are looked for by id.`);
  if (limit === null || pictured.length <= limit) return pictured;
  const drawn = new Set(shuffled(pictured, rng(seed, 'limit')).slice(0, limit));
  return pictured.filter((row) => drawn.has(row));
}

const incoming = (folder: string, name: string): IncomingFile => ({ name, size: 0, bytes: async () => new Uint8Array(await readFile(join(folder, name))) });

/** Inputs kept in memory: 2,000 galaxies are 25 MB. [galaxy, y, x, channel] */
function inputsFrom(kept: readonly Uint8Array[], spec: InputSpec): InputSource {
  const size = inputSizes[spec].sizePx ** 2 * inputSizes[spec].channels;
  return {
    read(indices, asked) {
      if (asked !== spec) throw new Error(`The replay made ${spec} inputs, but ${asked} were asked for.`);
      const bytes = new Uint8Array(size * indices.length);
      for (let i = 0; i < indices.length; i++) bytes.set(kept[indices[i] as number] as Uint8Array, i * size); // every index asked for was taken in
      return Promise.resolve(bytes);
    },
  };
}

/** Takes the galaxies in, telling how many are done. */
export async function gather(options: ReplayOptions, tree: Tree, tell: (done: number, inAll: number) => void): Promise<Materials> {
  const table = await loadTable(options.votes);
  checkColumns(tree, table.columns, options.votes);
  const pictures = await picturesIn(options.images);
  const first = tree.questions.findIndex((question) => question.id === tree.first);
  const publishedById = new Map<string, Published>();
  const rows = chooseRows(table, pictures, options).filter((row) => {
    const published = publishedOf(tree, row.id, row.metadata);
    publishedById.set(row.id, published);
    return (published[first]?.reach ?? 0) > 0; // nobody could begin the walk
  });
  const spec: InputSpec = options.network === 'compact' ? 'rgb64' : 'grey128';
  const files = rows.map((row) => incoming(options.images, pictures.get(row.fileOrUrl ?? row.id) as string)); // rows without a picture were left out
  const galaxies: Galaxy[] = [];
  const kept: Uint8Array[] = [];
  const skipped = new Map<string, number>();
  let done = 0;
  for await (const event of takeIn({ files, known: [], manifest: { ...table, rows }, specs: [spec], decode })) {
    if (event.kind === 'taken') {
      galaxies[event.galaxy.index] = event.galaxy;
      kept[event.galaxy.index] = event.inputs[spec] as Uint8Array; // asked for above
    } else if (event.kind === 'skipped') skipped.set(event.why, (skipped.get(event.why) ?? 0) + 1);
    tell(++done, files.length);
  }
  const published = galaxies.map((galaxy) => publishedById.get(galaxy.id) as Published); // ids are those of the rows
  return { galaxies, published, inputs: inputsFrom(kept, spec), skipped };
}
