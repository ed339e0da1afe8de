/** For tests of this room: the Galaxy Zoo 2 tree as shipped, and cells of a votes table for it. */
import { readFileSync } from 'node:fs';
import type { Tree, TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';

export const gz2: Tree = withHash(JSON.parse(readFileSync(new URL('../../public/trees/gz2.json', import.meta.url), 'utf8')) as TreeContent); // our own file

/** All columns, those not given zero. */
export function cellsOf(given: Readonly<Record<string, number | ''>>): Record<string, string> {
  const columns = gz2.questions.flatMap((question) => question.answers.map((answer) => answer.columns['kaggle'] ?? ''));
  return Object.fromEntries(columns.map((column) => [column, String(given[column] ?? 0)]));
}

/** Smooth by 60 %, a disk by 30 %, of which a third edge-on; nothing known about the bar and what follows it. */
export const halfKnown = cellsOf({
  'Class1.1': 0.6,
  'Class1.2': 0.3,
  'Class1.3': 0.1,
  'Class2.1': 0.1,
  'Class2.2': 0.2,
  ...Object.fromEntries(['3.1', '3.2', '4.1', '4.2', '5.1', '5.2', '5.3', '5.4', '9.1', '9.2', '9.3', '10.1', '10.2', '10.3', '11.1', '11.2', '11.3', '11.4', '11.5', '11.6'].map((name) => [`Class${name}`, '' as const])),
  'Class6.2': 1,
  'Class7.2': 0.6,
});
