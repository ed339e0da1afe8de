// What a lab may say follows from its runs by the study's own analysis, and no further.
import { describe, expect, it } from 'vitest';
import type { LabRun } from './lab.ts';
import { defaultLab } from './lab.ts';
import { curveSoFar, findingsOfLab } from './labFindings.ts';
import { rng } from './rng.ts';
import type { CurvePoint } from './studyRuns.ts';
import { answerId, questionId } from './tree.ts';

const point = (labels: number, rmse: number): CurvePoint => ({ labels, clicks: labels, rmse, rmseCorrected: rmse, logLoss: 2 * rmse, meanFractionLabelled: 0.5, coverage: null });

/** Curves that fall by a tenth a round, less `better` for the rule, with luck that both arms of a seed share and some that they do not. */
function runsOf(repeats: number, better: number): LabRun[] {
  return Array.from({ length: repeats }, (_, i) => i + 1).flatMap((seed) => {
    const luck = 0.02 * rng(seed, 'test', 'shared').normal();
    return (['random-laplace', 'power-laplace'] as const).map((arm): LabRun => {
      const own = 0.004 * rng(seed, 'test', arm).normal();
      return { arm, seed, curve: [16, 32, 48, 64].map((labels, round) => point(labels, 0.5 - 0.1 * round + luck + own - (arm === 'power-laplace' ? better : 0))) };
    });
  });
}

const settings = { ...defaultLab(questionId('T01'), answerId('smooth'), 'survey', 40), budget: 64 };

describe('the findings of a lab', () => {
  it('tell the difference in area as a few lines of arithmetic do, with an interval about it', () => {
    const runs = runsOf(12, 0.03);
    const [chance, rule] = findingsOfLab(settings, runs);
    const mean = (arm: string, round: number): number => runs.filter((run) => run.arm === arm).reduce((sum, { curve }) => sum + (curve[round]?.rmse ?? 0) / 12, 0);
    const height = (arm: string): number => [0, 1, 2].reduce((sum, round) => sum + (mean(arm, round) + mean(arm, round + 1)) / 2 / 3, 0);
    expect(chance?.area).toBeNull();
    expect(rule?.area?.value).toBeCloseTo(height('power-laplace') - height('random-laplace'), 9);
    expect(rule?.area?.low).toBeLessThan(rule?.area?.value ?? 0);
    expect(rule?.area?.high).toBeGreaterThan(rule?.area?.value ?? 0);
    // 0.03 lower all along: chance's last error is reached where the rule has 0.3 of a round to go, of four rounds' labels.
    expect(rule?.savings.at(-1)?.saving.value).toBeCloseTo((0.3 * 16) / 64, 1);
    expect(rule?.verdict.kind).toBe('saves');
  });

  it('claim nothing where the interval includes zero, or where the repeats are too few', () => {
    expect(findingsOfLab(settings, runsOf(12, 0))[1]?.verdict.kind).toBe('no difference');
    expect(findingsOfLab(settings, runsOf(9, 0.03))[1]?.verdict.kind).toBe('too few seeds');
    expect(findingsOfLab(settings, runsOf(12, -0.03))[1]?.verdict.kind).toBe('worse');
  });

  it('come out the same whatever order the runs are in', () => {
    const runs = runsOf(10, 0.01);
    expect(findingsOfLab(settings, runs.toReversed())).toEqual(findingsOfLab(settings, runs));
  });
});

it('shows the mean of the repeats so far while a lab runs', () => {
  const runs = runsOf(3, 0);
  const { labels, error } = curveSoFar('random-laplace', runs);
  expect(labels).toEqual([16, 32, 48, 64]);
  const last = runs.flatMap(({ arm, curve }) => (arm === 'random-laplace' ? [curve[3]?.rmse ?? NaN] : []));
  expect(error[3]).toBeCloseTo(last.reduce((sum, value) => sum + value, 0) / 3, 12);
});
