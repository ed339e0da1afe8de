/** The handle on the trainer's worker against a made-up port: order, stopping, late replies, crashes. */
import { describe, expect, it } from 'vitest';
import type { Checkpoint, RoundProgress, RoundResult, RoundWork } from '../domain/round.ts';
import { surveyId } from '../domain/survey.ts';
import type { EngineEvent } from './engine.ts';
import { IDLE_MS, RESTARTS, startEngine, STOP_MS } from './engine.ts';
import { bench, fakeClock } from './fakePort.ts';
import type { FromTrainer } from './protocol.ts';

const work = (round: number): RoundWork =>
  ({ survey: surveyId('s'), round, labels: [], candidates: new Uint32Array(0), checkpoint: null }) as unknown as RoundWork; // the engine looks at no more of it
const progressAt = (fraction: number): RoundProgress => ({ phase: 'training', epoch: 1, epochs: 2, loss: null, imagesPerSecond: null, secondsLeft: null, fraction });
const resultOf = (round: number): RoundResult => ({ survey: surveyId('s'), round }) as unknown as RoundResult;
const checkpointAt = (epochsDone: number): Checkpoint => ({ survey: surveyId('s'), round: 1, epochsDone }) as unknown as Checkpoint;

describe('the handshake', () => {
  it('makes no worker until there is something to do, and keeps what is said until it is ready', () => {
    const { engine, ports, port } = bench();
    expect(ports).toHaveLength(0);
    engine.probe('auto');
    engine.run(work(1));
    expect(port().heard).toEqual([]);
    port().say({ kind: 'ready' });
    expect(port().heard.map(({ kind }) => kind)).toEqual(['probe', 'run']);
    expect(ports).toHaveLength(1);
  });
});

describe('running', () => {
  it('works, reports and finishes', () => {
    const { engine, port, kinds, clock } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    port().say({ kind: 'progress', id: port().job, progress: progressAt(0.5) });
    expect(engine.status).toMatchObject({ kind: 'working', round: 1, progress: { fraction: 0.5 } });
    clock.pass(200);
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    expect(kinds()).toEqual(['working', 'working', 'idle', 'finished']);
    expect(engine.status.kind).toBe('idle');
  });
  it('lets one job run and one wait, and of those waiting the newest wins', () => {
    const { engine, port } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    engine.run(work(2));
    engine.run(work(3));
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    const rounds = port().heard.flatMap((message) => (message.kind === 'run' ? [message.work.round] : []));
    expect(rounds).toEqual([1, 3]);
  });
  it('tells the end of a round before the beginning of the next', () => {
    const { engine, port, events } = bench();
    engine.run(work(1));
    engine.run(work(2));
    port().say({ kind: 'ready' });
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    const tale = events.map((event) => (event.kind === 'status' && event.status.kind === 'working' ? `working ${event.status.round}` : event.kind === 'status' ? event.status.kind : event.kind));
    expect(tale).toEqual(['working 1', 'idle', 'finished', 'working 2']);
  });
  it('drops what comes from a job that is over', () => {
    const { engine, port, kinds } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    const over = port().job;
    port().say({ kind: 'finished', id: over, result: resultOf(1) });
    engine.run(work(2));
    const before = kinds();
    port().say({ kind: 'progress', id: over, progress: progressAt(0.9) });
    port().say({ kind: 'finished', id: over, result: resultOf(1) });
    expect(kinds()).toEqual(before);
    expect(engine.status).toMatchObject({ kind: 'working', round: 2 });
  });
  it('passes progress on at most eight times a second, and the last one always', () => {
    const { engine, port, clock, events } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    for (let i = 1; i <= 100; i++) {
      port().say({ kind: 'progress', id: port().job, progress: progressAt(i / 100) });
      clock.pass(10);
    }
    port().say({ kind: 'progress', id: port().job, progress: progressAt(1) });
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    const fractions = events.flatMap((event) => (event.kind === 'status' && event.status.kind === 'working' ? [event.status.progress.fraction] : []));
    expect(fractions.length).toBeLessThanOrEqual(11); // the start, eight in the second, the first and the last
    expect(fractions.at(-1)).toBe(1);
  });
  it('refuses a message it does not know', () => {
    const { engine, port } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    expect(() => port().say({ kind: 'sing', id: port().job } as unknown as FromTrainer)).toThrow('unknown');
  });
});

