/**
 * Practice: galaxies whose answers are known, shown among the others so that a person learns how they see. Which places in
 * a volunteer's serving order come after one follows from the survey's seed, the volunteer and the place alone. A practice
 * walk is never a vote, and takes no place in the serving order itself: it comes before the galaxy of its place.
 */
import type { VolunteerId } from './classification.ts';
import type { Made } from './made.ts';
import { rng, shuffled } from './rng.ts';
import { EXPERT_COLUMN } from './expertColumn.ts';
import type { Remark } from './remark.ts';
import type { SurveySettings } from './survey.ts';
import type { AnswerId, Question, QuestionId, TreeContent } from './tree.ts';

/** What is known of a practice galaxy: told once it is finished, never before. */
export type Truth =
  /** How it was made, and for each question the share of the volunteers whom the simulation expects to give each answer. */
  | { readonly kind: 'sky'; readonly made: Made; readonly chances: ReadonlyMap<QuestionId, readonly number[]> }
  /** What experts answered; questions they were not asked are absent. */
  | { readonly kind: 'experts'; readonly answers: ReadonlyMap<QuestionId, readonly AnswerId[]> };

type Settings = Pick<SurveySettings, 'seed' | 'trainingShare'>;

/** Whether a practice galaxy comes before the galaxy of this place. At most one does, so that `trainingShare` of all shown are practice up to one half. */
export function isPracticeBefore({ seed, trainingShare }: Settings, volunteer: VolunteerId, position: number): boolean {
  if (trainingShare <= 0) return false;
  const perGalaxy = Math.min(1, trainingShare / (1 - trainingShare));
  return rng(seed, 'practice', volunteer, position).uniform() < perGalaxy;
}

/** The seed of the simulated galaxy that comes before a place. */
export const practiceSeed = ({ seed }: Pick<SurveySettings, 'seed'>, volunteer: VolunteerId, position: number): number => rng(seed, 'practice sky', volunteer, position).seed();

/** The expert-labelled galaxy to practise on next: in an order of the volunteer's own, each once. Null when all are done. */
export function nextExpert({ seed }: Pick<SurveySettings, 'seed'>, volunteer: VolunteerId, experts: Iterable<number>, isDone: (index: number) => boolean): number | null {
  const order = shuffled([...experts].sort((a, b) => a - b), rng(seed, 'practice experts', volunteer));
  return order.find((index) => !isDone(index)) ?? null;
}

/** Answer keys in a cell: one, or several of a multiple-choice question with spaces, commas or semicolons between. */
const keysIn = (cell: string): string[] => cell.split(/[\s,;|]+/).filter((key) => key !== '');

/** Experts' answers among a galaxy's metadata, and what is wrong with them, one sentence each. Wrong ones are left out. */
export function expertAnswers(tree: TreeContent, metadata: Readonly<Record<string, string>>): { readonly answers: ReadonlyMap<QuestionId, readonly AnswerId[]>; readonly faults: readonly Remark[] } {
  const answers = new Map<QuestionId, readonly AnswerId[]>();
  const faults: Remark[] = [];
  for (const [column, cell] of Object.entries(metadata)) {
    if (!column.startsWith(EXPERT_COLUMN) || cell.trim() === '') continue;
    const name = column.slice(EXPERT_COLUMN.length).trim();
    const question = tree.questions.find(({ catalogueKey }) => catalogueKey === name);
    if (!question) {
      faults.push({ code: 'expertsNoQuestion', column, questions: tree.questions.map(({ catalogueKey }) => catalogueKey).join(', ') });
      continue;
    }
    const fault = faultOfKeys(question, column, keysIn(cell));
    if (fault === null) answers.set(question.id, question.answers.filter(({ id }) => keysIn(cell).includes(id)).map(({ id }) => id));
    else faults.push(fault);
  }
  return { answers, faults };
}

function faultOfKeys({ answers, kind }: Question, column: string, keys: readonly string[]): Remark | null {
  const wrong = keys.find((key) => !answers.some(({ id }) => id === key));
  if (wrong !== undefined) return { code: 'expertsNoAnswer', column, answer: wrong, answers: answers.map(({ id }) => id).join(', ') };
  return kind === 'single' && keys.length > 1 ? { code: 'expertsTooMany', column, n: keys.length } : null;
}
