/**
 * Votes that a published catalogue counted, from the columns of the table that came with a galaxy's picture: whole numbers
 * under the names that the tree gives its answers (`t01_..._a01_smooth_count`, `smooth-or-featured_smooth`, or Zoobot's).
 */
import type { Question, QuestionId, TreeContent } from './tree.ts';

export interface CatalogueVotes {
  /** Volunteers who looked: those who were asked the tree's first question, where that is counted. */
  readonly people: number;
  /** Volunteers who were asked this question. */
  readonly asked: number;
  /** Votes of each answer, in the tree's order. */
  readonly votes: readonly number[];
}

/** More people than this looked at no galaxy: such a number is none of votes. */
const MOST = 60_000;

const WHOLE = /^\d+(\.0+)?$/;

/** A cell that counts; null where it is empty, a fraction or no number at all: unknown, not zero. */
function countIn(cell: string | undefined): number | null {
  const text = cell?.trim() ?? '';
  return WHOLE.test(text) && Number(text) <= MOST ? Number(text) : null;
}

/** How tables name the count of an answer, as the catalogues do. */
const NAMES: readonly ((columns: Question['answers'][number]['columns']) => string | undefined)[] = [({ catalogue }) => catalogue && `${catalogue}_count`, ({ catalogue }) => catalogue, ({ zoobot }) => zoobot];

/** Counts of all answers of a question, under one of the names; null where one of them is lacking. */
function countsOf({ answers }: Question, metadata: Readonly<Record<string, string>>): number[] | null {
  for (const name of NAMES) {
    const counts = answers.map(({ columns }) => countIn(metadata[name(columns) ?? '']));
    if (counts.every((count) => count !== null)) return counts;
  }
  return null;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/**
 * What the table counted of a question.
 * @returns null where it did not, and of a question that takes several answers: how many were asked is then not to be told from the counts
 */
export function catalogueVotes(tree: TreeContent, id: QuestionId, metadata: Readonly<Record<string, string>>): CatalogueVotes | null {
  const question = tree.questions.find((each) => each.id === id);
  const first = tree.questions.find((each) => each.id === tree.first);
  const votes = question?.kind === 'single' ? countsOf(question, metadata) : null;
  if (!votes) return null;
  const asked = sum(votes);
  const looked = first?.kind === 'single' ? countsOf(first, metadata) : null;
  return { people: Math.max(asked, looked ? sum(looked) : 0), asked, votes };
}
