/**
 * The ways to lay network inputs in IndexedDB that decision 0003 compares: one record per galaxy, or blocks of some
 * galaxies per record. Runs on the page and in the worker, on a database of its own.
 */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';

/** Bytes of one rgb64 input. */
export const INPUT_BYTES = 64 * 64 * 3;

/** Galaxies per record. */
export type BlockSize = 1 | 4 | 16 | 64;

interface Record_ {
  readonly key: number;
  readonly pixels: Uint8Array;
}

class Layouts extends Dexie {
  constructor() {
    super('bench-layouts', { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ block1: 'key', block4: 'key', block16: 'key', block64: 'key', blobs: 'key', bytes: 'key' });
  }
  of(size: BlockSize): Table<Record_, number> {
    return this.table(`block${String(size)}`);
  }
}

export const layouts = new Layouts();

/** Noise as incompressible as a real picture's bytes, the same for every run. */
export function noise(bytes: number, seed: number): Uint8Array {
  const words = new Uint32Array(bytes / 4);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state >>> 0;
  }
  return new Uint8Array(words.buffer);
}

/** Writes `count` inputs, 64 per transaction; milliseconds. */
export async function write(size: BlockSize, count: number): Promise<number> {
  const started = performance.now();
  for (let first = 0; first < count; first += 64) {
    const pixels = noise(INPUT_BYTES * 64, first);
    const records: Record_[] = [];
    for (let i = 0; i < 64; i += size)
      records.push({ key: (first + i) / size, pixels: pixels.slice(i * INPUT_BYTES, (i + size) * INPUT_BYTES) });
    await layouts.of(size).bulkPut(records);
  }
  return performance.now() - started;
}

/** Reads [from, from + count) as one array. */
export async function readRun(size: BlockSize, from: number, count: number): Promise<Uint8Array> {
  const records = await layouts
    .of(size)
    .where('key')
    .between(Math.floor(from / size), Math.ceil((from + count) / size), true, false)
    .toArray();
  const all = new Uint8Array(count * INPUT_BYTES);
  records.forEach((record, i) => {
    all.set(record.pixels, i * size * INPUT_BYTES);
  });
  return all;
}

/** Reads galaxies anywhere, each block once. */
export async function readScattered(size: BlockSize, indices: readonly number[]): Promise<Uint8Array> {
  const keys = [...new Set(indices.map((index) => Math.floor(index / size)))];
  const records = new Map<number, Uint8Array>();
  (await layouts.of(size).bulkGet(keys)).forEach((record) => {
    if (record) records.set(record.key, record.pixels);
  });
  const all = new Uint8Array(indices.length * INPUT_BYTES);
  indices.forEach((index, i) => {
    const block = records.get(Math.floor(index / size));
    if (!block) throw new Error(`No block with galaxy ${String(index)}.`);
    const at = (index % size) * INPUT_BYTES;
    all.set(block.subarray(at, at + INPUT_BYTES), i * INPUT_BYTES);
  });
  return all;
}
