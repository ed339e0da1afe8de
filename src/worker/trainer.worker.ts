/// <reference types="vite/client" />
/**
 * The far side of the wall: hears the page, has the model room train and score, says what comes of it. It reads the
 * network's inputs from storage itself (decision 0003), so that no pixels cross the wall. A switch, nothing more.
 */
import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { BackendChoice, BackendReport, RoundWork } from '../domain/round.ts';
import { chooseBackend } from '../model/backend.ts';
import type { RoundEvent } from '../model/round.ts';
import { runRound } from '../model/round.ts';
import { readInputs } from '../storage/inputs.ts';
import type { FromTrainer, ToTrainer } from './protocol.ts';

const now = (): number => performance.now();
const say = (message: FromTrainer, transfer: Transferable[] = []): void => postMessage(message, transfer);

const host = {
  wasm: { plain: wasmPlain, simd: wasmSimd },
  now,
  onGpuLost: () => {
    // Uncaught on purpose: the page ends this worker and starts the round again from its last checkpoint.
    throw new Error('the graphics card was taken away');
  },
};

let chosen: { readonly choice: BackendChoice; readonly report: BackendReport } | null = null;

/** `auto` measures, so the answer is kept until another choice is made. */
async function useBackend(choice: BackendChoice): Promise<BackendReport> {
  if (chosen?.choice !== choice) chosen = { choice, report: await chooseBackend(choice, host) };
  return chosen.report;
}

function sayEvent(id: number, event: RoundEvent): void {
  switch (event.kind) {
    case 'progress':
      say({ kind: 'progress', id, progress: event.progress });
      return;
    case 'checkpoint':
      say({ kind: 'checkpoint', id, checkpoint: event.checkpoint }, [event.checkpoint.weights.data, event.checkpoint.optimiser]);
      return;
    case 'finished':
      say({ kind: 'finished', id, result: event.result }, [event.result.weights.data]);
      return;
    default:
      event satisfies never;
  }
}

/** What is asked for is done one after another; only a stop is heard in between. */
let before: Promise<void> = Promise.resolve();
const stops = new Map<number, AbortController>();

function inTurn(id: number, task: (signal: AbortSignal) => Promise<void>): void {
  const stop = new AbortController();
  stops.set(id, stop);
  before = before
    .then(() => task(stop.signal))
    .catch((error: unknown) => {
      if (stop.signal.aborted) say({ kind: 'stopped', id });
      else if (error instanceof Error) say({ kind: 'failed', id, name: error.name, message: error.message, stack: error.stack ?? '' });
      else say({ kind: 'failed', id, name: 'Error', message: String(error), stack: '' });
    })
    .finally(() => stops.delete(id));
}

async function run(id: number, work: RoundWork, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  say({ kind: 'backend', id, report: await useBackend(work.backend) });
  const inputs = { read: (indices: ArrayLike<number>, spec: 'rgb64' | 'grey128') => readInputs(work.survey, spec, indices) };
  for await (const event of runRound(work, inputs, signal, now)) sayEvent(id, event);
}

addEventListener('message', ({ data }: MessageEvent<ToTrainer>) => {
  switch (data.kind) {
    case 'run':
      inTurn(data.id, (signal) => run(data.id, data.work, signal));
      return;
    case 'stop':
      stops.get(data.id)?.abort();
      return;
    case 'probe':
      inTurn(data.id, async () => say({ kind: 'backend', id: data.id, report: await useBackend(data.backend) }));
      return;
    default:
      data satisfies never;
      throw new Error('The page said something unknown.');
  }
});

say({ kind: 'ready' });
