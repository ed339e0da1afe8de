/** Coverage: of crowds that spread, only the posterior that knows it holds what it promises; and what is kept of versions is enough to tell. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COVERAGE_VOTES, coverageOf, WIDTHS } from './coverage.ts';
import type { Asked } from './evidence.ts';
import type { Forecast } from './forecast.ts';
import { forecastFrom } from './forecast.ts';
import { galaxyId } from './galaxy.ts';
import { toHalf } from './half.ts';
import type { Rng } from './rng.ts';
import { categorical, rng } from './rng.ts';
import { votePosterior } from './spread.ts';
import { surveyId } from './survey.ts';
import { questionId } from './tree.ts';
import { areVersions, saidOf, versionsOf, withoutNewer } from './versions.ts';
import type { GalaxyVotes } from './votes.ts';

const question: Asked = { question: questionId('q'), kind: 'single', start: 0, end: 2, index: 0 };
const PASSES = 16;
const KAPPA = 6;

/** Versions that scatter about each galaxy's chance, and votes of crowds that spread about one of the versions. */
function sample(galaxies: number, votes: number, random: Rng): { readonly forecast: Forecast; readonly fair: Map<number, GalaxyVotes> } {
  const indices = Uint32Array.from({ length: galaxies }, (_, i) => 3 * i);
  const fractions = new Float32Array(galaxies * PASSES * 2);
  const point = new Float32Array(galaxies * 2);
  const fair = new Map<number, GalaxyVotes>();
  indices.forEach((index, row) => {
    const centre = 0.15 + 0.7 * random.uniform();
    point.set([centre, 1 - centre], row * 2);
    const shares = Array.from({ length: PASSES }, () => Math.min(0.98, Math.max(0.02, centre + 0.1 * random.normal())));
    shares.forEach((share, t) => fractions.set([share, 1 - share], (row * PASSES + t) * 2));
    const k = categorical([...votePosterior(shares, votes, KAPPA)], random);
    fair.set(index, { galaxy: galaxyId(`g${String(index)}`), volunteers: votes, counts: [k, votes - k], asked: [votes] });
  });
  const versions = versionsOf({ passes: PASSES, columnCount: 2, point, fractions }, indices);
  return { forecast: { survey: surveyId('s'), round: 1, finishedAt: '2026-01-01T00:00:00.000Z', treeHash: 'h', indices, mean: Uint16Array.from(point, toHalf), versions }, fair };
}

test('the posterior with the right spread holds what it promises at every width; the others hold far less', () => {
  const { forecast, fair } = sample(1500, 40, rng(5));
  const { galaxies, votes, widths } = coverageOf(question, 0, [forecast], fair, 2, KAPPA, 42);
  expect([galaxies, votes, widths.map(({ wanted }) => wanted)]).toEqual([1500, 60_000, [...WIDTHS]]);
  for (const { wanted, one, together, withSpread } of widths) {
    expect(withSpread.low).toBeLessThanOrEqual(wanted + 0.005);
    expect(withSpread.high).toBeGreaterThanOrEqual(wanted - 0.005);
    expect(together.high).toBeLessThan(wanted);
    expect(one.value).toBeLessThan(together.value);
  }
});

test('it is the same at five votes, the fewest that are taken, and nothing is said of fewer or of too few galaxies', () => {
  const { forecast, fair } = sample(1500, COVERAGE_VOTES, rng(6));
  for (const { wanted, withSpread } of coverageOf(question, 0, [forecast], fair, 2, KAPPA, 42).widths) expect(Math.abs(withSpread.value - wanted)).toBeLessThan(0.04);
  const few = sample(40, 4, rng(7));
  expect(coverageOf(question, 0, [few.forecast], few.fair, 2, KAPPA, 42)).toEqual({ galaxies: 0, votes: 0, widths: [] });
  const short = sample(15, 5, rng(8));
  expect(coverageOf(question, 0, [short.forecast], short.fair, 2, KAPPA, 42)).toEqual({ galaxies: 15, votes: 75, widths: [] });
});

test('of several rounds that foresaw a galaxy the newest counts, and rounds without versions take no part', () => {
  const { forecast, fair } = sample(60, 40, rng(9));
  const wrong = { ...forecast, round: 0, versions: versionsOf({ passes: 1, columnCount: 2, point: new Float32Array(120).fill(0.01), fractions: new Float32Array(120).fill(0.01) }, forecast.indices) };
  const { versions: _, ...plain } = { ...forecast, round: 2 };
  expect(coverageOf(question, 0, [plain, forecast, wrong], fair, 2, KAPPA, 42)).toEqual(coverageOf(question, 0, [forecast], fair, 2, KAPPA, 42));
});

const kept = (): Forecast => sample(5, 5, rng(3)).forecast;

test('versions come back as they were, to a twelfth of a vote in 40', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }), (shares) => {
      const versions = versionsOf({ passes: 3, columnCount: 1, point: Float32Array.from(shares.slice(0, 2)), fractions: Float32Array.from(shares) }, Uint32Array.of(4, 9));
      const said = saidOf(versions, 1, 0, 1);
      expect(said.point).toBeCloseTo(shares[1] ?? NaN, 3);
      said.passes.forEach((share, t) => expect(Math.abs(share - (shares[3 + t] ?? NaN))).toBeLessThan(0.002));
    }),
    { seed: 3 },
  );
});

test('what a newer round foresaw again is left out, and the rest is untouched', () => {
  const { versions } = kept();
  if (!versions) throw new Error('There are none.');
  const left = withoutNewer(versions, new Set([0, 6, 12]));
  expect([...(left?.indices ?? [])]).toEqual([3, 9]);
  expect(left && saidOf(left, 1, 1, 2)).toEqual(saidOf(versions, 3, 1, 2));
  expect(withoutNewer(versions, new Set([0, 3, 6, 9, 12]))).toBeNull();
});

test('a kept forecast is read as it was; damaged versions are left out, and a damaged forecast is none', () => {
  const forecast = kept();
  expect(forecastFrom(forecast)).toEqual(forecast);
  const { versions, ...older } = forecast;
  expect(forecastFrom(older)).toEqual(older);
  expect(forecastFrom({ ...forecast, versions: { ...(versions as NonNullable<typeof versions>), passes: 15 } })).toEqual(older);
  expect(areVersions({ indices: [1] }, 2)).toBe(false);
  expect(forecastFrom({ ...forecast, mean: forecast.mean.subarray(1) })).toBeNull();
});
