/**
 * Number keys pressed faster than answers are saved: each press is read against the question that is current when its
 * turn comes, not the one that was on screen when it was pressed.
 */
import { chooseAnswer } from '../../app/classify.ts';
import { store } from '../../app/store.ts';
import { questionOf } from '../../domain/tree.ts';
import { currentQuestion } from '../../domain/walk.ts';

let last: Promise<void> = Promise.resolve();

async function answerNow(index: number): Promise<void> {
  const { survey, shown, walk } = store.getState();
  const asked = survey && shown ? currentQuestion(survey.tree, walk) : null;
  const answer = survey && asked ? questionOf(survey.tree, asked).answers[index] : undefined;
  if (answer) await chooseAnswer(answer.id);
}

/** Presses the answer with this number (from 0) once earlier presses are done. */
export function pressNumber(index: number): void {
  last = last.then(() => answerNow(index));
}
