/** Mutual information, exact and approximate, against golden numbers, and the bounds that hold for any votes and passes. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crowdProbabilities, effectiveVotes } from './crowd.ts';
import { entropyOf, momentInformation, outcomeCount, scoreGalaxy, scoreKindOf, screenGalaxy, voteEntropy, voteProbabilities } from './information.ts';

interface GoldenCase {
  readonly name: string;
  readonly votes: number;
  readonly kappa?: number;
  readonly rho: readonly (readonly number[])[];
  readonly information: string;
  readonly entropyOfMean?: string;
  readonly meanEntropy?: string;
}
// Made by src/model/golden/information.py: exact fractions and 50-digit decimals, nothing shared with this code.
const golden = JSON.parse(readFileSync(new URL('../model/golden/information.json', import.meta.url), 'utf8')) as Record<'single' | 'moment' | 'multiple' | 'crowd', GoldenCase[]>;

const flat = (rho: readonly (readonly number[])[]): Float32Array => Float32Array.from(rho.flat());

/** Pass fractions of a single choice: positive weights divided by their sum. */
const passFractions = (answers: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: answers, maxLength: answers }), { minLength: 1, maxLength: 8 }).map((rows) =>
    rows.map((row) => {
      const total = row.reduce((sum, x) => sum + x, 0);
      return total === 0 ? row.map(() => 1 / row.length) : row.map((x) => x / total);
    }),
  );

describe('golden numbers', () => {
  it.each(golden.single.map((c) => [c.name, c] as const))('single choice: %s', (_, { rho, votes, information, entropyOfMean, meanEntropy }) => {
    expect(scoreGalaxy(flat(rho), rho.length, 'single', votes)).toBeCloseTo(Number(information), 8);
    expect(voteEntropy(flat(rho), rho.length, votes)).toBeCloseTo(Number(entropyOfMean), 8);
    const each = rho.map((pass) => voteEntropy(flat([pass]), 1, votes));
    expect(each.reduce((sum, h) => sum + h, 0) / each.length).toBeCloseTo(Number(meanEntropy), 8);
  });
  it.each(golden.crowd.map((c) => [c.name, c] as const))('crowd that spreads: %s', (_, { rho, votes, kappa, information, entropyOfMean, meanEntropy }) => {
    expect(scoreGalaxy(flat(rho), rho.length, 'single', votes, kappa)).toBeCloseTo(Number(information), 8);
    expect(voteEntropy(flat(rho), rho.length, votes, kappa)).toBeCloseTo(Number(entropyOfMean), 8);
    const each = rho.map((pass) => voteEntropy(flat([pass]), 1, votes, kappa));
    expect(each.reduce((sum, h) => sum + h, 0) / each.length).toBeCloseTo(Number(meanEntropy), 8);
  });
  it.each(golden.moment.map((c) => [c.name, c] as const))('moment form: %s', (_, { rho, votes, information }) => {
    expect(scoreKindOf(rho[0]?.length ?? 0, 'single', votes)).toBe('approximation');
    expect(scoreGalaxy(flat(rho), rho.length, 'single', votes)).toBeCloseTo(Number(information), 8);
  });
  it.each(golden.multiple.map((c) => [c.name, c] as const))('multiple choice: %s', (_, { rho, votes, information }) => {
    expect(scoreGalaxy(flat(rho), rho.length, 'multiple', votes)).toBeCloseTo(Number(information), 8);
  });
});

