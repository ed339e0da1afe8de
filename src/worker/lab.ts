/**
 * The page's handle on a lab: asks the desk for tables and findings, and starts the worker that runs. Workers start when they
 * are needed and end when there is nothing left to do.
 */
import type { LabFindings } from '../domain/labFindings.ts';
import type { LabRun, LabSettings } from '../domain/lab.ts';
import type { LabTable } from '../domain/labTable.ts';
import type { EngineClock } from './engine.ts';
import type { FromLabDesk, FromLabRunner, LabVotesFrom, LabWork, ToLabDesk, ToLabRunner } from './labProtocol.ts';

/** The part of a Worker this file needs. */
interface Port<To, From> {
  postMessage(message: To): void;
  terminate(): void;
  onmessage: ((event: { readonly data: From }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}
export type LabDeskPort = Port<ToLabDesk, FromLabDesk>;
export type LabRunnerPort = Port<ToLabRunner, FromLabRunner>;

/** What is told of a lab that runs. */
export type LabNews = Exclude<FromLabRunner, { readonly kind: 'ready' }>;

export interface LabBench {
  /** Which galaxies take part. @throws an Error with a sentence. */
  table(from: LabVotesFrom): Promise<LabTable>;
  findings(settings: Pick<LabSettings, 'arms' | 'budget'>, runs: readonly LabRun[]): Promise<readonly LabFindings[]>;
  /** Runs what is not done. @returns how to stop it, at once. After `lab finished` or `lab failed` it has ended by itself. */
  run(work: LabWork, hear: (news: LabNews) => void): () => void;
}

/** The desk costs some megabytes: kept as long as somebody tries settings out. */
const IDLE_MS = 30_000;

type Asked = { readonly kind: 'table'; readonly from: LabVotesFrom } | { readonly kind: 'findings'; readonly settings: Pick<LabSettings, 'arms' | 'budget'>; readonly runs: readonly LabRun[] };

export function startLab(spawnDesk: () => LabDeskPort, spawnRunner: () => LabRunnerPort, clock: Pick<EngineClock, 'after'>): LabBench {
  let desk: LabDeskPort | null = null;
  let nextId = 1;
  let stayOpen: (() => void) | null = null;
  const waiting = new Map<number, { readonly settle: (reply: FromLabDesk) => void; readonly fail: (error: Error) => void }>();

  const end = (): void => {
    desk?.terminate();
    desk = null;
  };
  const rest = (): void => {
    stayOpen?.();
    stayOpen = waiting.size === 0 ? clock.after(IDLE_MS, end) : null;
  };
  const open = (): LabDeskPort => {
    const opened = spawnDesk();
    opened.onmessage = ({ data }) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.kind === 'failed') asked?.fail(new Error(data.message));
      else asked?.settle(data);
      rest();
    };
    opened.onerror = ({ message }) => {
      end();
      const broken = [...waiting.values()];
      waiting.clear();
      for (const { fail } of broken) fail(new Error(message ?? 'a program of the lab could not be loaded'));
    };
    return opened;
  };
  const ask = <Kind extends 'table' | 'findings'>(message: Extract<Asked, { readonly kind: Kind }>): Promise<Extract<FromLabDesk, { readonly kind: Kind }>> =>
    new Promise((settle, fail) => {
      const id = nextId++;
      waiting.set(id, { settle: (reply) => settle(reply as Extract<FromLabDesk, { readonly kind: Kind }>), fail }); // the worker answers in kind
      rest();
      desk ??= open();
      desk.postMessage({ ...message, id } as ToLabDesk); // the id makes it one
    });

  return {
    table: async (from) => (await ask<'table'>({ kind: 'table', from })).table,
    findings: async (settings, runs) => (await ask<'findings'>({ kind: 'findings', settings, runs })).findings,
    run(work, hear) {
      const runner = spawnRunner();
      let isOver = false;
      const stop = (): void => {
        isOver = true;
        runner.terminate();
      };
      runner.onmessage = ({ data }) => {
        if (isOver || data.kind === 'ready') return;
        if (data.kind === 'lab finished' || data.kind === 'lab failed') stop();
        hear(data);
      };
      runner.onerror = ({ message }) => {
        if (isOver) return;
        stop();
        hear({ kind: 'lab failed', message: message ?? 'the program that trains could not be loaded' });
      };
      // What is said before the worker listens waits in its own queue.
      runner.postMessage({ kind: 'lab', work });
      return stop;
    },
  };
}
