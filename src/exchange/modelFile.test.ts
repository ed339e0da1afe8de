/** A model's file: read back as it was written, and refused where it is damaged. */
import { describe, expect, it } from 'vitest';
import { fromHalves, toHalves } from '../domain/half.ts';
import type { TrunkCard } from './modelFile.ts';
import { hashOfWeights, readTrunkModel, writeWeights } from './modelFile.ts';

const TRUNK = 10;
const WIDTH = 3;
const weights = { trunk: Float32Array.from({ length: TRUNK }, (_, i) => i / 7), head: Float32Array.from({ length: 2 * WIDTH }, (_, i) => -i), bias: Float32Array.of(0.5, 1e-3) };
const bytes = writeWeights(weights);
const card: TrunkCard = {
  format: 'tuning-fork-model',
  version: 1,
  name: 'test',
  architecture: 'trunk64',
  input: { sizePx: 64, channels: 'rgb', description: 'centre square' },
  tree: { id: 'gz2', version: '1', hash: 'h' },
  columns: [
    { question: 'bar', answer: 'yes' },
    { question: 'bar', answer: 'no' },
  ],
  dropout: 0.1,
  concentration: { bar: 2 },
  weights: { file: 'weights.bin', encoding: 'float16, little-endian', count: bytes.length / 2, sha256: hashOfWeights(bytes) },
  training: { command: 'npm run pretrain', seed: 1, epochs: 2, galaxies: 3, heldOut: 'none', lossNatsPerGalaxy: [2, 1] },
  scores: {},
  data: [],
  intendedUse: [],
  limits: [],
  licence: [],
};
const read = (changed: object, file: Uint8Array = bytes): ReturnType<typeof readTrunkModel> => readTrunkModel(JSON.stringify({ ...card, ...changed }), file, TRUNK, WIDTH);

describe('a shipped model', () => {
  it('comes back as it was written, to 16 bits', () => {
    const result = read({});
    if (!result.ok) throw new Error(result.faults.join(' '));
    const rounded = (values: Float32Array): Float32Array => fromHalves(toHalves(values));
    expect(result.model.trunk).toEqual(rounded(weights.trunk));
    expect(result.model.head).toEqual(rounded(weights.head));
    expect(result.model.bias).toEqual(rounded(weights.bias));
    expect(result.model.hash).toBe(card.weights.sha256);
  });

  it.each([
    ['a card that is no JSON', () => readTrunkModel('{', bytes, TRUNK, WIDTH), /JSON|line/],
    ['a card of something else', () => read({ format: 'other' }), /format/],
    ['a card for another trunk', () => read({ weights: { ...card.weights, count: 7 } }), /7 weights.*has 18/],
    ['weights cut short', () => read({}, bytes.slice(0, 20)), /20 bytes where 36 are expected/],
    ['weights of another model', () => read({}, Uint8Array.from(bytes, (byte, i) => (i === 3 ? byte ^ 1 : byte))), /SHA-256 differ/],
  ])('is refused with the reason: %s', (_, attempt, reason) => {
    const result = attempt();
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.faults.join(' ')).toMatch(reason);
  });

  it('is refused where weights are no numbers', () => {
    const broken = bytes.slice();
    broken.set([0, 0x7e], 4); // not a number
    expect(read({ weights: { ...card.weights, sha256: hashOfWeights(broken) } }, broken)).toMatchObject({ ok: false, faults: [expect.stringContaining('not numbers')] });
  });
});
