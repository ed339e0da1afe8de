/** The paper mode of the study: runs what is still open, two at a time, and writes its report. It goes on where it was stopped. */
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import { loadTree } from './materials.ts';
import { Sentence } from './sentence.ts';
import { readTrunkCurves } from './studyAgainst.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import { note, readJournal } from './studyJournal.ts';
import type { StudyOptions } from './studyOptions.ts';
import type { PaperJob, PaperPlan } from './studyPaper.ts';
import { paperJobs, paperPlan, quickPaperPlan } from './studyPaper.ts';
import type { PaperGround } from './studyPaperGalaxies.ts';
import { madeUpPaperGround, paperGround } from './studyPaperGalaxies.ts';
import { forget, keeperIn } from './studyPaperKeep.ts';
import { writePaperReport } from './studyPaperReport.ts';
import type { PaperNews } from './studyPaperRun.ts';
import { candidatesOf, paperRun } from './studyPaperRun.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import { readRows, splitOf } from './studyTable.ts';
import type { Hand } from './studyThreads.ts';
import { shareOut, startThread } from './studyThreads.ts';
import type { Output, Terminal } from './terminal.ts';
import { terminal } from './terminal.ts';

const now = (): number => performance.now();

/** A picture in training costs as much as so many in scoring: 70 and 290 per second of one processor. */
const TRAINING_COST = 4;

/** What each round of a run costs, in pictures scored. */
function costsOf(plan: PaperPlan, job: PaperJob, ground: PaperGround): number[] {
  return plan.schedules.map(({ epochs, imagesPerEpoch }, round) => {
    const labelled = Array.from({ length: plan.first + round * plan.batch }, (_, i) => i); // how many matters, not which
    return TRAINING_COST * epochs * imagesPerEpoch + candidatesOf(plan, job, ground, labelled, round).length;
  });
}

/** Time left, from the rounds done since the start. */
function watch(plan: PaperPlan, jobs: readonly PaperJob[], ground: PaperGround): (job: PaperJob, news: PaperNews) => number | null {
  const costs = new Map(jobs.map((job) => [job.key, costsOf(plan, job, ground)]));
  let left = [...costs.values()].flat().reduce((sum, cost) => sum + cost, 0);
  let done = 0;
  const began = now();
  return (job, { round, isKept }) => {
    const cost = costs.get(job.key)?.[round] ?? 0;
    left -= cost;
    if (!isKept) done += cost;
    return done > 0 ? (left * (now() - began)) / done : null;
  };
}

const inMinutes = (ms: number): string => (ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`);

async function runAll(plan: PaperPlan, jobs: readonly PaperJob[], ground: PaperGround, { out, threads, isReportOnly }: StudyOptions, screen: Terminal): Promise<FinishedRun[]> {
  const journal = await readJournal(out);
  const open = jobs.filter(({ key }) => !journal.has(key));
  screen.line(`${jobs.length} runs, ${jobs.length - open.length} of them done before.`);
  if (!isReportOnly && open.length > 0) {
    const timeLeft = watch(plan, open, ground);
    const hear = (job: PaperJob, news: PaperNews): void => {
      const left = timeLeft(job, news);
      const when = news.isKept ? 'done before' : left === null ? '' : `${inMinutes(left)} left`;
      screen.line(`${job.arm.name}, seed ${job.seed}: ${news.point.labels} labels, RMSE ${news.point.rmse.toFixed(4)}; ${when}`);
    };
    if (threads === 1) await chooseBackend('wasm', nodeHost(now));
    const here: Hand<PaperJob, readonly CurvePoint[], PaperNews> = { run: (job, tell) => paperRun(plan, job, ground, keeperIn(out, job.key), tell, now), close: () => Promise.resolve() };
    const thread = (): typeof here => startThread(new URL('./studyPaperThread.ts', import.meta.url), { plan, ground, out });
    await shareOut(open, threads === 1 ? [here] : Array.from({ length: threads }, thread), hear, async ({ key, arm, seed }, curve) => {
      journal.set(key, await note(out, { key, part: 'main', condition: plan.condition.name, arm: arm.name, seed, curve }));
      await forget(out, key);
    });
  }
  return jobs.flatMap(({ key }) => journal.get(key) ?? []);
}

async function prepare({ data, limit, isQuick }: StudyOptions, screen: Terminal): Promise<{ ground: PaperGround; lines: string[] }> {
  if (!data) return { ground: madeUpPaperGround(120, 40), lines: ['Galaxies: made up, because no pictures were given.'] };
  const tree = await loadTree('gz2');
  const split = splitOf(await readRows(data.images, data.votes, tree, limit));
  const ground = await paperGround(tree, split, (done, inAll) => screen.update(`Reading pictures: ${done} of ${inAll}`));
  const lines = [
    `Pool of ${ground.pool.count} galaxies, test of ${ground.test.count}, as in the trunk study; its ${split.pretraining.length} pretraining galaxies are not used.`,
    ...(isQuick ? ['A quick plan: few labels and a few steps of training.'] : []),
  ];
  return { ground, lines };
}

export async function paperStudy(options: StudyOptions, command: string, output: Output): Promise<void> {
  const began = now();
  const screen = terminal(output);
  const plan = options.isQuick ? quickPaperPlan : paperPlan;
  const trunk = options.against === null ? null : await readTrunkCurves(options.against); // first: a wrong folder should not be found out at the end
  const { ground, lines } = await prepare(options, screen);
  if (ground.pool.count < plan.condition.budget) throw new Sentence(`${plan.condition.budget} galaxies are to be labelled, but the pool has ${ground.pool.count}. Use more galaxies.`);
  const jobs = paperJobs(plan, options.plan.main, ground.name);
  const runs = await runAll(plan, jobs, ground, options, screen);
  await writePaperReport(options.out, { command, isQuick: options.isQuick, ground: lines, missing: jobs.length - runs.length }, plan, runs, trunk);
  screen.line(`Wrote paper.md, paper.json and plots to ${options.out} after ${inMinutes(now() - began)}.`);
}
