/** The reduced paper mode: its plan, number by number, and that its runs keep to it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoundResult } from '../domain/round.ts';
import { chooseBackend } from '../model/backend.ts';
import { reducedWalmsley2020, weightSpecs } from '../model/network.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import { weightCount } from '../model/weights.ts';
import { atEqualError, readTrunkCurves } from './studyAgainst.ts';
import { analyse } from '../domain/studyAnalysis.ts';
import { studyCommand } from './studyCommand.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import { note } from './studyJournal.ts';
import { paperArms, paperJobs, paperPlan, quickPaperPlan } from './studyPaper.ts';
import { madeUpPaperGround } from './studyPaperGalaxies.ts';
import { keeperIn } from './studyPaperKeep.ts';
import type { Keeper, Standing } from './studyPaperRun.ts';
import { candidatesOf, nextBatch, paperRun } from './studyPaperRun.ts';
import { onThePaper } from './studyPaperReport.ts';

const folder = mkdtempSync(join(tmpdir(), 'paper-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  await chooseBackend('wasm', nodeHost(() => 0));
});

const ground = madeUpPaperGround(40, 12);
const [random, bald] = paperJobs(quickPaperPlan, [1], ground.name) as [ReturnType<typeof paperJobs>[number], ReturnType<typeof paperJobs>[number]]; // two arms

/** Keeps in memory what a file would hold. */
function memory(): Keeper & { standing: Standing | null } {
  return {
    standing: null,
    load() {
      return Promise.resolve(this.standing);
    },
    save(standing) {
      this.standing = standing;
      return Promise.resolve();
    },
  };
}

/** A run of the journal with the errors given. */
const runOf = (arm: string, seed: number, labels: readonly number[], errors: readonly number[]): FinishedRun => ({
  key: `${arm} ${seed}`,
  part: 'main',
  condition: 'smooth-40',
  arm,
  seed,
  curve: labels.map((count, i) => ({ labels: count, clicks: 40 * count, rmse: errors[i] as number, rmseCorrected: 0.1, logLoss: 0.5, meanFractionLabelled: 0.5, coverage: null })), // one each
});

async function run(args: readonly string[]): Promise<{ code: number; said: string; failed: string }> {
  let [said, failed] = ['', ''];
  const code = await studyCommand(args, { write: (text) => (said += text) }, { write: (text) => (failed += text) });
  return { code, said, failed };
}

describe('the plan of the paper mode', () => {
  it('has a network of at most 400,000 weights', () => {
    // Counted by hand: 160 + 2,320 + 4,640 + 9,248 + 18,496 + 36,928 for the filters, 1,024 x 128 + 128, 128 x 2 + 2.
    expect(weightCount(weightSpecs(reducedWalmsley2020, 2))).toBe(203_250);
  });

  it('has batches of 32 from 64 to 320 labels, four seeds and 15 passes', () => {
    expect(paperPlan.schedules).toHaveLength(9);
    expect(paperPlan.first + 8 * paperPlan.batch).toBe(320);
    expect(paperPlan.passes).toBe(15);
    expect(paperJobs(paperPlan, [1, 2, 3, 4], 'here')).toHaveLength(8);
  });

  it('gives runs another name for another ground or plan, not for other words', () => {
    const keyOf = (plan: typeof paperPlan, place: string): string | undefined => paperJobs(plan, [1], place)[0]?.key;
    expect(keyOf(paperPlan, 'here')).toBe(keyOf({ ...paperPlan, condition: { ...paperPlan.condition, title: 'Other words' } }, 'here'));
    expect(keyOf(paperPlan, 'here')).not.toBe(keyOf(paperPlan, 'there'));
    expect(keyOf(paperPlan, 'here')).not.toBe(keyOf({ ...paperPlan, schedules: paperPlan.schedules.slice(1) }, 'here'));
  });
});

describe('a run of the paper mode', () => {
  it('begins alike in both arms, and ends the same after a stop as without one', { timeout: 400_000 }, async () => {
    const [kept, keptByBald] = [memory(), memory()];
    const whole = await paperRun(quickPaperPlan, random, ground, kept, () => undefined, () => 0);
    expect(whole.map(({ labels, clicks }) => [labels, clicks])).toEqual([[16, 640], [24, 960]]);
    const stopping = paperRun(quickPaperPlan, bald, ground, keptByBald, () => {
      throw new Error('The power went.');
    }, () => 0);
    await expect(stopping).rejects.toThrow('The power went.');
    expect(keptByBald.standing?.points).toEqual(whole.slice(0, 1));
    const labelled = keptByBald.standing?.labelled ?? [];
    expect(labelled.slice(0, 16)).toEqual(kept.standing?.labelled.slice(0, 16));
    expect(new Set(labelled).size).toBe(24);

    const again = memory();
    const news: boolean[] = [];
    const interrupted = await paperRun(quickPaperPlan, bald, ground, keptByBald, ({ isKept }) => news.push(isKept), () => 0);
    expect(news).toEqual([true, false]);
    expect(await paperRun(quickPaperPlan, bald, ground, again, () => undefined, () => 0)).toEqual(interrupted);
  });

  it('lets BALD take the highest scores of the pool, and never a test galaxy', () => {
    const labelled = Array.from({ length: 16 }, (_, i) => i);
    const candidates = candidatesOf(quickPaperPlan, bald, ground, labelled, 0);
    expect(candidates).toHaveLength(12 + 24);
    const scores = Float32Array.from(candidates, (galaxy, row) => (row < 12 ? 100 : galaxy / 100)); // the test galaxies come first
    const result = { predictions: { indices: candidates }, scores } as unknown as RoundResult; // all that is read
    expect(nextBatch(quickPaperPlan, bald, ground, [], labelled, result)).toEqual([39, 38, 37, 36, 35, 34, 33, 32]);
  });

  it('predicts only the test galaxies where nothing is to be chosen by scores', () => {
    expect(candidatesOf(quickPaperPlan, random, ground, [], 0)).toHaveLength(12);
    expect(candidatesOf(quickPaperPlan, bald, ground, [], 1)).toHaveLength(12);
  });

  it('is kept on disk to the bit', async () => {
    const weights = { network: 'walmsley2020' as const, treeHash: 'h', shapes: [{ name: 'a', shape: [3] }], data: Float32Array.of(1 / 3, -0, 1e-40).buffer };
    await keeperIn(folder, 'k').save({ points: [], labelled: [3, 1], weights });
    expect(await keeperIn(folder, 'other').load()).toBeNull();
    expect(await keeperIn(folder, 'k').load()).toEqual({ points: [], labelled: [3, 1], weights });
  });
});

