/** Reads a decision tree from a file's text: its shape, then every fault of its structure, then its content hash. */
import type { z } from 'zod';
import type { Tree } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { faultsOf } from '../domain/treeFaults.ts';
import { readJson } from './jsonPlace.ts';
import { treeContentSchema } from './treeSchema.ts';

export type TreeResult = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly faults: readonly string[] };

/** `facts`, 41, `steps` become `facts[41].steps`. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('');
}

/** One sentence per issue of a schema check: where, and what was expected there. */
export function sentencesOf(error: z.ZodError, within: readonly PropertyKey[] = []): string[] {
  return error.issues.map((issue) => {
    const place = placeOf([...within, ...issue.path]);
    const missing = /received undefined$/.test(issue.message) ? 'is missing' : null;
    const reason = missing ?? issue.message.replace(/^Invalid (input|option): /, '').replace(/^expected/, 'expected');
    return `${place === '' ? 'The file' : place}${missing ? ' ' : ': '}${reason}.`;
  });
}

/** A tree that can be used, or everything that is wrong with it. */
export function readTree(text: string): TreeResult {
  const json = readJson(text);
  if (!json.ok) return { ok: false, faults: [json.fault] };
  const shape = treeContentSchema.safeParse(json.value);
  if (!shape.success) return { ok: false, faults: sentencesOf(shape.error) };
  const faults = faultsOf(shape.data);
  if (faults.length > 0) return { ok: false, faults: faults.map((fault) => fault.message) };
  return { ok: true, tree: withHash(shape.data) };
}
