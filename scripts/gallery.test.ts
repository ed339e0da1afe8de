/** Every plot draws the same picture from the same data: the text of docs/gallery, line by line. After a change that is meant: `node scripts/gallery.mjs`. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf, indexFile, rulesFor, svgFile, withoutStyle } from './galleryFiles.ts';
import { pictures as all } from './galleryPictures.ts';

const kept = (file: string): string => readFileSync(`docs/gallery/${file}`, 'utf8');

test.each(all.map((picture) => ({ ...picture, picture })))('$name is drawn as in the gallery', ({ name, picture }) => {
  const file = svgFile(fileOf(picture));
  expect(withoutStyle(file)).toBe(withoutStyle(kept(`${name}.svg`)));
  expect(file).not.toMatch(/NaN|undefined|Infinity/);
});

test('the gallery shows every picture, and nothing else', () => {
  expect(readdirSync('docs/gallery').filter((file) => file.endsWith('.svg')).sort()).toEqual(all.map(({ name }) => `${name}.svg`).sort());
  expect(kept('README.md')).toBe(indexFile(all));
});

test('every plot of the room of plots is in it', () => {
  const drawn = new Set(all.map(({ from }) => from));
  // Whoever draws for themselves, or in the frame that the others share; the frame alone is no plot.
  const plots = readdirSync('src/ui/plots').filter((file) => file.endsWith('.tsx') && file !== 'PlotFrame.tsx' && /<(svg|PlotFrame)\b/.test(readFileSync(`src/ui/plots/${file}`, 'utf8')));
  expect(plots.filter((file) => !drawn.has(`plots/${file}`))).toEqual([]);
});

test('a picture brings the rules of the classes it has, with every colour they name, and no others', () => {
  expect(rulesFor('<svg class="plot"><g class="dot"/></svg>', '.plot { a: b; }\n.plot .dot,\n.plot .name { c: d; }\n.other { e: f; }\ntable { g: h; }')).toEqual(['.plot { a: b; }', '.plot .dot { c: d; }']);
  for (const picture of all) {
    const { style } = fileOf(picture);
    for (const [, name = ''] of style.matchAll(/var\((--[\w-]+)\)/g)) expect(style, `${picture.name} ${name}`).toContain(`${name}: `);
  }
});

/** The value that wins among a picture's rules for an element with these classes inside a plot: the more specific rule, then the later. */
function winner(rules: string, classes: readonly string[], property: string): string | undefined {
  let [best, value]: [number, string | undefined] = [-1, undefined];
  for (const [, selectors = '', body = ''] of rules.matchAll(/^([^@{}\n]+) \{ ([^{}]*) \}$/gm)) {
    const set = new RegExp(`(?:^|; ?)${property}: ([^;]+)`).exec(body)?.[1];
    for (const selector of set === undefined ? [] : selectors.split(', ')) {
      const [outer = '', inner = ''] = selector.split(' ');
      const named = inner.split('.').slice(1);
      const weight = named.length;
      if (outer === '.plot' && weight > 0 && named.every((name) => classes.includes(name)) && weight >= best) [best, value] = [weight, set];
    }
  }
  return value;
}

test('the name of a line has the colour of the line, wherever the rules stand', () => {
  const rules = all.map((picture) => fileOf(picture).style).join('\n');
  for (const kind of ['single', 'together', 'versions', 'blind']) expect(winner(rules, ['name', kind], 'fill'), kind).toBe(winner(rules, ['curve', kind], 'stroke'));
  expect(winner(rules, ['name', 'observed-name'], 'fill'), 'votes that came').toBe(winner(rules, ['observed'], 'stroke'));
  expect(winner(rules, ['observed'], 'stroke')).toBe('var(--people)');
});