describe('the score', () => {
  it('lies between nothing and the log of the number of passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }).chain(passFractions), fc.integer({ min: 0, max: 60 }), (rho, votes) => {
        const score = scoreGalaxy(flat(rho), rho.length, 'single', votes);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(Math.log(rho.length));
      }),
      { seed: 1 },
    );
  });
  it('is zero when all passes say the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }).chain(passFractions), fc.integer({ min: 1, max: 60 }), (rho, votes) => {
        const same = rho.map(() => rho[0] as number[]);
        expect(scoreGalaxy(flat(same), same.length, 'single', votes)).toBeLessThan(1e-9);
      }),
      { seed: 2 },
    );
  });
  it('does not depend on the order of passes or answers, exact or approximate', () => {
    fc.assert(
      fc.property(passFractions(4), fc.constantFrom(3, 10, 18, 40), (rho, votes) => {
        const score = scoreGalaxy(flat(rho), rho.length, 'single', votes);
        const turned = [...rho].reverse().map((pass) => [pass[2], pass[0], pass[3], pass[1]] as number[]);
        expect(scoreGalaxy(flat(turned), rho.length, 'single', votes)).toBeCloseTo(score, 5);
      }),
      { seed: 3 },
    );
  });
  it('of one box to tick is that of a question with two answers', () => {
    fc.assert(
      fc.property(passFractions(2), fc.integer({ min: 1, max: 100 }), (rho, votes) => {
        const box = scoreGalaxy(flat(rho.map((pass) => [pass[0] as number])), rho.length, 'multiple', votes);
        expect(box).toBeCloseTo(scoreGalaxy(flat(rho), rho.length, 'single', votes), 5);
      }),
      { seed: 4 },
    );
  });
  it('of three answers of which one is never given is that of the other two', () => {
    fc.assert(
      fc.property(passFractions(2), fc.integer({ min: 1, max: 40 }), (rho, votes) => {
        const three = scoreGalaxy(flat(rho.map((pass) => [pass[0] as number, 0, pass[1] as number])), rho.length, 'single', votes);
        expect(three).toBeCloseTo(scoreGalaxy(flat(rho), rho.length, 'single', votes), 8);
      }),
      { seed: 5 },
    );
  });
  it('does not fall when more votes are expected', () => {
    fc.assert(
      fc.property(passFractions(3), fc.integer({ min: 1, max: 30 }), (rho, votes) => {
        expect(scoreGalaxy(flat(rho), rho.length, 'single', votes + 1)).toBeGreaterThanOrEqual(scoreGalaxy(flat(rho), rho.length, 'single', votes) - 1e-9);
      }),
      { seed: 6 },
    );
  });
  it('is near its moment form where the passes are close together', () => {
    const rho = [0.4, 0.42, 0.44, 0.41, 0.43, 0.39].map((p) => [p, 1 - p]);
    const exact = scoreGalaxy(flat(rho), 6, 'single', 40);
    expect(exact).toBeGreaterThan(0.01);
    expect(Math.abs(momentInformation(flat(rho), 6, 40) / exact - 1)).toBeLessThan(0.03);
  });
  it('of the moment form is capped at the log of the number of passes', () => {
    expect(scoreGalaxy(Float32Array.of(0.01, 0.99, 0.99, 0.01), 2, 'single', 1_000_000)).toBe(Math.log(2));
  });
  it('gives the same number again after other shapes were scored', () => {
    const rho = flat([[0.2, 0.3, 0.5], [0.4, 0.3, 0.3]]);
    const before = scoreGalaxy(rho, 2, 'single', 40);
    scoreGalaxy(flat([[0.2, 0.8], [0.9, 0.1]]), 2, 'multiple', 40);
    expect(scoreGalaxy(rho, 2, 'single', 40)).toBe(before);
  });
});

describe('the score where the crowd spreads', () => {
  const anyKappa = fc.oneof(fc.double({ min: 0.05, max: 1e3, noNaN: true }), fc.constant(Infinity));
  it('lies between nothing and the log of the passes, does not depend on the order of answers and is zero when passes agree', () => {
    fc.assert(
      fc.property(passFractions(3), fc.integer({ min: 1, max: 40 }), anyKappa, (rho, votes, kappa) => {
        const score = scoreGalaxy(flat(rho), rho.length, 'single', votes, kappa);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(Math.log(rho.length));
        expect(scoreGalaxy(flat(rho.map(([a, b, c]) => [c, a, b] as number[])), rho.length, 'single', votes, kappa)).toBeCloseTo(score, 5);
        expect(scoreGalaxy(flat(rho.map(() => rho[0] as number[])), rho.length, 'single', votes, kappa)).toBeLessThan(1e-7);
      }),
      { seed: 7 },
    );
  });
  it('is less than where it does not, the same for one vote, and tends to the paper’s as kappa grows', () => {
    fc.assert(
      fc.property(passFractions(2), fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.05, max: 1e3, noNaN: true }), (rho, votes, kappa) => {
        const paper = scoreGalaxy(flat(rho), rho.length, 'single', votes);
        expect(scoreGalaxy(flat(rho), rho.length, 'single', votes, kappa)).toBeLessThanOrEqual(paper + 1e-7);
        expect(scoreGalaxy(flat(rho), rho.length, 'single', votes, 1e12)).toBeCloseTo(paper, 6);
        expect(scoreGalaxy(flat(rho), rho.length, 'single', 1, kappa)).toBeCloseTo(scoreGalaxy(flat(rho), rho.length, 'single', 1), 7);
      }),
      { seed: 8 },
    );
  });
  it('is near the moment form with the votes that the crowd’s are worth', () => {
    const rho = [0.4, 0.42, 0.44, 0.41, 0.43, 0.39].map((p) => [p, 1 - p]);
    const exact = scoreGalaxy(flat(rho), 6, 'single', 40, 6);
    const moment = momentInformation(flat(rho), 6, effectiveVotes(40, 6));
    expect(Math.abs(moment / exact - 1)).toBeLessThan(0.05);
    expect(screenGalaxy(flat(rho), 6, 'single', 40, 6)).toBe(moment);
    expect(exact).toBeLessThan(0.5 * scoreGalaxy(flat(rho), 6, 'single', 40));
  });
});

