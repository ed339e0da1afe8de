/** What the open survey's volunteers have given the network to learn from: votes, and the questions that have enough of them. */
import { FIRST_ROUND_LABELS } from '../domain/survey.ts';
import type { QuestionId } from '../domain/tree.ts';
import { currentSession } from './session.ts';

export interface Lessons {
  /** Answers given to questions, by everybody. */
  readonly votes: number;
  /** Questions answered on as many galaxies as a first round needs, in tree order. */
  readonly questions: readonly QuestionId[];
}

export function lessonsNow(): Lessons {
  const session = currentSession();
  if (!session) return { votes: 0, questions: [] };
  const galaxies = session.survey.tree.questions.map(() => 0);
  let votes = 0;
  for (const { asked } of session.votes.values()) {
    asked.forEach((n, q) => {
      votes += n;
      if (n > 0) galaxies[q] = (galaxies[q] ?? 0) + 1;
    });
  }
  return { votes, questions: session.survey.tree.questions.filter((_, q) => (galaxies[q] ?? 0) >= FIRST_ROUND_LABELS).map(({ id }) => id) };
}
