/** The votes that a study's run sees, and that a run comes out the same twice. */
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import type { ArmName, Condition, ConditionName } from '../domain/studyConditions.ts';
import type { StudyGalaxies } from '../domain/studyGalaxies.ts';
import { arms, conditions, FIRST, settingOf } from '../domain/studyConditions.ts';
import { allVotes, poolOf, some, testOf, votesOf } from '../domain/studyGalaxies.ts';
import { labelsAt } from '../domain/studySetting.ts';
import { studyRun } from '../model/studyRun.ts';
import { madeUpGalaxies } from './studyScene.ts';

const conditionOf = (name: ConditionName, budget: number): Condition => ({ ...(conditions.find((each) => each.name === name) as Condition), budget }); // it exists
const armOf = (name: ArmName) => arms.find((each) => each.name === name) as (typeof arms)[number]; // it exists

/** As the study's crew runs a job. */
const runOf = (condition: Condition, arm: (typeof arms)[number], seed: number, pool: StudyGalaxies, test: StudyGalaxies) => studyRun(settingOf(condition), arm, seed, pool, test, allVotes(condition, seed, pool));

const smooth = madeUpGalaxies('smooth', 300, 1);
const bar = madeUpGalaxies('bar', 400, 1);
const smoothTest = madeUpGalaxies('smooth', 120, 2);
const barTest = testOf(madeUpGalaxies('bar', 200, 2));

beforeAll(async () => {
  await chooseBackend('wasm', nodeHost(() => 0));
});

describe('votes in the study', () => {
  it('are the same whenever they are asked for, and other ones for another seed', () => {
    const condition = conditionOf('smooth-40', 64);
    const of = (seed: number): number[] => Array.from({ length: smooth.count }, (_, galaxy) => votesOf(condition, seed, smooth, galaxy).yes);
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  it('come from as many people as reach the question', () => {
    const asked = (name: ConditionName, galaxy: number): number => votesOf(conditionOf(name, 64), 1, bar, galaxy).asked;
    const everyone = Array.from({ length: bar.count }, (_, galaxy) => galaxy);
    for (const galaxy of everyone) expect(asked('bar-40', galaxy)).toBe(Math.round(40 * (bar.reach[galaxy] ?? 0)));
    for (const galaxy of everyone) expect(asked('bar-1', galaxy)).toBe(1);
    const alone = everyone.map((galaxy) => asked('bar-unfiltered-1', galaxy));
    const expected = everyone.reduce((sum, galaxy) => sum + (bar.reach[galaxy] ?? 0), 0);
    expect(alone.reduce((sum, one) => sum + one, 0) / expected).toBeCloseTo(1, 0);
    expect(new Set(alone)).toEqual(new Set([0, 1]));
  });

  it('differ between the copies of a galaxy', () => {
    const condition = conditionOf('smooth-40-tripled', 64);
    const pool = poolOf(condition, some(smooth, [7]));
    expect(pool.count).toBe(3);
    expect(new Set([0, 1, 2].map((copy) => votesOf(condition, 1, pool, copy).yes)).size).toBeGreaterThan(1);
  });
});

describe('a run of the study', () => {
  it('labels up to its budget and learns', async () => {
    const curve = await runOf(conditionOf('smooth-40', 112), armOf('random-laplace'), 1, smooth, smoothTest);
    expect(curve.map(({ labels }) => labels)).toEqual([32, 48, 64, 80, 96, 112]);
    expect(curve.map(({ clicks }) => clicks)).toEqual([32, 48, 64, 80, 96, 112].map((labels) => 40 * labels));
    expect(curve.at(-1)?.rmse).toBeLessThan(curve[0]?.rmse ?? 0);
    for (const { rmse, rmseCorrected } of curve) expect(rmseCorrected).toBeLessThan(rmse);
  });

  it('comes out the same twice, and otherwise with another seed', async () => {
    const run = (seed: number) => runOf(conditionOf('bar-40', 48), armOf('power-laplace'), seed, bar, barTest);
    const first = await run(5);
    expect(await run(5)).toEqual(first);
    expect(await run(6)).not.toEqual(first);
  });

  it('begins with the same galaxies, votes and head in arms that begin alike', async () => {
    const condition = conditionOf('smooth-1', 48);
    const [random, shuffled, power] = [await runOf(condition, armOf('random-laplace'), 2, smooth, smoothTest), await runOf(condition, armOf('shuffled-laplace'), 2, smooth, smoothTest), await runOf(condition, armOf('power-laplace'), 2, smooth, smoothTest)];
    expect(shuffled[0]).toEqual(random[0]);
    expect(shuffled[1]).not.toEqual(random[1]);
    expect(power[0]).not.toEqual(random[0]);
  });

  it('counts galaxies that nobody was asked about as labels without clicks', async () => {
    const curve = await runOf(conditionOf('bar-unfiltered-1', 64), armOf('random-dropout'), 1, bar, barTest);
    for (const { labels, clicks } of curve) expect(clicks).toBeLessThan(labels);
    expect(curve.at(-1)?.clicks).toBeGreaterThan(0);
  });

  it('measures coverage at the start and at each quarter, with a fitted spread only from many votes', async () => {
    const curve = await runOf(conditionOf('smooth-40', 112), armOf('random-dropout'), 1, smooth, smoothTest);
    const quarters = new Set([FIRST, ...[0.25, 0.5, 0.75, 1].map((share) => labelsAt(settingOf(conditionOf('smooth-40', 112)), share))]);
    expect(curve.filter(({ coverage }) => coverage !== null).map(({ labels }) => labels)).toEqual([...quarters]);
    expect(curve.at(-1)?.coverage?.basis).toBe('fitted');
    const single = await runOf(conditionOf('smooth-1', 32), armOf('random-laplace'), 1, smooth, smoothTest);
    expect(single[0]?.coverage).toMatchObject({ basis: 'assumed', kappa: 6 });
  });

  it('says so when there are too few galaxies', async () => {
    await expect(runOf(conditionOf('smooth-1', 512), armOf('random-laplace'), 1, smooth, smoothTest)).rejects.toThrow('512 are to be labelled');
  });
});
