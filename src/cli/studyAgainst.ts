/**
 * From scratch against with the trunk: at how many labels each is down to the same error. The trunk's curves come from
 * the journal of the trunk study, whose test galaxies and pool are the same.
 */
import { rng } from '../domain/rng.ts';
import { Sentence } from './sentence.ts';
import type { ArmFindings } from '../domain/studyAnalysis.ts';
import type { Arm } from '../domain/studyConditions.ts';
import { arms } from '../domain/studyConditions.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import { readJournal } from './studyJournal.ts';
import type { Curves, Estimate } from '../domain/studyStatistics.ts';
import { labelsToReach, meanCurve, meanWithInterval, neverRising, unpairedBootstrap } from '../domain/studyStatistics.ts';

const DRAWS = 2000;
const TRUNK_ARMS = ['random-laplace', 'power-laplace'];

/** An arm of the trunk study: RMSE by seed and round. */
export interface TrunkCurves {
  readonly arm: Arm;
  readonly labels: readonly number[];
  readonly curves: Curves;
}

/** @throws Sentence where the folder holds no runs of smooth with 40 votes, or unlike ones */
export async function readTrunkCurves(folder: string): Promise<TrunkCurves[]> {
  const runs = [...(await readJournal(folder)).values()].filter(({ part, condition }) => part === 'main' && condition === 'smooth-40');
  const found = arms.flatMap((arm): TrunkCurves[] => {
    const bySeed = new Map(runs.filter((run) => TRUNK_ARMS.includes(arm.name) && run.arm === arm.name).map((run) => [run.seed, run])); // a later line replaces an earlier one
    const own: readonly FinishedRun[] = [...bySeed.values()].sort((a, b) => a.seed - b.seed);
    if (own.length === 0) return [];
    const labels = own[0]?.curve.map((point) => point.labels) ?? [];
    if (own.some(({ curve }) => curve.map((point) => point.labels).join() !== labels.join())) throw new Sentence(`The runs of ${arm.name} in ${folder} have different numbers of labels: --against needs the journal of one study.`);
    return [{ arm, labels, curves: own.map(({ curve }) => curve.map(({ rmse }) => rmse)) }];
  });
  if (found.length === 0) throw new Sentence(`There are no runs of smooth-40 with ${TRUNK_ARMS.join(' or ')} in ${folder}: --against needs the folder of a trunk study (its runs.jsonl).`);
  return found;
}

/** Labels needed with a trunk and from scratch for one and the same error. Infinity: not within the curve. */
export interface EqualError {
  readonly scratch: string;
  readonly trunk: string;
  readonly trunkSeeds: number;
  /** The ends of the trunk's curve: labels there, and the mean RMSE at the first. */
  readonly trunkFirst: { readonly labels: number; readonly rmse: number };
  readonly trunkLast: number;
  /** What scratch has at its last round. */
  readonly scratchLast: { readonly labels: number; readonly rmse: number };
  /** Labels at which the trunk's curve is down to scratch's last error; its first number of labels means "at most". */
  readonly trunkNeeds: Estimate;
  /** Labels at which scratch's curve is down to the trunk's first error. */
  readonly scratchNeeds: Estimate;
}

const needed = (labels: readonly number[], curves: Curves, target: number): number => labelsToReach(labels, neverRising(meanCurve(curves)), target) ?? Infinity;
const lastOf = (curves: Curves): number => meanCurve(curves).at(-1) ?? Number.NaN;
const firstOf = (curves: Curves): number => meanCurve(curves)[0] ?? Number.NaN;

/** @param runs of one arm from scratch */
export function atEqualError(scratch: ArmFindings, runs: readonly FinishedRun[], trunk: TrunkCurves): EqualError {
  const own: Curves = runs.map(({ curve }) => curve.map(({ rmse }) => rmse));
  const labels = scratch.rounds.map((round) => round.labels);
  const chance = (name: string) => rng(20201123, 'study', 'against', scratch.arm.name, trunk.arm.name, name);
  return {
    scratch: scratch.arm.name,
    trunk: trunk.arm.name,
    trunkSeeds: trunk.curves.length,
    trunkFirst: { labels: trunk.labels[0] ?? 0, rmse: firstOf(trunk.curves) },
    trunkLast: trunk.labels.at(-1) ?? 0,
    scratchLast: { labels: labels.at(-1) ?? 0, rmse: lastOf(own) },
    trunkNeeds: unpairedBootstrap(own, trunk.curves, (ours, theirs) => needed(trunk.labels, theirs, lastOf(ours)), DRAWS, chance('trunk')),
    scratchNeeds: unpairedBootstrap(own, trunk.curves, (ours, theirs) => needed(labels, ours, firstOf(theirs)), DRAWS, chance('scratch')),
  };
}

/** Mean RMSE and band by labels, for the plot. */
export const bandOf = ({ arm, labels, curves }: TrunkCurves): { x: number; y: number; low: number; high: number }[] => {
  const chance = rng(20201123, 'study', 'against', 'bands', arm.name);
  return labels.map((x, round) => {
    const { value, low, high } = meanWithInterval(curves.map((curve) => curve[round] as number), DRAWS / 4, chance); // all of one length
    return { x, y: value, low, high };
  });
};
