/** Galaxies of the paper mode: small grey pictures instead of embeddings, in memory that threads share. */
import { inputOf } from '../domain/pixels.ts';
import { rng } from '../domain/rng.ts';
import type { InputSource } from '../domain/round.ts';
import type { Tree } from '../domain/tree.ts';
import { hashOfId } from './holdout.ts';
import { readPicture } from './pictureStore.ts';
import type { StudyGalaxies } from '../domain/studyGalaxies.ts';
import { publishedAbout } from './studyScene.ts';
import type { Split } from './studyTable.ts';

const SIDE_PX = 64;
const PICTURE_BYTES = SIDE_PX * SIDE_PX;

/** What is published about some galaxies. */
export type Answers = Pick<StudyGalaxies, 'count' | 'fractions' | 'reach'>;

export interface PaperGround {
  readonly pool: Answers;
  readonly test: Answers;
  /** First the pool's galaxies, then the test's. [galaxy, y, x] bytes */
  readonly pixels: Uint8Array<SharedArrayBuffer>;
  /** Names the galaxies: runs on another ground are not continued. */
  readonly name: string;
}

const answersOf = (known: readonly { readonly fraction: number; readonly reach: number }[]): Answers => ({
  count: known.length,
  fractions: Float32Array.from(known, ({ fraction }) => fraction),
  reach: Float32Array.from(known, ({ reach }) => reach),
});

/** The pool and the test part of the split, as the trunk study has them; the pretraining part stays unused. */
export async function paperGround(tree: Tree, split: Pick<Split, 'pool' | 'test'>, tell: (done: number, inAll: number) => void): Promise<PaperGround> {
  const [pool, test] = [publishedAbout(tree, 'smooth', split.pool), publishedAbout(tree, 'smooth', split.test)];
  const rows = [...pool.map(({ place }) => split.pool[place]), ...test.map(({ place }) => split.test[place])];
  const pixels = new Uint8Array(new SharedArrayBuffer(rows.length * PICTURE_BYTES));
  for (const [index, row] of rows.entries()) {
    if (row) pixels.set(inputOf(await readPicture(row.file), 'grey64'), index * PICTURE_BYTES);
    tell(index + 1, rows.length);
  }
  return { pool: answersOf(pool), test: answersOf(test), pixels, name: hashOfId(JSON.stringify([split.pool, split.test].map((part) => part.map(({ id }) => id)))) };
}

/** Blots that do not exist: the wider and brighter, the likelier people call them smooth. */
export function madeUpPaperGround(pool: number, test: number): PaperGround {
  const random = rng(1, 'study', 'made-up pictures');
  const pixels = new Uint8Array(new SharedArrayBuffer((pool + test) * PICTURE_BYTES));
  const made = Array.from({ length: pool + test }, (_, galaxy) => {
    const fraction = random.uniform();
    const width = 4 + 12 * fraction;
    for (let y = 0; y < SIDE_PX; y++)
      for (let x = 0; x < SIDE_PX; x++) pixels[galaxy * PICTURE_BYTES + y * SIDE_PX + x] = 20 + 180 * Math.exp(-((x - 31.5) ** 2 + (y - 31.5) ** 2) / (2 * width * width)) + random.below(20);
    return { fraction, reach: 1 };
  });
  return { pool: answersOf(made.slice(0, pool)), test: answersOf(made.slice(pool)), pixels, name: `made-up pictures ${pool} ${test}` };
}

export function inputsFrom({ pixels }: PaperGround): InputSource {
  return {
    read(indices, spec) {
      if (spec !== 'grey64') throw new Error(`The paper mode has grey64 pictures, but ${spec} were asked for.`);
      const bytes = new Uint8Array(indices.length * PICTURE_BYTES);
      Array.from(indices).forEach((index, i) => bytes.set(pixels.subarray(index * PICTURE_BYTES, (index + 1) * PICTURE_BYTES), i * PICTURE_BYTES));
      return Promise.resolve(bytes);
    },
  };
}
