/** Where a galaxy's score stands among all scores of its round: what the drawer "Why this galaxy?" draws. */
import type { Reason } from '../domain/classification.ts';
import type { Histogram } from '../domain/histogram.ts';
import { countBelow, histogramOf } from '../domain/histogram.ts';
import { currentSession } from './session.ts';

/** As many bars as the drawer is wide enough for. */
const BINS = 40;

export interface ScorePlace {
  readonly histogram: Histogram;
  /** How many galaxies were scored, and how many of them lower. */
  readonly among: number;
  readonly below: number;
}

/** Null where no score chose the galaxy, or another round's scores are in use by now. */
export function scorePlace({ score, round }: Pick<Reason, 'score' | 'round'>): ScorePlace | null {
  const ranking = currentSession()?.ranking;
  if (score === null || !ranking || ranking.round !== round) return null;
  const histogram = histogramOf(ranking.scores, BINS);
  return histogram && { histogram, among: ranking.scores.length, below: countBelow(ranking.scores, score) };
}
