/** Threads that run TypeScript: each is given one task at a time and answers it, perhaps with news on the way. */
import { Worker } from 'node:worker_threads';

export type Reply<Result, News> =
  | { readonly kind: 'news'; readonly news: News }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly message: string };

/** Whoever does tasks: a thread, or this very process. */
export interface Hand<Task, Result, News = never> {
  run(task: Task, hear: (news: News) => void): Promise<Result>;
  close(): Promise<unknown>;
}

/** Node cannot start a thread from a TypeScript file; tsx can, once it is asked to inside the thread. */
const starting = (script: URL): string => `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(script.href)}); });`;

/** @param data what the script finds as its workerData */
export function startThread<Task, Result, News = never>(script: URL, data: unknown): Hand<Task, Result, News> {
  const worker = new Worker(starting(script), { eval: true, workerData: data });
  return {
    run: (task, hear) =>
      new Promise((resolve, reject) => {
        const onError = (error: unknown): void => reject(error instanceof Error ? error : new Error(String(error)));
        const onMessage = (reply: Reply<Result, News>): void => {
          if (reply.kind === 'news') return hear(reply.news);
          worker.off('error', onError);
          worker.off('message', onMessage);
          if (reply.kind === 'done') resolve(reply.result);
          else reject(new Error(reply.message));
        };
        worker.once('error', onError);
        worker.on('message', onMessage);
        worker.postMessage(task);
      }),
    close: () => worker.terminate(),
  };
}

/** Shares tasks out among the hands, which are closed at the end, in no promised order. */
export async function shareOut<Task, Result, News>(tasks: readonly Task[], hands: readonly Hand<Task, Result, News>[], hear: (task: Task, news: News) => void, done: (task: Task, result: Result) => Promise<void>): Promise<void> {
  let next = 0;
  try {
    await Promise.all(
      hands.map(async ({ run }) => {
        for (let task = tasks[next++]; task; task = tasks[next++]) {
          const own = task;
          await done(own, await run(own, (news) => hear(own, news)));
        }
      }),
    );
  } finally {
    await Promise.all(hands.map(({ close }) => close()));
  }
}
