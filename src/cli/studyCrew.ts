/** Runs jobs of the study on several processors, or right here on one. */
import type { Job } from '../domain/studyConditions.ts';
import { settingOf } from '../domain/studyConditions.ts';
import type { StudyGalaxies } from '../domain/studyGalaxies.ts';
import { allVotes, poolOf, testOf } from '../domain/studyGalaxies.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import { studyRun } from '../model/studyRun.ts';
import type { Grounds } from './studyScene.ts';
import type { Hand } from './studyThreads.ts';
import { shareOut, startThread } from './studyThreads.ts';

/** Keeps the last condition's galaxies, because runs of one condition follow one another. */
export function runner(grounds: Grounds): (job: Job) => Promise<readonly CurvePoint[]> {
  let last: { readonly name: string; readonly pool: StudyGalaxies; readonly test: StudyGalaxies } | null = null;
  return ({ condition, arm, seed }) => {
    const { pool, test } = grounds[condition.question];
    if (last?.name !== condition.name) last = { name: condition.name, pool: poolOf(condition, pool), test: testOf(test) };
    return studyRun(settingOf(condition), arm, seed, last.pool, last.test, allVotes(condition, seed, last.pool));
  };
}

/**
 * Runs all jobs; each tells when it is done, in no promised order. With one thread nothing is started: it runs here, where
 * a backend must have been chosen.
 */
export async function runJobs(jobs: readonly Job[], grounds: Grounds, threads: number, done: (job: Job, curve: readonly CurvePoint[]) => Promise<void>): Promise<void> {
  const thread = (): Hand<Job, readonly CurvePoint[]> => startThread(new URL('./studyThread.ts', import.meta.url), grounds);
  const hands = threads === 1 ? [{ run: runner(grounds), close: () => Promise.resolve() }] : Array.from({ length: threads }, thread);
  await shareOut(jobs, hands, () => undefined, done);
}
