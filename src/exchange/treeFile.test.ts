/** Tree files and broken JSON: shipped trees are read, and whatever is wrong is named with its place. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withHash } from '../domain/treeHash.ts';
import type { TreeContent } from '../domain/tree.ts';
import { inEnglish } from '../cli/remarks.ts';
import { readJson } from './jsonPlace.ts';
import { readTree } from './treeFile.ts';

const gz2 = readFileSync('public/trees/gz2.json', 'utf8');
/** As the command line tells it. */
const read = (text: string): unknown => {
  const result = readTree(text);
  return result.ok ? result : { ok: false, faults: result.faults.map(inEnglish) };
};

const changed = (change: (tree: { first: string; questions: Record<string, unknown>[] }) => void): string => {
  const tree = JSON.parse(gz2) as { first: string; questions: Record<string, unknown>[] };
  change(tree);
  return JSON.stringify(tree);
};

describe('a tree file', () => {
  it.each(['gz2', 'decals', 'cosmic_dawn', 'euclid', 'jwst_ceers', 'jwst_cosmos'])(
    '%s is read whole, with the hash of its content',
    (name) => {
      const text = readFileSync(`public/trees/${name}.json`, 'utf8');
      expect(readTree(text)).toEqual({ ok: true, tree: withHash(JSON.parse(text) as TreeContent) });
    },
  );

  it('with faults of shape or structure is refused with each of them', () => {
    expect(read(changed((tree) => delete tree.questions[2]?.['prompt']))).toEqual({
      ok: false,
      faults: ['questions[2].prompt is missing.'],
    });
    expect(read(changed((tree) => Object.assign(tree.questions[1] ?? {}, { kind: 'triple', answers: 7 })))).toEqual({
      ok: false,
      faults: ['questions[1].kind: expected one of "single"|"multiple".', 'questions[1].answers: expected array, received number.'],
    });
    expect(read(changed((tree) => (tree.first = 'T10')))).toMatchObject({
      ok: false,
      faults: expect.arrayContaining(['No path from "T10" leads to the question "T01".']) as string[],
    });
    expect(read('[]')).toEqual({ ok: false, faults: ['The file: expected object, received array.'] });
    expect(read(gz2.slice(0, 500))).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^The file ends too early, at line 6, column \d+: part of it is missing\.$/)],
    });
  });
});

describe('a text that is not JSON', () => {
  it.each([
    ['', 'The file is empty.'],
    ['{"a": 1,\n "b": [1, 2\n', 'The file ends too early, at line 3, column 1: part of it is missing.'],
    ['{"a": "cut of', 'The file ends too early, at line 1, column 14: part of it is missing.'],
    ['{"a": 1,\n "b" 2}', 'The file is not JSON: at line 2, column 6 stands "2", which does not belong there.'],
    ['{"a": 1,}', 'The file is not JSON: at line 1, column 9 stands "}", which does not belong there.'],
    ['[1, 2,]', 'The file is not JSON: at line 1, column 7 stands "]", which does not belong there.'],
    ['{"a": "\\x"}', 'The file is not JSON: at line 1, column 9 stands "x", which does not belong there.'],
    ['{} {}', 'The file is not JSON: at line 1, column 4 stands "{", which does not belong there.'],
    ['<!doctype html>', 'The file is not JSON: at line 1, column 1 stands "<", which does not belong there.'],
    ['[01]', 'The file is not JSON: at line 1, column 3 stands "1", which does not belong there.'],
  ])('%j says where', (text, fault) => {
    const result = readJson(text);
    expect(result).toMatchObject({ ok: false, fault });
    expect(result.ok ? '' : inEnglish(result.remark)).toBe(fault);
  });

  test('because it was cut off is told so wherever it is cut', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.nat(), (value, cut) => {
        const text = JSON.stringify({ value }, null, cut % 3);
        const result = readJson(text.slice(0, 1 + (cut % (text.length - 1))));
        expect(result.ok ? 'read' : result.fault).toMatch(/^The file ends too early, at line \d+, column \d+: part of it is missing\.$/);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('is not what JSON is taken for, with or without a byte order mark', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(readJson(`\uFEFF${text}`)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
      { seed: 5 },
    );
  });
});
