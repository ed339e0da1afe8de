/** The typical error: what binomial scatter adds is taken out, single votes say nothing about it, and it is drawn from galaxies as they are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Asked } from './evidence.ts';
import type { Forecast } from './forecast.ts';
import { galaxyId } from './galaxy.ts';
import { toHalf } from './half.ts';
import { percentile95, quantileOf, resamplesOf } from './resample.ts';
import { rng } from './rng.ts';
import { surveyId } from './survey.ts';
import { questionId } from './tree.ts';
import { galaxiesMissing, hitRate, squaredErrorOf, typicalErrors } from './typicalError.ts';
import type { GalaxyVotes } from './votes.ts';

const question: Asked = { question: questionId('q'), kind: 'single', start: 0, end: 2, index: 0 };

const forecast = (round: number, shares: readonly number[]): Forecast => ({
  survey: surveyId('s'),
  round,
  finishedAt: new Date(Date.UTC(2026, 0, round)).toISOString(),
  treeHash: 'h',
  indices: Uint32Array.from(shares, (_, i) => i),
  mean: Uint16Array.from(shares.flatMap((share) => [toHalf(share), toHalf(1 - share)])),
});

const voted = (index: number, k: number, n: number): GalaxyVotes => ({ galaxy: galaxyId(`g${String(index)}`), volunteers: n, counts: [k, n - k], asked: [n] });

function votesOf(chances: readonly number[], n: number, seed = 1): Map<number, GalaxyVotes> {
  const random = rng(seed);
  return new Map(
    chances.map((chance, index) => {
      let k = 0;
      for (let i = 0; i < n; i++) if (random.uniform() < chance) k++;
      return [index, voted(index, k, n)];
    }),
  );
}

test('of two votes the squared error is the product of what each one says: (p - 1)^2, (p - 1) p or p^2', () => {
  const squareOf = (k: number) => squaredErrorOf(voted(0, k, 2), question, (column) => (column === 0 ? 0.7 : 0.3));
  expect(squareOf(2)).toBeCloseTo(0.09, 12);
  expect(squareOf(1)).toBeCloseTo(-0.21, 12);
  expect(squareOf(0)).toBeCloseTo(0.49, 12);
});

test('a single vote is the toss of a coin and says nothing', () => {
  expect(squaredErrorOf(voted(0, 1, 1), question, () => 0.5)).toBeNull();
  expect(typicalErrors(question, [forecast(1, new Array<number>(50).fill(0.5))], votesOf(new Array<number>(50).fill(0.5), 1), 2, 7)).toEqual([]);
});

// 2,000 galaxies foreseen off by 0.125 (5 votes in 40), on either side.
const chances = Array.from({ length: 2000 }, (_, i) => 0.2 + 0.6 * ((i * 0.618034) % 1));
const off = chances.map((chance, i) => chance + (i % 2 === 0 ? 0.125 : -0.125));

test.each([2, 3, 5, 40])('the error is the same however few volunteers there are: %i votes on each galaxy', (n) => {
  const [found] = typicalErrors(question, [forecast(1, off)], votesOf(chances, n, n), 2, 7);
  expect(found?.galaxies).toBe(2000);
  expect(found?.error.low).toBeLessThan(0.125);
  expect(found?.error.high).toBeGreaterThan(0.125);
  expect(Math.abs((found?.error.value ?? NaN) - 0.125)).toBeLessThan(n === 2 ? 0.03 : 0.015);
});

test('an error that is none cannot be told from none', () => {
  const [found] = typicalErrors(question, [forecast(1, chances.slice(0, 200))], votesOf(chances.slice(0, 200), 5, 5), 2, 7);
  expect(found?.error.low).toBe(0);
  expect(found?.error.high).toBeLessThan(0.15);
});

test('rounds are told oldest first and by the same draw every time; one with too few galaxies is left out', () => {
  const fair = votesOf(chances.slice(0, 60), 5);
  const rounds = () => typicalErrors(question, [forecast(3, off.slice(0, 15)), forecast(2, off.slice(0, 40)), forecast(1, off.slice(0, 90))], fair, 2, 7);
  expect(rounds().map(({ round, galaxies, votes }) => [round, galaxies, votes])).toEqual([
    [1, 60, 300],
    [2, 40, 200],
  ]);
  expect(rounds()).toEqual(rounds());
});

test('the galaxies missing are counted for the best placed round', () => {
  const fair = new Map([...votesOf(chances.slice(0, 5), 2), [5, voted(5, 1, 1)] as const]);
  expect(galaxiesMissing([forecast(1, off.slice(0, 3)), forecast(2, off.slice(0, 90))], fair, question, 2)).toBe(11);
  expect(galaxiesMissing([], fair, question, 2)).toBe(16);
  expect(galaxiesMissing([forecast(1, off.slice(0, 90))], votesOf(chances.slice(0, 20), 2), question, 2)).toBe(0);
});

test('of single votes it can be told how many were foreseen', () => {
  const fair = new Map(chances.slice(0, 20).map((_, i) => [i, voted(i, i < 15 ? 1 : 0, 1)]));
  expect(hitRate(question, [forecast(1, new Array<number>(20).fill(0.8))], fair, 2)).toMatchObject({ share: { value: 0.75 }, votes: 20, galaxies: 20 });
  expect(hitRate(question, [forecast(1, new Array<number>(20).fill(0.8)), forecast(2, [0.1])], fair, 2)?.share.value).toBe(0.7);
  expect(hitRate(question, [forecast(1, [0.8])], fair, 2)).toBeNull();
});

test('a resample draws as many units as there are, and each is as likely as another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (n, seed) => {
      for (const times of resamplesOf(n, rng(seed), 5)) expect(times.reduce((sum, each) => sum + each, 0)).toBe(n);
    }),
    { seed: 11, numRuns: 40 },
  );
  const sums = resamplesOf(10, rng(3), 4000).reduce((total, times) => total.map((sum, i) => sum + (times[i] ?? 0)), new Array<number>(10).fill(0));
  for (const sum of sums) expect(sum / 4000).toBeCloseTo(1, 1);
});

// numpy.quantile([1, 2, 4, 8], [0.25, 0.5, 0.9]) = 1.75, 3, 6.8
test('quantiles lie between neighbours as numpy has them', () => {
  expect([0.25, 0.5, 0.9].map((share) => quantileOf([1, 2, 4, 8], share))).toEqual([1.75, 3, 6.800000000000001]);
  expect(quantileOf([], 0.5)).toBeNaN();
  expect(percentile95(Array.from({ length: 1001 }, (_, i) => 1000 - i))).toEqual({ low: 25, high: 975 });
});
