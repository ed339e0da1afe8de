/** One's answers in words: each question's short name with what was chosen. */
import type { Step } from '../../domain/walk.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { listed } from '../parts/words.ts';

export interface AnswerNames {
  readonly question: string;
  /** Empty where the person was unsure. */
  readonly answers: string;
  readonly pictogram: string | undefined;
}

/** Steps through another version of the tree keep the keys that this one does not know. @param words from the tree's own text to that on screen */
export function answerNames({ questions }: TreeContent, steps: readonly Step[], words: (text: string) => string): AnswerNames[] {
  return steps.map((step) => {
    const question = questions.find(({ id }) => id === step.question);
    const chosen = step.answers.map((id) => question?.answers.find((answer) => answer.id === id));
    return {
      question: words(question?.name ?? step.question),
      answers: listed(chosen.map((answer, i) => words(answer?.label ?? String(step.answers[i])))),
      pictogram: chosen[0]?.pictogram,
    };
  });
}
