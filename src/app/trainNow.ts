/** Whether a round could begin now, and if not, why: the same answer for the button and for what it does. */
import { scoresOtherwise } from '../domain/learnerSettings.ts';
import { FIRST_ROUND_LABELS } from '../domain/survey.ts';
import type { AppState } from './store.ts';

export type TrainingBar =
  /** Galaxies with votes still needed before the first round: with fewer it would learn chance. */
  | { readonly kind: 'few'; readonly missing: number }
  /** Labelled galaxies enough, but the pictures of so many more are needed here. */
  | { readonly kind: 'pictures'; readonly missing: number }
  | { readonly kind: 'working' }
  | { readonly kind: 'paused'; readonly why: 'asked' | 'hidden' | 'battery' | 'other tab' }
  /** The same labels and settings would give the same network once more. */
  | { readonly kind: 'nothing new' };

/** @returns null where nothing speaks against it */
export function barToTraining({ learner, survey }: Pick<AppState, 'learner' | 'survey'>): TrainingBar | null {
  const { phase, labels, labelsHere, newLabels, rounds, hasNetwork } = learner;
  if (phase.kind === 'working') return { kind: 'working' };
  if (phase.kind === 'paused' && phase.why !== 'standard') return { kind: 'paused', why: phase.why };
  if (labels < FIRST_ROUND_LABELS) return { kind: 'few', missing: FIRST_ROUND_LABELS - labels };
  if (labelsHere < FIRST_ROUND_LABELS) return { kind: 'pictures', missing: FIRST_ROUND_LABELS - labelsHere };
  const settings = rounds.at(-1)?.settings;
  const isOtherwise = !settings || !survey || scoresOtherwise(settings, survey.settings);
  return hasNetwork && rounds.length > 0 && newLabels === 0 && !isOtherwise && phase.kind !== 'failed' ? { kind: 'nothing new' } : null;
}
