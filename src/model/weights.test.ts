/** Weights: saved and read back, drawn at the start, and the bias that stands for the base rate. */
import { describe, expect, it } from 'vitest';
import type { SavedWeights } from '../domain/round.ts';
import { columnsOf } from '../domain/tree.ts';
import { networkOf, weightSpecs } from './network.ts';
import { toFractions } from './predict.ts';
import { testTree } from './testWork.ts';
import { baseRateBias, freshWeights, layout, loadWeights, saveWeights, weightCount } from './weights.ts';

const network = networkOf('compact');
const specs = weightSpecs(network, 5);
const fresh = freshWeights(specs, 3);
const saved = saveWeights(network, 'hash', specs, fresh);
/** Without a message about 250,000 numbers. */
const isSame = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((value, i) => value === b[i]);
const load = (changes: Partial<SavedWeights>, columns = 5): Float32Array => loadWeights({ ...saved, ...changes }, network, 'hash', columns);

describe('weights', () => {
  it('come back as they were saved, as copies', () => {
    const back = load({});
    expect(isSame(back, fresh)).toBe(true);
    back[0] = 99;
    expect(isSame(load({}), fresh)).toBe(true);
  });

  it('start with the variance of He et al. 2015', () => {
    for (const { spec, start, end } of layout(specs)) {
      const values = fresh.subarray(start, end);
      const inputs = spec.shape.slice(0, -1).reduce((a, b) => a * b, 1);
      const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      if (spec.start !== 'random') expect(new Set(values)).toEqual(new Set([spec.start === 'one' ? 1 : 0]));
      else expect(variance * inputs).toBeGreaterThan(spec.name === 'head' ? 0.8 : 1.6);
    }
  });

  it('of the trunk start the same whatever the tree', () => {
    const other = freshWeights(weightSpecs(network, 40), 3);
    const trunk = weightCount(network.trunkWeights);
    expect(isSame(other.slice(0, trunk), fresh.slice(0, trunk))).toBe(true);
  });

  it.each([
    ['of another network', { network: 'walmsley2020' as const }, 'belong to the network'],
    ['of another tree', { treeHash: 'other' }, 'another decision tree'],
    ['with a tensor missing', { shapes: saved.shapes.slice(1) }, 'other shapes'],
    ['with a tensor renamed', { shapes: saved.shapes.map((each, i) => (i === 0 ? { ...each, name: 'convolution' } : each)) }, 'other shapes'],
    ['with too few bytes', { data: saved.data.slice(4) }, 'other shapes'],
    ['with a value that is not a number', { data: new Float32Array(fresh.length).fill(NaN).buffer }, 'damaged'],
  ])('%s are refused in a sentence', (_, changes, words) => {
    expect(() => load(changes)).toThrow(words);
  });

  it('for another number of columns are refused', () => {
    expect(() => load({}, 6)).toThrow('other shapes');
  });
});

describe('the bias of the base rate', () => {
  const questions = columnsOf(testTree).byQuestion;

  it('predicts the mean fractions, each answer given one vote beforehand', () => {
    const logits = baseRateBias(
      [
        { index: 0, counts: [9, 1, 0, 1, 9, 0, 1], asked: [10, 10, 1] },
        { index: 1, counts: [1, 8, 1, 6, 3, 5, 1], asked: [10, 9, 6] },
      ],
      questions,
    );
    toFractions(logits, 0, questions);
    [11 / 23, 10 / 23, 2 / 23, 8 / 21, 13 / 21, 6 / 9, 3 / 9].forEach((fraction, c) => expect(logits[c]).toBeCloseTo(fraction, 6));
  });

  it('is even where nobody was asked', () => {
    const logits = baseRateBias([], questions);
    toFractions(logits, 0, questions);
    [1 / 3, 1 / 3, 1 / 3, 1 / 2, 1 / 2, 1 / 2, 1 / 2].forEach((fraction, c) => expect(logits[c]).toBeCloseTo(fraction, 6));
  });
});

describe('the networks', () => {
  it('have the sizes that are promised', () => {
    // Walmsley et al. 2020 with their two outputs; its parameters were counted independently.
    expect(weightCount(weightSpecs(networkOf('walmsley2020'), 2))).toBe(1_335_394);
    const compact = weightCount(weightSpecs(network, 37));
    expect(compact).toBeGreaterThanOrEqual(100_000);
    expect(compact).toBeLessThanOrEqual(400_000);
  });
});
