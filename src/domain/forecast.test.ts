/** What a round foresaw and what came: the cost of an answer and what was learned between rounds, worked out by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Answered, Forecast } from './forecast.ts';
import { forecastOf, isBeyondNoise, learnedSince, lossOf, studentQuantile } from './forecast.ts';
import { rng } from './rng.ts';
import { surveyId } from './survey.ts';
import { walked } from './testAnswers.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';
import { withHash } from './treeHash.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/decals.json', 'utf8')) as TreeContent);
const columnCount = columnsOf(tree).columns.length;
const first = walked(tree, ({ answers }) => answers.slice(0, 1).map(({ id }) => id));
const instant = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** A round that gives the first answer of every question this share, and others what is left. */
function roundSaying(round: number, minute: number, indices: readonly number[], share: (row: number) => number): Forecast {
  const mean = new Float32Array(indices.length * columnCount);
  indices.forEach((_, row) => {
    for (const { start, end, kind } of columnsOf(tree).byQuestion)
      for (let column = start; column < end; column++) mean[row * columnCount + column] = column === start ? share(row) : kind === 'multiple' ? 0 : (1 - share(row)) / (end - start - 1);
  });
  return forecastOf({ indices: Uint32Array.from(indices), columnCount, mean }, new Set(indices), { survey: surveyId('s'), round, finishedAt: instant(minute), treeHash: tree.hash });
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const answeredAt = (minute: number, index: number): Answered => ({ index, steps: first, at: instant(minute), strategy: 'random' });

describe('a forecast', () => {
  test('keeps the galaxies chosen that were predicted, by index', () => {
    const mean = Float32Array.from({ length: 3 * columnCount }, (_, i) => Math.floor(i / columnCount) / 4);
    const kept = forecastOf({ indices: Uint32Array.of(7, 2, 9), columnCount, mean }, new Set([9, 2, 100]), { survey: surveyId('s'), round: 1, finishedAt: instant(0), treeHash: 'h' });
    expect([...kept.indices]).toEqual([2, 9]);
    expect(kept.mean).toHaveLength(2 * columnCount);
  });

  test('costs minus the logarithm of the share of each answer given, and of the rest where several can be given', () => {
    const several = columnsOf(tree).byQuestion.find(({ kind }) => kind === 'multiple');
    const alone = first.filter(({ question }) => question === tree.first);
    expect(lossOf(tree, alone, () => 0.25)).toEqual({ nats: -Math.log(0.25), answers: 1 });
    const rare = first.filter(({ question }) => question === several?.question);
    const { nats } = lossOf(tree, rare, () => 0.25);
    expect(nats).toBeCloseTo(-Math.log(0.25) - ((several?.end ?? 0) - (several?.start ?? 0) - 1) * Math.log(0.75), 9);
    expect(lossOf(tree, [{ question: tree.first, answers: [] }], () => 0.25)).toEqual({ nats: 0, answers: 0 });
  });

  test('of an answer thought impossible costs much, but not everything', () => {
    expect(lossOf(tree, first.slice(0, 1), () => 0).nats).toBeCloseTo(-Math.log(1e-4), 9);
  });
});

describe('what the network learned', () => {
  const indices = range(40);
  const before = roundSaying(1, 0, indices, () => 0.5);

  test('is the difference of log loss per answer, on galaxies that neither round had seen', () => {
    const after = roundSaying(2, 20, indices, (row) => 0.7 + 0.002 * row);
    const learned = learnedSince(tree, [before, after], range(30).map((index) => answeredAt(30, index)), instant(10));
    expect(learned?.galaxies).toBe(30);
    expect(learned?.gain).toBeGreaterThan(0.2);
    expect(learned && isBeyondNoise(learned)).toBe(true);
    expect(learned?.low).toBeLessThan(learned?.gain ?? 0);
  });

  test('can be less than nothing, and is told as such', () => {
    const after = roundSaying(2, 20, indices, (row) => 0.3 + 0.002 * row);
    const learned = learnedSince(tree, [before, after], range(30).map((index) => answeredAt(30, index)), instant(10));
    expect(learned?.gain).toBeLessThan(-0.2);
    expect(learned && isBeyondNoise(learned)).toBe(true);
  });

  test('is not told from noise where it is none', () => {
    const random = rng(7);
    const shares = indices.map(() => 0.5 + 0.3 * (random.uniform() - 0.5));
    const learned = learnedSince(tree, [before, roundSaying(2, 20, indices, (row) => shares[row] ?? 0.5)], range(40).map((index) => answeredAt(30, index)), instant(10));
    expect(learned && isBeyondNoise(learned)).toBe(false);
  });

  test('is not told of fewer than sixteen galaxies, of galaxies chosen by score, or before a round has followed another', () => {
    const after = roundSaying(2, 20, indices, () => 0.8);
    const answered = range(30).map((index) => answeredAt(30, index));
    expect(learnedSince(tree, [before, after], answered.slice(0, 15), instant(10))).toBeNull();
    expect(learnedSince(tree, [before, after], answered.map((one) => ({ ...one, strategy: 'bald' as const })), instant(10))).toBeNull();
    expect(learnedSince(tree, [before], answered, instant(10))).toBeNull();
    expect(learnedSince(tree, [], answered, instant(10))).toBeNull();
  });

  test('compares with the round that had not seen the galaxy when it was answered, not with later ones', () => {
    const later = roundSaying(3, 60, indices, () => 0.99);
    const after = roundSaying(2, 20, indices, (row) => 0.7 + 0.002 * row);
    const answered = range(30).map((index) => answeredAt(30, index));
    expect(learnedSince(tree, [later, after, before], answered, instant(10))).toEqual(learnedSince(tree, [before, after], answered, instant(10)));
  });

  test('begins with the first round where none was finished before', () => {
    const after = roundSaying(2, 20, indices, (row) => 0.7 + 0.002 * row);
    expect(learnedSince(tree, [before, after], range(30).map((index) => answeredAt(30, index)), instant(-10))?.galaxies).toBe(30);
  });

  test('leaves out forecasts for another tree', () => {
    const after = { ...roundSaying(2, 20, indices, () => 0.8), treeHash: 'another' };
    expect(learnedSince(tree, [before, after], range(30).map((index) => answeredAt(30, index)), instant(10))).toBeNull();
  });
});

// Published table of Student's t, two-sided 95 %.
test.each([
  [15, 2.131],
  [30, 2.042],
  [120, 1.98],
])('with %i degrees of freedom the interval is %f errors wide on each side', (degrees, quantile) => {
  expect(studentQuantile(degrees)).toBeCloseTo(quantile, 3);
});
