/** Numbers below an axis do not run into each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spaced } from './PlotFrame.tsx';

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
