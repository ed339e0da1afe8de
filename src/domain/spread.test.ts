/** The posterior of k of n against golden numbers, and what any such posterior must be. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crowdProbabilities } from './crowd.ts';
import { categorical, rng } from './rng.ts';
import {
  centralCoverage,
  coverageWithin,
  isInCentralInterval,
  randomisedRank,
  votePercentile,
  votePercentiles,
  votePosterior,
} from './spread.ts';

interface Golden {
  readonly posterior: readonly {
    name: string;
    rho: number[];
    votes: number;
    kappa: number | null;
    probabilities: Record<string, string>;
    percentiles: [number, number, number];
    rank: { votesFor: number; uniform: number; value: string };
  }[];
  readonly coverage: readonly { margin: number; expected: string; observed: string; error: string }[];
}
// Made by src/model/golden/crowd.py with gamma functions at 50 digits; nothing is shared with this code.
const golden = JSON.parse(readFileSync(new URL('../model/golden/crowd.json', import.meta.url), 'utf8')) as Golden;

describe('golden numbers', () => {
  it.each(golden.posterior)('$name', ({ rho, votes, kappa, probabilities, percentiles, rank }) => {
    const posterior = votePosterior(rho, votes, kappa ?? Infinity);
    for (const [k, value] of Object.entries(probabilities)) expect(posterior[Number(k)]).toBeCloseTo(Number(value), 11);
    const { p05, p50, p95 } = votePercentiles(posterior);
    expect([p05, p50, p95]).toEqual(percentiles);
    expect(randomisedRank(posterior, rank.votesFor, rank.uniform)).toBeCloseTo(Number(rank.value), 11);
  });
  it.each(golden.coverage)('coverage within $margin', ({ margin, expected, observed, error }) => {
    const outcomes = golden.posterior.map(({ rho, votes, kappa, rank }) => ({
      posterior: votePosterior(rho, votes, kappa ?? Infinity),
      votesFor: rank.votesFor,
    }));
    const coverage = coverageWithin(outcomes, margin);
    expect(coverage.expected).toBeCloseTo(Number(expected), 11);
    expect(coverage.observed).toBeCloseTo(Number(observed), 11);
    expect(coverage.error).toBeCloseTo(Number(error), 11);
  });
});

const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });

describe('the posterior of k of n', () => {
  it('adds up to one, has the mean of the passes and does not depend on their order', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.1, max: 100, noNaN: true }), (rho, votes, kappa) => {
        const posterior = votePosterior(rho, votes, kappa);
        expect(posterior.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
        expect(posterior.reduce((sum, p, k) => sum + p * k, 0) / votes).toBeCloseTo(rho.reduce((sum, p) => sum + p, 0) / rho.length, 9);
        votePosterior([...rho].reverse(), votes, kappa).forEach((p, k) => expect(p).toBeCloseTo(posterior[k] as number, 12));
      }),
      { seed: 1 },
    );
  });
  it('has percentiles in order, each the first k that reaches its share', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 1, max: 40 }), (rho, votes) => {
        const posterior = votePosterior(rho, votes, 6);
        const { p05, p50, p95 } = votePercentiles(posterior);
        expect(p05 <= p50 && p50 <= p95).toBe(true);
        const below = (k: number): number => posterior.slice(0, k).reduce((sum, p) => sum + p, 0);
        const k = Math.round(p95 * votes);
        expect(below(k + 1)).toBeGreaterThanOrEqual(0.95 - 1e-9);
        expect(below(k)).toBeLessThan(0.95);
      }),
      { seed: 2 },
    );
  });
  it.each([6, 2, 0.05, Infinity])('is the mean of the passes’ own distributions, few votes or many (kappa %d)', (kappa) => {
    const rho = [0, 1e-9, 0.03, 0.5, 0.97, 1];
    for (const votes of [1, 40, 200, 201]) {
      const each = rho.map((fraction) => crowdProbabilities(votes, fraction, kappa));
      votePosterior(rho, votes, kappa).forEach((p, k) =>
        expect(p).toBeCloseTo(each.reduce((sum, one) => sum + (one[k] as number), 0) / rho.length, 10),
      );
    }
  });
  it('is certain where nobody is asked', () => {
    expect([...votePosterior([0.3, 0.4], 0, 6)]).toEqual([1]);
    expect(votePercentile(votePosterior([0.3], 0, 6), 0.95)).toBe(0);
  });
});

/** Ranks of 4,000 galaxies whose votes come from one kappa and are judged with another. */
function ranksWhen(trueKappa: number, assumedKappa: number, votes: number): number[] {
  const random = rng(7, 'ranks', votes);
  return Array.from({ length: 4000 }, () => {
    const rho = random.uniform();
    const drawn = categorical([...crowdProbabilities(votes, rho, trueKappa)], random);
    return randomisedRank(votePosterior([rho], votes, assumedKappa), drawn, random.uniform());
  });
}

describe('coverage', () => {
  it.each([1, 5, 40])('of the right posterior is what it claims, randomised at the edges, with %i votes', (votes) => {
    const ranks = ranksWhen(6, 6, votes);
    // Three standard errors of 4,000 draws.
    for (const probability of [0.5, 0.8, 0.9]) {
      expect(Math.abs(centralCoverage(ranks, probability) - probability)).toBeLessThan(
        3 * Math.sqrt((probability * (1 - probability)) / 4000),
      );
    }
  });
  it('of the binomial falls far short where the crowd spreads, as on real galaxies', () => {
    const coverage = centralCoverage(ranksWhen(6, Infinity, 40), 0.9);
    expect(coverage).toBeGreaterThan(0.4);
    expect(coverage).toBeLessThan(0.7);
  });
  it('counts a galaxy whose interval ends exactly at its votes', () => {
    expect(isInCentralInterval(0.95, 0.9)).toBe(true);
    expect(isInCentralInterval(0.951, 0.9)).toBe(false);
    // All posterior on 2 of 10, margin 0.2: 4 is inside, 5 is not.
    const posterior = Float64Array.from({ length: 11 }, (_, k) => (k === 2 ? 1 : 0));
    expect(coverageWithin([{ posterior, votesFor: 4 }], 0.2)).toEqual({ expected: 1, observed: 1, error: 0 });
    expect(coverageWithin([{ posterior, votesFor: 5 }], 0.2)).toEqual({ expected: 1, observed: 0, error: 1 });
  });
  it('says nothing without galaxies, and leaves out those that nobody was asked about', () => {
    expect(coverageWithin([], 0.2).error).toBeNaN();
    expect(coverageWithin([{ posterior: Float64Array.of(1), votesFor: 0 }], 0.2).expected).toBeNaN();
  });
});
