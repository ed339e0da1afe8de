/** The study's statistics: curves, areas, savings and intervals, worked out by hand and on made-up numbers of known truth. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from './rng.ts';
import { areaUnder, labelsToReach, meanCurve, meanWithInterval, NEVER, neverRising, pairedBootstrap, savingAt } from './studyStatistics.ts';

describe('a curve made never rising', () => {
  it('pools neighbours that rise into their mean, as worked out by hand', () => {
    // 3 and 4 rise: 3.5, 3.5; then 1 and 2: 1.5, 1.5; 5 is above all that follows.
    expect(neverRising([5, 3, 4, 1, 2])).toEqual([5, 3.5, 3.5, 1.5, 1.5]);
    // 1, 2, 6: 6 above 2 gives 4, above 1 gives 3.
    expect(neverRising([1, 2, 6])).toEqual([3, 3, 3]);
    expect(neverRising([4, 2, 1])).toEqual([4, 2, 1]);
  });

  it('never rises and keeps the mean', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (curve) => {
        const smooth = neverRising(curve);
        smooth.forEach((value, i) => expect(value).toBeLessThanOrEqual((smooth[i - 1] ?? Infinity) + 1e-12));
        expect(meanCurve(smooth.map((value) => [value]))[0]).toBeCloseTo(meanCurve(curve.map((value) => [value]))[0] as number, 10);
      }),
    );
  });
});

describe('the area under a curve', () => {
  it('is the mean height, by trapezes', () => {
    // (0.3 + 0.2) / 2 over 10 labels and (0.2 + 0.1) / 2 over 30: (2.5 + 4.5) / 40.
    expect(areaUnder([10, 20, 50], [0.3, 0.2, 0.1])).toBeCloseTo(0.175, 12);
  });
});

describe('labels saved', () => {
  const labels = [100, 200, 300, 400];
  const random = [0.4, 0.3, 0.25, 0.2];

  it('follow from the first crossing, linear between the rounds', () => {
    // 0.2 lies half-way between 0.25 at 200 and 0.15 at 300: 250 labels instead of 400.
    expect(labelsToReach(labels, [0.35, 0.25, 0.15, 0.1], 0.2)).toBeCloseTo(250, 9);
    expect(savingAt(labels, random, [0.35, 0.25, 0.15, 0.1], 3)).toBeCloseTo(0.375, 12);
    // At 200 labels random is at 0.3, which the arm passes at 150.
    expect(savingAt(labels, random, [0.35, 0.25, 0.15, 0.1], 1)).toBeCloseTo(0.25, 12);
  });

  it('are below zero where the arm needs more, and never where it does not arrive', () => {
    // 0.3 at 300 labels instead of 200.
    expect(savingAt(labels, random, [0.5, 0.4, 0.3, 0.22], 1)).toBeCloseTo(-0.5, 12);
    expect(savingAt(labels, random, [0.5, 0.4, 0.3, 0.22], 3)).toBe(NEVER);
  });

  it('cannot be looked for below the first labels', () => {
    expect(savingAt(labels, random, [0.1, 0.1, 0.1, 0.1], 3)).toBeCloseTo(0.75, 12);
  });

  it('are read from the curve made never rising: a lucky dip does not count', () => {
    // 0.1 and 0.5 pool to 0.3, so 0.2 is reached only at the end.
    expect(savingAt(labels, random, [0.6, 0.1, 0.5, 0.2], 3)).toBeCloseTo(0, 12);
  });

  it('are zero for random itself where it only falls', () => {
    for (const round of [0, 1, 2, 3]) expect(savingAt(labels, random, random, round)).toBeCloseTo(0, 12);
  });
});

describe('the paired bootstrap', () => {
  it('keeps seeds together: a difference that is the same in every seed has no spread', () => {
    const chance = rng(1, 'test');
    const random = Array.from({ length: 12 }, () => [chance.uniform()]);
    const arm = random.map(([value]) => [(value ?? 0) - 0.1]);
    const { value, low, high } = pairedBootstrap(random, arm, (a, b) => (meanCurve(b)[0] ?? 0) - (meanCurve(a)[0] ?? 0), 500, rng(2, 'test'));
    for (const end of [value, low, high]) expect(end).toBeCloseTo(-0.1, 12);
  });

  it('has the width of 1.96 standard errors', () => {
    const chance = rng(3, 'test');
    const values = Array.from({ length: 400 }, () => chance.normal());
    const { value, low, high } = meanWithInterval(values, 4000, rng(4, 'test'));
    const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - value) ** 2, 0) / values.length);
    expect((high - low) / 2 / ((1.96 * spread) / Math.sqrt(values.length))).toBeCloseTo(1, 1);
  });

  it('lets "never" be the end of an interval', () => {
    const random = [[0.4, 0.2], [0.4, 0.2]];
    const arm = [[0.4, 0.1], [0.4, 0.3]];
    const { low, high } = pairedBootstrap(random, arm, (a, b) => savingAt([10, 20], meanCurve(a), meanCurve(b), 1), 400, rng(5, 'test'));
    expect(low).toBe(NEVER);
    expect(high).toBeCloseTo(1 - (10 + (0.2 / 0.3) * 10) / 20, 9);
  });

  it('refuses curves that are not paired', () => {
    expect(() => pairedBootstrap([[1]], [[1], [2]], () => 0, 1, rng(1))).toThrow('paired');
  });
});
