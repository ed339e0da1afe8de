/** The page's one figure: whole votes that never claim more than the interval does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { votesBelow, votesOff } from './skill.ts';

test('a bound of 6.2 votes is less than 7, not less than 6', () => {
  expect(votesBelow(6.198 / 40, 40)).toBe(7);
  expect(votesBelow(6 / 40, 40)).toBe(6);
  expect(votesBelow(0, 40)).toBe(1);
});

test('a bound in whole votes never lies below the interval’s end', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (bound, of) => {
    expect(votesBelow(bound, of)).toBeGreaterThanOrEqual(bound * of - 1e-6);
  }), { seed: 4 });
});

test('an error is the nearest whole vote, and never none', () => {
  expect([0.1, 0.002].map((error) => votesOff(error, 40))).toEqual([4, 1]);
});
