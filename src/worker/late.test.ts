/** What is fetched only when it is used: order is kept, and a failed fetch is told and tried again. */
import { expect, test } from 'vitest';
import type { Engine, EngineEvent } from './engine.ts';
import { lateEngine, lateTransfer } from './late.ts';

/** An engine that writes down what it is asked. */
function recorder(): { engine: Engine; said: string[]; tell: (event: EngineEvent) => void } {
  const said: string[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  const engine: Engine = {
    forget: () => undefined,
    status: { kind: 'idle' },
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    run: () => said.push('run'),
    ask: () => Promise.reject(new Error('no network yet')),
    probe: (backend) => said.push(`probe ${backend}`),
    stop: () => said.push('stop'),
    destroy: () => said.push('destroy'),
  };
  return { engine, said, tell: (event) => listeners.forEach((listener) => listener(event)) };
}
const failed = (event: EngineEvent | undefined): boolean => event?.kind === 'status' && event.status.kind === 'failed';

test('an engine is not fetched before it is used, and does in order what was asked meanwhile', async () => {
  const { engine, said, tell } = recorder();
  let fetched = 0;
  const late = lateEngine(() => (fetched++, Promise.resolve(engine)));
  const heard: EngineEvent[] = [];
  const leave = late.subscribe((event) => heard.push(event));
  late.stop();
  expect([fetched, late.status]).toEqual([0, { kind: 'idle' }]);
  late.probe('wasm');
  late.probe('cpu');
  await Promise.resolve().then(() => undefined);
  late.probe('auto');
  expect([fetched, said]).toEqual([1, ['probe wasm', 'probe cpu', 'probe auto']]);
  tell({ kind: 'deepening', done: 1, inAll: 2 });
  leave();
  tell({ kind: 'deepening', done: 2, inAll: 2 });
  expect(heard).toEqual([{ kind: 'deepening', done: 1, inAll: 2 }]);
});

test('what was asked and stopped before the engine came is not done', async () => {
  const { engine, said } = recorder();
  const late = lateEngine(() => Promise.resolve(engine));
  late.probe('wasm');
  late.stop();
  await Promise.resolve().then(() => undefined);
  expect(said).toEqual([]);
});

test('an engine that cannot be fetched says so and is fetched again when asked again', async () => {
  const { engine, said } = recorder();
  let tries = 0;
  const late = lateEngine(() => (++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(engine)));
  const heard: EngineEvent[] = [];
  late.subscribe((event) => heard.push(event));
  late.probe('wasm');
  await expect.poll(() => heard.length).toBe(1);
  expect(failed(heard[0])).toBe(true);
  late.probe('wasm');
  await expect.poll(() => said).toEqual(['probe wasm']);
});

test('a files desk that cannot be fetched fails the job in a sentence and is fetched again for the next', async () => {
  let tries = 0;
  const late = lateTransfer(() => (++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ run: () => Promise.resolve(null), destroy: () => undefined })));
  const job = { kind: 'makeInputs', survey: 'x' } as Parameters<typeof late.run>[0];
  await expect(late.run(job, () => undefined)).rejects.toThrow(/could not be loaded/);
  expect(await late.run(job, () => undefined)).toBeNull();
});
