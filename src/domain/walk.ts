/**
 * One person's walk through a tree for one galaxy: answer, back, forward, finish. Immutable values; going back keeps
 * what was answered after, so that the same answer restores it and a different branch prunes it.
 */
import type { Answer, AnswerId, Question, QuestionId, TreeContent } from './tree.ts';
import { questionOf } from './tree.ts';

/** The answers to one question: exactly one for a single choice, one or more for a multiple choice; none for "unsure". */
export interface Step {
  readonly question: QuestionId;
  readonly answers: readonly AnswerId[];
}

export interface Walk {
  /** Answered so far, from the first question on. */
  readonly steps: readonly Step[];
  /** Answered before a step back and not overruled since; next first. */
  readonly ahead: readonly Step[];
}

export const beginWalk = (): Walk => ({ steps: [], ahead: [] });

/** The question that all answers lead to; null where they part, or where all end the walk. */
function sharedNext(answers: readonly Answer[]): QuestionId | null {
  const [first, ...others] = answers;
  return first && others.every(({ next }) => next === first.next) ? first.next : null;
}

/** The question that follows a step; null when the step ends the walk: after "unsure", where nobody can say which way to go on. */
export function questionAfter(tree: TreeContent, step: Step): QuestionId | null {
  const { answers } = questionOf(tree, step.question);
  if (step.answers.length === 0) return sharedNext(answers);
  const answer = answers.find((candidate) => candidate.id === step.answers[0]);
  if (!answer) throw new Error(`The question "${step.question}" has no answer "${String(step.answers[0])}".`);
  return answer.next;
}

/** The question to ask now; null when the walk is complete. */
export function currentQuestion(tree: TreeContent, walk: Walk): QuestionId | null {
  const last = walk.steps.at(-1);
  return last ? questionAfter(tree, last) : tree.first;
}

const isSame = (a: Step, b: Step): boolean =>
  a.question === b.question && a.answers.length === b.answers.length && a.answers.every((answer) => b.answers.includes(answer));

/**
 * The walk with the current question answered. Answers already given ahead stay where the path still leads to them:
 * the same answer keeps all of them, another answer with the same next question keeps what follows, and a parting of
 * the ways prunes them.
 * @throws when the walk is complete, an answer is unknown, or the number of answers does not fit the question.
 */
export function answer(tree: TreeContent, walk: Walk, answers: readonly AnswerId[]): Walk {
  const asked = currentQuestion(tree, walk);
  if (asked === null) throw new Error('The walk is complete; there is no question to answer.');
  const question = questionOf(tree, asked);
  const chosen = question.answers.filter((candidate) => answers.includes(candidate.id)).map((candidate) => candidate.id);
  if (chosen.length !== new Set(answers).size)
    throw new Error(`The question "${asked}" has no answer "${answers.find((id) => !chosen.includes(id)) ?? ''}".`);
  if (chosen.length === 0 || (question.kind === 'single' && chosen.length !== 1))
    throw new Error(`The question "${asked}" takes ${question.kind === 'single' ? 'exactly one answer' : 'at least one answer'}.`);
  return withStep(tree, walk, { question: asked, answers: chosen });
}

/**
 * The walk with the current question passed as "unsure": on to the question that every answer leads to, and where the
 * answers part, the walk is complete.
 * @throws when the walk is complete.
 */
export function unsure(tree: TreeContent, walk: Walk): Walk {
  const asked = currentQuestion(tree, walk);
  if (asked === null) throw new Error('The walk is complete; there is no question to be unsure about.');
  return withStep(tree, walk, { question: asked, answers: [] });
}

function withStep(tree: TreeContent, walk: Walk, step: Step): Walk {
  const [before, ...later] = walk.ahead;
  const isOnPath =
    before !== undefined &&
    before.question === step.question &&
    (isSame(before, step) || questionAfter(tree, before) === questionAfter(tree, step));
  return { steps: [...walk.steps, step], ahead: isOnPath ? later : [] };
}

/** One question back; the walk itself at its first question. */
export function back(walk: Walk): Walk {
  const last = walk.steps.at(-1);
  return last ? { steps: walk.steps.slice(0, -1), ahead: [last, ...walk.ahead] } : walk;
}

/** Takes the next answer given before a step back; the walk itself where there is none. */
export function forward(walk: Walk): Walk {
  const [next, ...rest] = walk.ahead;
  return next ? { steps: [...walk.steps, next], ahead: rest } : walk;
}

/** Back (or forward) until the question is the current one; the walk itself where the question is not on the path. */
export function goTo(_tree: TreeContent, walk: Walk, question: QuestionId): Walk {
  const path = [...walk.steps, ...walk.ahead];
  const index = path.findIndex((step) => step.question === question);
  return index < 0 ? walk : { steps: path.slice(0, index), ahead: path.slice(index) };
}

/**
 * The choice after pressing one answer, in the question's order. A single choice takes the pressed one; in a multiple
 * choice it is switched on or off, and an answer that means "none of these" stands alone.
 */
export function choiceAfter(question: Question, chosen: readonly AnswerId[], pressed: AnswerId): AnswerId[] {
  const answer = question.answers.find((candidate) => candidate.id === pressed);
  if (!answer) throw new Error(`The question "${question.id}" has no answer "${pressed}".`);
  if (question.kind === 'single') return [pressed];
  if (chosen.includes(pressed)) return chosen.filter((id) => id !== pressed);
  if (answer.isNone === true) return [pressed];
  return question.answers.filter(({ id, isNone }) => id === pressed || (chosen.includes(id) && isNone !== true)).map(({ id }) => id);
}

/** What was answered to the current question before a step back, to be shown as chosen. */
export function answeredBefore(tree: TreeContent, walk: Walk): Step | null {
  const next = walk.ahead[0];
  return next && next.question === currentQuestion(tree, walk) ? next : null;
}

/** What is ticked where the question asked takes several answers: what was answered before a step back, else nothing. */
export function ticksOf(tree: TreeContent, walk: Walk): readonly AnswerId[] {
  const before = answeredBefore(tree, walk);
  return before && questionOf(tree, before.question).kind === 'multiple' ? before.answers : [];
}

export const isComplete = (tree: TreeContent, walk: Walk): boolean => currentQuestion(tree, walk) === null;

/** Checks a recorded path against a tree. @returns null when it is a complete walk, else one sentence. */
export function faultOfPath(tree: TreeContent, steps: readonly Step[]): string | null {
  let walk = beginWalk();
  for (const step of steps) {
    const asked = currentQuestion(tree, walk);
    if (asked !== step.question) return `The path answers "${step.question}" where the tree asks "${asked ?? 'nothing more'}".`;
    try {
      walk = step.answers.length === 0 ? unsure(tree, walk) : answer(tree, walk, step.answers);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return isComplete(tree, walk) ? null : `The path stops before the question "${currentQuestion(tree, walk) ?? ''}".`;
}

/** Longest and shortest number of questions still to come from a question on, itself included. */
export function stepsToGo(tree: TreeContent, from: QuestionId | null): { readonly least: number; readonly most: number } {
  const known = new Map<QuestionId, { least: number; most: number }>();
  const visit = (id: QuestionId | null): { least: number; most: number } => {
    if (id === null) return { least: 0, most: 0 };
    const seen = known.get(id);
    if (seen) return seen;
    let least = Infinity;
    let most = 0;
    for (const option of questionOf(tree, id).answers) {
      const rest = visit(option.next);
      least = Math.min(least, rest.least + 1);
      most = Math.max(most, rest.most + 1);
    }
    const found = { least, most };
    known.set(id, found);
    return found;
  };
  return visit(from);
}
