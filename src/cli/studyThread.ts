/** One thread of the study: hears a run, does it, answers with its curve. */
import { parentPort, workerData } from 'node:worker_threads';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import type { Job } from '../domain/studyConditions.ts';
import { runner } from './studyCrew.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import type { Grounds } from './studyScene.ts';
import type { Reply } from './studyThreads.ts';

const run = runner(workerData as Grounds); // what the crew gave
const starting = chooseBackend('wasm', nodeHost(() => performance.now()));
const answer = (reply: Reply<readonly CurvePoint[], never>): void => parentPort?.postMessage(reply);

parentPort?.on('message', (job: Job) => {
  starting
    .then(() => run(job))
    .then(
      (result) => answer({ kind: 'done', result }),
      (error: unknown) => answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
