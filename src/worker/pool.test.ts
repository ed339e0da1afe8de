/** The handle on the pool's worker: one for numbers, one for each map, and none left when nobody asks. */
import { expect, it } from 'vitest';
import { surveyId } from '../domain/survey.ts';
import type { PoolPort } from './pool.ts';
import { startPoolDesk } from './pool.ts';
import type { FromPool, MapPlaces, ToPool } from './poolProtocol.ts';

interface Fake extends PoolPort {
  readonly heard: ToPool[];
  isOver: boolean;
  say(message: FromPool): void;
}

function office() {
  const ports: Fake[] = [];
  const timers: { call: () => void; isOff: boolean }[] = [];
  const spawn = (): Fake => {
    const port: Fake = { heard: [], isOver: false, onmessage: null, onerror: null, postMessage: (message) => void port.heard.push(message), terminate: () => void (port.isOver = true), say: (data) => port.onmessage?.({ data }) };
    ports.push(port);
    return port;
  };
  const after = (_ms: number, call: () => void): (() => void) => {
    const timer = { call, isOff: false };
    timers.push(timer);
    return () => void (timer.isOff = true);
  };
  return { ports, desk: startPoolDesk(spawn, { after }), pass: () => timers.filter(({ isOff }) => !isOff).forEach(({ call }) => call()) };
}

const survey = surveyId('s');
const wanted = { survey, method: 'pca', seed: 1, id: 'drawing', at: '2026-11-25T10:00:00.000Z', isAnew: false } as const;
const places: MapPlaces = { method: 'pca', indices: Uint32Array.of(1), x: Float32Array.of(0), y: Float32Array.of(0), held: 0.4, drawnAt: null, isOlder: false };

it('asks one worker for numbers, gives each asker their own, and ends it when nobody has asked for a while', async () => {
  const { ports, desk, pass } = office();
  const [first, second] = [desk.numbers(survey, 3, 1), desk.numbers(survey, 4, 1)];
  expect(ports).toHaveLength(1);
  const ids = ports[0]?.heard.map(({ id }) => id) ?? [];
  ports[0]?.say({ kind: 'numbers', id: ids[1] ?? -1, numbers: null });
  pass();
  expect(ports[0]?.isOver).toBe(false); // one is still waited for
  const numbers = { round: 1, indices: new Uint32Array(0), share: new Float32Array(0), spread: new Float32Array(0), information: new Float32Array(0) };
  ports[0]?.say({ kind: 'numbers', id: ids[0] ?? -1, numbers });
  expect(await second).toBeNull();
  expect(await first).toBe(numbers);
  pass();
  expect(ports[0]?.isOver).toBe(true);
  void desk.numbers(survey, 3, 2);
  expect(ports).toHaveLength(2);
});

it('tells in a sentence that the worker broke', async () => {
  const { ports, desk } = office();
  const asked = desk.numbers(survey, 0, 1);
  ports[0]?.onerror?.({ message: 'no memory' });
  await expect(asked).rejects.toThrow('The pool could not be read (no memory).');
});

it('draws a map in a worker of its own and ends it with the map', async () => {
  const { ports, desk } = office();
  const news: string[] = [];
  const asked = desk.map(wanted, (told) => news.push(told.kind), new AbortController().signal);
  const id = ports[0]?.heard[0]?.id ?? -1;
  ports[0]?.say({ kind: 'kept', id, places });
  ports[0]?.say({ kind: 'progress', id, stage: 'placing', share: 0.5 });
  ports[0]?.say({ kind: 'mapped', id, places, embeddings: 1 });
  expect(await asked).toEqual({ places, embeddings: 1 });
  expect(news).toEqual(['kept', 'progress']);
  expect(ports[0]?.isOver).toBe(true);
});

it('ends a map that nobody wants any more at once', async () => {
  const { ports, desk } = office();
  const stop = new AbortController();
  const asked = desk.map(wanted, () => undefined, stop.signal);
  stop.abort();
  expect(await asked).toBeNull();
  expect(ports[0]?.isOver).toBe(true);
  expect(await desk.map(wanted, () => undefined, stop.signal)).toBeNull();
  expect(ports).toHaveLength(1);
});
