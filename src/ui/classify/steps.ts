/** How a walk is told on screen: names along the path, and how far it still goes. */
import type { Answer, AnswerId, Question, TreeContent } from '../../domain/tree.ts';
import { questionOf } from '../../domain/tree.ts';
import type { Step, Walk } from '../../domain/walk.ts';
import { currentQuestion, stepsToGo } from '../../domain/walk.ts';
import type { Messages } from '../parts/messages.ts';
import type { TreeWords } from '../parts/treeWords.ts';
import { listed } from '../parts/words.ts';

export interface PathStep {
  readonly step: Step;
  readonly question: Question;
  /** What was answered, e.g. "Weak bar" or "Ring, Dust lane". */
  readonly label: string;
  /** The same where it must make sense alone: "Bar: No". */
  readonly name: string;
  /** The first answer given; null for "unsure". */
  readonly answer: Answer | null;
  /** Its number on the keys, from 1; 0 for "unsure". */
  readonly number: number;
}

/** Answers shorter than this ("No", "Yes", "2") say nothing without their question, and neither does "unsure". */
const TELLING_LENGTH = 5;

/** In the tree's own words, so that it is the same in every language: two characters of Chinese may say as much as a line. */
const ownLength = ({ answers }: Question, step: Step): number => step.answers.reduce((length, id) => length + (answers.find((answer) => answer.id === id)?.label ?? id).length, 0);

export function pathOf(tree: TreeContent, steps: readonly Step[], words: Messages['classify'], say: TreeWords): PathStep[] {
  const labelOf = (question: Question, id: AnswerId): string => say(question.answers.find((answer) => answer.id === id)?.label ?? id);
  return steps.map((step) => {
    const question = questionOf(tree, step.question);
    const number = question.answers.findIndex((answer) => answer.id === step.answers[0]) + 1;
    const label = step.answers.length === 0 ? words.unsure : listed(step.answers.map((id) => labelOf(question, id)));
    const isTelling = step.answers.length > 0 && ownLength(question, step) >= TELLING_LENGTH;
    const name = isTelling ? label : words.answerTo({ question: say(question.name), answer: label });
    return { step, question, label, name, answer: question.answers[number - 1] ?? null, number };
  });
}

/** "3 of about 7", or "9 of 9" where every way on is equally long. */
export function progressWords(tree: TreeContent, walk: Walk, words: Messages['classify']): string {
  const asked = currentQuestion(tree, walk);
  const done = walk.steps.length;
  if (asked === null) return words.questionOf({ at: done, total: done });
  const { least, most } = stepsToGo(tree, asked);
  const place = { at: done + 1, total: done + Math.round((least + most) / 2) };
  return least === most ? words.questionOf(place) : words.questionOfAbout(place);
}

/** Rows for up to three answers, two columns to six, three beyond. */
export const layoutOf = (answers: number): '' | 'tiles' | 'tiles n7' => (answers <= 3 ? '' : answers <= 6 ? 'tiles' : 'tiles n7');
