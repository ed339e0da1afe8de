/** Measures a round from within: what is read and written on the way, and the most memory in use. */
import * as tf from '@tensorflow/tfjs';
import type { InputSource, RoundResult } from '../domain/round.ts';
import type { RoundPhase } from '../domain/roundTimes.ts';
import { stopwatch } from '../domain/roundTimes.ts';
import type { EmbeddingCache } from './embeddings.ts';

export interface RoundClock {
  begin(phase: RoundPhase): void;
  /** The same source; the time it takes is decoding. */
  inputs(source: InputSource): InputSource;
  /** The same cache; the time it takes is storing. */
  cache(cache: EmbeddingCache): EmbeddingCache;
  /** Looks at how much memory is in use now. */
  look(): void;
  stop(counts: { readonly pictures: number; readonly scored: number }): NonNullable<RoundResult['clocked']>;
}

/** As much as is asked here of TensorFlow.js's backends and of Chromium's clock. */
interface TellsOfMemory {
  readonly wasm?: { readonly HEAPU8?: Uint8Array };
  readonly memory?: { readonly usedJSHeapSize?: number };
}

/**
 * On WebAssembly its memory, which grows and is never given back, so that its size now is the most it was. Elsewhere that of
 * JavaScript, which Chromium tells to pages; workers and other browsers mostly say nothing.
 */
const heapBytes = (): number | null => {
  const { wasm } = tf.backend() as TellsOfMemory;
  return wasm?.HEAPU8?.byteLength ?? (globalThis.performance as TellsOfMemory).memory?.usedJSHeapSize ?? null;
};

/** Starts now. @param now milliseconds, from any origin */
export function roundClock(now: () => number): RoundClock {
  const watch = stopwatch(now);
  const most = { tensors: 0, tensorBytes: 0, heapBytes: null as number | null };
  const look = (): void => {
    const { numTensors, numBytes } = tf.memory();
    const heap = heapBytes();
    most.tensors = Math.max(most.tensors, numTensors);
    most.tensorBytes = Math.max(most.tensorBytes, numBytes);
    if (heap !== null) most.heapBytes = Math.max(most.heapBytes ?? 0, heap);
  };
  return {
    begin(phase) {
      look();
      watch.begin(phase);
    },
    inputs: (source) => ({ read: (indices, spec) => watch.during('decode', () => source.read(indices, spec)) }),
    cache: (cache) => ({
      views: (indices) => watch.during('store', () => cache.views(indices)),
      read: (indices) => watch.during('store', () => cache.read(indices)),
      write: (indices, views, values) => watch.during('store', () => cache.write(indices, views, values)),
    }),
    look,
    stop(counts) {
      look();
      const { seconds, stretches } = watch.stop();
      return { times: { seconds, ...counts, ...most, renderer: null }, stretches };
    },
  };
}
