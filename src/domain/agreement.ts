/**
 * How often a volunteer and the crowd say the same, question by question: of the galaxies where others answered too and
 * most of them gave one answer, how often it was the volunteer's. Not a mark: galaxies are ambiguous, and people differ.
 */
import type { GalaxyId } from './galaxy.ts';
import type { QuestionId, TreeContent } from './tree.ts';
import { columnsOf, questionOf } from './tree.ts';
import type { GalaxyVotes } from './votes.ts';
import type { Step } from './walk.ts';

/** Galaxies that a question must have in common with the crowd before anything is said: with fewer, the interval is wider than half of all there is. */
export const AGREEMENT_LEAST = 12;

/** 97.5th percentile of the normal distribution, for intervals of 95 %. */
const Z = 1.959963984540054;

export interface Agreement {
  readonly question: QuestionId;
  /** Galaxies where the volunteer gave the crowd's answer, of those in common. */
  readonly same: number;
  readonly of: number;
  /** Ends of the 95 % interval of the share, 0 to 1. */
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share k/n, 95 %: right also near 0 and 1 and for few (Wilson 1927, doi 10.1080/01621459.1927.10502953).
 */
export function wilson(k: number, n: number): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const share = k / n;
  const middle = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { low: k === 0 ? 0 : (middle - half) / scale, high: k === n ? 1 : (middle + half) / scale };
}

/** What one volunteer answered about a galaxy, and everybody's votes on it, theirs included. */
export interface InCommon {
  readonly galaxy: GalaxyId;
  readonly steps: readonly Step[];
  readonly votes: GalaxyVotes;
}

/**
 * Questions with enough galaxies in common, in the tree's order. A galaxy counts where at least one other volunteer was
 * asked the question and one answer leads among the others; of a question that takes several, an answer counts for the
 * crowd's where most of the others gave it, and the volunteer agrees where they gave exactly those.
 */
export function agreementsOf(tree: TreeContent, galaxies: Iterable<InCommon>, least = AGREEMENT_LEAST): Agreement[] {
  const { byQuestion, columns } = columnsOf(tree);
  const found = byQuestion.map(() => ({ same: 0, of: 0 }));
  const places = new Map(byQuestion.map(({ question }, place) => [question, place]));
  for (const { steps, votes } of galaxies) {
    for (const { question, answers } of steps) {
      const place = places.get(question);
      if (place === undefined || answers.length === 0) continue; // another tree's question, or unsure
      const { start, end } = byQuestion[place] as (typeof byQuestion)[number]; // a place comes from there
      const others = columns.slice(start, end).map(({ answer }, i) => ({ answer, votes: (votes.counts[start + i] ?? 0) - Number(answers.includes(answer)) }));
      const asked = (votes.asked[place] ?? 0) - 1;
      const crowd = questionOf(tree, question).kind === 'single' ? leading(others) : most(others, asked);
      if (asked < 1 || !crowd) continue;
      const counts = found[place] as { same: number; of: number };
      counts.of++;
      if (crowd.length === answers.length && crowd.every((answer) => answers.includes(answer))) counts.same++;
    }
  }
  return found.flatMap(({ same, of }, place) => {
    const question = byQuestion[place]?.question;
    return question !== undefined && of >= least ? [{ question, same, of, ...wilson(same, of) }] : [];
  });
}

interface OthersVotes {
  readonly answer: Step['answers'][number];
  readonly votes: number;
}

/** The one answer that most of the others gave; null where two lead together. */
function leading(others: readonly OthersVotes[]): Step['answers'] | null {
  const highest = Math.max(...others.map(({ votes }) => votes));
  const first = others.filter(({ votes }) => votes === highest);
  return highest > 0 && first.length === 1 ? first.map(({ answer }) => answer) : null;
}

/** Every answer that more than half of the others gave; null where there is none, or one was given by exactly half. */
function most(others: readonly OthersVotes[], asked: number): Step['answers'] | null {
  if (others.some(({ votes }) => 2 * votes === asked)) return null;
  const chosen = others.filter(({ votes }) => 2 * votes > asked);
  return chosen.length > 0 ? chosen.map(({ answer }) => answer) : null;
}
