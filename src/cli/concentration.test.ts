/** The votes made from published fractions: whole people, as near to the fractions as whole people can be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeVotes } from './concentration.ts';

describe('whole votes', () => {
  it('follow the fractions', () => {
    expect(wholeVotes([0.5, 0.3, 0.2], 10)).toEqual([5, 3, 2]);
    expect(wholeVotes([0.34, 0.33, 0.33], 10)).toEqual([4, 3, 3]);
  });

  it('add up, none further than one from its fraction', () => {
    const fractions = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 7 }).map((values) => values.map((value) => value / values.reduce((sum, each) => sum + each, 0)));
    fc.assert(
      fc.property(fractions, fc.integer({ min: 1, max: 50 }), (shares, votes) => {
        const counts = wholeVotes(shares, votes);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(votes);
        counts.forEach((count, answer) => expect(Math.abs(count - (shares[answer] as number) * votes)).toBeLessThan(1));
      }),
    );
  });
});
