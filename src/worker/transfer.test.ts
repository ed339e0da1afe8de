/** The page's handle on the files desk: one job at a time, with progress, cancelled politely or by force. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { surveyId } from '../domain/survey.ts';
import type { DeskPort } from './transfer.ts';
import { startTransfer } from './transfer.ts';
import type { FromDesk, ToDesk, TransferJob, TransferResult } from './transferProtocol.ts';

const job: TransferJob = { kind: 'makeInputs', survey: surveyId('s') };
const other: TransferJob = { kind: 'addSky', survey: surveyId('s'), count: 1, seed: 1 };
const result: TransferResult = { kind: 'taken', survey: surveyId('s'), outcome: { kind: 'nothing new', survey: 't' }, taken: 1, alreadyHere: 0, skipped: [], notes: [] };

interface FakePort extends DeskPort {
  readonly heard: ToDesk[];
  isEnded: boolean;
  say(message: FromDesk): void;
}

const ports: FakePort[] = [];

function spawn(): DeskPort {
  const port: FakePort = {
    heard: [],
    isEnded: false,
    onmessage: null,
    onerror: null,
    postMessage(message) {
      this.heard.push(message);
    },
    terminate() {
      this.isEnded = true;
    },
    say(message) {
      this.onmessage?.({ data: message });
    },
  };
  ports.push(port);
  return port;
}

const port = (n = 0): FakePort => ports[n] as FakePort;
const nothing = (): void => undefined;

beforeEach(() => {
  ports.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the handle on the files desk', () => {
  test('waits for the worker to be ready, passes progress on and gives the result', async () => {
    const transfer = startTransfer(spawn);
    const told: number[] = [];
    const done = transfer.run(job, ({ done: count }) => {
      told.push(count);
    });
    expect(port().heard).toEqual([]);
    port().say({ kind: 'ready' });
    expect(port().heard).toEqual([{ kind: 'run', id: 1, job }]);
    port().say({ kind: 'progress', id: 1, progress: { what: 'starting', done: 5, total: null, secondsLeft: null } });
    port().say({ kind: 'progress', id: 9, progress: { what: 'starting', done: 6, total: null, secondsLeft: null } });
    port().say({ kind: 'finished', id: 1, result });
    expect(await done).toEqual(result);
    expect(told).toEqual([5]);
  });

  test('runs one job at a time, in their order, on one worker', async () => {
    const transfer = startTransfer(spawn);
    const first = transfer.run(job, nothing);
    const second = transfer.run(other, nothing);
    port().say({ kind: 'ready' });
    expect(port().heard).toHaveLength(1);
    port().say({ kind: 'finished', id: 1, result });
    await first;
    expect(port().heard.at(-1)).toEqual({ kind: 'run', id: 2, job: other });
    port().say({ kind: 'failed', id: 2, message: 'It did not work.' });
    await expect(second).rejects.toThrow('It did not work.');
    expect(ports).toHaveLength(1);
  });

  test('a cancelled job is asked to stop and settles as null', async () => {
    const transfer = startTransfer(spawn);
    const stop = new AbortController();
    const done = transfer.run(job, nothing, stop.signal);
    port().say({ kind: 'ready' });
    stop.abort();
    expect(port().heard.at(-1)).toEqual({ kind: 'stop', id: 1 });
    port().say({ kind: 'stopped', id: 1 });
    expect(await done).toBeNull();
    vi.advanceTimersByTime(60_000);
    expect(port().isEnded).toBe(false);
  });

  test('a job that does not stop loses its worker, and the next one gets a new one', async () => {
    const transfer = startTransfer(spawn);
    const stop = new AbortController();
    const stuck = transfer.run(job, nothing, stop.signal);
    const next = transfer.run(other, nothing);
    port().say({ kind: 'ready' });
    stop.abort();
    vi.advanceTimersByTime(5000);
    expect(await stuck).toBeNull();
    expect(port().isEnded).toBe(true);
    port(1).say({ kind: 'ready' });
    port(1).say({ kind: 'finished', id: 2, result });
    expect(await next).toEqual(result);
  });

  test('a job cancelled before the worker is ready is stopped as soon as it is', async () => {
    const transfer = startTransfer(spawn);
    const stop = new AbortController();
    const done = transfer.run(job, nothing, stop.signal);
    stop.abort();
    port().say({ kind: 'ready' });
    expect(port().heard.map(({ kind }) => kind)).toEqual(['run', 'stop']);
    port().say({ kind: 'stopped', id: 1 });
    expect(await done).toBeNull();
  });

  test('a job cancelled while it waits never starts', async () => {
    const transfer = startTransfer(spawn);
    const stop = new AbortController();
    const first = transfer.run(job, nothing);
    const second = transfer.run(other, nothing, stop.signal);
    stop.abort();
    port().say({ kind: 'ready' });
    port().say({ kind: 'finished', id: 1, result });
    await first;
    expect(await second).toBeNull();
    expect(port().heard).toHaveLength(1);
  });

  const filesJob = (count: number): TransferJob => ({
    kind: 'importFiles',
    survey: surveyId('s'),
    manifest: null,
    files: Array.from({ length: count }, (_, n) => ({ path: String(n), file: new File([], String(n)) })),
  });
  const paths = (heard: readonly ToDesk[]): string[] =>
    heard
      .flatMap((message) =>
        message.kind === 'files' ? message.files : message.kind === 'run' && message.job.kind === 'importFiles' ? message.job.files : [],
      )
      .map(({ path }) => path);

  test('many files cross a few at a time, each once and in order, with the job last', () => {
    const transfer = startTransfer(spawn);
    void transfer.run(filesJob(230), nothing);
    port().say({ kind: 'ready' });
    expect(port().heard).toHaveLength(1);
    vi.runAllTimers();
    expect(port().heard.map(({ kind }) => kind)).toEqual(['files', 'files', 'files', 'files', 'run']);
    expect(paths(port().heard)).toEqual(Array.from({ length: 230 }, (_, n) => String(n)));
  });

  test('a job cancelled while its files cross is stopped without the rest of them', async () => {
    const transfer = startTransfer(spawn);
    const stop = new AbortController();
    const done = transfer.run(filesJob(1000), nothing, stop.signal);
    port().say({ kind: 'ready' });
    stop.abort();
    vi.advanceTimersByTime(1);
    expect(port().heard.map(({ kind }) => kind)).toEqual(['files', 'stop', 'run', 'stop']);
    port().say({ kind: 'stopped', id: 1 });
    expect(await done).toBeNull();
  });

  test('a crash is told in words and the next job gets a new worker', async () => {
    const transfer = startTransfer(spawn);
    const done = transfer.run(job, nothing);
    port().say({ kind: 'ready' });
    port().onerror?.({ message: 'out of memory' });
    await expect(done).rejects.toThrow(/broke off \(out of memory\).*is safe/);
    void transfer.run(other, nothing);
    expect(ports).toHaveLength(2);
  });

  test('destroyed, it settles what ran and what waited', async () => {
    const transfer = startTransfer(spawn);
    const running = transfer.run(job, nothing);
    const waiting = transfer.run(other, nothing);
    transfer.destroy();
    expect(await running).toBeNull();
    expect(await waiting).toBeNull();
    expect(port().isEnded).toBe(true);
  });
});
