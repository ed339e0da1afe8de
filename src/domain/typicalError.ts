/**
 * How far the network is off, in vote fraction: the root mean square of the difference between the share of the volunteers
 * that it foresaw for an answer and the share that very many volunteers would give, over galaxies that chance drew and
 * over the question's answers. Few volunteers scatter about that share by chance alone, and that scatter is taken out: of
 * k of n votes, (p - k/n)^2 is too large by f(1 - f)/(n - 1) on average, f = k/n (the unbiased estimate of the binomial
 * variance of f). With one vote a fraction is the toss of a coin: such galaxies say nothing here and take no part.
 */
import type { Asked, Counted, Estimate, FairVotes } from './evidence.ts';
import { EVIDENCE_LEAST, ratio } from './evidence.ts';
import type { Forecast } from './forecast.ts';
import { fromHalf } from './half.ts';
import { percentile95, resamplesOf } from './resample.ts';
import { rng } from './rng.ts';

/** Votes that a galaxy needs on the question: two can be told apart from chance, one cannot. */
export const ERROR_VOTES = 2;

export interface TypicalError {
  readonly round: number;
  readonly galaxies: number;
  readonly votes: number;
  /** Root mean square error in vote fraction, 0 to 1, with its 95 % interval. `low` is 0 where the error cannot be told from none. */
  readonly error: Estimate;
}

/** Squared error of one galaxy, mean over the question's answers, with the scatter of its votes taken out: it may be below 0. @returns null where there are too few votes */
export function squaredErrorOf({ counts, asked }: Counted, { start, end, index }: Asked, shareOf: (column: number) => number): number | null {
  const n = asked[index] ?? 0;
  if (n < ERROR_VOTES) return null;
  let sum = 0;
  for (let column = start; column < end; column++) {
    const fraction = (counts[column] ?? 0) / n;
    sum += (shareOf(column) - fraction) ** 2 - (fraction * (1 - fraction)) / (n - 1);
  }
  return sum / (end - start);
}

/** A typical error of its square, which scatter may have brought below 0. */
export const rootOf = (square: number): number => Math.sqrt(Math.max(0, square));

/** Galaxies that a round foresaw and that have votes enough by now. */
function rowsOf(question: Asked, { indices, mean }: Forecast, fair: FairVotes, columnCount: number) {
  return [...indices].flatMap((galaxy, row) => {
    const votes = fair.get(galaxy);
    const square = votes && squaredErrorOf(votes, question, (column) => fromHalf(mean[row * columnCount + column] as number)); // one row per galaxy
    return votes && square !== undefined && square !== null ? [{ galaxy, square, votes: votes.asked[question.index] ?? 0 }] : [];
  });
}

/**
 * Each round's typical error. Intervals are of 400 resamples of the galaxies, the same resamples for all rounds.
 * @param seed of the survey
 * @returns oldest round first; rounds with fewer than 16 such galaxies are left out
 */
export function typicalErrors(question: Asked, forecasts: readonly Forecast[], fair: FairVotes, columnCount: number, seed: number): TypicalError[] {
  const rounds = forecasts
    .toSorted((a, b) => a.round - b.round)
    .map((forecast) => ({ round: forecast.round, rows: rowsOf(question, forecast, fair, columnCount) }))
    .filter(({ rows }) => rows.length >= EVIDENCE_LEAST);
  const galaxies = [...new Set(rounds.flatMap(({ rows }) => rows.map(({ galaxy }) => galaxy)))].sort((a, b) => a - b);
  const unitOf = new Map(galaxies.map((galaxy, unit) => [galaxy, unit]));
  const resamples = resamplesOf(galaxies.length, rng(seed, 'typical error', question.index));
  return rounds.map(({ round, rows }) => {
    const units = rows.map(({ galaxy, square }) => ({ unit: unitOf.get(galaxy) as number, square })); // all have one
    const again = resamples.map((times) => {
      let [sum, weight] = [0, 0];
      for (const { unit, square } of units) {
        const counts = times[unit] as number; // unit is inside
        sum += counts * square;
        weight += counts;
      }
      return rootOf(sum / weight);
    });
    const value = rootOf(rows.reduce((sum, { square }) => sum + square, 0) / rows.length);
    return { round, galaxies: rows.length, votes: rows.reduce((sum, { votes }) => sum + votes, 0), error: { value, ...percentile95(again) } };
  });
}

/** Galaxies still needed before the best placed round's error is told, each with two votes or more; 0 once it is. */
export function galaxiesMissing(forecasts: readonly Forecast[], fair: FairVotes, { index }: Asked, votesNeeded: number, least = EVIDENCE_LEAST): number {
  const most = Math.max(0, ...forecasts.map(({ indices }) => indices.reduce((sum, galaxy) => sum + ((fair.get(galaxy)?.asked[index] ?? 0) >= votesNeeded ? 1 : 0), 0)));
  return Math.max(0, least - most);
}

/** How often the answer that the network held likeliest is the one that was given. */
export interface HitRate {
  /** Share of the votes, 0 to 1. */
  readonly share: Estimate;
  readonly votes: number;
  readonly galaxies: number;
}

/** Of each galaxy, what the newest round foresaw that did so. */
function newestShares(forecasts: readonly Forecast[], columnCount: number): Map<number, (column: number) => number> {
  const newest = new Map<number, (column: number) => number>();
  for (const { indices, mean } of forecasts.toSorted((a, b) => a.round - b.round)) indices.forEach((galaxy, row) => newest.set(galaxy, (column) => fromHalf(mean[row * columnCount + column] as number))); // one row per galaxy
  return newest;
}

/**
 * What can be said of single votes too: of all votes on a question that came after the newest forecast of their galaxy, the
 * share that went to the answer foreseen as likeliest. Of a multiple choice every box counts, foreseen as ticked from a half on.
 * The interval's units are galaxies.
 * @returns null below 16 galaxies
 */
export function hitRate(question: Asked, forecasts: readonly Forecast[], fair: FairVotes, columnCount: number): HitRate | null {
  const columns = Array.from({ length: question.end - question.start }, (_, i) => question.start + i);
  const rows = [...newestShares(forecasts, columnCount)].flatMap(([galaxy, shareOf]) => {
    const found = fair.get(galaxy);
    const n = found?.asked[question.index] ?? 0;
    if (!found || n === 0) return [];
    const countOf = (column: number): number => found.counts[column] ?? 0;
    if (question.kind === 'single') return [{ value: countOf(columns.reduce((best, column) => (shareOf(column) > shareOf(best) ? column : best))), weight: n }];
    return [{ value: columns.reduce((sum, column) => sum + (shareOf(column) >= 0.5 ? countOf(column) : n - countOf(column)), 0), weight: n * columns.length }];
  });
  if (rows.length < EVIDENCE_LEAST) return null;
  const { value, low, high } = ratio(rows);
  return { share: { value, low: Math.max(0, low), high: Math.min(1, high) }, votes: rows.reduce((sum, { weight }) => sum + weight, 0), galaxies: rows.length };
}
