/**
 * Pictures and published votes for pretraining, in memory that several processors share: 9,613 galaxies of 128 pixels
 * are 473 MB. Twice the network's side, so that turned views can be made of them.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from '../domain/pixels.ts';
import { squareInput } from '../domain/pixels.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { imageTypeOf } from '../exchange/imageFile.ts';
import { decode } from './decode.ts';
import { loadTable, picturesIn } from './materials.ts';
import type { Published } from './published.ts';
import { checkColumns, publishedOf } from './published.ts';
import { Sentence } from './sentence.ts';

export const PICTURE_PX = 128;
export const PICTURE_BYTES = PICTURE_PX * PICTURE_PX * 3;

export interface PictureStore {
  readonly galaxies: readonly { readonly id: string; readonly source: string; readonly selection: string; readonly published: Published }[];
  /** [galaxy, y, x, channel] bytes */
  readonly pictures: Uint8Array<SharedArrayBuffer>;
  /** Cumulative published fractions. [galaxy, column], zero where unknown */
  readonly fractions: Float32Array<SharedArrayBuffer>;
  /** Share of people asked each column's question. [galaxy, column], zero where unknown */
  readonly reach: Float32Array<SharedArrayBuffer>;
}

const sharedFloats = (length: number): Float32Array<SharedArrayBuffer> => new Float32Array(new SharedArrayBuffer(4 * length));

/** @throws Sentence where the file is no picture. */
export async function readPicture(path: string): Promise<Picture> {
  const bytes = new Uint8Array(await readFile(path));
  const type = imageTypeOf(bytes);
  if (!type) throw new Sentence(`${path} is not a JPEG, PNG or WebP picture.`);
  return decode(bytes, type).catch(() => {
    throw new Sentence(`${path} is damaged: it begins like a picture, but cannot be decoded.`);
  });
}

/** One picture's centre square of side 128. @throws Sentence where the file is no picture. */
export async function squareOf(path: string): Promise<Uint8Array> {
  const { rgba, width, height } = await readPicture(path);
  return squareInput(rgba, width, height, PICTURE_PX);
}

/** Reads the galaxies that have both a row and a picture, in the order of the table. @throws Sentence */
export async function readPictures(images: string, votes: string, tree: Tree, limit: number | null, tell: (done: number, inAll: number) => void): Promise<PictureStore> {
  const table = await loadTable(votes);
  checkColumns(tree, table.columns, votes);
  const files = await picturesIn(images);
  const rows = table.rows.filter((row) => files.has(row.fileOrUrl ?? row.id)).slice(0, limit ?? undefined);
  if (rows.length === 0) throw new Sentence(`None of the galaxies in ${votes} has a picture in ${images}; pictures are looked for by id.`);
  const { columns, byQuestion } = columnsOf(tree);
  const store = { pictures: new Uint8Array(new SharedArrayBuffer(rows.length * PICTURE_BYTES)), fractions: sharedFloats(rows.length * columns.length), reach: sharedFloats(rows.length * columns.length) };
  const galaxies: PictureStore['galaxies'][number][] = [];
  for (const [index, row] of rows.entries()) {
    const published = publishedOf(tree, row.id, row.metadata);
    store.pictures.set(await squareOf(join(images, files.get(row.fileOrUrl ?? row.id) as string)), index * PICTURE_BYTES); // rows without a picture were left out
    byQuestion.forEach(({ start, end }, q) => {
      const known = published[q];
      for (let c = start; known && c < end; c++) {
        store.reach[index * columns.length + c] = known.reach;
        store.fractions[index * columns.length + c] = known.reach * (known.fractions[c - start] as number); // one per answer
      }
    });
    galaxies.push({ id: row.id, source: row.metadata['source'] ?? '', selection: row.metadata['selection'] ?? '', published });
    tell(index + 1, rows.length);
  }
  return { galaxies, ...store };
}

/** A view on one galaxy's picture. */
export const pictureAt = (pictures: Uint8Array, galaxy: number): Uint8Array => pictures.subarray(galaxy * PICTURE_BYTES, (galaxy + 1) * PICTURE_BYTES);
