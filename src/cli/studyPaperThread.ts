/** One thread of the paper mode: hears a run, tells of its rounds, answers with its curve. */
import { parentPort, workerData } from 'node:worker_threads';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import type { PaperJob, PaperPlan } from './studyPaper.ts';
import type { PaperGround } from './studyPaperGalaxies.ts';
import { keeperIn } from './studyPaperKeep.ts';
import type { PaperNews } from './studyPaperRun.ts';
import { paperRun } from './studyPaperRun.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import type { Reply } from './studyThreads.ts';

const now = (): number => performance.now();
const { plan, ground, out } = workerData as { plan: PaperPlan; ground: PaperGround; out: string }; // what the command gave
const starting = chooseBackend('wasm', nodeHost(now));
const answer = (reply: Reply<readonly CurvePoint[], PaperNews>): void => parentPort?.postMessage(reply);

parentPort?.on('message', (job: PaperJob) => {
  starting
    .then(() => paperRun(plan, job, ground, keeperIn(out, job.key), (news) => answer({ kind: 'news', news }), now))
    .then(
      (result) => answer({ kind: 'done', result }),
      (error: unknown) => answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
