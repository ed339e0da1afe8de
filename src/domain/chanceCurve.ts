/**
 * What chance would have reached on a survey, where a replay on its own votes knows that (lab.ts): a curve that can stand
 * beside the survey's rounds, because both are measured alike, and what may be concluded from the two.
 */
import type { Estimate } from './evidence.ts';
import type { LabFact } from './learnerFact.ts';
import { percentile95, quantileOf } from './resample.ts';
import type { OnVotes } from './studyMeasure.ts';
import type { ArmName } from './studyConditions.ts';
import { FEWEST_SEEDS } from './studyWording.ts';
import type { HeadName } from './survey.ts';
import type { Question } from './tree.ts';

/** Over the repeats: the median, and the interval that holds the middle 95 % of them, since a survey is one run and no mean of many. */
export interface ChancePoint {
  /** Galaxies labelled. */
  readonly labels: number;
  /** Typical error in vote fraction, 0 to 1. */
  readonly error: Estimate;
  /** Nats per vote. */
  readonly loss: Estimate;
}

export interface ChanceCurve {
  /** When the lab was finished: ISO 8601, UTC. */
  readonly at: string;
  readonly repeats: number;
  /** Galaxies it was measured on: nothing was trained on them. */
  readonly heldOut: number;
  /** Votes on the question that a galaxy brought along when it was labelled, on average. */
  readonly votesPerLabel: number;
  /** By ascending number of labels. */
  readonly points: readonly ChancePoint[];
}

/** Answers whose replay is about the same as a view: the one looked at, or either of a choice between two. */
export function answersAlike({ kind, answers }: Pick<Question, 'kind' | 'answers'>, answer: string | null): readonly string[] {
  if (answer !== null) return [answer];
  return kind === 'single' && answers.length === 2 ? answers.map(({ id }) => id) : [];
}

/** Replays of a question on votes of people that this tree was given, oldest first. Those of simulated volunteers say nothing of people. */
export const replaysOf = (labs: readonly LabFact[], question: string, treeHash: string): LabFact[] =>
  labs.filter((lab) => lab.settings.question === question && lab.settings.source === 'survey' && lab.treeHash === treeHash).toSorted((a, b) => (a.at < b.at ? -1 : 1));

/** Votes differ by so much at most where two curves are compared: a label of forty votes teaches more than one of a single vote. */
const LIKE_VOTES = 1.5;

export const areAlike = (one: number, other: number): boolean => Math.max(one, other) <= LIKE_VOTES * Math.min(one, other);

/** Of replays of one answer, the newest whose labels carried about as many votes as those here; where there is none, the newest. */
export function replayBeside(replays: readonly LabFact[], votesPerLabel: number): LabFact | null {
  return replays.findLast((lab) => areAlike(lab.settings.votes === 'one' ? 1 : lab.ground.meanVotes, votesPerLabel)) ?? replays.at(-1) ?? null;
}

const overRepeats = (values: readonly number[]): Estimate => ({ value: quantileOf(values.toSorted((a, b) => a - b), 0.5), ...percentile95(values) });

/**
 * The curve of a replay's random arm, under the survey's own head where it ran under that.
 * @returns null of a lab that an older version ran: it measured another thing
 */
export function chanceCurveOf({ at, runs, ground }: LabFact, head: HeadName): ChanceCurve | null {
  const of = (name: ArmName) => runs.filter(({ arm }) => arm === name);
  const own = [of(`random-${head}`), of('random-laplace')].find((found) => found.length > 0) ?? [];
  const rounds = own[0]?.curve ?? [];
  const points = rounds.flatMap(({ labels }, round): ChancePoint[] => {
    const measured = own.flatMap(({ curve }): OnVotes | readonly OnVotes[] => curve[round]?.onVotes ?? []);
    return measured.length < own.length ? [] : [{ labels, error: overRepeats(measured.map(({ typicalError }) => typicalError)), loss: overRepeats(measured.map(({ lossPerVote }) => lossPerVote)) }];
  });
  const last = rounds.at(-1);
  if (!last || points.length < rounds.length) return null;
  return { at, repeats: own.length, heldOut: ground.heldOut, votesPerLabel: last.clicks / last.labels, points };
}

/** The curve's points as far as they help to read rounds with between so many labels: from the last before them to the first beyond. */
export function pointsBeside(points: readonly ChancePoint[], least: number, most: number): readonly ChancePoint[] {
  const from = points.findLastIndex(({ labels }) => labels <= least);
  const to = points.findIndex(({ labels }) => labels >= most);
  return points.slice(Math.max(0, from), to < 0 ? points.length : to + 1);
}

/** At a number of labels, on straight lines between the rounds. @returns null outside the curve */
export function chanceAt(points: readonly ChancePoint[], labels: number): Omit<ChancePoint, 'labels'> | null {
  const at = points.findIndex((point) => point.labels >= labels);
  const after = points[at];
  if (!after) return null;
  const before = points[at - 1];
  if (!before) return after.labels === labels ? after : null;
  const share = (labels - before.labels) / (after.labels - before.labels);
  const between = (a: Estimate, b: Estimate): Estimate => ({ value: a.value + share * (b.value - a.value), low: a.low + share * (b.low - a.low), high: a.high + share * (b.high - a.high) });
  return { error: between(before.error, after.error), loss: between(before.loss, after.loss) };
}

/** One estimate less another that is independent of it, with the interval that follows from theirs (MOVER: Zou & Donner 2008). */
export function difference(own: Estimate, other: Estimate): Estimate {
  const value = own.value - other.value;
  return { value, low: value - Math.hypot(own.value - own.low, other.high - other.value), high: value + Math.hypot(own.high - own.value, other.value - other.low) };
}

/**
 * A round's error less that of chance at as many labels, in vote fraction: below zero, choosing did better.
 * @returns null outside the curve, and of fewer repeats than say anything
 */
export function againstChance({ points, repeats }: ChanceCurve, labels: number, error: Estimate): Estimate | null {
  const chance = chanceAt(points, labels);
  return chance && repeats >= FEWEST_SEEDS ? difference(error, chance.error) : null;
}
