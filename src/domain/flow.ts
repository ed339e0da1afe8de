/**
 * The flow of a survey through its decision tree: how many votes took each branch so far, what share of all volunteers the
 * network expects there over the galaxies it scored (the product of the mean vote fractions on the way, reach.ts), and on
 * which questions its versions disagree. Summed a few thousand galaxies at a time, so that nothing waits for it.
 */
import { effectiveVotes } from './crowd.ts';
import { reachOf } from './reach.ts';
import type { Predictions } from './round.ts';
import { votesExpectedAt } from './treeInformation.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';
import type { GalaxyVotes } from './votes.ts';

export interface Branch {
  readonly column: number;
  /** Votes for the answer so far. */
  readonly votes: number;
  /** Expected share of those asked who give it, 0 to 1; NaN before a round. */
  readonly share: number;
  /** Expected share of all volunteers who give it, 0 to 1; NaN before a round. */
  readonly flow: number;
}

export interface QuestionFlow {
  /** Answers to it so far. */
  readonly asked: number;
  /** Expected share of all volunteers who are asked it, 0 to 1; NaN before a round. */
  readonly reach: number;
  /** Mean over the galaxies, weighted by reach, of what the expected votes on it would teach, nats (`informationFrom`). */
  readonly nats: number;
  /** The same for a galaxy as it comes: nats times reach. Highest where asking pays most. */
  readonly natsPerGalaxy: number;
  readonly branches: readonly Branch[];
}

/** What a flow is summed from. */
export type FlowPredictions = Pick<Predictions, 'columnCount' | 'mean' | 'sd'>;

export interface FlowSettings {
  /** N, volunteers expected on a galaxy. */
  readonly expectedVotes: number;
  /** Crowd spread per question, tree order. */
  readonly kappas: readonly number[];
}

export interface FlowSum {
  galaxies: number;
  /** [question] */
  readonly reach: Float64Array;
  readonly nats: Float64Array;
  /** [column] */
  readonly flow: Float64Array;
}

export function beginFlow(tree: TreeContent): FlowSum {
  const { columns, byQuestion } = columnsOf(tree);
  return { galaxies: 0, reach: new Float64Array(byQuestion.length), nats: new Float64Array(byQuestion.length), flow: new Float64Array(columns.length) };
}

/** Variances over expected fractions may add up to 1 only where versions contradict each other outright. */
const MOST_SPREAD = 0.99;
const LEAST_SHARE = 1e-6;

/**
 * Information in nats of votes on one question, from means and standard deviations of the versions' fractions alone:
 * 0.5 ln(1 + n s / (1 - s)) with s = sum_a sd_a^2 / mean_a. For two answers it is the moment form of information.ts; for
 * more it is that form where all versions differ in one direction, and less than it otherwise: a lower bound of it. Every box of a
 * multiple choice counts as a question of two answers.
 * @param votes what the votes are worth (`effectiveVotes`)
 */
export function informationFrom(means: ArrayLike<number>, sds: ArrayLike<number>, kind: 'single' | 'multiple', votes: number): number {
  const of = (spread: number): number => {
    const s = Math.min(MOST_SPREAD, spread);
    return 0.5 * Math.log1p((votes * s) / (1 - s));
  };
  let [sum, spread] = [0, 0];
  for (let a = 0; a < means.length; a++) {
    const mean = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, means[a] as number)); // inside
    const variance = (sds[a] as number) ** 2;
    spread += variance / mean;
    sum += of(variance / (mean * (1 - mean)));
  }
  return kind === 'multiple' ? sum : of(spread);
}

/** Adds the galaxies of these rows to the sum. */
export function addToFlow(sum: FlowSum, tree: TreeContent, { columnCount, mean, sd }: FlowPredictions, { expectedVotes, kappas }: FlowSettings, from: number, to: number): void {
  const { byQuestion } = columnsOf(tree);
  const reach = new Float64Array(byQuestion.length);
  for (let row = from; row < to; row++) {
    const means = mean.subarray(row * columnCount, (row + 1) * columnCount);
    const sds = sd.subarray(row * columnCount, (row + 1) * columnCount);
    reachOf(tree, means, reach);
    sum.galaxies++;
    byQuestion.forEach(({ kind, start, end }, q) => {
      const reached = reach[q] as number; // one per question
      const votes = effectiveVotes(votesExpectedAt(reached, expectedVotes), kappas[q] ?? Infinity);
      sum.reach[q] = (sum.reach[q] as number) + reached;
      sum.nats[q] = (sum.nats[q] as number) + reached * informationFrom(means.subarray(start, end), sds.subarray(start, end), kind, votes);
      for (let column = start; column < end; column++) sum.flow[column] = (sum.flow[column] as number) + reached * (means[column] as number);
    });
  }
}

/** The flow, question by question in tree order. @param votes of all galaxies that have any */
export function flowFrom({ galaxies, reach, nats, flow }: FlowSum, tree: TreeContent, votes: Iterable<GalaxyVotes>): QuestionFlow[] {
  const { columns, byQuestion } = columnsOf(tree);
  const counts = new Float64Array(columns.length);
  const asked = new Float64Array(byQuestion.length);
  for (const each of votes) {
    each.counts.forEach((n, column) => (counts[column] = (counts[column] as number) + n)); // of the same tree
    each.asked.forEach((n, q) => (asked[q] = (asked[q] as number) + n));
  }
  return byQuestion.map(({ start, end }, q) => {
    const reached = reach[q] as number; // one per question, as are the others
    return {
      asked: asked[q] as number,
      reach: reached / galaxies,
      nats: (nats[q] as number) / reached,
      natsPerGalaxy: (nats[q] as number) / galaxies,
      branches: Array.from({ length: end - start }, (_, a) => ({ column: start + a, votes: counts[start + a] as number, share: (flow[start + a] as number) / reached, flow: (flow[start + a] as number) / galaxies })),
    };
  });
}

/** How probable it is that a volunteer who is shown each galaxy gives this answer. [galaxy] */
export function takenBy(tree: TreeContent, { columnCount, mean }: Pick<Predictions, 'columnCount' | 'mean'>, column: number): Float64Array {
  const question = columnsOf(tree).byQuestion.findIndex(({ start, end }) => column >= start && column < end);
  const taken = new Float64Array(columnCount === 0 ? 0 : mean.length / columnCount);
  const reach = new Float64Array(tree.questions.length);
  for (let row = 0; row < taken.length; row++) {
    const means = mean.subarray(row * columnCount, (row + 1) * columnCount);
    taken[row] = (reachOf(tree, means, reach)[question] as number) * (means[column] as number); // inside
  }
  return taken;
}