describe('stopping', () => {
  it('asks politely and is idle once the worker has stopped', () => {
    const { engine, port, kinds } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    engine.stop();
    engine.stop();
    expect(port().heard.filter(({ kind }) => kind === 'stop')).toHaveLength(1);
    port().say({ kind: 'progress', id: port().job, progress: progressAt(0.7) });
    port().say({ kind: 'stopped', id: port().job });
    expect(kinds()).toEqual(['working', 'idle']);
    expect(port().isEnded).toBe(false);
  });
  it('ends a worker that does not stop, and starts afresh for the next round', () => {
    const { engine, port, ports, clock } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    engine.stop();
    clock.pass(STOP_MS - 1);
    expect(port().isEnded).toBe(false);
    clock.pass(1);
    expect(ports[0]?.isEnded).toBe(true);
    expect(engine.status.kind).toBe('idle');
    engine.run(work(2));
    expect(ports).toHaveLength(2);
  });
  it('forgets the round that waits, but runs one asked for after the stop', () => {
    const { engine, port } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    engine.run(work(2));
    engine.stop();
    engine.run(work(3));
    port().say({ kind: 'stopped', id: port().job });
    expect(port().heard.flatMap((message) => (message.kind === 'run' ? [message.work.round] : []))).toEqual([1, 3]);
  });
  it('still hands on a checkpoint made on the way, but not a result', () => {
    const { engine, port, kinds } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    engine.stop();
    port().say({ kind: 'checkpoint', id: port().job, checkpoint: checkpointAt(1) });
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    expect(kinds()).toEqual(['working', 'checkpoint', 'idle']);
  });
  it('takes back a round that the worker has not heard of yet', () => {
    const { engine, port } = bench();
    engine.run(work(1));
    engine.stop();
    port().say({ kind: 'ready' });
    expect(port().heard).toEqual([]);
    expect(engine.status.kind).toBe('idle');
  });
});

describe('a worker that breaks', () => {
  it('is replaced, and the round goes on from its last checkpoint', () => {
    const { engine, port, ports } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    port().say({ kind: 'checkpoint', id: port().job, checkpoint: checkpointAt(3) });
    port().crash('out of memory');
    expect(ports).toHaveLength(2);
    port().say({ kind: 'ready' });
    expect(port().heard).toMatchObject([{ kind: 'run', work: { round: 1, checkpoint: { epochsDone: 3 } } }]);
    expect(engine.status).toMatchObject({ kind: 'working', round: 1 });
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    expect(engine.status.kind).toBe('idle');
  });
  it('is not heard any more', () => {
    const { engine, ports, kinds } = bench();
    engine.run(work(1));
    ports[0]?.say({ kind: 'ready' });
    const job = ports[0]?.job ?? -1;
    ports[0]?.crash('gone');
    const before = kinds();
    ports[0]?.say({ kind: 'finished', id: job, result: resultOf(1) });
    ports[0]?.crash('gone again');
    expect(kinds()).toEqual(before);
    expect(ports).toHaveLength(2);
  });
  it('fails the round with a sentence after two new starts, and learning can be tried again', () => {
    const { engine, port, ports } = bench();
    engine.run(work(4));
    for (let i = 0; i <= RESTARTS; i++) port().crash('The GPU was lost.');
    expect(ports).toHaveLength(RESTARTS + 1);
    expect(engine.status).toMatchObject({ kind: 'failed', round: 4 });
    expect(engine.status.kind === 'failed' && engine.status.message).toBe(
      'Round 4 of training broke off 3 times (The GPU was lost). Your answers are safe and you can go on labelling; try again, or choose another backend.',
    );
    engine.run(work(4));
    expect(engine.status.kind).toBe('working');
  });
  it('calls the look before the first round by its name, not a round', () => {
    const { engine, port } = bench();
    engine.run(work(0));
    for (let i = 0; i <= RESTARTS; i++) port().crash('The GPU was lost.');
    expect(engine.status.kind === 'failed' && engine.status.message).toMatch(/^Looking at the pictures broke off 3 times/);
  });
  it('counts a failure that the worker reports as a break, on a fresh worker each time', () => {
    const { engine, port, ports } = bench();
    engine.run(work(1));
    for (let i = 0; i <= RESTARTS; i++) {
      port().say({ kind: 'ready' });
      port().say({ kind: 'failed', id: port().job, name: 'Error', message: 'No pixels.', stack: '' });
    }
    expect(engine.status.kind).toBe('failed');
    expect(ports.every(({ isEnded }) => isEnded)).toBe(true);
  });
  it('while stopping is simply stopped', () => {
    const { engine, port, ports } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    engine.stop();
    port().crash('ended badly');
    expect(engine.status.kind).toBe('idle');
    expect(ports).toHaveLength(1);
  });
  it('or cannot be made at all fails with a sentence instead of an exception', () => {
    const engine = startEngine(() => {
      throw new Error('Worker is not defined');
    }, fakeClock());
    engine.probe('auto');
    expect(engine.status).toMatchObject({ kind: 'failed', round: 0 });
    engine.run(work(1));
    expect(engine.status).toMatchObject({ kind: 'failed', round: 1 });
  });
});

