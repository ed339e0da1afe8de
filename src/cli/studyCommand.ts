/**
 * The study, from its arguments to its exit code: trunks that never saw the question, runs of every condition, arm and
 * seed, and a report. Everything that is finished is kept, so the same command goes on where it was stopped.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { questionId } from '../domain/tree.ts';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import { hashOfId } from './holdout.ts';
import { loadTree } from './materials.ts';
import { Sentence } from './sentence.ts';
import type { Job, StudyQuestion } from '../domain/studyConditions.ts';
import { jobsOf, MONITOR, questionsUnderTest } from '../domain/studyConditions.ts';
import { runJobs } from './studyCrew.ts';
import { poolOf } from '../domain/studyGalaxies.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import { keyOf, note, readJournal } from './studyJournal.ts';
import type { StudyOptions } from './studyOptions.ts';
import { readOptions, usage } from './studyOptions.ts';
import { paperStudy } from './studyPaperCommand.ts';
import { writeReport } from './studyReport.ts';
import { watchedOf } from '../domain/studySetting.ts';
import type { Ground, Grounds } from './studyScene.ts';
import { groundOf, madeUpGround } from './studyScene.ts';
import { readRows, splitOf } from './studyTable.ts';
import type { StudyTrunk } from './studyTrunk.ts';
import { studyTrunk, trunkFolder } from './studyTrunk.ts';
import { tuneGrounds, tunedName, tuneJobs, tuneTable } from './studyTune.ts';
import type { Output, Terminal } from './terminal.ts';
import { terminal } from './terminal.ts';

const now = (): number => performance.now();

const ALL_VIEWS = [0, 1, 2, 3, 4, 5, 6, 7];

interface Prepared {
  readonly grounds: Grounds;
  /** Sentences for the report. */
  readonly lines: readonly string[];
}

const describe = (name: string, { pool, test }: Ground): string => `${name}: pool of ${pool.count}, test of ${test.count} galaxies whose answers are known.`;

async function prepare(options: StudyOptions, screen: Terminal): Promise<Prepared> {
  const { data, isQuick, trunks, threads, limit, epochs } = options;
  if (!data) return { grounds: { smooth: madeUpGround('smooth', 500, 250), bar: madeUpGround('bar', 500, 250) }, lines: ['Galaxies: made up, because no pictures were given.'] };
  const tree = await loadTree('gz2');
  const rows = await readRows(data.images, data.votes, tree, limit);
  const split = splitOf(rows);
  const splitName = hashOfId(JSON.stringify([split.pool, split.test].map((part) => part.map(({ id }) => id))));
  const trunkFor = (under: StudyQuestion): Promise<StudyTrunk> => {
    const { question } = questionsUnderTest[under];
    return studyTrunk({ tree, split, withheld: questionId(question), folder: isQuick ? null : trunkFolder(trunks, question), isLearnt: !isQuick, epochs, views: isQuick ? [0] : ALL_VIEWS, threads }, screen, now);
  };
  const needed = new Set(options.plan.conditions.map(({ question }) => question));
  // A question that no condition asks about needs no trunk of its own, nor does one that was never learnt.
  const first: StudyQuestion = needed.has('smooth') ? 'smooth' : 'bar';
  const trunk = await trunkFor(first);
  const other = needed.size > 1 && !isQuick ? await trunkFor('bar') : trunk;
  const smooth = groundOf(tree, 'smooth', split, trunk, splitName);
  const bar = groundOf(tree, 'bar', split, other, splitName);
  const lines = [
    `${rows.length} galaxies: ${split.test.length} for testing, ${split.pretraining.length} for pretraining, ${split.pool.length} in the pool, by SHA-256 of the id.`,
    ...(needed.has('smooth') ? [describe('Smooth', smooth), `Trunk without T01: ${trunk.hash}.`] : []),
    ...(needed.has('bar') ? [describe('Bar', bar), `Trunk without T03: ${other.hash}.`] : []),
    ...(isQuick ? ['Trunks with weights drawn at random, never learnt.'] : []),
  ];
  return { grounds: { smooth, bar }, lines };
}

const inMinutes = (ms: number): string => (ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`);

/** Does the jobs that the journal does not hold yet. @returns the runs of all jobs, as far as they are done */
async function runAll(jobs: readonly Job[], grounds: Grounds, options: StudyOptions, screen: Terminal): Promise<FinishedRun[]> {
  const keys = new Map<Job, string>(jobs.map((job) => [job, keyOf(job, grounds[job.condition.question].name)]));
  const keyFor = (job: Job): string => keys.get(job) ?? ''; // every job has one
  const journal = await readJournal(options.out);
  const open = jobs.filter((job) => !journal.has(keyFor(job)));
  screen.line(`${jobs.length} runs, ${jobs.length - open.length} of them done before.`);
  if (!options.isReportOnly && open.length > 0) {
    await chooseBackend('wasm', nodeHost(now));
    const started = now();
    let done = 0;
    await runJobs(open, grounds, options.threads, async (job, curve) => {
      const run: FinishedRun = { key: keyFor(job), part: job.part, condition: job.condition.name, arm: tunedName(job.arm), seed: job.seed, curve };
      journal.set(run.key, await note(options.out, run));
      done++;
      screen.update(`Run ${done} of ${open.length} (${run.condition}, ${run.arm}, seed ${run.seed}), ${inMinutes(((open.length - done) * (now() - started)) / done)} left`);
    });
    screen.line(`${done} runs in ${inMinutes(now() - started)}.`);
  }
  return jobs.flatMap((job) => journal.get(keyFor(job)) ?? []);
}

/** @throws Sentence naming the first condition whose pool is smaller than its budget */
function checkPools({ plan }: StudyOptions, grounds: Grounds): void {
  for (const condition of plan.conditions) {
    const { count } = poolOf(condition, grounds[condition.question].pool);
    if (count - watchedOf(count, MONITOR) < condition.budget) throw new Sentence(`${condition.title}: ${condition.budget} galaxies are to be labelled, but the pool has ${count}, ${watchedOf(count, MONITOR)} of them watched only. Use more galaxies, or leave ${condition.name} out with --conditions.`);
  }
}

async function study(options: StudyOptions, args: readonly string[], output: Output): Promise<void> {
  const began = now();
  const screen = terminal(output);
  const { grounds, lines } = await prepare(options, screen);
  if (options.isTuning) {
    const table = tuneTable(await runAll(tuneJobs(options.plan.conditions), tuneGrounds(grounds), options, screen));
    await mkdir(options.out, { recursive: true });
    await writeFile(join(options.out, 'tuning.md'), table);
    output.write(table);
    return;
  }
  checkPools(options, grounds);
  const jobs = jobsOf(options.plan);
  const runs = await runAll(jobs, grounds, options, screen);
  const findings = await writeReport(options.out, { command: `npm run study -- ${args.join(' ')}`, isQuick: options.isQuick, ground: lines, missing: jobs.length - runs.length }, runs, options.plan);
  screen.line(`Wrote report.md, report.json and plots on ${findings.length} comparisons to ${options.out} after ${inMinutes(now() - began)}.`);
}

/** Runs the command. @returns the exit code: 0, or 1 after one sentence on what is wrong. */
export async function studyCommand(args: readonly string[], output: Output, errors: Output): Promise<number> {
  try {
    const options = readOptions(args);
    if (options?.isPaper) await paperStudy(options, `npm run study -- ${args.join(' ')}`, output);
    else if (options) await study(options, args, output);
    else output.write(`${usage}\n`);
    return 0;
  } catch (error) {
    const text = error instanceof Sentence ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    errors.write(`${text}\n`);
    return 1;
  }
}
