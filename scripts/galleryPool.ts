/**
 * The pool's pictures for the gallery: points painted into a picture's memory by the app's own code, and its pixels written down
 * as lines of an SVG, so that a picture is text and can be compared like every other. Painted twice, with the inks of the
 * dark and of the light theme: pixels that share both colours are one line.
 */
import { createElement } from 'react';
import type { ReactElement } from 'react';
import type { PoolNumbers } from '../src/app/pool.ts';
import { rng } from '../src/domain/rng.ts';
import type { Cloud } from '../src/ui/pool/cloud.ts';
import { mapCloud, scatterCloud } from '../src/ui/pool/cloud.ts';
import type { Colour, Ink } from '../src/ui/pool/painting.ts';
import { paint, radiusFor } from '../src/ui/pool/painting.ts';
import { ABOVE, BELOW, PoolAxes, SIDE } from '../src/ui/pool/PoolAxes.tsx';
import { wholeView } from '../src/ui/pool/view.ts';
import { themeColours } from './galleryFiles.ts';

/** A colour that depends on the reader's screen. */
export interface Shade {
  readonly name: string;
  readonly dark: string;
  readonly light: string;
}

/** Height of the title's line. */
const TITLE = 20;
const size = { width: 360, height: 220 };
const GALAXIES = 64;

/** Chance that is the same on every machine, 0 to 1. */
const chance = (what: string, i: number): number => rng(7, what, i).uniform();
const share = Float32Array.from({ length: GALAXIES }, (_, i) => chance('share', i) * 0.9 + 0.05);
const numbers: PoolNumbers = {
  round: 3,
  indices: Uint32Array.from({ length: GALAXIES }, (_, i) => i),
  share,
  // Doubt is highest where volunteers are expected to part, and galaxies differ in it.
  spread: share.map((p, i) => 4 * p * (1 - p) * (0.05 + 0.2 * chance('spread', i))),
  information: share.map((p, i) => Math.round(8 * p * (1 - p) * (1 + chance('spread', i))) / 4),
};

const rgb = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour; // #rrggbb
const inkOf = (colours: ReadonlyMap<string, string>): Ink => {
  const of = (token: string): Colour => rgb(colours.get(token) ?? '');
  return { ground: of('--surface'), low: of('--line-control'), high: of('--learner'), unknown: of('--line-control') };
};
const inks = { dark: inkOf(themeColours.dark), light: inkOf(themeColours.light) };

function pixelsOf({ unit, shade, indices }: Cloud, isPicked: Uint8Array | null, ink: Ink): Uint32Array {
  const pixels = new Uint8ClampedArray(4 * size.width * size.height);
  paint(pixels, size, wholeView, { unit, shade, isPicked }, ink, radiusFor(indices.length, 1, 1));
  return new Uint32Array(pixels.buffer);
}

const hexOf = (pixel: number): string => `#${[0, 8, 16].map((shift) => ((pixel >>> shift) & 255).toString(16).padStart(2, '0')).join('')}`;

interface Line {
  readonly shade: Shade;
  path: string;
}

/** Runs of pixels alike, row by row, gathered by their colours; the first is the ground, which is everywhere. */
function linesOf(cloud: Cloud, isPicked: Uint8Array | null): Line[] {
  const [dark, light] = [pixelsOf(cloud, isPicked, inks.dark), pixelsOf(cloud, isPicked, inks.light)];
  const lines = new Map<string, Line>();
  for (let y = 0; y < size.height; y++)
    for (let x = 0, end; x < size.width; x = end) {
      const at = y * size.width + x;
      for (end = x + 1; end < size.width && dark[at + end - x] === dark[at] && light[at + end - x] === light[at]; end++);
      const colours = { dark: hexOf(dark[at] as number), light: hexOf(light[at] as number) }; // inside
      const key = `${colours.dark} ${colours.light}`;
      const line = lines.get(key) ?? { shade: { name: `--p${String(lines.size)}`, ...colours }, path: '' };
      if (lines.size > 0 && line.shade.name !== '--p0') line.path += `M${String(x)} ${String(y)}h${String(end - x)}`;
      lines.set(key, line);
    }
  return [...lines.values()];
}

function drawn(cloud: Cloud, isPicked: Uint8Array | null, titles: { readonly x: string; readonly y: string } | null): { readonly element: ReactElement; readonly shades: readonly Shade[] } {
  const [ground, ...lines] = linesOf(cloud, isPicked);
  const margin = titles ? { side: SIDE, above: TITLE + ABOVE, below: BELOW + TITLE } : { side: 0, above: 0, below: 0 };
  const [width, height] = [margin.side + size.width + (titles ? 12 : 0), margin.above + size.height + margin.below];
  const text = (words: string, props: object): ReactElement => createElement('text', { className: 'title', ...props }, words);
  const element = createElement(
    'svg',
    { className: 'plot', width, height, viewBox: `0 0 ${String(width)} ${String(height)}` },
    titles && text(titles.y, { x: 0, y: 14 }),
    createElement('rect', { x: margin.side, y: margin.above, ...size, rx: 6, fill: `var(${ground?.shade.name ?? ''})` }),
    createElement(
      'g',
      { transform: `translate(${String(margin.side)} ${String(margin.above + 0.5)})`, shapeRendering: 'crispEdges' },
      lines.map(({ shade, path }) => createElement('path', { key: shade.name, stroke: `var(${shade.name})`, d: path })),
    ),
    titles && createElement('g', { transform: `translate(0 ${String(TITLE)})` }, createElement(PoolAxes, { axes: { x: { title: titles.x, number: (value: number) => String(Math.round(100 * value)) }, y: { title: titles.y, number: (value: number) => String(Math.round(100 * value)) } }, cloud, view: wholeView, box: size })),
    titles && text(titles.x, { x: margin.side + size.width / 2, y: height - 6, textAnchor: 'middle' }),
  );
  return { element, shades: [ground, ...lines].flatMap((line) => line?.shade ?? []) };
}

const scatter = scatterCloud(numbers, 'spread', 'information', () => 0);
/** Two clouds of a map; those of the left one are picked. */
const places = { method: 'pca' as const, held: null, drawnAt: null, isOlder: false, indices: numbers.indices, x: Float32Array.from(numbers.indices, (i) => 0.9 * (chance('across', i) + chance('across again', i)) + 2 * (i % 2)), y: Float32Array.from(numbers.indices, (i) => chance('up', i) + chance('up again', i)) };
const map = mapCloud(places, size.width / size.height, numbers, GALAXIES, 'share', () => 0);

export const poolPictures = {
  scatter: drawn(scatter, null, { x: 'Of 100 volunteers, how many would say “Smooth”', y: 'How far its versions differ, in votes of 100' }),
  map: drawn(map, Uint8Array.from(numbers.indices, (i) => (i % 2 === 0 ? 1 : 0)), null),
};
