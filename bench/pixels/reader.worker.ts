/** The far side of the wall in decision 0003's measurement: reads storage itself, or takes what the page transfers. */
import { surveyId } from '../../src/domain/survey.ts';
import { readInputs } from '../../src/storage/inputs.ts';
import type { BlockSize } from './layouts.ts';
import { layouts, readRun, readScattered, write } from './layouts.ts';

export type Ask =
  | { readonly kind: 'write'; readonly size: BlockSize; readonly count: number }
  | { readonly kind: 'runs'; readonly size: BlockSize; readonly count: number; readonly batch: number }
  | { readonly kind: 'scattered'; readonly size: BlockSize; readonly count: number; readonly batch: number; readonly batches: number }
  | { readonly kind: 'workerReads'; readonly count: number; readonly batch: number }
  | { readonly kind: 'workerScattered'; readonly count: number; readonly batch: number; readonly batches: number }
  | { readonly kind: 'pageReads'; readonly pixels: Uint8Array }
  | { readonly kind: 'close' };

/** Touches every 16th byte, as a stand-in for the network's own copy. */
function touch(pixels: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 16) sum += pixels[i] ?? 0;
  return sum;
}

let state = 12345;
const pick = (below: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 4294967296) * below);
};
const minibatch = (size: number, below: number): number[] => Array.from({ length: size }, () => pick(below));

async function answer(ask: Ask): Promise<number> {
  const started = performance.now();
  switch (ask.kind) {
    case 'write':
      return write(ask.size, ask.count);
    case 'runs':
      for (let from = 0; from < ask.count; from += ask.batch) touch(await readRun(ask.size, from, Math.min(ask.batch, ask.count - from)));
      break;
    case 'scattered':
      for (let i = 0; i < ask.batches; i++) touch(await readScattered(ask.size, minibatch(ask.batch, ask.count)));
      break;
    case 'workerReads':
      for (let from = 0; from < ask.count; from += ask.batch) {
        touch(
          await readInputs(
            surveyId('bench'),
            'rgb64',
            Array.from({ length: Math.min(ask.batch, ask.count - from) }, (_, i) => from + i),
          ),
        );
      }
      break;
    case 'workerScattered':
      for (let i = 0; i < ask.batches; i++) touch(await readInputs(surveyId('bench'), 'rgb64', minibatch(ask.batch, ask.count)));
      break;
    case 'pageReads':
      return touch(ask.pixels);
    case 'close':
      layouts.close();
  }
  return performance.now() - started;
}

const port = self as unknown as { postMessage(message: number): void }; // this file is checked with the page's types
self.addEventListener('message', (event: MessageEvent<Ask>) => {
  void answer(event.data).then((milliseconds) => {
    port.postMessage(milliseconds);
  });
});
