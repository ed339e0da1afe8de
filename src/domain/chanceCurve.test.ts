/** What chance would have reached: read from a replay that is measured as the survey is, compared only where that is fair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstChance, answersAlike, chanceAt, chanceCurveOf, difference, pointsBeside, replayBeside, replaysOf } from './chanceCurve.ts';
import type { LabRun } from './lab.ts';
import { defaultLab } from './lab.ts';
import type { LabFact } from './learnerFact.ts';
import { learnerFactId } from './learnerFact.ts';
import { surveyId } from './survey.ts';
import { answerId, questionId } from './tree.ts';

const settings = defaultLab(questionId('T01'), answerId('smooth'), 'survey', 40);
const labels = [16, 32, 48];

/** Eleven repeats whose errors fall by a tenth a round and differ by a hundredth each; the rule is far lower. */
const runs: readonly LabRun[] = Array.from({ length: 11 }, (_, i) => i + 1).flatMap((seed) =>
  (['random-laplace', 'random-dropout', 'power-laplace'] as const).map((arm): LabRun => {
    const extra = arm === 'random-dropout' ? 0.2 : arm === 'power-laplace' ? -0.1 : 0;
    const error = (round: number): number => 0.5 - 0.1 * round + 0.01 * (seed - 6) + extra;
    return { arm, seed, curve: labels.map((count, round) => ({ labels: count, clicks: 38 * count, rmse: 1, rmseCorrected: 1, logLoss: 9, meanFractionLabelled: 0.5, coverage: null, onVotes: { typicalError: error(round), lossPerVote: 2 * error(round) } })) };
  }),
);
const lab = (change: Partial<LabFact> = {}): LabFact => ({ kind: 'lab', id: learnerFactId('l'), volunteer: null, survey: surveyId('s'), startedAt: '2026-11-25T10:00:00.000Z', at: '2026-11-25T10:05:00.000Z', treeHash: 'h', settings, ground: { galaxies: 400, heldOut: 100, meanVotes: 38, meanReach: 1, trunk: 't' }, runs, ...change });
const curve = chanceCurveOf(lab(), 'laplace') as NonNullable<ReturnType<typeof chanceCurveOf>>;

describe('the curve of chance', () => {
  it('is the median of the repeats under the survey’s own head, between percentiles of type 7', () => {
    expect(curve).toMatchObject({ repeats: 11, heldOut: 100, votesPerLabel: 38, at: '2026-11-25T10:05:00.000Z' });
    expect(curve.points.map((point) => point.labels)).toEqual(labels);
    // Of eleven the 2.5th percentile lies a quarter of the way from the lowest to the next.
    expect(curve.points[1]?.error.value).toBeCloseTo(0.4, 12);
    expect(curve.points[1]?.error.low).toBeCloseTo(0.3525, 12);
    expect(curve.points[1]?.error.high).toBeCloseTo(0.4475, 12);
    expect(curve.points[2]?.loss.value).toBeCloseTo(0.6, 12);
    expect(chanceCurveOf(lab(), 'dropout')?.points[0]?.error.value).toBeCloseTo(0.7, 12);
    expect(chanceCurveOf(lab({ runs: runs.filter(({ arm }) => arm !== 'random-dropout') }), 'dropout')?.points[0]?.error.value).toBeCloseTo(0.5, 12);
  });

  it('is not known from a lab that did not measure it, in any of its repeats', () => {
    const old = runs.map((run) => (run.seed === 3 ? { ...run, curve: run.curve.map(({ onVotes: _, ...point }) => point) } : run));
    expect(chanceCurveOf(lab({ runs: old }), 'laplace')).toBeNull();
    expect(chanceCurveOf(lab({ runs: [] }), 'laplace')).toBeNull();
  });

  it('is read on straight lines between its rounds, and nowhere else', () => {
    expect(chanceAt(curve.points, 40)?.error.value).toBeCloseTo(0.35, 12);
    expect(chanceAt(curve.points, 16)?.error.value).toBeCloseTo(0.5, 12);
    expect([chanceAt(curve.points, 15), chanceAt(curve.points, 49), chanceAt([], 16)]).toEqual([null, null, null]);
  });

  it('is shown from the last point before the rounds to the first beyond them', () => {
    const shown = (least: number, most: number): number[] => pointsBeside(curve.points, least, most).map((point) => point.labels);
    expect(shown(32, 33)).toEqual([32, 48]);
    expect(shown(24, 24)).toEqual([16, 32]);
    expect(shown(8, 16)).toEqual([16]);
    expect(shown(48, 500)).toEqual([48]);
  });
});

