/** Numbers below an axis do not run into each other, and those beside it differ. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf, spaced } from './PlotFrame.tsx';

test('of places too close together the later is named, and the last always', () => {
  expect(spaced([0, 10, 30, 100], 25)).toEqual([0, 30, 100]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 1, maxLength: 30 }), (places) => {
      const ascending = places.toSorted((a, b) => a - b);
      const kept = spaced(ascending, 40);
      expect(kept.at(-1)).toBe(ascending.at(-1));
      kept.slice(1).forEach((place, i) => expect(place - (kept[i] ?? 0)).toBeGreaterThanOrEqual(40));
    }),
    { seed: 9 },
  );
});

test.each([
  [[0, 5, 10], 0],
  [[1.1, 1.15, 1.2, 1.25, 1.3], 2],
  [[0.5, 1, 1.5], 1],
  [[0.002, 0.004], 3],
  [[1], 0],
])('numbers upwards have as many digits as tell them apart: %j', (ticks, digits) => {
  expect(digitsOf(ticks)).toBe(digits);
  expect(new Set(ticks.map((tick) => tick.toFixed(digitsOf(ticks)))).size).toBe(ticks.length);
});
