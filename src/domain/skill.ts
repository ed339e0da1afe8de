/** How good the network is, as the one figure that its votes allow: a typical error, or how many answers it foresaw, or what is missing to tell. */
import type { Asked, Estimate, FairVotes } from './evidence.ts';
import type { Forecast } from './forecast.ts';
import { ERROR_VOTES, galaxiesMissing, hitRate, typicalErrors } from './typicalError.ts';

export type Skill =
  /** Typical error in vote fraction; `error.low` is 0 where it is not told from none. */
  | { readonly kind: 'error'; readonly round: number; readonly error: Estimate; readonly galaxies: number }
  /** Share of the answers foreseen, and how many galaxies with two votes or more are missing to tell an error. */
  | { readonly kind: 'hits'; readonly share: Estimate; readonly galaxies: number; readonly missing: number }
  /** How many galaxies with a vote are missing to tell anything. */
  | { readonly kind: 'unknown'; readonly missing: number };

/** Of the newest round that enough galaxies can speak for. */
export function skillOf(question: Asked, forecasts: readonly Forecast[], fair: FairVotes, columnCount: number, seed: number): Skill {
  const last = typicalErrors(question, forecasts, fair, columnCount, seed).at(-1);
  if (last) return { kind: 'error', round: last.round, error: last.error, galaxies: last.galaxies };
  const hits = hitRate(question, forecasts, fair, columnCount);
  if (hits) return { kind: 'hits', share: hits.share, galaxies: hits.galaxies, missing: galaxiesMissing(forecasts, fair, question, ERROR_VOTES) };
  return { kind: 'unknown', missing: Math.max(1, galaxiesMissing(forecasts, fair, question, 1)) };
}

/** An error in whole votes of N: one at least, since a page that says 0 would claim to be right. */
export const votesOff = (share: number, of: number): number => Math.max(1, Math.round(share * of));

/** A bound in whole votes of N, never below the interval's end: 6.2 is less than 7, not less than 6. */
export const votesBelow = (bound: number, of: number): number => Math.max(1, Math.ceil(bound * of - 1e-9));
