/** Training: the same bytes for the same work, with an interruption as without one. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint, InputSource } from '../domain/round.ts';
import { chooseBackend } from './backend.ts';
import { labelInputs } from './inputs.ts';
import { networkOf } from './network.ts';
import { nodeHost } from './nodeBackend.ts';
import { testInputs, testLabels, testWork } from './testWork.ts';
import type { Trained, TrainingEvent, TrainingWork } from './train.ts';
import { trainNetwork } from './train.ts';

const schedule = { epochs: 3, batch: 8, imagesPerEpoch: 16, rate: 3e-3, decay: 0.05 };

/** Trains to the end, or until `until` says to leave, as a closed tab would. */
async function train(work: TrainingWork, inputs: InputSource = testInputs(), until: (event: TrainingEvent) => boolean = () => false): Promise<{ trained: Trained | null; events: TrainingEvent[] }> {
  let time = 0;
  const run = trainNetwork(work, inputs, new AbortController().signal, () => (time += 10), schedule);
  const events: TrainingEvent[] = [];
  for (let next = await run.next(); ; next = await run.next()) {
    if (next.done) return { trained: next.value, events };
    events.push(next.value);
    if (until(next.value)) return { trained: null, events };
  }
}

const bytesOf = (weights: Float32Array | undefined): string => Buffer.from(weights?.buffer ?? new ArrayBuffer(0)).toString('base64');
const checkpointsOf = (events: readonly TrainingEvent[]): Checkpoint[] => events.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));

beforeAll(async () => {
  await chooseBackend('wasm', nodeHost(() => 0));
});

describe('training', () => {
  it('gives the same bytes for the same work, and others for another seed', async () => {
    const [a, b, c] = [await train(testWork()), await train(testWork()), await train(testWork({ seed: 5 }))];
    expect(tf.getBackend()).toBe('wasm');
    expect(bytesOf(a.trained?.weights) === bytesOf(b.trained?.weights)).toBe(true);
    expect(bytesOf(a.trained?.weights) === bytesOf(c.trained?.weights)).toBe(false);
  });

  it('goes on from a checkpoint to the same bytes as without an interruption', async () => {
    const whole = await train(testWork());
    const half = await train(testWork(), testInputs(), (event) => event.kind === 'checkpoint' && event.checkpoint.epochsDone === 1);
    const rest = await train(testWork({ checkpoint: checkpointsOf(half.events)[0] ?? null }));
    expect(rest.events.filter(({ kind }) => kind === 'checkpoint')).toHaveLength(2);
    expect(bytesOf(rest.trained?.weights) === bytesOf(whole.trained?.weights)).toBe(true);
    expect(rest.trained?.loss).toBe(whole.trained?.loss);
  });

  it('has nothing left to do after the last checkpoint, and still knows the loss', async () => {
    const whole = await train(testWork());
    const done = await train(testWork({ checkpoint: checkpointsOf(whole.events).at(-1) ?? null }));
    expect(done.events).toHaveLength(0);
    expect(done.trained?.loss).toBe(whole.trained?.loss);
    expect(bytesOf(done.trained?.weights) === bytesOf(whole.trained?.weights)).toBe(true);
  });

  it('starts anew when the checkpoint was made from other labels or in another round', async () => {
    const [checkpoint] = checkpointsOf((await train(testWork(), testInputs(), ({ kind }) => kind === 'checkpoint')).events);
    const more = testWork({ labels: testLabels(13) });
    const [fresh, misled] = [await train(more), await train({ ...more, checkpoint: checkpoint ?? null })];
    expect(bytesOf(misled.trained?.weights) === bytesOf(fresh.trained?.weights)).toBe(true);
    const later = await train(testWork({ round: 2, checkpoint: checkpoint ?? null }));
    expect(checkpointsOf(later.events)).toHaveLength(3);
  });

  it('starts from the weights of the round before where there are some', async () => {
    const first = checkpointsOf((await train(testWork())).events).at(-1);
    const still = trainNetwork(testWork({ round: 2, startFrom: first?.weights ?? null }), testInputs(), new AbortController().signal, () => 0, { ...schedule, epochs: 1, rate: 0 });
    let next = await still.next();
    while (!next.done) next = await still.next();
    expect(bytesOf(next.value.weights) === bytesOf(new Float32Array(first?.weights.data ?? new ArrayBuffer(0)))).toBe(true);
  });

  it('tells epochs, images and the loss in nats per vote as it goes', async () => {
    const { events, trained } = await train(testWork());
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(steps.map(({ imagesDone }) => imagesDone)).toEqual([8, 16, 24, 32, 40, 48]);
    expect(steps.map(({ epoch }) => epoch)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(steps.map(({ loss }) => loss === null)).toEqual([true, true, false, false, false, false]);
    expect(trained?.loss).toBeGreaterThan(0);
    expect(trained?.loss).toBeLessThan(1.5);
  });

  it('stops between two batches when asked to', async () => {
    const stop = new AbortController();
    const run = trainNetwork(testWork(), testInputs(), stop.signal, () => 0, schedule);
    await run.next();
    stop.abort();
    await expect(run.next()).rejects.toThrow('aborted');
    expect(tf.memory().numTensors).toBe(0);
  });

  it('says so when there is nothing to learn from', async () => {
    await expect(train(testWork({ labels: [] }))).rejects.toThrow('no labels');
  });

  it('trains the network of 2020 too', async () => {
    const small = { ...schedule, epochs: 1, batch: 2, imagesPerEpoch: 2 };
    const run = trainNetwork(testWork({ network: 'walmsley2020', labels: testLabels(2) }), testInputs(), new AbortController().signal, () => 0, small);
    let next = await run.next();
    while (!next.done) next = await run.next();
    expect(next.value.loss).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(0);
  });
});

describe('the inputs of labels', () => {
  it('are read once up to the bound and again beyond it, with the same bytes', async () => {
    const inputs = testInputs();
    const bounded = labelInputs(inputs, networkOf('compact'), [7, 8, 9], 2);
    const first = await bounded.read([0, 1, 2, 0]);
    expect(inputs.reads).toBe(3);
    const second = await bounded.read([0, 1, 2, 0]);
    expect(inputs.reads).toBe(4);
    expect(second.map((bytes) => bytes.join()).join('|') === first.map((bytes) => bytes.join()).join('|')).toBe(true);
    expect(first[3]).toBe(first[0]);
  });

  it('are refused when the source gives too few bytes', async () => {
    const broken: InputSource = { read: () => Promise.resolve(new Uint8Array(5)) };
    await expect(labelInputs(broken, networkOf('compact'), [1], 2).read([0])).rejects.toThrow('12288 bytes, but got 5');
  });
});
