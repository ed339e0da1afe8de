/** Which state the Learner page is in: one of seven, each with a picture and a sentence. */
import type { AppState } from '../../app/store.ts';
import type { LearnerStateKind } from './StatePicture.tsx';

/** The picture of what stands before what: a survey without galaxies, or without a picture of any, before one too young, a failure before a pause. */
export function stateOf({ learner, progress }: Pick<AppState, 'learner' | 'progress'>): LearnerStateKind {
  const { phase, rounds } = learner;
  if (progress.galaxies - progress.withoutPicture === 0) return 'empty';
  if (phase.kind === 'failed') return 'failed';
  if (phase.kind === 'working') return 'working';
  if (progress.waiting === 0) return 'finished';
  if (phase.kind === 'paused' && phase.why !== 'standard') return 'paused';
  if (rounds.length === 0) return 'early';
  return phase.kind === 'paused' ? 'paused' : 'ready';
}
