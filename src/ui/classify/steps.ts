/** How a walk is told on screen: names along the path, and how far it still goes. */
import type { AnswerId, Question, TreeContent } from '../../domain/tree.ts';
import { questionOf } from '../../domain/tree.ts';
import type { Step, Walk } from '../../domain/walk.ts';
import { currentQuestion, stepsToGo } from '../../domain/walk.ts';

export interface PathStep {
  readonly step: Step;
  readonly question: Question;
  /** What was answered, e.g. "Weak bar" or "Ring, Dust lane". */
  readonly label: string;
  /** The same where it must make sense alone: "Bar: no". */
  readonly name: string;
  readonly pictogram: string | undefined;
}

const labelOf = (question: Question, id: AnswerId): string => question.answers.find((answer) => answer.id === id)?.label ?? id;

/** Answers shorter than this ("No", "Yes", "2") say nothing without their question. */
const TELLING_LENGTH = 5;

export function pathOf(tree: TreeContent, steps: readonly Step[]): PathStep[] {
  return steps.map((step) => {
    const question = questionOf(tree, step.question);
    const label = step.answers.map((id) => labelOf(question, id)).join(', ');
    const name = label.length < TELLING_LENGTH ? `${question.name}: ${label.toLowerCase()}` : label;
    return { step, question, label, name, pictogram: question.answers.find((answer) => answer.id === step.answers[0])?.pictogram };
  });
}

/** "3 of about 7", or "9 of 9" where every way on is equally long. */
export function progressWords(tree: TreeContent, walk: Walk): string {
  const asked = currentQuestion(tree, walk);
  const done = walk.steps.length;
  if (asked === null) return `${done} of ${done}`;
  const { least, most } = stepsToGo(tree, asked);
  const total = done + Math.round((least + most) / 2);
  return `${done + 1} of ${least === most ? '' : 'about '}${total}`;
}

/** Rows for up to three answers, two columns to six, three beyond. */
export const layoutOf = (answers: number): '' | 'tiles' | 'tiles n7' => (answers <= 3 ? '' : answers <= 6 ? 'tiles' : 'tiles n7');
