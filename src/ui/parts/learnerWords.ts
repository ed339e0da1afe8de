/** What the learner is doing, in one phrase: for the status line, the mode switch and the Learner page. */
import type { Workflow } from '../../domain/classification.ts';
import type { BackendName } from '../../domain/round.ts';
import { defaultPace, FIRST_ROUND_LABELS } from '../../domain/survey.ts';
import type { LearnerState } from '../../app/store.ts';
import type { Messages } from './messages.ts';
import { breakageInWords } from './told.ts';
import { percent } from './words.ts';

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

type Words = Messages['shell'];

export const backendWords = (words: Words): Readonly<Record<BackendName, string>> => ({
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: words.plainJavaScript,
});

const pausedWords = (words: Words) => ({
  asked: words.pausedAsked,
  hidden: words.pausedHidden,
  battery: words.pausedBattery,
  'other tab': words.pausedOtherTab,
  standard: words.learnerRestsInStandard,
});

const workingWords = (words: Words) => ({
  starting: { text: words.workStarting, short: words.workStartingShort },
  embedding: { text: words.workEmbedding, short: words.workEmbeddingShort },
  training: { text: words.workTraining, short: words.workTrainingShort },
  scoring: { text: words.workScoring, short: words.workScoringShort },
});

export function learnerPhrase(words: Words, learner: LearnerState): LearnerPhrase {
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
      return still('waiting', missing === 0 ? words.firstRoundNear : words.untilFirstRound({ n: missing }));
    }
    case 'working': {
      const { progress, round } = phase;
      return {
        tone: 'working',
        ...workingWords(words)[progress.phase],
        fraction: progress.fraction,
        after: words.roundShare({ round, share: percent(progress.fraction) }),
      };
    }
    case 'ready': {
      const last = rounds.at(-1);
      return still('ready', last ? words.roundReady({ round: last.round }) : words.readyToLearn);
    }
    case 'paused':
      return still('paused', pausedWords(words)[phase.why], phase.why === 'standard' ? words.learnerRests : words.paused);
    case 'failed':
      return still('failed', breakageInWords(words, phase), words.learningBrokeOff);
  }
}

/** Second phrase of the status line: labels used, what is new, and where it runs. */
export function learnerFacts(words: Words, learner: LearnerState): string {
  const last = learner.rounds.at(-1);
  const parts = [words.galaxiesLabelled({ n: learner.labels })];
  if (last) parts.push(words.usedInRound({ n: last.labelsUsed, round: last.round }));
  if (last && learner.newLabels > 0) parts.push(words.newSince({ n: learner.newLabels }));
  const backend = learner.backend.used ?? last?.backend;
  if (backend) parts.push(backendWords(words)[backend]);
  return parts.join(' · ');
}

/** What the chosen mode does right now, in one sentence. */
export function modeSentence(words: Words, workflow: Workflow, learner: LearnerState): string {
  if (workflow === 'standard') return words.modeStandard;
  if (learner.rounds.length > 0) return words.modeEnhanced({ n: learner.rounds.at(-1)?.settings?.randomOneIn ?? defaultPace.randomOneIn });
  if (learner.labels >= FIRST_ROUND_LABELS) return words.modeSoon;
  const counts = { first: FIRST_ROUND_LABELS, n: learner.labels };
  return learner.asksTypical ? words.modeTypical(counts) : words.modeNotYet(counts);
}

/** What Enhanced will do and when, for the explanation beside the switch. */
export function enhancedBegins(words: Messages['help'], learner: LearnerState): string | null {
  if (learner.rounds.length > 0) return null;
  if (learner.labels >= FIRST_ROUND_LABELS) return words.enhancedSoon;
  const counts = { first: FIRST_ROUND_LABELS, n: learner.labels };
  return learner.asksTypical ? words.enhancedTypical(counts) : words.enhancedNotYet(counts);
}
