/** What is kept of a network's doubts about a galaxy, and what of it is believed when it is read again. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOUBT_BINS, doubtAt } from './doubt.ts';
import { areDoubts, doubtedAnswer, emptyDoubts, noteDoubt, opinionsOf } from './doubts.ts';
import type { Doubts } from './doubt.ts';
import { columnsOf } from './tree.ts';
import type { QuestionColumns, TreeContent } from './tree.ts';

const gz2 = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const bar: QuestionColumns = { question: 'q' as never, kind: 'single', start: 1, end: 3 };

/** Two galaxies of four passes and three columns; the question is about the last two. */
function twoGalaxies(): Doubts {
  const doubts = emptyDoubts(2, 4);
  noteDoubt(doubts, 0, Float32Array.of(0, 0.1, 0.9, 1, 0.2, 0.8, 0, 0.9, 0.1, 1, 0.8, 0.2), bar);
  noteDoubt(doubts, 1, Float32Array.of(1, 0.5, 0.4, 1, 0.5, 0.5, 1, 0.5, 0.6, 1, 0.5, 1), bar);
  return doubts;
}

describe('what the network doubts', () => {
  it('is the answer of the question whose fractions differ most, the first of equals, whatever other questions say', () => {
    expect([...twoGalaxies().columns]).toEqual([1, 2]);
  });
  it('keeps how many passes fall into each twentieth, an edge in the bin above and 1 in the last', () => {
    const counts = doubtAt(twoGalaxies(), 1).counts;
    expect(counts.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([
      [8, 1],
      [10, 1],
      [12, 1],
      [19, 1],
    ]);
  });
  it('sorts passes into few, some and most volunteers', () => {
    const counts = Array.from({ length: DOUBT_BINS }, (_, bin) => bin);
    expect(opinionsOf({ counts })).toEqual({ few: 0 + 1 + 2 + 3 + 4, some: 5 + 6 + 7 + 8 + 9, most: 145 });
    expect(opinionsOf(doubtAt(twoGalaxies(), 0))).toEqual({ few: 2, some: 0, most: 2 });
  });
  it('names the answer by the tree, and none that the tree does not have', () => {
    const column = columnsOf(gz2).columns.findIndex(({ question, answer }) => question === 'T03' && answer === 'bar');
    expect(doubtedAnswer(gz2, { column })?.answer.label).toBe('A bar');
    expect(doubtedAnswer(gz2, { column: 99 })).toBeNull();
  });
  it('is believed only where it is whole: as many galaxies, answers of the tree, every pass counted', () => {
    const doubts = twoGalaxies();
    expect(areDoubts(doubts, 2, 3)).toBe(true);
    expect(areDoubts(doubts, 3, 3)).toBe(false);
    expect(areDoubts(doubts, 2, 2)).toBe(false);
    expect(areDoubts({ ...doubts, passes: 5 }, 2, 3)).toBe(false);
    expect(areDoubts({ ...doubts, counts: [...doubts.counts] }, 2, 3)).toBe(false);
    for (const nothing of [null, undefined, 7, {}]) expect(areDoubts(nothing, 2, 3)).toBe(false);
  });
  it('takes 42 bytes a galaxy', () => {
    const { columns, counts } = emptyDoubts(100_000, 64);
    expect(columns.byteLength + counts.byteLength).toBe(4_200_000);
  });
});
