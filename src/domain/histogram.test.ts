/** The histogram of scores: no value lost, none counted twice, each in the bin that is said to be its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, countBelow, histogramOf } from './histogram.ts';

describe('the histogram of scores', () => {
  it('counts in bins of equal width, the largest value in the last', () => {
    expect(histogramOf(Float32Array.of(0, 0.25, 0.5, 1, 0.75, 0.125, 2), 4)).toEqual({ from: 0, to: 2, counts: [3, 2, 1, 1], median: 0.5 });
  });
  it('puts values that are all the same into the first bin', () => {
    expect(histogramOf([3, 3], 3)).toEqual({ from: 3, to: 3, counts: [2, 0, 0], median: 3 });
  });
  it('leaves out what is not a number, and is none where nothing is left', () => {
    expect(histogramOf([NaN, 1, Infinity, 2], 2)).toEqual({ from: 1, to: 2, counts: [1, 1], median: 1.5 });
    expect(histogramOf([NaN], 2)).toBeNull();
    expect(histogramOf([], 2)).toBeNull();
  });
  it('has every value in the bin that is said to be its own', () => {
    const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: 0, max: 10 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (scores, bins) => {
        const histogram = histogramOf(scores, bins);
        if (!histogram) return false;
        const counts = new Array<number>(bins).fill(0);
        for (const score of scores) counts[binOf(histogram, score)] = (counts[binOf(histogram, score)] ?? 0) + 1;
        expect(histogram.counts).toEqual(counts);
        const below = countBelow(scores, histogram.median);
        return below <= scores.length / 2 && countBelow(scores.map((score) => -score), -histogram.median) <= scores.length / 2;
      }),
    );
  });
});
