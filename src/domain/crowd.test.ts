/** The spread of a crowd (the Dirichlet-multinomial) against golden numbers and its own formulae. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crowdProbabilities, effectiveVotes, logCrowdProbability } from './crowd.ts';

interface Golden {
  readonly logProbability: readonly { counts: number[]; rho: number[]; kappa: number | null; value: string }[];
  readonly effectiveVotes: readonly { votes: number; kappa: number; value: string }[];
}
// Made by src/model/golden/crowd.py with gamma functions at 50 digits; nothing is shared with this code.
const golden = JSON.parse(readFileSync(new URL('../model/golden/crowd.json', import.meta.url), 'utf8')) as Golden;
const kappaOf = (kappa: number | null): number => kappa ?? Infinity;

describe('golden numbers', () => {
  it.each(golden.logProbability)('log probability of $counts with kappa $kappa', ({ counts, rho, kappa, value }) => {
    expect(logCrowdProbability(counts, rho, kappaOf(kappa)) / Number(value)).toBeCloseTo(1, 11);
  });
  it.each(golden.logProbability.filter(({ counts }) => counts.length === 2))(
    'ratio of neighbours: $counts with kappa $kappa',
    ({ counts, rho, kappa, value }) => {
      const [k = 0, rest = 0] = counts;
      expect(Math.log(crowdProbabilities(k + rest, rho[0] ?? 0, kappaOf(kappa))[k] ?? 0)).toBeCloseTo(Number(value), 10);
    },
  );
  it.each(golden.effectiveVotes)('$votes votes with kappa $kappa are worth $value', ({ votes, kappa, value }) => {
    expect(effectiveVotes(votes, kappa)).toBeCloseTo(Number(value), 10);
  });
});

const anyKappa = fc.oneof(fc.double({ min: 0.05, max: 1000, noNaN: true }), fc.constant(Infinity));
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

/** All ways that votes can fall on three answers. */
const outcomesOnThree = (votes: number): number[][] =>
  Array.from({ length: votes + 1 }, (_, i) => Array.from({ length: votes - i + 1 }, (_unused, j) => [i, j, votes - i - j])).flat();

describe('the spread of a crowd', () => {
  it('gives probabilities that add up to one and have the mean and variance of the formula', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fraction, anyKappa, (votes, rho, kappa) => {
        const p = crowdProbabilities(votes, rho, kappa);
        const sum = p.reduce((all, one) => all + one, 0);
        const mean = p.reduce((all, one, k) => all + one * k, 0);
        const variance = p.reduce((all, one, k) => all + one * (k / votes - rho) ** 2, 0);
        expect(sum).toBeCloseTo(1, 10);
        expect(mean / votes).toBeCloseTo(rho, 9);
        expect(variance).toBeCloseTo((rho * (1 - rho)) / effectiveVotes(votes, kappa), 9);
      }),
      { seed: 1 },
    );
  });
  it('makes votes worth their number when they are independent, and never more than 1 + kappa', () => {
    expect(effectiveVotes(40, Infinity)).toBe(40);
    expect(effectiveVotes(40, 6)).toBeCloseTo(6.087, 3); // science-real.md 5
    expect(effectiveVotes(40, 2)).toBeCloseTo(2.857, 3);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 100, noNaN: true }), (votes, kappa) => {
        const worth = effectiveVotes(votes, kappa);
        expect(worth).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(worth).toBeLessThanOrEqual(Math.min(votes, 1 + kappa) + 1e-9);
      }),
      { seed: 1 },
    );
    expect(effectiveVotes(1, 6)).toBe(1);
    expect(effectiveVotes(0, 0)).toBe(0);
  });
  it('sums to one over all outcomes on three answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fraction, fraction, anyKappa, (votes, x, y, kappa) => {
        const rho = [x * y, x * (1 - y), 1 - x];
        const sum = outcomesOnThree(votes).reduce((all, counts) => all + Math.exp(logCrowdProbability(counts, rho, kappa)), 0);
        expect(sum).toBeCloseTo(1, 9);
      }),
      { seed: 2 },
    );
  });
  it('of one answer of several is that of the answer against all others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fraction, fraction, anyKappa, (votes, x, y, kappa) => {
        const rho = [x * y, x * (1 - y), 1 - x];
        const marginal = new Float64Array(votes + 1);
        for (const counts of outcomesOnThree(votes)) {
          const k = counts[0] as number; // three counts
          marginal[k] = (marginal[k] as number) + Math.exp(logCrowdProbability(counts, rho, kappa));
        }
        crowdProbabilities(votes, x * y, kappa).forEach((p, k) => expect(marginal[k]).toBeCloseTo(p, 9));
      }),
      { seed: 3 },
    );
  });
  it('vanishes as kappa grows: the multinomial is the limit', () => {
    const [counts, rho] = [
      [10, 25, 5],
      [0.25, 0.625, 0.125],
    ];
    const limit = logCrowdProbability(counts, rho, Infinity);
    const off = [1e2, 1e3, 1e4, 1e5, 1e6].map((kappa) => Math.abs(logCrowdProbability(counts, rho, kappa) - limit));
    // The distance falls in proportion to 1 / kappa.
    off.slice(1).forEach((distance, i) => expect(distance / (off[i] as number)).toBeCloseTo(0.1, 1));
    expect(off.at(-1)).toBeLessThan(1e-4);
    expect(off.at(-1)).toBeGreaterThan(0);
  });
  it('does not touch a single vote', () => {
    fc.assert(
      fc.property(fraction, anyKappa, (rho, kappa) => {
        expect(crowdProbabilities(1, rho, kappa)[1]).toBeCloseTo(rho, 11);
      }),
      { seed: 4 },
    );
  });
});

describe('effective votes', () => {
  it('lie between one and all of them, and all of them count without spread', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), anyKappa, (votes, kappa) => {
        const worth = effectiveVotes(votes, kappa);
        expect(worth).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(worth).toBeLessThanOrEqual(votes + 1e-9);
        expect(worth).toBeLessThan(1 + kappa);
      }),
      { seed: 5 },
    );
    expect(effectiveVotes(40, Infinity)).toBe(40);
    expect(effectiveVotes(0, 6)).toBe(0);
  });
});
