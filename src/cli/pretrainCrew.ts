/**
 * The processors that share the work of pretraining: each a thread with a TensorFlow.js of its own. What is asked of
 * them is cut into the same parts whatever their number, and answers are put together in the order of the parts, so
 * that one thread and two give the same bytes.
 */
import { Worker } from 'node:worker_threads';
import type { Tree } from '../domain/tree.ts';

/** What every thread knows from the start. */
export interface CrewData {
  readonly tree: Tree;
  readonly pictures: Uint8Array<SharedArrayBuffer>;
  readonly fractions: Float32Array<SharedArrayBuffer>;
  readonly reach: Float32Array<SharedArrayBuffer>;
}

/** `path` is where the part's random stream lies below the seed. */
export type CrewTask =
  | { readonly kind: 'gradient'; readonly weights: Float32Array; readonly galaxies: readonly number[]; readonly seed: number; readonly path: readonly (string | number)[] }
  | { readonly kind: 'statistics'; readonly weights: Float32Array; readonly galaxies: readonly number[]; readonly seed: number; readonly path: readonly (string | number)[] }
  /** The finished trunk: weights in the order of `trunkSpecs`. */
  | { readonly kind: 'embeddings'; readonly weights: Float32Array; readonly galaxies: readonly number[]; readonly views: readonly number[] };

export interface CrewAnswer {
  readonly values: Float32Array;
  /** Summed over the part; 0 where the task has none. */
  readonly loss: number;
}

export interface Crew {
  /** Answers in the order of the tasks. */
  run(tasks: readonly CrewTask[]): Promise<CrewAnswer[]>;
  close(): Promise<void>;
}

type Reply = { readonly kind: 'answer'; readonly answer: CrewAnswer } | { readonly kind: 'failed'; readonly message: string };

/** Node cannot start a thread from a TypeScript file; tsx can, once it is asked to inside the thread. */
const START = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(new URL('./pretrainThread.ts', import.meta.url).href)}); });`;

function thread(data: CrewData): { ask(task: CrewTask): Promise<CrewAnswer>; close(): Promise<unknown> } {
  const worker = new Worker(START, { eval: true, workerData: data });
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        const onError = (error: unknown): void => reject(error instanceof Error ? error : new Error(String(error)));
        worker.once('error', onError);
        worker.once('message', (reply: Reply) => {
          worker.off('error', onError);
          if (reply.kind === 'answer') resolve(reply.answer);
          else reject(new Error(reply.message));
        });
        worker.postMessage(task);
      }),
    close: () => worker.terminate(),
  };
}

export function startCrew(data: CrewData, threads: number): Crew {
  const crew = Array.from({ length: threads }, () => thread(data));
  return {
    async run(tasks) {
      const answers: CrewAnswer[] = [];
      let next = 0;
      await Promise.all(
        crew.map(async ({ ask }) => {
          for (let at = next++; at < tasks.length; at = next++) answers[at] = await ask(tasks[at] as CrewTask); // inside
        }),
      );
      return answers;
    },
    close: async () => void (await Promise.all(crew.map(({ close }) => close()))),
  };
}
