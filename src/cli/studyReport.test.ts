/** The study's analysis on curves that were made with a known saving, and what the wording gate lets it say. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { analyse } from '../domain/studyAnalysis.ts';
import type { ArmName, Plan } from '../domain/studyConditions.ts';
import { arms, conditions, jobsOf, mainSeeds } from '../domain/studyConditions.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import { keyOf, note, readJournal } from './studyJournal.ts';
import { ticks } from './studyPlot.ts';
import { writeReport } from './studyReport.ts';
import { savingInWords, verdictOn } from '../domain/studyWording.ts';

const condition = { ...(conditions.find(({ name }) => name === 'smooth-40') as (typeof conditions)[number]), budget: 96 }; // it exists
const plan: Plan = { conditions: [condition], arms: arms.filter(({ name }) => ['random-laplace', 'power-laplace', 'bald-laplace'].includes(name)), main: mainSeeds, confirmation: [] };

/** A run whose error falls as 0.3 / sqrt(labels worth), with luck that belongs to the seed. */
function runOf(arm: ArmName, seed: number, worth: number, luck: number): FinishedRun {
  const shift = luck * rng(seed, 'test').normal();
  const curve = [32, 48, 64, 80, 96].map((labels) => ({ labels, clicks: 40 * labels, rmse: 1.2 / Math.sqrt(worth * labels) + shift, rmseCorrected: 0.1, logLoss: 0.5 + shift, meanFractionLabelled: 0.5, coverage: null }));
  return { key: `${arm} ${seed}`, part: 'main', condition: condition.name, arm, seed, curve };
}

const runs = mainSeeds.flatMap((seed) => [runOf('random-laplace', seed, 1, 0.02), runOf('power-laplace', seed, 1.6, 0.02), runOf('bald-laplace', seed, 0.8, 0.02)]);
const folder = mkdtempSync(join(tmpdir(), 'study-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the analysis', () => {
  const findings = analyse(runs, plan.conditions, plan.arms);
  const of = (name: ArmName) => findings.find(({ arm }) => arm.name === name);

  it('finds the saving that was put in, and no width in what luck of the seed both arms share', () => {
    // Worth 1.6 times as much: 60 labels instead of 96.
    const saving = of('power-laplace')?.savings.at(-1)?.saving;
    expect(saving?.value).toBeCloseTo(1 - 1 / 1.6, 1);
    expect((saving?.high ?? 1) - (saving?.low ?? 0)).toBeLessThan(1e-9);
    expect(of('power-laplace')?.area?.high).toBeLessThan(0);
  });

  it('calls an arm that never gets there "never", and worse', () => {
    const bald = of('bald-laplace');
    expect(bald && savingInWords(bald.savings.at(-1)?.saving ?? { value: 0, low: 0, high: 0 })).toBe('never (never to never)');
    expect(bald && verdictOn(bald)).toMatch(/^Worse than random/);
  });

  it('pairs by seed: runs without their partner do not count', () => {
    const lonely = analyse([...runs.filter(({ arm, seed }) => arm !== 'random-laplace' || seed > 4)], plan.conditions, plan.arms);
    expect(lonely.find(({ arm }) => arm.name === 'power-laplace')?.seeds).toEqual(mainSeeds.slice(4));
  });
});

describe('the wording gate', () => {
  const verdict = (subset: readonly FinishedRun[]): string => {
    const own = analyse(subset, plan.conditions, plan.arms).find(({ arm }) => arm.name === 'power-laplace');
    return own ? verdictOn(own) : '';
  };

  it('says "saves" where the interval lies above zero', () => {
    expect(verdict(runs)).toMatch(/^Saves 3\d % of 96 labels \(95 % interval 3\d to 3\d\) at an RMSE of 0\.\d{4}\.$/);
  });

  it('does not say it where luck differs between the arms', () => {
    const noisy = runs.map((run) => (run.arm === 'power-laplace' ? { ...runOf('power-laplace', run.seed + 1000, 1.02, 0.05), seed: run.seed } : run));
    expect(verdict(noisy)).not.toContain('Saves');
  });

  it('does not say it from a handful of seeds', () => {
    expect(verdict(runs.filter(({ seed }) => seed <= 9))).toContain('fewer than 10');
  });
});

describe('the report', () => {
  it('is written as text, numbers and plots that name their axes', async () => {
    await writeReport(folder, { command: 'npm run study', isQuick: false, ground: ['made up'], missing: 3 }, runs, plan);
    const text = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(text).toContain('![Smooth, 40 votes](main-smooth-40-curves.svg)');
    expect(text).toContain('3 runs of the plan are still to be done');
    expect(text).toContain('never (never to never)');
    expect(text).toContain('## In short');
    expect(text).toContain('Not all of the four main conditions have runs');
    expect(text).not.toContain('NaN');
    const json = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { findings: { arm: string; savings: { saving: { value: unknown } }[] }[] };
    expect(json.findings.find(({ arm }) => arm === 'bald-laplace')?.savings.at(-1)?.saving.value).toBe('never');
    for (const file of ['main-smooth-40-curves.svg', 'main-smooth-40-savings.svg']) {
      const svg = readFileSync(join(folder, file), 'utf8');
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg).toContain('prefers-color-scheme: dark');
      expect(svg).toMatch(/galaxies labelled|labels saved, %/);
    }
  });

  it('has round numbers on its axes', () => {
    expect(ticks(0.171, 0.262, 6)).toEqual([0.18, 0.2, 0.22, 0.24, 0.26]);
    expect(ticks(-60, 100, 8)).toEqual([-60, -40, -20, 0, 20, 40, 60, 80, 100]);
  });
});

