/**
 * What a run of the study or of a lab leaves: a point of its curve per round. Plain data, so that it may be journalled,
 * stored with a survey, exported and analysed anywhere.
 */
import type { Accuracy, Coverage, OnVotes } from './studyMeasure.ts';

export interface CurvePoint extends Accuracy {
  /** Galaxies labelled, also those that nobody was asked about. */
  readonly labels: number;
  /** Answers given to the question. */
  readonly clicks: number;
  /** Mean published fraction of the galaxies labelled. */
  readonly meanFractionLabelled: number;
  /** At the start and at every quarter of the budget; null elsewhere. */
  readonly coverage: { readonly kappa: number; readonly basis: 'fitted' | 'assumed'; readonly crowd: Coverage; readonly binomial: Coverage } | null;
  /** As a survey's rounds are measured; absent where the votes behind the fractions are not known, as in the study, and in labs of older versions. */
  readonly onVotes?: OnVotes;
}

/** The part of the study's plan that a run belongs to; a lab has only `main`. */
export type Part = 'main' | 'confirmation' | 'tuning';

export interface FinishedRun {
  /** What the run depends on, by hash. */
  readonly key: string;
  readonly part: Part;
  readonly condition: string;
  readonly arm: string;
  readonly seed: number;
  readonly curve: readonly CurvePoint[];
}

/** Six digits: far finer than seeds differ. For `JSON.stringify`. */
export const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value);