describe('the rest', () => {
  it('reports the backend of the latest probe, and of the round that runs', () => {
    const { engine, port, events } = bench();
    engine.probe('webgl');
    engine.probe('wasm');
    port().say({ kind: 'ready' });
    const [first, second] = port().heard.map(({ id }) => id);
    const report = { backend: 'wasm', renderer: null, why: { kind: 'asked' } } as const;
    port().say({ kind: 'backend', id: first ?? -1, report: { ...report, backend: 'webgl' } });
    port().say({ kind: 'backend', id: second ?? -1, report });
    expect(events).toEqual([{ kind: 'backend', report }]);
  });
  it('tells in one sentence that the backend asked for does not start, without touching the round that runs', () => {
    const { engine, port, events, kinds } = bench();
    engine.probe('webgl');
    port().say({ kind: 'ready' });
    const probe = port().heard[0]?.id ?? -1;
    port().say({ kind: 'failed', id: probe, name: 'Error', message: 'WebGL 2 did not start in this browser.', stack: '' });
    const sentence = 'WebGL 2 did not start in this browser. Choose another way to compute; your answers are safe and you can go on labelling.';
    expect(events).toEqual([{ kind: 'no backend', message: sentence }]);
    engine.run(work(1));
    port().say({ kind: 'failed', id: probe, name: 'Error', message: 'said twice', stack: '' });
    expect(kinds()).toEqual(['no backend', 'working']);
    expect(port().isEnded).toBe(false);
  });
  it('tells in one sentence that the worker broke over a probe, but not that it broke while idle', () => {
    const { engine, port, events, kinds } = bench();
    engine.probe('auto');
    port().crash('out of memory');
    expect(events).toMatchObject([{ kind: 'no backend', message: expect.stringMatching(/^out of memory\. Choose/) as string }]);
    engine.probe('wasm');
    port().say({ kind: 'ready' });
    port().say({ kind: 'backend', id: port().heard[0]?.id ?? -1, report: { backend: 'wasm', renderer: null, why: { kind: 'asked' } } });
    port().crash('the graphics card was taken away');
    expect(kinds()).toEqual(['no backend', 'backend']);
  });
  it('ends a worker without work after a while', () => {
    const { engine, port, clock } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    clock.pass(10 * IDLE_MS);
    expect(port().isEnded).toBe(false);
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    clock.pass(IDLE_MS - 1);
    expect(port().isEnded).toBe(false);
    clock.pass(1);
    expect(port().isEnded).toBe(true);
  });
  it('says nothing once destroyed, and leaves no worker behind', () => {
    const { engine, port, events, clock } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    const before = events.length;
    engine.destroy();
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    clock.pass(10 * IDLE_MS);
    expect(events).toHaveLength(before);
    expect(port().isEnded).toBe(true);
  });
  it('stops telling a listener that has left', () => {
    const { engine, events } = bench();
    const heard: EngineEvent[] = [];
    const leave = engine.subscribe((event) => heard.push(event));
    leave();
    engine.run(work(1));
    expect(heard).toEqual([]);
    expect(events).toHaveLength(1);
  });
});
