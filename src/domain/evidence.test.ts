/** Evidence from galaxies the network had not learned from: right on a network that knows, on one that guesses, and on too few galaxies. */
import { expect, test } from 'vitest';
import type { Asked } from './evidence.ts';
import { beyondChance, EVIDENCE_LEAST, evidencePerRound, reliability } from './evidence.ts';
import type { Forecast } from './forecast.ts';
import { galaxyId } from './galaxy.ts';
import { toHalf } from './half.ts';
import { rng } from './rng.ts';
import { surveyId } from './survey.ts';
import { questionId } from './tree.ts';
import type { GalaxyVotes } from './votes.ts';

const question: Asked = { question: questionId('q'), kind: 'single', start: 0, end: 2, index: 0 };

const forecast = (round: number, shares: readonly number[], from = 0): Forecast => ({
  survey: surveyId('s'),
  round,
  finishedAt: new Date(Date.UTC(2026, 0, round)).toISOString(),
  treeHash: 'h',
  indices: Uint32Array.from(shares, (_, i) => from + i),
  mean: Uint16Array.from(shares.flatMap((share) => [toHalf(share), toHalf(1 - share)])),
});

/** Volunteers who give the first answer with a galaxy's chance. */
function votesOf(chances: readonly number[], n: number, seed = 1): Map<number, GalaxyVotes> {
  const random = rng(seed);
  return new Map(
    chances.map((chance, index) => {
      let k = 0;
      for (let i = 0; i < n; i++) if (random.uniform() < chance) k++;
      return [index, { galaxy: galaxyId(`g${String(index)}`), volunteers: n, counts: [k, n - k], asked: [n] }];
    }),
  );
}

const chances = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 0.9 : 0.2));

test('a network that knows each galaxy is better than one who only knows the shares, by as much as theory says', () => {
  const [found] = evidencePerRound(question, [forecast(1, chances)], votesOf(chances, 5), 2);
  const entropy = (p: number): number => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  const wanted = entropy(0.55) - (entropy(0.9) + entropy(0.2)) / 2; // 0.275 nats
  expect(found?.galaxies).toBe(300);
  expect(found?.votes).toBe(1500);
  expect(found?.gain.low).toBeLessThan(wanted);
  expect(found?.gain.high).toBeGreaterThan(wanted);
  expect(found?.gain.low).toBeGreaterThan(0.2);
  expect((found?.blindLoss ?? 0) - (found?.loss.value ?? 0)).toBeCloseTo(found?.gain.value ?? NaN, 9);
});

test('one that always says the shares is neither better nor worse', () => {
  const [found] = evidencePerRound(question, [forecast(1, chances.map(() => 0.55))], votesOf(chances, 5), 2);
  expect(Math.abs(found?.gain.value ?? NaN)).toBeLessThan(0.01);
});

test('rounds come oldest first, each on the galaxies it foresaw, and one with too few of them is left out', () => {
  const rounds = evidencePerRound(question, [forecast(3, chances.slice(0, EVIDENCE_LEAST - 1)), forecast(2, chances.slice(0, 40)), forecast(1, chances.slice(0, 100))], votesOf(chances.slice(0, 60), 1), 2);
  expect(rounds.map(({ round, galaxies }) => [round, galaxies])).toEqual([
    [1, 60],
    [2, 40],
  ]);
});

test('a galaxy nobody was asked this question about takes no part', () => {
  const fair = votesOf(chances.slice(0, 40), 1);
  fair.set(0, { galaxy: galaxyId('g0'), volunteers: 1, counts: [0, 0], asked: [0] });
  expect(evidencePerRound(question, [forecast(1, chances.slice(0, 40))], fair, 2)[0]?.galaxies).toBe(39);
});

test('the shares observed lie where a network that is right puts them, and their intervals narrow with votes but never as if votes were independent', () => {
  const fair = votesOf(chances, 40, 3);
  const plain = reliability(question, 0, [forecast(1, chances)], fair, 2, Infinity);
  const spread = reliability(question, 0, [forecast(1, chances)], fair, 2, 2);
  expect(spread.map(({ foreseen }) => foreseen.toFixed(2))).toEqual(['0.20', '0.90']);
  spread.forEach(({ observed, foreseen, galaxies }, i) => {
    expect(galaxies).toBe(150);
    expect(observed.low).toBeLessThan(foreseen);
    expect(observed.high).toBeGreaterThan(foreseen);
    const other = plain[i]?.observed;
    expect(observed.high - observed.low).toBeGreaterThan(((other?.high ?? 0) - (other?.low ?? 0)) * 2);
  });
});

test('of several forecasts of a galaxy the newest counts', () => {
  const fair = votesOf([1], 1);
  const [bin] = reliability(question, 0, [forecast(2, [0.75]), forecast(1, [0.15])], fair, 2, 6);
  expect(bin?.foreseen).toBeCloseTo(0.75, 2);
  expect(bin?.observed.value).toBe(1);
});

test('where nothing is wrong, some tenth lies outside its interval in two plots of five, and beyond chance in one of twenty at most', () => {
  const even = Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200);
  const plots = Array.from({ length: 300 }, (_, seed) => reliability(question, 0, [forecast(1, even)], votesOf(even, 1, seed), 2, 6));
  const outside = plots.filter((bins) => bins.some(({ foreseen, observed }) => foreseen < observed.low || foreseen > observed.high)).length;
  expect(outside / plots.length).toBeGreaterThan(0.2);
  expect(plots.filter((bins) => beyondChance(bins).length > 0).length / plots.length).toBeLessThanOrEqual(0.05);
});

test('one tenth that is far off is found among ten', () => {
  const even = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
  const wrong = even.map((share) => (share < 0.1 ? 0.3 : share));
  const found = beyondChance(reliability(question, 0, [forecast(1, even)], votesOf(wrong, 3), 2, 6));
  expect(found.map(({ foreseen }) => foreseen.toFixed(2))).toEqual(['0.05']);
});
