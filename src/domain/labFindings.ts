/**
 * What a lab says: curves with bands, differences from chance with intervals, and a verdict as strong as the study's wording
 * gate allows. The analysis is the study's own.
 */
import type { LabRun, LabSettings } from './lab.ts';
import { armOf, LAB } from './lab.ts';
import type { ArmFindings } from './studyAnalysis.ts';
import { analyse } from './studyAnalysis.ts';
import type { ArmName } from './studyConditions.ts';
import type { FinishedRun } from './studyRuns.ts';
import type { Curves } from './studyStatistics.ts';
import { meanCurve } from './studyStatistics.ts';
import type { Verdict } from './studyWording.ts';
import { verdictFor } from './studyWording.ts';

/** What is said of one arm. */
export interface LabFindings extends Pick<ArmFindings, 'rounds' | 'area' | 'final' | 'savings' | 'seeds'> {
  readonly arm: ArmName;
  /** The arm it is compared with; itself for chance. */
  readonly against: ArmName;
  readonly verdict: Verdict;
}

/** Of every arm that has runs, in the study's order. It resamples thousands of times: half a second, off the page. */
export function findingsOfLab({ arms, budget }: Pick<LabSettings, 'arms' | 'budget'>, runs: readonly LabRun[]): LabFindings[] {
  const finished = runs.map(({ arm, seed, curve }): FinishedRun => ({ key: '', part: 'main', condition: LAB, arm, seed, curve }));
  return analyse(finished, [{ name: LAB, budget }], arms.map(armOf)).map((found) => {
    const { arm, rounds, area, final, savings, seeds } = found;
    return { arm: arm.name, against: arm.against, rounds, area, final, savings, seeds, verdict: verdictFor(found) };
  });
}

/** Mean error by round of the runs of one arm so far, without intervals: quick enough for the page while a lab runs. */
export function curveSoFar(arm: ArmName, runs: readonly LabRun[]): { readonly labels: readonly number[]; readonly error: readonly number[] } {
  const own = runs.filter((run) => run.arm === arm);
  const curves: Curves = own.map(({ curve }) => curve.map(({ rmse }) => rmse));
  return { labels: own[0]?.curve.map(({ labels }) => labels) ?? [], error: meanCurve(curves) };
}
