/// <reference types="vite/client" />
/**
 * The far side of the wall: hears the page, has the model room train and score, says what comes of it. It reads the
 * network's inputs from storage itself (decision 0003), so that no pixels cross the wall. A switch, nothing more.
 */
import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { InputSpec } from '../domain/pixels.ts';
import type { BackendChoice, BackendReport, InputSource, Inquiry, RoundWork } from '../domain/round.ts';
import { chooseBackend } from '../model/backend.ts';
import type { RoundEvent } from '../model/round.ts';
import { runRound } from '../model/round.ts';
import type { EmbeddingCache } from '../model/embeddings.ts';
import { embedAll } from '../model/embeddings.ts';
import { opinionsOf } from '../model/opinions.ts';
import type { Pretrained } from '../model/pretrained.ts';
import { TRUNK } from '../model/trunk.ts';
import { runTrunkRound } from '../model/trunkRound.ts';
import { embeddingsOf } from '../storage/embeddings.ts';
import { readInputs } from '../storage/inputs.ts';
import type { ToLabRunner } from './labProtocol.ts';
import { runLab } from './labRuns.worker.ts';
import type { FromTrainer, ToTrainer } from './protocol.ts';
import { shippedModel } from './shippedModel.worker.ts';

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
  const inputs = { read: (indices: ArrayLike<number>, spec: InputSpec) => readInputs(work.survey, spec, indices) };
  const { network } = work;
  if (network !== 'trunk64') {
    for await (const event of runRound({ ...work, network }, inputs, signal, now)) sayEvent(id, event);
    return;
  }
  const model = await shippedModel();
  const cache = cacheFor(work.survey, model);
  for await (const event of runTrunkRound(work, model, inputs, cache, signal, now)) sayEvent(id, event);
  void deepen(id, work, model, inputs, cache);
}

async function ask(id: number, inquiry: Inquiry, signal: AbortSignal): Promise<void> {
  await useBackend(inquiry.backend);
  const inputs = { read: (indices: ArrayLike<number>, spec: InputSpec) => readInputs(inquiry.survey, spec, indices) };
  const trunk = async () => {
    const model = await shippedModel();
    return { model, cache: cacheFor(inquiry.survey, model) };
  };
  const opinions = await opinionsOf(inquiry, trunk, inputs, signal, now);
  say({ kind: 'answered', id, opinions }, [opinions.point.buffer, opinions.fractions.buffer]);
}

let kept: { readonly survey: string; readonly cache: EmbeddingCache } | null = null;

/** What was read of a survey's embeddings stays in memory until another survey is learnt from. */
function cacheFor(survey: RoundWork['survey'], model: Pretrained): EmbeddingCache {
  if (kept?.survey !== survey) kept = { survey, cache: embeddingsOf(survey, model.hash, TRUNK.width) };
  return kept.cache;
}

/** Work that goes on after a round until the page says something; a question only interrupts it. */
let background = new AbortController();
let deepening: (() => void) | null = null;

/** All eight views of every candidate, a little better than one: for the rounds to come. */
async function deepen(id: number, work: RoundWork, model: Pretrained, inputs: InputSource, cache: EmbeddingCache): Promise<void> {
  background = new AbortController();
  const { signal } = background;
  deepening = () => void deepen(id, work, model, inputs, cache);
  try {
    for await (const { done, inAll } of embedAll(model, work.candidates, 8, inputs, cache, signal, now)) say({ kind: 'deepening', id, done, inAll });
    deepening = null;
  } catch (error) {
    if (!signal.aborted) throw error; // uncaught on purpose: the page hears that the worker broke
  }
}

/** A lab has a worker of its own, which runs this same script. It computes on the processor: the same bytes wherever it goes on. */
async function lab({ work }: ToLabRunner): Promise<void> {
  try {
    await chooseBackend('wasm', host).catch(() => chooseBackend('cpu', host));
    await runLab(work, (message) => postMessage(message), now);
  } catch (error) {
    postMessage({ kind: 'lab failed', message: error instanceof Error ? error.message : String(error) });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToTrainer | ToLabRunner>) => {
  background.abort();
  switch (data.kind) {
    case 'lab':
      void lab(data);
      return;
    case 'rest':
      deepening = null;
      return;
    case 'run':
      deepening = null;
      inTurn(data.id, (signal) => run(data.id, data.work, signal));
      return;
    case 'ask':
      inTurn(data.id, (signal) => ask(data.id, data.inquiry, signal).finally(() => deepening?.()));
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
