/**
 * A part that arrives late must bring all its words with it. One that asks for more while it is on screen suspends, and React
 * then hides everything around it for a third of a second: the whole screen, where the part is a screen.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => join('src/ui', name));
const text = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** Areas named by a file and by everything that it imports and that arrives with it. */
function areasAskedFor(file: string, seen = new Set<string>()): Set<string> {
  const source = text.get(file);
  if (source === undefined || seen.has(file)) return new Set();
  seen.add(file);
  const own = [...source.matchAll(/useMessages\('(\w+)'\)/g)].map(([, area = '']) => area);
  const beside = [...source.matchAll(/^import (?!type)[^;]*?'(\.[^']+)';/gms)].map(([, path = '']) => join(dirname(file), path));
  return new Set([...own, ...beside.flatMap((path) => [...areasAskedFor(path, seen)])]);
}

/** Late parts: the file each is in, and the areas fetched beside it. */
const parts = [...text].flatMap(([file, source]) =>
  [...source.matchAll(/import\('(\.[^']+\.tsx)'\)(.*)$/gm)].map(([, path = '', rest = '']) => ({
    file: join(dirname(file), path),
    brought: new Set([...rest.matchAll(/'(\w+)'/g)].map(([, area = '']) => area)),
  })),
);

/** Part of the page from its first moment. */
const HERE = ['shell', 'classify'];

test('there are late parts to look at, and a screen asks for more areas than one', () => {
  expect(parts.length).toBeGreaterThan(15);
  expect([...areasAskedFor('src/ui/learner/LearnerScreen.tsx')]).toEqual(expect.arrayContaining(['learner', 'shell']));
});

test.each(parts)('$file arrives with all its words', ({ file, brought }) => {
  const missing = [...areasAskedFor(file)].filter((area) => !HERE.includes(area) && !brought.has(area));
  expect(missing).toEqual([]);
});

test('the first screen waits for no words', () => {
  expect([...areasAskedFor('src/ui/classify/ClassifyScreen.tsx')].filter((area) => !HERE.includes(area))).toEqual([]);
});
