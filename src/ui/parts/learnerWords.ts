/** What the learner is doing, in one phrase: for the status line, the mode switch and the Learner page. */
import type { Workflow } from '../../domain/classification.ts';
import type { BackendName } from '../../domain/round.ts';
import { scoreKindOf } from '../../domain/information.ts';
import type { Survey } from '../../domain/survey.ts';
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
      return still('failed', phase.message, 'Learning broke off');
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
  if (learner.labels < FIRST_ROUND_LABELS) {
    return learner.asksTypical
      ? `Typical ones first; it learns from ${FIRST_ROUND_LABELS} on, ${learner.labels} so far`
      : `Enhanced starts after ${FIRST_ROUND_LABELS} galaxies; ${learner.labels} so far`;
  }
  return 'Enhanced starts when the first round is done';
}

/** What Enhanced will do and when, for the explanation beside the switch. */
export function enhancedBegins(learner: LearnerState): string | null {
  if (learner.rounds.length > 0) return null;
  if (learner.labels < FIRST_ROUND_LABELS && learner.asksTypical)
    return `It has looked at the pictures and begins with typical ones, of each common kind a few. When ${FIRST_ROUND_LABELS} galaxies are labelled it learns and chooses by what it is unsure of; there are ${learner.labels} so far.`;
  if (learner.labels < FIRST_ROUND_LABELS)
    return `It needs ${FIRST_ROUND_LABELS} labelled galaxies before it can choose; there are ${learner.labels} so far. Until then galaxies come by chance, as in Standard.`;
  return 'The first round is under way. Until it is done galaxies come by chance, as in Standard.';
}

const scoreKindWords = {
  exact: '',
  approximation: ' With so many votes to expect it is an approximation, and never more than the logarithm of the number of versions.',
  'upper bound': ' The question takes several answers, so the score is the sum over them: an upper bound.',
} as const;

const orderWords = {
  'power-bald': ' Chance is mixed in, so it does not ask in just this order.',
  bald: '',
} as const;

/** What a score of this survey means, whether it is exact, and how far it decides the order. */
export function scoreSentence({ tree, settings }: Pick<Survey, 'tree' | 'settings'>): string {
  const question = settings.rankBy === 'question' ? tree.questions.find(({ id }) => id === settings.question) : undefined;
  const about = question ? ` about “${question.name}”` : ' about all the questions people are likely to be asked, added up';
  const kind = question ? scoreKindWords[scoreKindOf(question.answers.length, question.kind, settings.expectedVotes)] : ' Each of them is approximated.';
  return `The score is how far its versions disagree${about}, in nats; zero means that they agree.${kind}${orderWords[settings.acquisition]}`;
}
