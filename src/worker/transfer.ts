/**
 * The page's handle on the files desk: starts its worker when first needed, runs one job at a time, passes progress
 * on, and ends the worker when a job is cancelled and does not stop by itself.
 */
import type { FromDesk, ToDesk, TransferJob, TransferProgress, TransferResult } from './transferProtocol.ts';

export interface Transfer {
  /**
   * Runs a job after those asked for before it.
   * @returns null when it was cancelled; what was stored by then stays.
   * @throws an Error whose message is a sentence for the person.
   */
  run(job: TransferJob, listen: (progress: TransferProgress) => void, signal?: AbortSignal): Promise<TransferResult | null>;
  /** Ends the worker at once. */
  destroy(): void;
}

/** The part of a Worker this file needs. */
export interface DeskPort {
  postMessage(message: ToDesk): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromDesk }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/**
 * Files sent in one go: for each the browser asks the disk for size and date while the page waits (measured at 0.4 ms
 * a file on a busy machine), so ten thousand at once would hold the page up for seconds.
 */
const FILES_AT_ONCE = 50;

/** How long a cancelled job may finish the batch under way before its worker is ended. */
const STOP_MS = 5000;

interface Job {
  readonly id: number;
  readonly job: TransferJob;
  readonly listen: (progress: TransferProgress) => void;
  readonly signal: AbortSignal | undefined;
  readonly settle: (result: TransferResult | null) => void;
  readonly fail: (error: Error) => void;
}

/** The desk on a worker that `spawn` makes; made anew after a crash or an end. */
export function startTransfer(spawn: () => DeskPort): Transfer {
  let port: DeskPort | null = null;
  let isReady = false;
  let current: Job | null = null;
  const waiting: Job[] = [];
  let nextId = 1;
  let stopTimer: ReturnType<typeof setTimeout> | null = null;

  const end = (): void => {
    port?.terminate();
    port = null;
    isReady = false;
  };

  /** Finishes the current job and starts the next. */
  const finish = (how: (job: Job) => void): void => {
    const job = current;
    if (!job) return;
    current = null;
    if (stopTimer !== null) clearTimeout(stopTimer);
    stopTimer = null;
    job.signal?.removeEventListener('abort', stop);
    how(job);
    startNext();
  };

  function stop(): void {
    if (!current) return;
    if (isReady) port?.postMessage({ kind: 'stop', id: current.id });
    stopTimer ??= setTimeout(() => {
      end();
      finish((job) => {
        job.settle(null);
      });
    }, STOP_MS);
  }

  /** Gives the current job to the worker; its files first, a few at a time with a pause for the page in between. */
  const send = (sent = 0): void => {
    if (!current || !isReady) return;
    const { id, job, signal } = current;
    const isLast = job.kind !== 'importFiles' || job.files.length - sent <= FILES_AT_ONCE;
    if (isLast || signal?.aborted === true) {
      port?.postMessage({
        kind: 'run',
        id,
        job: job.kind === 'importFiles' ? { ...job, files: job.files.slice(sent, sent + FILES_AT_ONCE) } : job,
      });
      if (signal?.aborted === true) stop();
      return;
    }
    port?.postMessage({ kind: 'files', id, files: job.files.slice(sent, sent + FILES_AT_ONCE) });
    const to = port;
    setTimeout(() => {
      if (current?.id === id && port === to) send(sent + FILES_AT_ONCE);
    }, 0);
  };

  const hear = (message: FromDesk): void => {
    if (message.kind === 'ready') {
      isReady = true;
      send();
      return;
    }
    if (message.id !== current?.id) return; // an answer to a job that is over
    switch (message.kind) {
      case 'progress':
        current.listen(message.progress);
        return;
      case 'finished':
        finish((job) => {
          job.settle(message.result);
        });
        return;
      case 'stopped':
        finish((job) => {
          job.settle(null);
        });
        return;
      case 'failed':
        finish((job) => {
          job.fail(new Error(message.message));
        });
        return;
      default:
        message satisfies never;
        throw new Error('The files worker said something unknown.');
    }
  };

  const open = (): DeskPort => {
    const opened = spawn();
    opened.onmessage = ({ data }) => {
      hear(data);
    };
    opened.onerror = ({ message }) => {
      end();
      finish((job) => {
        job.fail(
          new Error(
            `The work on files broke off (${message ?? 'no reason given'}). What was stored by then is safe; start it again to go on.`,
          ),
        );
      });
    };
    return opened;
  };

  function startNext(): void {
    const next = waiting.shift();
    if (!next) return;
    if (next.signal?.aborted === true) {
      next.settle(null);
      startNext();
      return;
    }
    current = next;
    next.signal?.addEventListener('abort', stop);
    port ??= open();
    send();
  }

  return {
    run: (job, listen, signal) =>
      new Promise((settle, fail) => {
        waiting.push({ id: nextId++, job, listen, signal, settle, fail });
        if (!current) startNext();
      }),
    destroy() {
      end();
      for (const job of waiting.splice(0)) job.settle(null);
      finish((job) => {
        job.settle(null);
      });
    },
  };
}
