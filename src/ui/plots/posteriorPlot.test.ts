/** Numbers on the axis of votes: round ones, and always the first and the last. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticksOf } from './PosteriorPlot.tsx';

test('forty volunteers on a desk and on a phone', () => {
  expect(ticksOf(40, 400)).toEqual([0, 10, 20, 30, 40]);
  expect(ticksOf(40, 200)).toEqual([0, 20, 40]);
  expect(ticksOf(1, 400)).toEqual([0, 1]);
});

test('whatever the number, it begins with 0, ends with N, and no two stand on each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 140, max: 900 }), (votes, width) => {
      const ticks = ticksOf(votes, width);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBe(votes);
      ticks.slice(1).forEach((tick, i) => expect(((tick - (ticks[i] ?? 0)) / votes) * width).toBeGreaterThan(20));
    }),
    { seed: 8 },
  );
});
