/**
 * Style sheets of pages stay once they are loaded, so that a class named in two of them would dress one page with the
 * other's clothes as soon as both were visited.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Classes that begin a selector, by the folder they are in; `base` and `parts` dress every page and are meant to. */
function classesIn(folder: string): Set<string> {
  const files = readdirSync(join('src/ui', folder)).filter((name) => name.endsWith('.css'));
  const text = files.map((name) => readFileSync(join('src/ui', folder, name), 'utf8')).join('\n');
  return new Set([...text.matchAll(/(?:^|[,}])\s*\.([a-zA-Z][\w-]*)(?=[\s{:>,+~[])/gm)].flatMap(([, name]) => name ?? []));
}

/** Pages that lie in folders of their own. */
const pages = readdirSync('src/ui', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['parts', 'messages'].includes(entry.name))
  .map(({ name }) => name);

test('no class begins a rule in the style sheets of two pages', () => {
  const owners = new Map<string, string[]>();
  for (const page of pages) for (const name of classesIn(page)) owners.set(name, [...(owners.get(name) ?? []), page]);
  const shared = [...owners].filter(([, of]) => of.length > 1).map(([name, of]) => `.${name}: ${of.join(', ')}`);
  expect(shared).toEqual([]);
});

// Firefox and WebKit hold the drawings that are taken from a file to the page's policy, which allows no inline styles;
// Chromium does not. A presentation attribute may use a variable as well.
test('the pictograms have no inline styles, which Firefox and Safari would refuse', () => {
  expect(readFileSync('public/icons.svg', 'utf8')).not.toMatch(/ style=/);
});

test('a galaxy’s picture is dressed in one place: other sheets only say how large it is and how round', () => {
  const sheets = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css') && !file.endsWith('thumbnail.css'));
  const again = sheets.flatMap((file) => [...readFileSync(join('src/ui', file), 'utf8').matchAll(/([^{}]*\.thumb[^{}-]*)\{([^{}]*object-fit[^{}]*)\}/g)].map(([, selector = '']) => `${file}: ${selector.trim()}`));
  expect(again).toEqual([]);
});
