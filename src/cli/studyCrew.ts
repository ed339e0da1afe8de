/** Runs jobs of the study on several processors, or right here on one. */
import { Worker } from 'node:worker_threads';
import type { Arm, Condition, Job } from './studyConditions.ts';
import type { StudyGalaxies } from './studyGalaxies.ts';
import { poolOf, testOf } from './studyGalaxies.ts';
import type { CurvePoint } from './studyRun.ts';
import { studyRun } from './studyRun.ts';
import type { Grounds } from './studyScene.ts';

export interface JobTask {
  readonly condition: Condition;
  readonly arm: Arm;
  readonly seed: number;
}

export type JobReply = { readonly kind: 'curve'; readonly curve: readonly CurvePoint[] } | { readonly kind: 'failed'; readonly message: string };

/** Keeps the last condition's galaxies, because runs of one condition follow one another. */
export function runner(grounds: Grounds): (task: JobTask) => Promise<CurvePoint[]> {
  let last: { readonly name: string; readonly pool: StudyGalaxies; readonly test: StudyGalaxies } | null = null;
  return ({ condition, arm, seed }) => {
    const { pool, test } = grounds[condition.question];
    if (last?.name !== condition.name) last = { name: condition.name, pool: poolOf(condition, pool), test: testOf(test) };
    return studyRun(condition, arm, seed, last.pool, last.test);
  };
}

/** Node cannot start a thread from a TypeScript file; tsx can, once it is asked to inside the thread. */
const START = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(new URL('./studyThread.ts', import.meta.url).href)}); });`;

function thread(grounds: Grounds): { run(task: JobTask): Promise<readonly CurvePoint[]>; close(): Promise<unknown> } {
  const worker = new Worker(START, { eval: true, workerData: grounds });
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        const onError = (error: unknown): void => reject(error instanceof Error ? error : new Error(String(error)));
        worker.once('error', onError);
        worker.once('message', (reply: JobReply) => {
          worker.off('error', onError);
          if (reply.kind === 'curve') resolve(reply.curve);
          else reject(new Error(reply.message));
        });
        worker.postMessage(task);
      }),
    close: () => worker.terminate(),
  };
}

/**
 * Runs all jobs; each tells when it is done, in no promised order. With one thread nothing is started: it runs here, where
 * a backend must have been chosen.
 */
export async function runJobs(jobs: readonly Job[], grounds: Grounds, threads: number, done: (job: Job, curve: readonly CurvePoint[]) => Promise<void>): Promise<void> {
  const crew = threads === 1 ? [{ run: runner(grounds), close: () => Promise.resolve() }] : Array.from({ length: threads }, () => thread(grounds));
  let next = 0;
  try {
    await Promise.all(
      crew.map(async ({ run }) => {
        for (let job = jobs[next++]; job; job = jobs[next++]) await done(job, await run({ condition: job.condition, arm: job.arm, seed: job.seed }));
      }),
    );
  } finally {
    await Promise.all(crew.map(({ close }) => close()));
  }
}
