/**
 * The inputs of the labelled galaxies while a network trains: read once and kept as bytes up to a bound, read again
 * and again beyond it, so that memory does not grow with the number of labels.
 */
import type { InputSource } from '../domain/round.ts';
import type { Network } from './network.ts';

/** Inputs kept in memory: 4,096 are 50 MB of 64x64 colour or 67 MB of 128x128 grey. */
export const MOST_KEPT = 4096;

export interface LabelInputs {
  /** Bytes of each galaxy, by position among the labels. */
  read(positions: readonly number[]): Promise<Uint8Array[]>;
}

/** Reads inputs and cuts them apart. @throws when the source gives another number of bytes than asked for. */
export async function readInputs(source: InputSource, network: Network, indices: readonly number[]): Promise<Uint8Array[]> {
  const size = network.sizePx * network.sizePx * network.channels;
  const bytes = await source.read(indices, network.input);
  if (bytes.length !== size * indices.length) throw new Error(`Expected the pixels of ${indices.length} galaxies, ${size * indices.length} bytes, but got ${bytes.length}.`);
  return indices.map((_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** @param indices survey indices of the labelled galaxies */
export function labelInputs(source: InputSource, network: Network, indices: readonly number[], mostKept = MOST_KEPT): LabelInputs {
  const kept = new Map<number, Uint8Array>();
  return {
    async read(positions) {
      const missing = [...new Set(positions.filter((position) => !kept.has(position)))];
      const read = missing.length === 0 ? [] : await readInputs(source, network, missing.map((position) => indices[position] as number)); // positions are inside
      const fresh = new Map(missing.map((position, i) => [position, read[i] as Uint8Array])); // one per index asked for
      for (const [position, bytes] of fresh) if (position < mostKept) kept.set(position, bytes.slice());
      return positions.map((position) => (kept.get(position) ?? fresh.get(position)) as Uint8Array); // in one of the two by now
    },
  };
}
