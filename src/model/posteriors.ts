/** The two posteriors by name, and how a trained head is saved and checked before anything believes it again. */
import type { SavedHead } from '../domain/round.ts';
import type { HeadName } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { dropoutPasses, trainDropoutHead } from './dropoutHead.ts';
import type { HeadPosterior, HeadWork } from './heads.ts';
import { posteriorOf } from './heads.ts';
import { trainLaplaceHead } from './laplaceHead.ts';

/** How each posterior is trained. Monte Carlo dropout is the paper's and the default. */
export const TRAINERS: Readonly<Record<HeadName, (work: HeadWork, signal?: AbortSignal) => Promise<HeadPosterior>>> = {
  dropout: trainDropoutHead,
  laplace: trainLaplaceHead,
};

/**
 * 1.2 MB for the whole Galaxy Zoo 2 tree with 64 Laplace passes; those of dropout follow from the seed.
 * @throws for a posterior narrowed to one question: save the one it came from.
 */
export function saveHead({ name, tree, width, passes, seed, columnCount, standard, point, matrix }: HeadPosterior): SavedHead {
  if (columnCount !== columnsOf(tree).columns.length)
    throw new Error('A head of one question alone is not saved; save the head of the whole tree.');
  const parts = [standard.mean, standard.scale, point, ...(name === 'laplace' ? [matrix] : [])];
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { head: name, treeHash: tree.hash, width, passes, seed, data: data.buffer };
}

/**
 * The posterior that was saved, to the last bit.
 * @throws in one sentence for the person when it does not fit: another tree, another trunk, a damaged file.
 */
export function loadHead(saved: SavedHead, tree: Tree, width: number): HeadPosterior {
  if (saved.treeHash !== tree.hash) throw new Error('This head was trained on another decision tree, so its outputs mean other answers.');
  if (saved.width !== width) throw new Error(`This head reads embeddings of ${saved.width} numbers, but the trunk gives ${width}.`);
  const { head, passes, seed } = saved;
  const points = (width + 1) * columnsOf(tree).columns.length;
  const length = 2 * width + points + (head === 'laplace' ? passes * points : 0);
  if (saved.data.byteLength !== 4 * length) throw new Error('This head has another size than heads of this version.');
  const values = new Float32Array(saved.data.slice(0));
  if (!values.every(Number.isFinite)) throw new Error('This head holds values that are not numbers; the file is damaged.');
  const standard = { mean: values.slice(0, width), scale: values.slice(width, 2 * width) };
  const point = values.slice(2 * width, 2 * width + points);
  if (head === 'dropout') return dropoutPasses(tree, standard, point, seed, passes);
  return posteriorOf({ name: head, tree, passes, seed, standard, point, matrix: values.slice(2 * width + points) });
}
