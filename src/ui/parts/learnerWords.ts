/** What the learner is doing, in one phrase: for the status line, the mode switch and the Learner page. */
import type { Workflow } from '../../domain/classification.ts';
import type { BackendName } from '../../domain/round.ts';
import { FIRST_ROUND_LABELS } from '../../domain/survey.ts';
import type { LearnerState } from '../../app/store.ts';
import { count, counted } from './words.ts';

export interface LearnerPhrase {
  readonly tone: 'waiting' | 'working' | 'ready' | 'paused' | 'failed';
  readonly text: string;
  /** The same for narrow screens. */
  readonly short: string;
  /** 0 to 1 while a round is under way. */
  readonly fraction: number | null;
  /** What stands after the bar, e.g. "round 8, 62%". */
  readonly after: string;
}

export const backendWords: Readonly<Record<BackendName, string>> = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'plain JavaScript' };

const pausedWords = {
  asked: 'Paused. Your answers are kept for the next round',
  hidden: 'Paused while this tab is hidden',
  battery: 'Paused to save the battery. Your answers are kept',
  'other tab': 'Learning goes on in another tab',
  standard: 'The learner rests. In Enhanced it learns from your answers',
} as const;

const workingWords = {
  starting: { text: 'Getting ready to learn', short: 'Starting' },
  embedding: { text: 'Looking at the pictures for the first time', short: 'Looking' },
  training: { text: 'Learning in the background', short: 'Learning' },
  scoring: { text: 'Comparing the galaxies still waiting', short: 'Comparing' },
} as const;

export function learnerPhrase(learner: LearnerState): LearnerPhrase {
  const { phase, labels, rounds } = learner;
  const still = (tone: LearnerPhrase['tone'], text: string, short = text): LearnerPhrase => ({
    tone,
    text,
    short,
    fraction: null,
    after: '',
  });
  switch (phase.kind) {
    case 'waiting': {
      const missing = Math.max(0, FIRST_ROUND_LABELS - labels);
      if (missing === 0) return still('waiting', 'The first round is about to begin');
      return still('waiting', `${counted(missing, 'more galaxy', 'more galaxies')} and it starts learning`);
    }
    case 'working': {
      const { progress, round } = phase;
      return {
        tone: 'working',
        ...workingWords[progress.phase],
        fraction: progress.fraction,
        after: `round ${round}, ${Math.floor(progress.fraction * 100)}%`,
      };
    }
    case 'ready': {
      const last = rounds.at(-1);
      return still('ready', last ? `Round ${last.round} is ready` : 'Ready to learn');
    }
    case 'paused':
      return still('paused', pausedWords[phase.why], phase.why === 'standard' ? 'The learner rests' : 'Paused');
    case 'failed':
      return still('failed', phase.message);
  }
}

/** Second phrase of the status line: labels used, what is new, and where it runs. */
export function learnerFacts(learner: LearnerState): string {
  const last = learner.rounds.at(-1);
  const parts = [`${counted(learner.labels, 'galaxy', 'galaxies')} labelled`];
  if (last) parts.push(`${count(last.labelsUsed)} used in round ${last.round}`);
  if (last && learner.newLabels > 0) parts.push(`${count(learner.newLabels)} new since`);
  const backend = learner.backend.used ?? last?.backend;
  if (backend) parts.push(backendWords[backend]);
  return parts.join(' · ');
}

/** What the chosen mode does right now, in one sentence. */
export function modeSentence(workflow: Workflow, learner: LearnerState): string {
  if (workflow === 'standard') return 'Chance picks; every galaxy has its turn';
  if (learner.rounds.length > 0) return 'The learner picks; one in six is chance';
  if (learner.labels < FIRST_ROUND_LABELS) return `Enhanced starts after ${FIRST_ROUND_LABELS} galaxies; ${learner.labels} so far`;
  return 'Enhanced starts when the first round is done';
}

/** What Enhanced will do and when, for the explanation beside the switch. */
export function enhancedBegins(learner: LearnerState): string | null {
  if (learner.rounds.length > 0) return null;
  if (learner.labels < FIRST_ROUND_LABELS)
    return `It needs ${FIRST_ROUND_LABELS} labelled galaxies before it can choose; there are ${learner.labels} so far. Until then galaxies come by chance, as in Standard.`;
  return 'The first round is under way. Until it is done galaxies come by chance, as in Standard.';
}
