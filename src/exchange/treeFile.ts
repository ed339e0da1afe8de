/** Reads a decision tree from a file's text: its shape, then every fault of its structure, then its content hash. */
import type { z } from 'zod';
import type { Remark, RemarkOf } from '../domain/remark.ts';
import type { Tree } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { faultsOf } from '../domain/treeFaults.ts';
import { readJson } from './jsonPlace.ts';
import { treeContentSchema } from './treeSchema.ts';

export type TreeResult = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly faults: readonly Remark[] };

/** `facts`, 41, `steps` become `facts[41].steps`. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('');
}

/** One remark per issue of a schema check: where, and what was expected there. */
export function remarksOf(error: z.ZodError, within: readonly PropertyKey[] = []): (RemarkOf<'memberMissing'> | RemarkOf<'memberWrong'>)[] {
  return error.issues.map((issue) => {
    const place = placeOf([...within, ...issue.path]) || 'The file';
    return /received undefined$/.test(issue.message) ? { code: 'memberMissing', place } : { code: 'memberWrong', place, reason: issue.message.replace(/^Invalid (input|option): /, '') };
  });
}

/** The same in English, for files that only programs write. */
export const sentencesOf = (error: z.ZodError, within: readonly PropertyKey[] = []): string[] =>
  remarksOf(error, within).map((remark) => (remark.code === 'memberMissing' ? `${remark.place} is missing.` : `${remark.place}: ${remark.reason}.`));

/** A tree that can be used, or everything that is wrong with it. */
export function readTree(text: string): TreeResult {
  const json = readJson(text);
  if (!json.ok) return { ok: false, faults: [json.remark] };
  const shape = treeContentSchema.safeParse(json.value);
  if (!shape.success) return { ok: false, faults: remarksOf(shape.error) };
  const faults = faultsOf(shape.data);
  if (faults.length > 0) return { ok: false, faults: faults.map(({ remark }) => remark) };
  return { ok: true, tree: withHash(shape.data) };
}
