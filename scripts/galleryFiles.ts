/** The gallery's files: each picture with as much of the style sheets as it needs, for readers with dark and with light screens, and a page that shows them all. */
import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Picture } from './galleryPictures.ts';

const SHEETS = ['plots/plots.css', 'plots/bands.css', 'plots/roundTimes.css', 'classify/whyPlot.css', 'learner/status.css', 'pool/pool.css', 'flow/flow.css'];

const sheet = (path: string): string => readFileSync(`src/ui/${path}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** What stands between the braces that follow a selector in the theme. */
function tokens(theme: string, selector: string): ReadonlyMap<string, string> {
  const from = theme.indexOf(`${selector} {`);
  const block = theme.slice(theme.indexOf('{', from) + 1, theme.indexOf('}', from));
  return new Map([...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** The rules of the style sheets that can apply to a drawing: those whose classes it has. */
export function rulesFor(drawing: string, sheets: string): string[] {
  const classes = new Set([...drawing.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')));
  const applies = (selector: string): boolean => {
    const named = [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
    return named.length > 0 && named.every((name) => classes.has(name));
  };
  return [...sheets.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) => {
    const kept = selectors.split(',').map((selector) => selector.trim()).filter(applies);
    return kept.length > 0 ? [`${kept.join(', ')} { ${body.trim().replace(/\s+/g, ' ')} }`] : [];
  });
}

const theme = sheet('theme.css');

/** What the theme calls its colours and sizes; light tells only what differs. */
export const themeColours = { dark: tokens(theme, ':root'), light: tokens(theme, "[data-theme='light']") };

function styleOf(drawing: string, { shades = [], style = '' }: Picture): string {
  const rules = [...rulesFor(drawing, SHEETS.map(sheet).join('\n')), ...(style === '' ? [] : [style])];
  const used = ['--page', '--ink-2', ...shades.map(({ name }) => name), ...[...rules.join('\n').matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name)];
  const dark = new Map([...themeColours.dark, ...shades.map((shade) => [shade.name, shade.dark] as const)]);
  const light = new Map([...themeColours.light, ...shades.map((shade) => [shade.name, shade.light] as const)]);
  const valuesFrom = (from: ReadonlyMap<string, string>): string => [...new Set(used)].sort().filter((name) => from.has(name)).map((name) => `${name}: ${from.get(name) ?? ''};`).join(' ');
  return [`svg { ${valuesFrom(dark)} background: var(--page); color: var(--ink-2); }`, `@media (prefers-color-scheme: light) { svg { ${valuesFrom(light)} } }`, ...rules].join('\n');
}

/** The drawing alone, without what stands around it on the page. */
export const drawingIn = ({ element, name }: Picture): string => {
  const markup = renderToStaticMarkup(element);
  const start = markup.indexOf('<svg');
  // A drawing may hold another.
  let depth = 0;
  for (const { 0: tag, index } of markup.slice(start).matchAll(/<svg\b|<\/svg>/g)) {
    depth += tag === '<svg' ? 1 : -1;
    if (depth === 0) return markup.slice(start, start + index + tag.length);
  }
  throw new Error(`There is no drawing in ${name}.`);
};

/** A line for each element, so that a change shows where it is. */
const inLines = (svg: string): string => svg.replaceAll(/><(?!\/)/g, '>\n<');

/** The text of a picture's file; its style is apart, because it follows the theme. */
export function fileOf(picture: Picture): { readonly drawing: string; readonly style: string } {
  const drawing = drawingIn(picture);
  const [, width = '0', height = '0'] = /viewBox="0 0 (\S+) (\S+)"/.exec(drawing) ?? [];
  const sized = /<svg[^>]* width="/.test(drawing) ? '' : ` width="${String(2 * Number(width))}" height="${String(2 * Number(height))}"`;
  return { drawing: inLines(drawing.replaceAll('<svg', '<svg xmlns="http://www.w3.org/2000/svg"').replace('<svg', `<svg${sized}`)), style: styleOf(drawing, picture) };
}

export const svgFile = ({ drawing, style }: ReturnType<typeof fileOf>): string => `${drawing.replace('>', `>\n<style>\n${style}\n</style>`)}\n`;

/** What is compared: everything but the colours and line widths. */
export const withoutStyle = (svg: string): string => svg.replace(/\n<style>[\s\S]*?<\/style>/, '');

export function indexFile(all: readonly Picture[]): string {
  const parts = all.map(({ name, title, about, from }) => `## ${title}\n${about} (\`src/ui/${from}\`)\n\n![${title}](${name}.svg)\n`);
  return `# The gallery of plots\n\nEvery plot of the app, drawn from fixed data that are nobody's result. A test draws them again and compares the text of each\n(\`scripts/gallery.test.ts\`); \`node scripts/gallery.mjs\` renews them after a change that is meant, colours included. They follow the reader's dark or\nlight screen. The pool is painted pixel by pixel, and its pixels are written down as lines; the tree's cards have one height here, and are\nlaid out by the browser on the page. How all of it stands on its page is in [the screenshots](../screenshots).\n\n${parts.join('\n')}`;
}
