/** Words in a plot keep clear of whiskers, and stay on their side of the diagonal. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSpot } from './freeSpot.ts';

const words = { width: 0.3, height: 0.08, x: 0.24, y: 0.72 };
const whisker = (x: number, bottom: number, top: number) => ({ left: x - 0.01, right: x + 0.01, bottom, top });

test('where nothing stands in the way, they stand where they are wanted', () => {
  expect(freeSpot(words, [])).toEqual({ x: 0.24, y: 0.72 });
});

test('a whisker through them moves them to the nearest place that is free', () => {
  const { x, y } = freeSpot(words, [whisker(0.13, 0.18, 0.92)]);
  expect(x - 0.15).toBeGreaterThanOrEqual(0.14);
  expect(y - 0.04).toBeGreaterThan(x + 0.15); // above the diagonal
});

test('whatever is drawn, they run into nothing or stand where they were wanted', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), low: fc.double({ min: 0, max: 1, noNaN: true }), height: fc.double({ min: 0, max: 0.6, noNaN: true }) }), { maxLength: 10 }), (bins) => {
      const drawn = bins.map(({ x, low, height }) => whisker(x, low, low + height));
      const at = freeSpot(words, drawn);
      const isWanted = at.x === words.x && at.y === words.y;
      const runsInto = drawn.some(({ left, right, bottom, top }) => at.x - 0.15 < right && at.x + 0.15 > left && at.y - 0.04 < top && at.y + 0.04 > bottom);
      expect(isWanted || !runsInto).toBe(true);
    }),
    { seed: 11 },
  );
});
