/**
 * Embeddings of a survey's galaxies, computed once each and kept: one view first, so that ranking can start soon, the
 * mean over all eight later, in the background.
 */
import type { InputSource } from '../domain/round.ts';
import { VIEWS } from './augment.ts';
import { breathe } from './breathe.ts';
import { embedViews } from './embed.ts';
import type { Pretrained } from './pretrained.ts';
import { TRUNK } from './trunk.ts';

/** Where embeddings are kept: storage in the browser, memory in Node. */
export interface EmbeddingCache {
  /** How many views of each galaxy the kept embedding averages: 0 where there is none. [galaxy in the order asked] */
  views(indices: Uint32Array): Promise<Uint8Array>;
  /** Of galaxies that have one. [galaxy, 128] */
  read(indices: Uint32Array): Promise<Float32Array>;
  /** @param values [galaxy, 128] */
  write(indices: Uint32Array, views: number, values: Float32Array): Promise<void>;
}

export interface EmbeddingStep {
  readonly kind: 'embedding';
  /** Galaxies that have as many views as were asked for. */
  readonly done: number;
  readonly inAll: number;
  /** Of them, those looked at just now: the others had their embedding. */
  readonly looked: number;
  readonly views: 1 | 8;
  readonly picturesPerSecond: number;
}

/** Galaxies per step: a quarter of a second on one core, so that a stop is heeded soon. */
const BLOCK = 32;
const PICTURE_BYTES = TRUNK.sizePx * TRUNK.sizePx * TRUNK.channels;
const OTHER_VIEWS = Array.from({ length: VIEWS - 1 }, (_, i) => i + 1);

function picturesIn(bytes: Uint8Array, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * PICTURE_BYTES, (i + 1) * PICTURE_BYTES));
}

/**
 * Makes sure that every galaxy has an embedding of at least so many views. Yields after each block.
 * @throws the signal's reason when it is aborted, between two blocks; what was computed until then is kept.
 */
export async function* embedAll(model: Pretrained, indices: Uint32Array, views: 1 | 8, inputs: InputSource, cache: EmbeddingCache, signal: AbortSignal, now: () => number, look?: () => void): AsyncGenerator<EmbeddingStep> {
  const kept = await cache.views(indices);
  const wanting = indices.filter((_, i) => (kept[i] as number) < views); // as long as the indices
  const there = new Map(Array.from(indices, (index, i) => [index, kept[i] as number]));
  const began = now();
  for (let first = 0; first < wanting.length; first += BLOCK) {
    signal.throwIfAborted();
    const block = wanting.subarray(first, first + BLOCK);
    const pictures = picturesIn(await inputs.read(block, 'rgb64'), block.length);
    const isBegun = views === 8 && block.every((index) => there.get(index) === 1);
    const values = await embedViews(pictures, model.trunk, views === 1 ? [0] : isBegun ? OTHER_VIEWS : [0, ...OTHER_VIEWS], look);
    if (isBegun) {
      const before = await cache.read(block);
      for (let i = 0; i < values.length; i++) values[i] = ((before[i] as number) + (VIEWS - 1) * (values[i] as number)) / VIEWS; // as long as each other
    }
    await cache.write(block, views, values);
    const done = first + block.length;
    yield { kind: 'embedding', done: indices.length - wanting.length + done, inAll: indices.length, looked: done, views, picturesPerSecond: (1000 * done) / Math.max(1, now() - began) };
    await breathe();
  }
}

/** A cache in memory, for Node and for tests. */
export function memoryCache(): EmbeddingCache {
  const kept = new Map<number, { readonly views: number; readonly values: Float32Array }>();
  return {
    views: (indices) => Promise.resolve(Uint8Array.from(indices, (index) => kept.get(index)?.views ?? 0)),
    read(indices) {
      const all = new Float32Array(indices.length * TRUNK.width);
      indices.forEach((index, i) => {
        const found = kept.get(index);
        if (!found) throw new Error(`Galaxy number ${index} has no embedding yet.`);
        all.set(found.values, i * TRUNK.width);
      });
      return Promise.resolve(all);
    },
    write(indices, views, values) {
      indices.forEach((index, i) => kept.set(index, { views, values: values.slice(i * TRUNK.width, (i + 1) * TRUNK.width) }));
      return Promise.resolve();
    },
  };
}
