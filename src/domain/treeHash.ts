/** A tree's content hash, by which classifications say which tree they walked. Apart from tree.ts, because walking a tree needs no hash. */
import { hashOfText } from './sha256.ts';
import type { Tree, TreeContent } from './tree.ts';

/** JSON with sorted keys and no spaces, so that equal content has equal text. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** The tree with its content hash; a `hash` already present is replaced. */
export function withHash(content: TreeContent & { readonly hash?: unknown }): Tree {
  const { hash: _replaced, ...rest } = content;
  return { ...rest, hash: hashOfText(canonicalJson(rest)) };
}
