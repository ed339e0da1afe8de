/** The row of a galaxy in a round's predictions, and which intervals are told. */
import { expect, test } from 'vitest';
import { foreseenAt } from './foreseen.ts';

const predictions = { indices: Uint32Array.of(7, 3), columnCount: 2, mean: Float32Array.of(0.25, 0.75, 0.5, 0.5), p05: Float32Array.of(0.125, 0.5, 0.25, 0.25), p95: Float32Array.of(0.5, 1, 0.75, 0.75) };

test('a galaxy has its own row of the predictions, and one that was not scored has none', () => {
  const foretold = { round: 4, predictions: { ...predictions, intervals: 'votes' } } as const;
  expect(foreseenAt(foretold, 3)).toEqual({ round: 4, mean: [0.5, 0.5], interval: { from: [0.25, 0.25], to: [0.75, 0.75] } });
  expect(foreseenAt(foretold, 7)?.mean).toEqual([0.25, 0.75]);
  expect(foreseenAt(foretold, 0)).toBeNull();
});

test('intervals that leave out the crowd are not told', () => {
  expect(foreseenAt({ round: 1, predictions: { ...predictions, intervals: 'passes' } }, 7)).toEqual({ round: 1, mean: [0.25, 0.75], interval: null });
});