describe('scratch against trunk', () => {
  const scratch = [1, 2].flatMap((seed) => [runOf('random-scratch', seed, [64, 192, 320], [0.26, 0.24, 0.22])]);
  const [findings] = analyse(scratch, [paperPlan.condition], paperArms);

  it('finds where the trunk is down to the error of scratch, and that scratch never is to the trunk', async () => {
    const place = join(folder, 'trunk');
    for (const seed of [1, 2, 3]) await note(place, runOf('power-laplace', seed, [32, 48, 64], [0.23, 0.21, 0.2]));
    const [trunk] = await readTrunkCurves(place);
    const found = findings && trunk && atEqualError(findings, scratch, trunk);
    expect(found?.trunkNeeds.value).toBeCloseTo(40); // halfway between .23 at 32 and .21 at 48
    expect(found?.trunkNeeds.low).toBeCloseTo(40);
    expect(found?.scratchNeeds.value).toBeCloseTo(256); // halfway between .24 at 192 and .22 at 320
    const better = findings && trunk && atEqualError(findings, scratch, { ...trunk, curves: [[0.2, 0.19, 0.18]] });
    expect(better?.trunkNeeds.value).toBe(32);
    expect(better?.scratchNeeds.value).toBe(Infinity);
  });

  it('says so where the folder holds no trunk study', async () => {
    await expect(readTrunkCurves(join(folder, 'nothing'))).rejects.toThrow('--against needs the folder of a trunk study');
  });

  it('claims nothing about the paper from four seeds, and an overlap only where there is one', () => {
    const runs = (count: number, end: number): FinishedRun[] =>
      Array.from({ length: count }, (_, seed) => [runOf('random-scratch', seed, [64, 192, 320], [0.26, 0.24, 0.22]), runOf('bald-scratch', seed, [64, 192, 320], [0.26, end, 0.2])]).flat();
    const about = (own: readonly FinishedRun[]): string => onThePaper(analyse(own, [paperPlan.condition], paperArms)[1] as NonNullable<typeof findings>); // the second arm
    expect(about(runs(4, 0.21))).toContain('Nothing is claimed from fewer than 10 paired seeds');
    expect(about(runs(12, 0.22))).toContain('overlaps the paper'); // 192 instead of 320: 40 %
    expect(about(runs(12, 0.235))).toContain('does not overlap');
  });
});

describe('a quick paper mode', () => {
  it('runs from made-up pictures to a report that claims nothing, and does nothing twice', { timeout: 400_000 }, async () => {
    const [out, trunk] = [join(folder, 'out'), join(folder, 'quick-trunk')];
    await note(trunk, runOf('random-laplace', 1, [32, 48], [0.5, 0.01]));
    const args = ['--quick', '--paper', '--out', out, '--against', trunk];
    const first = await run(args);
    expect(first.failed).toBe('');
    expect(first.code).toBe(0);
    expect(first.said).toContain('2 runs, 0 of them done before.');
    expect(first.said).toMatch(/bald-scratch, seed 1: 24 labels, RMSE 0\.\d{4}; 0 s left/);
    expect(readdirSync(join(out, 'unfinished'))).toEqual([]);
    const report = readFileSync(join(out, 'paper.md'), 'utf8');
    for (const text of ['A quick study', 'Nothing is claimed from fewer than 10 paired seeds', 'at equal error', 'What is not comparable to the paper']) expect(report).toContain(text);
    expect(report).not.toMatch(/NaN|undefined|Infinity/);
    expect(report).toContain('saving at 24, %');
    expect(report).not.toContain('saving at 16, %'); // where both arms are the same
    const json = JSON.parse(readFileSync(join(out, 'paper.json'), 'utf8')) as { findings: { arm: string; rounds: unknown[] }[]; equalError: unknown[] };
    expect(json.findings.map(({ arm, rounds }) => [arm, rounds.length])).toEqual([['random-scratch', 2], ['bald-scratch', 2]]);
    expect(json.equalError).toHaveLength(2);
    for (const file of ['paper-curves.svg', 'paper-savings.svg', 'paper-and-trunk-curves.svg']) expect(readFileSync(join(out, file), 'utf8')).not.toMatch(/NaN|Infinity|undefined/);
    const again = await run(args);
    expect(again.said).toContain('2 runs, 2 of them done before.');
    expect(readFileSync(join(out, 'paper.md'), 'utf8')).toBe(report);
  });

  it('refuses options that belong to the trunk study', async () => {
    expect((await run(['--quick', '--out', 'x', '--against', 'y'])).failed).toContain('--against goes with --paper');
    expect((await run(['--quick', '--paper', '--out', 'x', '--arms', 'random-laplace'])).failed).toContain('--arms does not go with --paper');
  });
});
