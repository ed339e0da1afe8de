/** What a row of galaxies says: votes on the first question as shares, and one's own answers in words. */
import type { Step } from '../../domain/walk.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { columnsOf, questionOf } from '../../domain/tree.ts';
import type { GalaxyVotes } from '../../domain/votes.ts';
import type { Messages } from '../parts/messages.ts';
import type { TreeWords } from '../parts/treeWords.ts';
import { listed } from '../parts/words.ts';

export interface VoteShare {
  readonly label: string;
  readonly votes: number;
  readonly pictogram: string | undefined;
}

/** Votes per answer of the tree's first question, in its order. */
export function firstVotes(tree: TreeContent, votes: GalaxyVotes | null, say: TreeWords): VoteShare[] {
  const question = questionOf(tree, tree.first);
  const start = columnsOf(tree).byQuestion.find((columns) => columns.question === tree.first)?.start ?? 0;
  return question.answers.map((answer, i) => ({ label: say(answer.label), votes: votes?.counts[start + i] ?? 0, pictogram: answer.pictogram }));
}

/** "Smooth, 3 of 4": the leading answer to the first question; null without votes. */
export function leadingVote(shares: readonly VoteShare[]): VoteShare | null {
  const best = shares.reduce<VoteShare | null>((top, share) => (share.votes > (top?.votes ?? 0) ? share : top), null);
  return best;
}

/** Votes in words, for screen readers: "Smooth: 3, Features or a disk: 1". */
export const votesInWords = (words: Messages['data'], shares: readonly VoteShare[]): string =>
  listed(shares.map(({ label, votes }) => words.voteOf({ answer: label, n: votes })));

/** One's own path: each question's short name with the answers given. */
export function answersInWords(
  tree: TreeContent,
  steps: readonly Step[],
  say: TreeWords,
): { question: string; answers: string; pictogram: string | undefined }[] {
  return steps.map((step) => {
    const question = questionOf(tree, step.question);
    const chosen = question.answers.filter((answer) => step.answers.includes(answer.id));
    return { question: say(question.name), answers: listed(chosen.map((answer) => say(answer.label))), pictogram: chosen[0]?.pictogram };
  });
}
