/** Volunteers for the tests: walks through a tree answered at random or as one likes, and the facts made of them. */
import type { Classification, Reason } from './classification.ts';
import { factId, volunteerId } from './classification.ts';
import { galaxyId } from './galaxy.ts';
import type { Rng } from './rng.ts';
import { surveyId } from './survey.ts';
import type { AnswerId, Question, Tree } from './tree.ts';
import { questionOf, refOf } from './tree.ts';
import type { Step } from './walk.ts';
import { answer, beginWalk, currentQuestion } from './walk.ts';

export const anyReason: Reason = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 };

/** A whole walk, each question answered as `choose` says. */
export function walked(tree: Tree, choose: (question: Question) => readonly AnswerId[]): readonly Step[] {
  let walk = beginWalk();
  for (let asked = currentQuestion(tree, walk); asked !== null; asked = currentQuestion(tree, walk)) walk = answer(tree, walk, choose(questionOf(tree, asked)));
  return walk.steps;
}

/** One answer of each question, all equally likely. */
export const atRandom =
  (random: Rng) =>
  ({ answers }: Question): readonly AnswerId[] =>
    answers.slice(random.below(answers.length)).slice(0, 1).map(({ id }) => id);

interface Said {
  readonly id: string;
  readonly galaxy: string;
  readonly volunteer?: string;
  /** Seconds since 1 January 2026. */
  readonly second: number;
  /** How long it took. */
  readonly took?: number;
  readonly steps: readonly Step[];
  readonly why?: Reason;
}

const instant = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

export const classified = (tree: Tree, { id, galaxy, volunteer = 'v', second, took = 8, steps, why = anyReason }: Said): Classification => ({
  kind: 'classification',
  id: factId(id),
  survey: surveyId('s'),
  volunteer: { id: volunteerId(volunteer) },
  at: instant(second),
  startedAt: instant(second - took),
  galaxy: galaxyId(galaxy),
  tree: refOf(tree),
  steps,
  why,
});
