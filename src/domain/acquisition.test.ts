import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acquisitions, orderOf, ranksOf } from './acquisition.ts';
import { scoreGalaxy } from './information.ts';
import { rng } from './rng.ts';

const prediction = (rho: number[], passes: number, kind: 'single' | 'multiple' = 'single') => ({ rho: Float32Array.from(rho), passes, kind, expectedVotes: 40 });

describe('strategies', () => {
  it('bald prefers passes that disagree, entropy a sure fifty-fifty', () => {
    const torn = prediction([0.1, 0.9, 0.8, 0.2], 2);
    const split = prediction([0.5, 0.5, 0.5, 0.5], 2);
    const random = rng(1);
    expect(acquisitions.bald(torn, random)).toBe(scoreGalaxy(torn.rho, 2, 'single', 40));
    expect(acquisitions.bald(torn, random)).toBeGreaterThan(acquisitions.bald(split, random));
    expect(acquisitions.entropy(split, random)).toBeCloseTo(Math.LN2, 12);
    expect(acquisitions.entropy(torn, random)).toBeLessThan(Math.LN2);
  });
  it('entropy of boxes to tick adds up over the boxes', () => {
    expect(acquisitions.entropy(prediction([0.5, 1, 0.5, 1], 2, 'multiple'), rng(1))).toBeCloseTo(Math.LN2, 12);
  });
  it('random draws from the stream it is given', () => {
    const any = prediction([0.5, 0.5], 1);
    expect(acquisitions.random(any, rng(5))).toBe(acquisitions.random(any, rng(5)));
    expect(acquisitions.random(any, rng(5))).not.toBe(acquisitions.random(any, rng(6)));
  });
});

describe('order and ranks', () => {
  it('agree with sorting by comparison, for any scores', () => {
    const score = fc.oneof(fc.float(), fc.constantFrom(0, -0, 0.25, -Infinity, Infinity, Number.NaN));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 50 }), (scores) => {
        const worth = scores.map((each) => (Number.isNaN(each) ? -Infinity : each));
        const expected = scores.map((_, row) => row).sort((a, b) => (worth[a] === worth[b] ? a - b : (worth[b] ?? 0) > (worth[a] ?? 0) ? 1 : -1));
        expect([...orderOf(scores)]).toEqual(expected);
      }),
      { seed: 4 },
    );
  });
  it('go from the highest down, keep ties in order and put what is not a number last', () => {
    const scores = [0.2, Number.NaN, 0.9, 0.2, -Infinity, 0.5];
    expect([...orderOf(scores)]).toEqual([2, 5, 0, 3, 1, 4]);
    expect([...ranksOf(scores)]).toEqual([3, 5, 1, 4, 6, 2]);
  });
});
