/** One thread of the study: hears a run, does it, answers with its curve. */
import { parentPort, workerData } from 'node:worker_threads';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import type { JobReply, JobTask } from './studyCrew.ts';
import { runner } from './studyCrew.ts';
import type { Grounds } from './studyScene.ts';

const run = runner(workerData as Grounds); // what the crew gave
const starting = chooseBackend('wasm', nodeHost(() => performance.now()));
const answer = (reply: JobReply): void => parentPort?.postMessage(reply);

parentPort?.on('message', (task: JobTask) => {
  starting
    .then(() => run(task))
    .then(
      (curve) => answer({ kind: 'curve', curve }),
      (error: unknown) => answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
