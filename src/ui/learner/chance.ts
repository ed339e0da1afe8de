/** What the evidence knows of chance for a question or one of its answers: the replay that stands beside it, and its curve. */
import type { ChanceCurve } from '../../domain/chanceCurve.ts';
import { answersAlike, chanceCurveOf, replayBeside, replaysOf } from '../../domain/chanceCurve.ts';
import type { LabFact } from '../../domain/learnerFact.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Question } from '../../domain/tree.ts';

export interface Chance {
  /** What is told in words; null where no replay on this survey's own votes has tested the question. */
  readonly replay: LabFact | null;
  /** What is drawn; null where no replay measured what is looked at, with the network that the survey learns with. */
  readonly curve: ChanceCurve | null;
  /** Votes on the question of a galaxy learned from here, on average. */
  readonly votesPerLabel: number;
}

/** The answer that is measured until somebody chooses another: the one that the newest replay tested, so that both can be seen; '' is all of them. */
export function answerAtFirst({ tree }: Survey, question: Question, labs: readonly LabFact[]): string {
  const newest = replaysOf(labs, question.id, tree.hash).at(-1);
  return newest && answersAlike(question, null).length === 0 ? newest.settings.answer : '';
}

/** @param answer null for all of them */
export function chanceKnown({ tree, settings }: Survey, question: Question, answer: string | null, labs: readonly LabFact[], votesPerLabel: number): Chance {
  const replays = replaysOf(labs, question.id, tree.hash);
  const alike = answersAlike(question, answer);
  const beside = replayBeside(replays.filter((lab) => alike.includes(lab.settings.answer)), votesPerLabel);
  return { replay: beside ?? replays.at(-1) ?? null, curve: beside && settings.network === 'trunk64' ? chanceCurveOf(beside, settings.head) : null, votesPerLabel };
}
