/**
 * The tree with its flow for the gallery. On the page the browser lays out the cards and the ribbons are drawn to where they came
 * to stand; here their places are worked out as its flexible boxes would, with cards of one height, so that the picture is text.
 */
import { createElement } from 'react';
import type { ReactElement } from 'react';
import type { QuestionFlow } from '../src/domain/flow.ts';
import { flowRows } from '../src/domain/flowRows.ts';
import type { Tree } from '../src/domain/tree.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { FlowRows } from '../src/ui/flow/FlowRows.tsx';
import type { Box, Places } from '../src/ui/flow/ribbons.ts';
import { ribbonsOf } from '../src/ui/flow/ribbons.ts';

const question = (id: string, name: string, answers: readonly (readonly [label: string, next: string | null])[]) => ({ id, name, prompt: name, kind: 'single', answers: answers.map(([label, next]) => ({ id: label.toLowerCase(), label, next })) });

/** Five questions: one way passes two of them by, and three ways meet. */
const tree = {
  id: 'gallery',
  title: 'A small tree',
  version: '1',
  hash: 'gallery',
  first: 'shape',
  questions: [
    question('shape', 'Smooth or featured', [['Smooth', 'odd'], ['Features or a disk', 'edge'], ['Not a galaxy', null]]),
    question('edge', 'Edge-on', [['Yes, from the side', 'odd'], ['No', 'bar']]),
    question('bar', 'Bar', [['A bar', 'odd'], ['No bar', 'odd']]),
    question('odd', 'Anything odd', [['Yes', null], ['No', null]]),
  ],
} as unknown as Tree; // ids are branded strings

/** Expected share of those asked, and votes, of each answer. */
const told: readonly (readonly (readonly [share: number, votes: number])[])[] = [
  [[0.5, 131], [0.375, 88], [0.125, 21]],
  [[0.25, 19], [0.75, 69]],
  [[0.375, 30], [0.625, 39]],
  [[0.0625, 9], [0.9375, 210]],
];
const reaches = [1, 0.375, 0.28125, 0.875];
const nats = [0.52, 0.22, 0.35, 0.08];

const questions: readonly QuestionFlow[] = told.map((branches, q) => ({
  asked: branches.reduce((sum, [, votes]) => sum + votes, 0),
  reach: reaches[q] ?? NaN,
  nats: nats[q] ?? NaN,
  natsPerGalaxy: (nats[q] ?? NaN) * (reaches[q] ?? NaN),
  branches: branches.map(([share, votes], a) => ({ column: (columnsOf(tree).byQuestion[q]?.start ?? 0) + a, votes, share, flow: share * (reaches[q] ?? NaN) })),
}));

/** Of flow.css, in pixels: cards with their padding and line, and what is between cards, rows, answers. */
const [WIDTH, CARD, ROW_GAP, GAP, LANE, INSET, ANSWER_GAP] = [760, 100, 44, 16, 44, 13, 8];

const layout = flowRows(tree);

function placesOf(): Places {
  const cards = new Map<number, Box>();
  const answers = new Map<number, Box>();
  const lanes = new Map<string, Box[]>();
  layout.rows.forEach((row, level) => {
    const [top, bottom] = [level * (CARD + ROW_GAP), level * (CARD + ROW_GAP) + CARD];
    const sizes = row.map((item) => (item.kind === 'lane' ? 0 : (tree.questions[item.question]?.answers.length ?? 0)));
    const free = WIDTH - GAP * (row.length - 1) - row.reduce((sum, item) => sum + (item.kind === 'lane' ? LANE : 2 * INSET), 0);
    const part = free / Math.max(1, sizes.reduce((sum, size) => sum + size, 0));
    let left = 0;
    row.forEach((item, i) => {
      const width = item.kind === 'lane' ? LANE : 2 * INSET + part * (sizes[i] ?? 0);
      const box = { x: left + width / 2, top, bottom };
      if (item.kind === 'lane') lanes.set(`${String(item.stream.from)} ${String(item.stream.to)}`, [...(lanes.get(`${String(item.stream.from)} ${String(item.stream.to)}`) ?? []), box]);
      else {
        cards.set(item.question, box);
        const count = sizes[i] ?? 0;
        const each = (width - 2 * INSET - ANSWER_GAP * (count - 1)) / count;
        const start = columnsOf(tree).byQuestion[item.question]?.start ?? 0;
        for (let a = 0; a < count; a++) answers.set(start + a, { x: left + INSET + a * (each + ANSWER_GAP) + each / 2, top, bottom: bottom - INSET });
      }
      left += width + GAP;
    });
  });
  return { question: (place) => cards.get(place) ?? null, answer: (column) => answers.get(column) ?? null, lanes: ({ from, to }) => lanes.get(`${String(from)} ${String(to)}`) ?? [] };
}

const height = layout.rows.length * (CARD + ROW_GAP) - ROW_GAP;

/** @param xmlns of what stands inside: a picture is read without a page around it */
export const flowPicture: ReactElement = createElement(
  'svg',
  { className: 'plot', width: WIDTH, height, viewBox: `0 0 ${String(WIDTH)} ${String(height)}` },
  createElement(
    'foreignObject',
    { width: WIDTH, height },
    createElement(
      'div',
      { xmlns: 'http://www.w3.org/1999/xhtml', className: 'laid-out' } as object,
      createElement(FlowRows, { survey: { tree }, flow: { round: 3, questions }, opened: 1, onOpen: () => undefined, layout, drawn: { width: WIDTH, height, ribbons: ribbonsOf(placesOf(), layout.streams, questions) } }),
    ),
  ),
);

/** What the page's own sheet does for it, and cards of one height. */
export const FLOW_STYLE = `.laid-out { color: var(--ink); } .laid-out * { margin: 0; box-sizing: border-box; } .laid-out .flow-card { block-size: ${String(CARD)}px; overflow: hidden; } .laid-out .g { display: none; } .laid-out svg { background: none; }`;