describe('the journal', () => {
  it('gives back what was noted, without a line that a stop cut short', async () => {
    const place = join(folder, 'journal');
    const [first, second] = runs as [FinishedRun, FinishedRun]; // there are sixty
    await note(place, first);
    const { appendFileSync } = await import('node:fs');
    appendFileSync(join(place, 'runs.jsonl'), '\n{"key":"cut short","cur');
    await note(place, second);
    const read = await readJournal(place);
    expect([...read.keys()]).toEqual([first.key, second.key]);
    expect(read.get(second.key)?.curve.length).toBe(5);
  });

  it('reads what was packed away, and then what was noted since', async () => {
    const place = join(folder, 'packed');
    const [first, second] = runs as [FinishedRun, FinishedRun]; // there are sixty
    await note(place, second);
    const { writeFileSync } = await import('node:fs');
    const { brotliCompressSync } = await import('node:zlib');
    writeFileSync(join(place, 'runs.jsonl.br'), brotliCompressSync(JSON.stringify(first)));
    expect([...(await readJournal(place)).keys()]).toEqual([first.key, second.key]);
  });

  it('knows a run again only on the same ground and with the same settings', () => {
    const [job, other] = jobsOf(plan) as [ReturnType<typeof jobsOf>[number], ReturnType<typeof jobsOf>[number]]; // there are sixty
    expect(keyOf(job, 'here')).toBe(keyOf({ ...job, condition: { ...condition, title: 'Other words' } }, 'here'));
    expect(keyOf(job, 'here')).not.toBe(keyOf(job, 'there'));
    expect(keyOf(job, 'here')).not.toBe(keyOf(other, 'here'));
    expect(keyOf(job, 'here')).not.toBe(keyOf({ ...job, condition: { ...condition, budget: 112 } }, 'here'));
  });
});

describe('the plan', () => {
  it('has the default and the same rule with the other head on fresh seeds, in the tripled pool only three arms, and arms tried later in the main conditions alone', () => {
    const jobs = jobsOf({ conditions, arms, main: [1], confirmation: [101] });
    const of = (part: string, name: string): string[] => jobs.filter((job) => job.part === part && job.condition.name === name).map(({ arm }) => arm.name);
    expect(of('main', 'smooth-40')).toEqual(arms.map(({ name }) => name).filter((name) => name !== 'epig-laplace'));
    expect(of('main', 'smooth-40-tripled')).toEqual(['random-laplace', 'power-laplace', 'bald-laplace']);
    expect(of('confirmation', 'bar-1')).toEqual(['random-laplace', 'random-dropout', 'power-laplace', 'power-dropout']);
    expect(of('confirmation', 'smooth-40-tripled')).toEqual([]);
    expect(of('main', 'bar-1')).toContain('epig-laplace');
    expect(of('main', 'bar-unfiltered-1')).not.toContain('epig-laplace');
  });
});
