/** What a row of galaxies says: votes on the first question as shares, and one's own answers in words. */
import type { Step } from '../../domain/walk.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { columnsOf, questionOf } from '../../domain/tree.ts';
import type { GalaxyVotes } from '../../domain/votes.ts';

export interface VoteShare {
  readonly label: string;
  readonly votes: number;
  readonly pictogram: string | undefined;
}

/** Votes per answer of the tree's first question, in its order. */
export function firstVotes(tree: TreeContent, votes: GalaxyVotes | null): VoteShare[] {
  const question = questionOf(tree, tree.first);
  const start = columnsOf(tree).byQuestion.find((columns) => columns.question === tree.first)?.start ?? 0;
  return question.answers.map((answer, i) => ({ label: answer.label, votes: votes?.counts[start + i] ?? 0, pictogram: answer.pictogram }));
}

/** "Smooth, 3 of 4": the leading answer to the first question; null without votes. */
export function leadingVote(shares: readonly VoteShare[]): VoteShare | null {
  const best = shares.reduce<VoteShare | null>((top, share) => (share.votes > (top?.votes ?? 0) ? share : top), null);
  return best;
}

/** Votes in words, for screen readers: "Smooth 3, Features or a disk 1". */
export const votesInWords = (shares: readonly VoteShare[]): string => shares.map(({ label, votes }) => `${label} ${votes}`).join(', ');

/** One's own path: each question's short name with the answers given. */
export function answersInWords(
  tree: TreeContent,
  steps: readonly Step[],
): { question: string; answers: string; pictogram: string | undefined }[] {
  return steps.map((step) => {
    const question = questionOf(tree, step.question);
    const chosen = question.answers.filter((answer) => step.answers.includes(answer.id));
    return { question: question.name, answers: chosen.map((answer) => answer.label).join(', '), pictogram: chosen[0]?.pictogram };
  });
}
