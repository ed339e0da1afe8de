/** How a practice galaxy was answered, held against what is known of it. */
import type { AnswerId, Question, TreeContent } from './tree.ts';
import type { Step } from './walk.ts';
import type { Truth } from './practice.ts';

/** The answers that the truth holds for likeliest; null where it knows none. Of a multiple choice those that most volunteers give, or the likeliest where none is. */
export function trueAnswers(question: Question, truth: Truth): readonly AnswerId[] | null {
  if (truth.kind === 'experts') return truth.answers.get(question.id) ?? null;
  const chances = truth.chances.get(question.id);
  if (!chances) return null;
  const most = Math.max(...chances);
  const isTrue = (k: number): boolean => (question.kind === 'multiple' && most > 0.5 ? (chances[k] ?? 0) > 0.5 : chances[k] === most);
  return question.answers.filter((_, k) => isTrue(k)).map(({ id }) => id);
}

/** Of the questions on a path that the truth can answer: how many were answered as it has them. "Unsure" counts for none. */
export function agreement(tree: TreeContent, steps: readonly Step[], truth: Truth): { readonly asked: number; readonly agreed: number } {
  let [asked, agreed] = [0, 0];
  for (const { question: id, answers } of steps) {
    const question = tree.questions.find((candidate) => candidate.id === id);
    const right = question ? trueAnswers(question, truth) : null;
    if (!right || answers.length === 0) continue;
    asked++;
    if (right.length === answers.length && right.every((answer) => answers.includes(answer))) agreed++;
  }
  return { asked, agreed };
}
