// A lab's settings stay within what its galaxies allow, its runs come seed by seed, and its forecast learns from the device.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabRun, LabSettings } from './lab.ts';
import { defaultLab, effortOf, firstOf, forecastOf, jobsOfLab, LEAST_GALAXIES, LIMITS, MOST_GALAXIES, paceAfter, settingOfLab, sharesOf, wholeSeeds, withinLimits } from './lab.ts';
import { arms } from './studyConditions.ts';
import { answerId, questionId } from './tree.ts';

const settings: LabSettings = defaultLab(questionId('T01'), answerId('smooth'), 'survey', 40);

describe('the settings of a lab', () => {
  it('leave half of the galaxies that may be labelled unlabelled, and a choice to make, whatever is asked for', () => {
    const anyNumber = fc.oneof(fc.integer({ min: -10, max: 5000 }), fc.constant(Number.NaN));
    const asked = fc.record({ repeats: anyNumber, budget: anyNumber, batch: anyNumber, people: anyNumber, votes: fc.constantFrom('all' as const, 'one' as const), source: fc.constantFrom('survey' as const, 'sky' as const), arms: fc.subarray(arms.map(({ name }) => name)) });
    fc.assert(
      fc.property(asked, fc.integer({ min: LEAST_GALAXIES, max: MOST_GALAXIES }), (wanted, galaxies) => {
        const kept = withinLimits({ ...settings, ...wanted }, galaxies);
        const { open, heldOut, mostBudget } = sharesOf(galaxies);
        expect(open + heldOut).toBeLessThan(galaxies);
        expect(kept.budget).toBeLessThanOrEqual(mostBudget);
        expect(kept.budget).toBeGreaterThanOrEqual(LIMITS.budget.least);
        const rounds = Math.floor((kept.budget - firstOf(kept.budget)) / kept.batch);
        expect(rounds).toBeGreaterThanOrEqual(4);
        expect(rounds).toBeLessThanOrEqual(40);
        expect(kept.people === null).toBe(wanted.source === 'survey');
        for (const name of kept.arms) expect(kept.arms).toContain(arms.find((arm) => arm.name === name)?.against);
        expect(kept.arms).toContain('random-laplace');
        expect(withinLimits(kept, galaxies)).toEqual(kept);
      }),
    );
  });

  it('have no EPIG where a label is many votes, which would take minutes a run', () => {
    expect(withinLimits({ ...settings, arms: ['epig-laplace'] }, 1000).arms).toEqual(['random-laplace']);
    expect(withinLimits({ ...settings, arms: ['epig-laplace'], votes: 'one' }, 1000).arms).toEqual(['random-laplace', 'epig-laplace']);
  });

  it('become what the study runs, with the prior of a question that few are asked where few are', () => {
    expect(settingOfLab(settings, { meanVotes: 38.6, meanReach: 0.97 })).toMatchObject({ people: 39, budget: 256, first: 32, batch: 16, kappa: 6, precision: { laplace: 60 } });
    expect(settingOfLab({ ...settings, votes: 'one' }, { meanVotes: 12, meanReach: 0.3 })).toMatchObject({ people: 1, kappa: 2, precision: { laplace: 240 } });
  });
});

describe('the runs of a lab', () => {
  const run = (arm: LabRun['arm'], seed: number): LabRun => ({ arm, seed, curve: [] });

  it('come seed by seed, so that a lab stopped halfway has whole seeds', () => {
    expect(jobsOfLab({ arms: ['random-laplace', 'power-laplace'], repeats: 2 }).map(({ arm, seed }) => `${arm} ${String(seed)}`)).toEqual(['random-laplace 1', 'power-laplace 1', 'random-laplace 2', 'power-laplace 2']);
  });

  it('are kept early as far as every rule has them, and not at all from fewer than two repeats', () => {
    const done = [run('random-laplace', 1), run('power-laplace', 1), run('random-laplace', 2)];
    expect(wholeSeeds(settings, done)).toBeNull();
    const kept = wholeSeeds(settings, [...done, run('power-laplace', 2), run('random-laplace', 3)]);
    expect(kept?.settings.repeats).toBe(2);
    expect(kept?.runs.map(({ seed }) => seed)).toEqual([1, 1, 2, 2]);
  });
});

describe('the forecast of a lab', () => {
  it('counts the galaxies that are looked at, as worked out by hand', () => {
    // 400 galaxies: 100 held out, 300 in the pool, 64 watched, 236 open. 64 labels of which 16 first, batches of 16: 4 rounds.
    expect(sharesOf(400)).toEqual({ heldOut: 100, open: 236, mostBudget: 118 });
    expect(effortOf('random-laplace', { budget: 64, batch: 16 }, 400)).toBe(4 * 500);
    expect(effortOf('power-laplace', { budget: 64, batch: 16 }, 400)).toBe(4 * 500 + 3 * (236 - 40));
  });

  it('is a guess until each of its rules has run here, and then follows the device', () => {
    const jobs = jobsOfLab({ arms: ['random-laplace'], repeats: 10 });
    const shape = { budget: 64, batch: 16 };
    expect(forecastOf(jobs, shape, 400, {}).isMeasured).toBe(false);
    const pace = paceAfter({}, 'random-laplace', 500, effortOf('random-laplace', shape, 400));
    expect(forecastOf(jobs, shape, 400, pace)).toEqual({ seconds: 5, isMeasured: true });
    expect(forecastOf(jobs, shape, 400, paceAfter(pace, 'random-laplace', 1500, 2000)).seconds).toBeCloseTo(10, 9);
  });
});
