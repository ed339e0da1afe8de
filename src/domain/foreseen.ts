/**
 * What a round foresaw for one galaxy: the share of the volunteers asked who would give each answer, and the interval that
 * holds it. It is the network's guess: never shown before the person answers.
 */
import type { Predictions } from './round.ts';

export interface Foreseen {
  readonly round: number;
  /** Mean vote fraction among those asked, 0 to 1. [column] */
  readonly mean: readonly number[];
  /** Ends of the interval that holds the fraction with probability 0.9. [column] Null where the round's intervals leave out the crowd's spread: far too narrow to be shown. */
  readonly interval: { readonly from: readonly number[]; readonly to: readonly number[] } | null;
}

/** The newest round's predictions, as far as they are told. */
export type Foretold = { readonly round: number; readonly predictions: Omit<Predictions, 'sd'> };

/** @returns null for a galaxy that the round did not score. */
export function foreseenAt({ round, predictions }: Foretold, galaxy: number): Foreseen | null {
  const { indices, columnCount, mean, p05, p95, intervals } = predictions;
  const row = indices.indexOf(galaxy);
  if (row < 0) return null;
  const of = (table: Float32Array): number[] => Array.from(table.subarray(row * columnCount, (row + 1) * columnCount));
  return { round, mean: of(mean), interval: intervals === 'votes' ? { from: of(p05), to: of(p95) } : null };
}
