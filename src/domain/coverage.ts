/**
 * Whether the posterior of k of N is as sure as it may be: of galaxies that chance drew, how many have their votes inside the
 * central interval that was to hold a given share of them, for one network, for all versions together, and for all
 * together with the crowd's spread (spread.ts; Walmsley et al. 2020, section 4.2, found the first far too sure). Each
 * galaxy's newest forecast counts that was made before it had votes.
 */
import type { Asked, Estimate, FairVotes } from './evidence.ts';
import { EVIDENCE_LEAST, wilson } from './evidence.ts';
import type { Forecast } from './forecast.ts';
import { rng } from './rng.ts';
import { isInCentralInterval, randomisedRank, votePosterior } from './spread.ts';
import type { ForecastVersions } from './versions.ts';
import { saidOf } from './versions.ts';

/** Votes that a galaxy needs: fewer can hardly tell a narrow posterior from a wide one (docs/science.md; a monitor galaxy is asked about so often). */
export const COVERAGE_VOTES = 5;

/** Shares that the intervals are to hold. */
export const WIDTHS = [0.5, 0.68, 0.8, 0.9, 0.95] as const;

export interface CoverageAt {
  /** Share of the galaxies that the interval is to hold. */
  readonly wanted: number;
  /** Shares that it held, each with its 95 % interval (Wilson's, of galaxies). */
  readonly one: Estimate;
  readonly together: Estimate;
  readonly withSpread: Estimate;
}

export interface Coverage {
  readonly galaxies: number;
  readonly votes: number;
  /** Narrow to wide; empty below 16 galaxies. */
  readonly widths: readonly CoverageAt[];
}

interface Place {
  readonly versions: ForecastVersions;
  readonly row: number;
}

/** Of each galaxy, where the newest of its versions are. */
function newestVersions(forecasts: readonly Forecast[]): Map<number, Place> {
  const found = new Map<number, Place>();
  for (const { versions } of forecasts.toSorted((a, b) => a.round - b.round)) versions?.indices.forEach((galaxy, row) => found.set(galaxy, { versions, row }));
  return found;
}

/**
 * @param column the answer
 * @param kappa the question's crowd spread
 * @param seed of the survey: at the edges of intervals, where votes are whole numbers, a draw of the galaxy's own decides
 */
export function coverageOf(question: Asked, column: number, forecasts: readonly Forecast[], fair: FairVotes, columnCount: number, kappa: number, seed: number): Coverage {
  const ranks: { readonly one: number; readonly together: number; readonly withSpread: number }[] = [];
  let votes = 0;
  for (const [galaxy, { versions, row }] of newestVersions(forecasts)) {
    const found = fair.get(galaxy);
    const n = found?.asked[question.index] ?? 0;
    if (!found || n < COVERAGE_VOTES) continue;
    const k = found.counts[column] ?? 0;
    const { point, passes } = saidOf(versions, row, column, columnCount);
    const uniform = rng(seed, 'coverage', galaxy, column).uniform();
    const rank = (shares: ArrayLike<number>, spread: number): number => randomisedRank(votePosterior(shares, n, spread), k, uniform);
    ranks.push({ one: rank([point], Infinity), together: rank(passes, Infinity), withSpread: rank(passes, kappa) });
    votes += n;
  }
  if (ranks.length < EVIDENCE_LEAST) return { galaxies: ranks.length, votes, widths: [] };
  const heldBy = (which: 'one' | 'together' | 'withSpread', wanted: number): Estimate => wilson(ranks.filter((rank) => isInCentralInterval(rank[which], wanted)).length / ranks.length, ranks.length);
  return { galaxies: ranks.length, votes, widths: WIDTHS.map((wanted) => ({ wanted, one: heldBy('one', wanted), together: heldBy('together', wanted), withSpread: heldBy('withSpread', wanted) })) };
}
