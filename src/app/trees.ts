/** The trees that ship with the app, and a researcher's own. */
import type { Remark } from '../domain/remark.ts';
import type { Tree } from '../domain/tree.ts';

export interface ShippedTree {
  readonly id: string;
  readonly name: string;
  /** One sentence: which galaxies it was made for. */
  readonly about: string;
  readonly tree: Tree;
}

/** Served beside the app, so the address is relative to the page and works on any sub-path. */
const FOLDER = 'trees/';

async function fetchText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The decision trees could not be loaded (${path}: ${String(response.status)}). Reload the page to try again.`);
  return response.text();
}

let shipped: Promise<readonly ShippedTree[]> | null = null;

/** All shipped trees, Galaxy Zoo 2 first. Read once. */
export function listTrees(): Promise<readonly ShippedTree[]> {
  shipped ??= loadTrees().catch((error: unknown) => {
    shipped = null; // the next call tries again
    throw error;
  });
  return shipped;
}

async function loadTrees(): Promise<readonly ShippedTree[]> {
  const [{ readTree }, { readTreeIndex }] = await Promise.all([import('../exchange/treeFile.ts'), import('../exchange/treeIndex.ts')]);
  const index = readTreeIndex(await fetchText(`${FOLDER}index.json`));
  return Promise.all(
    index.map(async ({ id, name, about, file }) => {
      const read = readTree(await fetchText(FOLDER + file));
      if (!read.ok) throw new Error(`The shipped tree "${id}" is damaged: ${read.faults.map(({ code }) => code).join(', ')}`);
      return { id, name, about, tree: read.tree };
    }),
  );
}

/** Galaxy Zoo 2, the tree of a new survey unless another is chosen. */
export async function defaultTree(): Promise<Tree> {
  const [first] = await listTrees();
  if (!first) throw new Error('The app was delivered without decision trees.');
  return first.tree;
}

/** Checks a researcher's tree and names every fault. */
export async function readTreeFile(file: File): Promise<{ readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly faults: readonly Remark[] }> {
  const { readTree } = await import('../exchange/treeFile.ts');
  return readTree(await file.text());
}