describe('the screen', () => {
  it('of two answers is 0.5 log(1 + N v / a), and of boxes their sum', () => {
    const yes = [0.25, 0.5, 0.875];
    const mean = (of: (p: number) => number): number => yes.reduce((sum, p) => sum + of(p), 0) / 3;
    const v = mean((p) => p * p) - mean((p) => p) ** 2;
    const a = mean((p) => p * (1 - p));
    const expected = 0.5 * Math.log(1 + (5 * v) / a);
    expect(screenGalaxy(flat(yes.map((p) => [p, 1 - p])), 3, 'single', 5)).toBeCloseTo(expected, 12);
    expect(screenGalaxy(flat(yes.map((p) => [p, p])), 3, 'multiple', 5)).toBeCloseTo(2 * expected, 12);
  });
  it('is zero where nobody is asked, or there is nothing to choose', () => {
    expect(screenGalaxy(flat([[0.1, 0.9], [0.9, 0.1]]), 2, 'single', 0)).toBe(0);
    expect(screenGalaxy(flat([[1], [1]]), 2, 'single', 5)).toBe(0);
  });
});

describe('the probabilities of the outcomes', () => {
  it('have the entropy of the votes, exact to the last outcome, also where plain powers would underflow', () => {
    const three = flat([[0.25, 0.5, 0.25], [0.125, 0.25, 0.625]]);
    const probabilities = voteProbabilities(three, 2, 12, 6);
    const mean = Float64Array.from({ length: probabilities.length / 2 }, (_, o) => ((probabilities[2 * o] as number) + (probabilities[2 * o + 1] as number)) / 2);
    expect(mean.length).toBe(outcomeCount(3, 12));
    expect(entropyOf(mean)).toBeCloseTo(voteEntropy(three, 2, 12, 6), 10);
    const two = voteProbabilities(flat([[0.25, 0.75]]), 1, 1000, 6);
    // The last answer is counted down as the first is counted up.
    crowdProbabilities(1000, 0.25, 6).forEach((p, k) => expect(two[k]).toBeCloseTo(p, 11));
  });
});

describe('outcomes and kinds', () => {
  it.each([
    [2, 40, 41],
    [2, 1999, 2000],
    [3, 40, 861],
    [7, 5, 462],
  ])('%i answers and %i votes have %i outcomes', (answers, votes, count) => expect(outcomeCount(answers, votes)).toBe(count));
  it('are named after how the score is made', () => {
    expect(scoreKindOf(2, 'single', 1999)).toBe('exact');
    expect(scoreKindOf(2, 'single', 2000)).toBe('approximation');
    expect(scoreKindOf(3, 'single', 61)).toBe('exact');
    expect(scoreKindOf(4, 'single', 40)).toBe('approximation');
    expect(scoreKindOf(7, 'multiple', 40)).toBe('upper bound');
    expect(scoreKindOf(7, 'multiple', 2000)).toBe('approximation');
  });
  it('entropy of a fair coin is log 2, of a certainty 0', () => {
    expect(entropyOf([0.5, 0.5])).toBeCloseTo(Math.LN2, 12);
    expect(entropyOf([1, 0])).toBe(0);
  });
  it('refuses to enumerate too many outcomes', () => expect(() => voteEntropy(new Float32Array(8).fill(0.25), 2, 40)).toThrow('more than 2000 outcomes'));
});
