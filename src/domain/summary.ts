/**
 * What a sitting of one volunteer came to: counts, medians, the rarest thing they found, and where they answered
 * otherwise than the network expected. Folds over the sitting's standing facts and the votes of all galaxies.
 */
import { lookMs } from './activity.ts';
import type { Classification, FactId, Skip } from './classification.ts';
import type { Doubt } from './doubt.ts';
import { DOUBT_BINS } from './doubt.ts';
import { doubtedAnswer } from './doubts.ts';
import type { GalaxyId } from './galaxy.ts';
import type { Answer, Question, TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';
import type { GalaxyVotes } from './votes.ts';

/** How often an answer was given to the tree's first question. */
export interface FirstAnswer {
  /** Null for "unsure". */
  readonly answer: Answer | null;
  readonly galaxies: number;
}

/** The answer of this sitting that fewest galaxies of the survey have. */
export interface Find {
  readonly galaxy: GalaxyId;
  readonly question: Question;
  readonly answer: Answer;
  /** Galaxies with at least one vote for it, and with any vote at all. */
  readonly galaxies: number;
  readonly among: number;
}

export interface Surprises {
  /** Galaxies of which the network had said beforehand what it expects of one answer, and where that question was asked. */
  readonly expected: number;
  /** Where the volunteer gave the answer though the network took it for the less likely, or the other way round. */
  readonly galaxies: number;
  /** The answer it was about most often; null where no one stands out. */
  readonly mostly: { readonly question: Question; readonly answer: Answer } | null;
}

export interface Summary {
  /** Classified, each counted once. */
  readonly galaxies: number;
  readonly skipped: number;
  /** Time in front of galaxies. */
  readonly lookedMs: number;
  /** Of one galaxy; null without any. */
  readonly medianMs: number | null;
  /** Keys and taps for one galaxy; null where they were not counted. */
  readonly medianPresses: number | null;
  /** Answers to the first question, in its order and "unsure" last; those nobody gave are left out. */
  readonly first: readonly FirstAnswer[];
  /** Galaxies that were drawn by chance; null where all were. */
  readonly byChance: number | null;
  readonly find: Find | null;
  /** Null where the network had made no guess. */
  readonly surprises: Surprises | null;
  /** In the order they were finished. */
  readonly sheet: readonly Classification[];
}

/** @param facts this volunteer's standing facts of the sitting, in order @param votes of every galaxy of the survey @param doubts what the network expected before the answer */
export function summaryOf(tree: TreeContent, facts: readonly (Classification | Skip)[], votes: Iterable<GalaxyVotes>, doubts: ReadonlyMap<FactId, Doubt>): Summary {
  const latest = new Map<GalaxyId, Classification>();
  for (const fact of facts) {
    latest.delete(fact.galaxy); // a change of mind goes to the end
    if (fact.kind === 'classification') latest.set(fact.galaxy, fact);
  }
  const sheet = [...latest.values()];
  const drawn = sheet.filter(({ why }) => why.strategy === 'random' || why.strategy === 'monitor').length;
  const looks = sheet.map(lookMs);
  return {
    galaxies: sheet.length,
    skipped: facts.filter(({ kind }) => kind === 'skip').length,
    lookedMs: looks.reduce((sum, ms) => sum + ms, 0),
    medianMs: median(looks),
    medianPresses: median(sheet.flatMap(({ presses }) => (presses === undefined ? [] : [presses]))),
    first: firstAnswers(tree, sheet),
    byChance: drawn === sheet.length ? null : drawn,
    find: rarestFind(tree, sheet, votes),
    surprises: surprisesOf(tree, sheet, doubts),
    sheet,
  };
}

/** The middle value, of two middle ones their mean; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function firstAnswers(tree: TreeContent, sheet: readonly Classification[]): FirstAnswer[] {
  const question = tree.questions.find(({ id }) => id === tree.first);
  const given = sheet.flatMap(({ steps }) => steps.filter((step) => step.question === tree.first));
  const of = (answer: Answer): FirstAnswer => ({ answer, galaxies: given.filter(({ answers }) => answers.includes(answer.id)).length });
  const all = [...(question?.answers.map(of) ?? []), { answer: null, galaxies: given.filter(({ answers }) => answers.length === 0).length }];
  return all.filter(({ galaxies }) => galaxies > 0);
}

/** With fewer galaxies classified, "one in so many" would say little. */
const LEAST_CLASSIFIED = 12;
/** What one galaxy in eight has is not rare. */
const RARE_BELOW = 1 / 8;
/** Answers about the picture and about what cannot be said: no finds. */
const NO_FINDS = new Set(['star-artifact', 'arms-cant-tell']);

/** Whether an answer tells of the galaxy something one can be glad to have found. In a tree with drawings, answers without one are about faults of the picture. */
function isFind(answer: Answer, hasDrawings: boolean): boolean {
  if (answer.isNone === true) return false;
  return answer.pictogram === undefined ? !hasDrawings : !NO_FINDS.has(answer.pictogram);
}

function rarestFind(tree: TreeContent, sheet: readonly Classification[], votes: Iterable<GalaxyVotes>): Find | null {
  const { columns } = columnsOf(tree);
  const having = new Array<number>(columns.length).fill(0);
  let among = 0;
  for (const { counts } of votes) {
    among++;
    counts.forEach((count, column) => {
      if (count > 0) having[column] = (having[column] ?? 0) + 1;
    });
  }
  if (among < LEAST_CLASSIFIED) return null;
  const hasDrawings = tree.questions.some(({ answers }) => answers.some(({ pictogram }) => pictogram !== undefined));
  const finds = columns.flatMap((column, index) => {
    const question = tree.questions.find(({ id }) => id === column.question);
    const answer = question?.answers.find(({ id }) => id === column.answer);
    const galaxies = having[index] ?? 0;
    if (!question || !answer || !isFind(answer, hasDrawings) || galaxies === 0 || galaxies / among >= RARE_BELOW) return [];
    // Of several galaxies that have it, the one seen last: it is fresh in memory.
    const found = sheet.findLast(({ steps }) => steps.some((step) => step.question === column.question && step.answers.includes(column.answer)));
    return found ? [{ galaxy: found.galaxy, question, answer, galaxies, among }] : [];
  });
  // Of equals the one further on in the tree: it says more ("merger", not "yes, odd").
  return finds.reverse().sort((a, b) => a.galaxies - b.galaxies)[0] ?? null;
}

/** The share of volunteers that the network expected to give the answer, 0 to 1: the mean over its passes, each taken at the middle of its bin. */
export const expectedShare = ({ passes, counts }: Doubt): number => counts.reduce((sum, count, bin) => sum + count * ((bin + 0.5) / DOUBT_BINS), 0) / passes;

function surprisesOf(tree: TreeContent, sheet: readonly Classification[], doubts: ReadonlyMap<FactId, Doubt>): Surprises | null {
  let expected = 0;
  const about = new Map<Answer, { question: Question; galaxies: number }>();
  for (const { id, steps } of sheet) {
    const doubt = doubts.get(id);
    const doubted = doubt && doubtedAnswer(tree, doubt);
    const step = doubted && steps.find(({ question }) => question === doubted.question.id);
    if (!doubt || !doubted || !step || step.answers.length === 0) continue; // not asked, or unsure
    expected++;
    if (step.answers.includes(doubted.answer.id) === expectedShare(doubt) >= 0.5) continue;
    about.set(doubted.answer, { question: doubted.question, galaxies: (about.get(doubted.answer)?.galaxies ?? 0) + 1 });
  }
  if (expected === 0) return null;
  const [most, next] = [...about].sort(([, a], [, b]) => b.galaxies - a.galaxies);
  const standsOut = most !== undefined && most[1].galaxies > 1 && most[1].galaxies > (next?.[1].galaxies ?? 0);
  const galaxies = [...about.values()].reduce((sum, one) => sum + one.galaxies, 0);
  return { expected, galaxies, mostly: standsOut ? { question: most[1].question, answer: most[0] } : null };
}