describe('the replay that stands beside the rounds', () => {
  it('ran on votes of people, on this question and this tree, oldest first', () => {
    const later = lab({ at: '2026-11-26T10:00:00.000Z' });
    const others = [lab({ settings: { ...settings, source: 'sky', people: 40 } }), lab({ settings: { ...settings, question: questionId('T02') } }), lab({ treeHash: 'another' })];
    expect(replaysOf([later, ...others, lab()], 'T01', 'h')).toEqual([lab(), later]);
  });

  it('is the newest whose labels had about as many votes as those here, else the newest', () => {
    const single = lab({ settings: { ...settings, votes: 'one' } });
    expect(replayBeside([single, lab()], 1.2)).toBe(single);
    expect(replayBeside([single, lab()], 30)?.settings.votes).toBe('all');
    expect(replayBeside([single, lab()], 8)?.settings.votes).toBe('all');
    expect(replayBeside([], 8)).toBeNull();
  });

  it('tells of all answers together only where there are two to choose from', () => {
    const [yes, no, none] = ['yes', 'no', 'none'].map((id) => ({ id: answerId(id), label: id, next: null, columns: {} }));
    expect(answersAlike({ kind: 'single', answers: [yes, no].flatMap((each) => each ?? []) }, null)).toEqual(['yes', 'no']);
    expect(answersAlike({ kind: 'single', answers: [yes, no, none].flatMap((each) => each ?? []) }, null)).toEqual([]);
    expect(answersAlike({ kind: 'multiple', answers: [yes, no].flatMap((each) => each ?? []) }, null)).toEqual([]);
    expect(answersAlike({ kind: 'single', answers: [] }, 'no')).toEqual(['no']);
  });
});

describe('a round beside chance', () => {
  it('differs by both intervals together, as by hand', () => {
    // 0.3 - 0.4, with sqrt(0.03^2 + 0.04^2) = 0.05 below and sqrt(0.06^2 + 0.08^2) = 0.1 above.
    const found = difference({ value: 0.3, low: 0.27, high: 0.36 }, { value: 0.4, low: 0.32, high: 0.44 });
    expect(found.value).toBeCloseTo(-0.1, 12);
    expect(found.low).toBeCloseTo(-0.15, 12);
    expect(found.high).toBeCloseTo(0, 12);
  });

  it('is compared within the curve, from ten repeats on', () => {
    const error = { value: 0.3, low: 0.25, high: 0.35 };
    expect(againstChance(curve, 32, error)?.value).toBeCloseTo(-0.1, 12);
    expect(againstChance({ ...curve, repeats: 9 }, 32, error)).toBeNull();
    expect(againstChance(curve, 64, error)).toBeNull();
  });

  it('has an interval about its estimate that is no narrower than either', () => {
    const estimate = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true })).map(([value, below, above]) => ({ value, low: value - below, high: value + above }));
    fc.assert(
      fc.property(estimate, estimate, (own, other) => {
        const { value, low, high } = difference(own, other);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high - low).toBeGreaterThanOrEqual(Math.max(own.high - own.low, other.high - other.low) - 1e-12);
      }),
      { seed: 5 },
    );
  });
});
