/** Every test that docs/volunteers.md names beside a feature exists, and its title says what the table quotes of it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Rows of the features' table: what is in their first and their last column. */
const rows = read('docs/volunteers.md')
  .split('\n| Feature |')[1]
  ?.split('\n')
  .slice(2)
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '))
  .map((cells) => ({ feature: cells[0] ?? '', shownBy: cells.at(-1) ?? '', columns: cells.length })) ?? [];

/** A test's file, and the words of its title. */
interface Named {
  readonly file: string;
  readonly words: string;
}

function testsIn(cell: string): Named[] {
  let file = '';
  return [...cell.matchAll(/`([^`]+)`|“([^”]+)”/g)].flatMap(([, name, words]) => {
    if (name !== undefined) file = name.includes('/') ? `src/${name}.test.ts` : `e2e/${name}.spec.ts`;
    return words === undefined ? [] : [{ file, words }];
  });
}

/** The titles of the tests in a file: the text after each `test(`, `it(` or `.each(…)(`. */
const titlesIn = (source: string): string[] => [...source.matchAll(/\b(?:test|it)(?:\.\w+)?\((['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , title = '']) => title.replace(/\\(.)/g, '$1'));

describe('the features of docs/volunteers.md', () => {
  test('are all read, four columns each', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(rows.filter(({ columns }) => columns !== 4)).toEqual([]);
  });

  test.each(rows)('$feature', ({ shownBy }) => {
    if (shownBy === 'none') return;
    const named = testsIn(shownBy);
    expect(named.length).toBeGreaterThan(0);
    const files = shownBy.match(/`[^`]+`/g) ?? [];
    expect(new Set(named.map(({ file }) => file)).size, 'each file is named with words of a title').toBe(new Set(files).size);
    for (const { file, words } of named) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(titlesIn(read(file)).some((title) => title.includes(words)), `${file} has a test “${words}”`).toBe(true);
    }
  });
});
