/** Heads on a fixed trunk: the standard of their features, what votes are worth, the prior, and predictions. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SavedHead } from '../domain/round.ts';
import { effectiveVotes } from '../domain/crowd.ts';
import type { HeadName } from '../domain/survey.ts';
import { columnsOf } from '../domain/tree.ts';
import { chooseBackend } from './backend.ts';
import { assumedPrecision, featuresOf, fitStandard, prepareLabels } from './heads.ts';
import { nodeHost } from './nodeBackend.ts';
import { loadHead, saveHead, TRAINERS } from './posteriors.ts';
import { fractionsOf, headWork, momentsOf, normals, treeOf } from './testHeads.ts';

const tree = treeOf(['single', 3], ['single', 2], ['multiple', 2]);
const NAMES = Object.keys(TRAINERS) as HeadName[]; // the map's own keys
const galaxies = normals(5 * 4, 'new').map((value, i) => 1 + (i % 4) + value);

beforeAll(() =>
  chooseBackend(
    'wasm',
    nodeHost(() => 0),
  ),
);

describe('the standard of the features', () => {
  it('brings each to mean 0 and sd 1 over the pool and appends the intercept', () => {
    const pool = normals(400 * 3, 'pool').map((value, i) => 5 * (i % 3) + (1 + (i % 3)) * value);
    const features = featuresOf(pool, fitStandard(pool, 3));
    for (let j = 0; j < 3; j++) {
      const values = Array.from({ length: 400 }, (_, i) => features[i * 4 + j] ?? NaN);
      const mean = values.reduce((a, b) => a + b) / 400;
      expect(mean).toBeCloseTo(0, 5);
      expect(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400).toBeCloseTo(1, 5);
    }
    for (let i = 0; i < 400; i++) expect(features[i * 4 + 3]).toBe(1);
  });

  it('silences a feature that never changes, rounding errors included', () => {
    const pool = Float32Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.1 + (i % 4 === 0 ? 1e-8 : 0) : i));
    expect(fitStandard(pool, 2).scale[0]).toBe(0);
    expect(featuresOf(Float32Array.of(99, 1), fitStandard(pool, 2))[0]).toBe(0);
  });

  it('does not exist without galaxies', () => {
    expect(() => fitStandard(new Float32Array(0), 4)).toThrow('no whole embeddings');
    expect(() => fitStandard(new Float32Array(7), 4)).toThrow('no whole embeddings');
  });
});

describe('what votes are worth', () => {
  it('scales counts and asked alike, question by question', () => {
    const work = headWork(tree, 2, 3, 10, { kappa: [6, Infinity, 2] });
    const { counts, asked } = prepareLabels(work);
    const factors = [effectiveVotes(10, 6) / 10, 1, effectiveVotes(10, 2) / 10];
    columnsOf(tree).byQuestion.forEach(({ start, end }, q) => {
      for (let c = start; c < end; c++) {
        expect(counts[7 + c]).toBeCloseTo((factors[q] ?? NaN) * (work.labels[1]?.counts[c] ?? NaN), 5);
        expect(asked[7 + c]).toBeCloseTo(10 * (factors[q] ?? NaN), 5);
      }
    });
  });
});

it('assumes the priors of the study at its width and the same spread of the log odds at others', () => {
  expect(assumedPrecision('laplace', 128, 1)).toBe(60);
  expect(assumedPrecision('dropout', 128, 0.2)).toBe(120);
  expect(assumedPrecision('laplace', 384, 1) / 384).toBe(assumedPrecision('laplace', 128, 1) / 128);
});

it.each([
  ['embeddings of other galaxies', { embeddings: new Float32Array(4) }, 'numbers of embeddings'],
  ['a concentration missing', { kappa: [1, 1] }, 'Each of the 3 questions'],
  ['a prior precision of 0', { precision: [1, 0, 1] }, 'above 0'],
  ['a belief about another tree', { belief: { weights: new Float32Array(3 * 7), isKnown: [true] } }, 'another shape'],
  ['a concentration that is not a number', { kappa: [1, 1, NaN] }, 'above 0'],
])('refuses work with %s', (_, changes, words) => {
  expect(() => prepareLabels(headWork(tree, 2, 3, 10, changes))).toThrow(words);
});

describe.each(NAMES)('the %s head', (name) => {
  const train = TRAINERS[name];

  it('gives each pass fractions that add up to one per single choice', async () => {
    const fractions = await fractionsOf(await train(headWork(tree, 4, 30, 5)), galaxies);
    expect(fractions.length).toBe(5 * 64 * 7);
    for (let at = 0; at < fractions.length; at += 7) {
      expect((fractions[at] ?? NaN) + (fractions[at + 1] ?? NaN) + (fractions[at + 2] ?? NaN)).toBeCloseTo(1, 5);
      expect((fractions[at + 3] ?? NaN) + (fractions[at + 4] ?? NaN)).toBeCloseTo(1, 5);
    }
  });

  it('gives the same bytes for the same seed and other passes for another, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const run = async (seed: number): Promise<Float32Array> => fractionsOf(await train(headWork(tree, 4, 30, 5, { seed })), galaxies);
    const [a, b, c] = [await run(7), await run(7), await run(8)];
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('samples every galaxy with the same passes, in whatever company', async () => {
    const head = await train(headWork(tree, 4, 30, 5));
    const all = await fractionsOf(head, galaxies);
    const one = await fractionsOf(head, galaxies.subarray(8, 12));
    one.forEach((fraction, i) => expect(fraction).toBeCloseTo(all[2 * 64 * 7 + i] ?? NaN, 6));
  });

  it('samples in blocks of bounded memory, all galaxies in order', async () => {
    const head = await train(headWork(tree, 4, 30, 5, { passes: 512 }));
    const many = normals(2500 * 4, 'many');
    let next = 0;
    for await (const { first, count, fractions } of head.sample(many)) {
      expect(first).toBe(next);
      expect(fractions.length).toBe(count * 512 * 7);
      expect(fractions.length).toBeLessThanOrEqual(2 ** 22);
      next += count;
    }
    expect(next).toBe(2500);
  });

  it('answers for one question alone as for the whole tree', async () => {
    const head = await train(headWork(tree, 4, 30, 5));
    const all = await fractionsOf(head, galaxies);
    const { byQuestion } = columnsOf(tree);
    for (const { question, start, end } of byQuestion) {
      const alone = await fractionsOf(head.only(question), galaxies);
      const answers = end - start;
      alone.forEach((fraction, i) => expect(fraction).toBeCloseTo(all[Math.floor(i / answers) * 7 + start + (i % answers)] ?? NaN, 6));
    }
    expect(() => head.only('T9' as (typeof byQuestion)[number]['question'])).toThrow('no question "T9"');
  });

  it('learns: it predicts new galaxies better than the base rate does', async () => {
    const work = headWork(tree, 4, 200, 20);
    const half = { ...work, embeddings: work.embeddings.slice(0, 400), labels: work.labels.slice(0, 100) };
    const { mean } = await momentsOf(await train(half), work.embeddings.slice(400));
    const base = prepareLabels(half)
      .centre.slice(4 * 7, 4 * 7 + 3)
      .map(Math.exp); // the row of the intercept
    let [ours, theirs] = [0, 0];
    work.labels.slice(100).forEach(({ counts }, i) => {
      for (let c = 0; c < 3; c++) {
        ours += ((counts[c] ?? NaN) / 20 - (mean[i * 7 + c] ?? NaN)) ** 2;
        theirs += ((counts[c] ?? NaN) / 20 - (base[c] ?? NaN)) ** 2;
      }
    });
    expect(ours).toBeLessThan(0.5 * theirs);
  });

  it('does not mind in what unit a feature comes', async () => {
    const work = headWork(tree, 4, 40, 5);
    const scaled = (embeddings: Float32Array): Float32Array => embeddings.map((value, i) => (i % 4 === 2 ? 1000 * value - 300 : value));
    const other = { ...work, embeddings: scaled(work.embeddings), standard: fitStandard(scaled(work.embeddings), 4) };
    const [a, b] = [await momentsOf(await train(work), galaxies), await momentsOf(await train(other), scaled(galaxies))];
    a.mean.forEach((mean, i) => expect(b.mean[i]).toBeCloseTo(mean, 3));
    a.sd.forEach((sd, i) => expect(b.sd[i]).toBeCloseTo(sd, 3));
  });

  it('treats a single choice of two answers as the binomial', async () => {
    const binomial = headWork(treeOf(['multiple', 1]), 4, 40, 6);
    const two = {
      ...binomial,
      tree: treeOf(['single', 2]),
      labels: binomial.labels.map(({ counts, asked }) => ({ counts: [counts[0] ?? NaN, (asked[0] ?? NaN) - (counts[0] ?? NaN)], asked })),
    };
    const [a, b] = [await momentsOf(await train(binomial), galaxies), await momentsOf(await train(two), galaxies)];
    // Newton finds the same point; Adam, whose steps look at each weight by itself, comes as near as 300 of them do.
    const digits = name === 'laplace' ? 5 : 2;
    a.mean.forEach((mean, i) => expect(b.mean[2 * i]).toBeCloseTo(mean, digits));
    a.sd.forEach((sd, i) => expect(b.sd[2 * i]).toBeCloseTo(sd, digits));
  });

  it('predicts the base rate for a question nobody was asked about these galaxies', async () => {
    const work = headWork(tree, 4, 30, 5);
    const unasked = {
      ...work,
      labels: work.labels.map(({ counts, asked }) => ({
        counts: counts.map((k, c) => (c < 3 ? 0 : k)),
        asked: asked.map((n, q) => (q === 0 ? 0 : n)),
      })),
    };
    const centre = Float32Array.from({ length: 4 }, (_, j) => work.standard.mean[j] ?? NaN);
    const { mean } = await momentsOf(await train({ ...unasked, passes: 4096 }), centre);
    mean.slice(0, 3).forEach((fraction) => expect(fraction).toBeCloseTo(1 / 3, 2));
  });

  it('begins with what is believed of a question, and keeps to it until somebody is asked', async () => {
    const work = headWork(tree, 4, 20, 0);
    const belief = { weights: normals(5 * 7, 'belief'), isKnown: [false, true, false] };
    const { point } = await train({ ...work, belief });
    point.forEach((weight, i) => {
      const [row, column] = [Math.floor(i / 7), i % 7];
      const pair = row * 7 + 3;
      if (column === 3)
        expect(weight - (point[i + 1] ?? NaN)).toBeCloseTo((belief.weights[pair] ?? NaN) - (belief.weights[pair + 1] ?? NaN), 3);
      else if (column !== 4 && row < 4) expect(weight).toBeCloseTo(0, 6);
    });
  });

  it('is the belief itself before there is any label', async () => {
    const weights = normals(5 * 7, 'belief');
    const work = { ...headWork(tree, 4, 20, 0), embeddings: new Float32Array(0), labels: [] };
    const { point } = await train({ ...work, belief: { weights, isKnown: [true, true, true] } });
    for (let row = 0; row < 5; row++) {
      const difference = (table: Float32Array): number => (table[row * 7] ?? NaN) - (table[row * 7 + 2] ?? NaN); // what answers share does not count
      expect(difference(point)).toBeCloseTo(difference(weights), 5);
      expect(point[row * 7 + 6]).toBeCloseTo(weights[row * 7 + 6] ?? NaN, 5);
    }
  });

  it('goes on from the head before and ends near where a fresh one ends', async () => {
    const work = headWork(tree, 4, 40, 5);
    const fresh = await train(work);
    const warm = await train({ ...work, startFrom: fresh });
    const [a, b] = [await momentsOf(fresh, galaxies), await momentsOf(warm, galaxies)];
    a.mean.forEach((mean, i) => expect(Math.abs((b.mean[i] ?? NaN) - mean)).toBeLessThan(name === 'laplace' ? 1e-4 : 0.02));
  });

  it('stops when told to', async () => {
    const before = tf.memory().numTensors;
    await expect(train(headWork(tree, 4, 30, 5), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    const head = await train(headWork(tree, 4, 30, 5));
    await expect(head.sample(galaxies, AbortSignal.abort(new Error('enough'))).next()).rejects.toThrow('enough');
    expect(tf.memory().numTensors).toBe(before);
  });

  describe('once saved', () => {
    const trained = (): ReturnType<typeof train> => train(headWork(tree, 4, 30, 5));

    it('comes back to the last bit', async () => {
      const head = await trained();
      const back = loadHead(saveHead(head), tree, 4);
      expect(await fractionsOf(back, galaxies)).toEqual(await fractionsOf(head, galaxies));
      expect(saveHead(back)).toEqual(saveHead(head));
      expect({ name: back.name, seed: back.seed, passes: back.passes }).toEqual({ name, seed: 7, passes: 64 });
    });

    it.each<readonly [string, (saved: SavedHead) => Partial<SavedHead>, string]>([
      ['of another tree', () => ({ treeHash: 'other' }), 'another decision tree'],
      ['of another trunk', () => ({ width: 5 }), 'embeddings of 5 numbers'],
      ['with too few bytes', ({ data }) => ({ data: data.slice(4) }), 'another size'],
      ['with a value that is not a number', ({ data }) => ({ data: new Float32Array(data.byteLength / 4).fill(NaN).buffer }), 'damaged'],
    ])('is refused %s', async (_, change, words) => {
      const saved = saveHead(await trained());
      expect(() => loadHead({ ...saved, ...change(saved) }, tree, 4)).toThrow(words);
    });

    it('is whole, never one question alone', async () => {
      const [first] = columnsOf(tree).byQuestion;
      const head = await trained();
      expect(() => saveHead(head.only(first?.question ?? tree.first))).toThrow('whole tree');
    });
  });
});
