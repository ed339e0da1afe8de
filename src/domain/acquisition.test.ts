/** Every rule that chooses, against golden numbers, and what all of them promise: as many as wanted, none twice, the same for the same stream. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AcquisitionName } from './acquisition.ts';
import { acquisitions, ranksOf } from './acquisition.ts';
import { orderOf } from './order.ts';
import { gaussianBelief, targetMatrix } from './gaussianBelief.ts';
import { scoreGalaxy } from './information.ts';
import type { PoolPrediction } from './pool.ts';
import type { Rng } from './rng.ts';
import { rng, shuffled } from './rng.ts';

type Scores = 'entropy' | 'bald' | 'bald-closed' | 'evr' | 'epig';
interface GoldenCase extends Record<Scores | 'epigScreen' | 'information' | 'batchGains' | 'evrGains' | 'power' | 'powerEvr', readonly string[]> {
  readonly name: string;
  readonly kind: 'single' | 'multiple';
  readonly votes: number;
  readonly kappa: number | null;
  readonly rho: readonly (readonly (readonly number[])[])[];
  readonly batchOrder: readonly number[];
  readonly evrOrder: readonly number[];
  readonly uniforms: readonly number[];
}
// Made by src/model/golden/acquisition.py: exact fractions, joint covariances, nothing shared with this code.
const golden = JSON.parse(readFileSync(new URL('../model/golden/acquisition.json', import.meta.url), 'utf8')) as { readonly cases: readonly GoldenCase[] };

const poolFrom = (
  rho: readonly (readonly (readonly number[])[])[],
  kind: 'single' | 'multiple' = 'single',
  expectedVotes = 40,
  kappa = Infinity,
): PoolPrediction => ({
  rho: Float32Array.from(rho.flat(2)),
  galaxies: rho.length,
  passes: rho[0]?.length ?? 0,
  answers: rho[0]?.[0]?.length ?? 0,
  kind,
  expectedVotes,
  kappa,
});
const poolOf = ({ rho, kind, votes, kappa }: GoldenCase): PoolPrediction => poolFrom(rho, kind, votes, kappa ?? Infinity);

/** A stream that gives these uniforms. */
function dealing(uniforms: readonly number[]): Rng {
  let next = 0;
  return { ...rng(0), uniform: () => uniforms[next++] ?? Number.NaN };
}
const near = (found: ArrayLike<number>, expected: readonly string[], digits = 6): void => {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(Number(value), digits));
};
const cases = golden.cases.map((each) => [each.name, each] as const);

describe('golden numbers', () => {
  it.each(cases)('scores: %s', (_, each) => {
    for (const name of ['entropy', 'bald', 'bald-closed', 'evr', 'epig'] as const)
      near(acquisitions[name].rank(poolOf(each), 3, rng(1)).scores, each[name]);
    near(acquisitions['batch-bald'].rank(poolOf(each), 3, rng(1)).scores, each.information);
  });
  it.each(cases)('batches: %s', (_, each) => {
    const pool = poolOf(each);
    expect([...acquisitions['batch-bald'].rank(pool, 3, rng(1)).order]).toEqual(each.batchOrder);
    expect([...acquisitions.evr.rank(pool, 3, rng(1)).order]).toEqual(each.evrOrder);
    const informed = gaussianBelief(pool, null);
    near(
      each.batchOrder.map((row) => {
        const gain = informed.information(row);
        informed.choose(row);
        return gain;
      }),
      each.batchGains,
    );
    const reduced = gaussianBelief(pool, targetMatrix(pool, pool.passes, pool.answers, () => 1 / pool.answers));
    near(
      each.evrOrder.map((row) => {
        const gain = reduced.reduction(row);
        reduced.choose(row);
        return gain;
      }),
      each.evrGains,
    );
  });
  it.each(cases)('chance and score together: %s', (_, each) => {
    near(acquisitions['power-bald'].rank(poolOf(each), 3, dealing(each.uniforms), { coldness: 4 }).priorities, each.power, 5);
    near(acquisitions['power-evr'].rank(poolOf(each), 3, dealing(each.uniforms), { targets: poolOf(each) }).priorities, each.powerEvr, 4);
  });
  it.each(cases)('screen of EPIG: %s', (_, each) => {
    const pool = poolOf(each);
    const weight = (mean: number): number => 1 / (2 * (each.kind === 'single' ? mean : mean * (1 - mean)));
    const belief = gaussianBelief(pool, targetMatrix(pool, pool.passes, pool.answers, weight));
    near(Array.from({ length: pool.galaxies }, (_unused, row) => belief.reduction(row)), each.epigScreen);
  });
});

/** A seeded pool: galaxies differ in where their passes lie, how far they scatter and what they have in common. */
function madeUpPool(galaxies: number, answers: number, passes: number, kind: 'single' | 'multiple', seed = 1): PoolPrediction {
  const random = rng(seed, 'pool');
  const shared = Array.from({ length: passes * 3 }, () => random.normal());
  const rho = Array.from({ length: galaxies }, () => {
    const loads = Array.from({ length: answers }, () => [random.normal(), random.normal(), random.normal(), random.normal()]);
    return Array.from({ length: passes }, (_, t) => {
      const weights = loads.map(([at = 0, ...on]) => Math.exp(at + on.reduce((sum, load, i) => sum + 0.5 * load * (shared[3 * t + i] ?? 0), 0)));
      const total = weights.reduce((sum, w) => sum + w, 0);
      return weights.map((w) => (kind === 'single' ? w / total : w / (1 + w)));
    });
  });
  return poolFrom(rho, kind, 5, 6);
}
/** The pool with its galaxies in another order. */
function reordered(pool: PoolPrediction, rows: readonly number[]): PoolPrediction {
  const size = pool.passes * pool.answers;
  return { ...pool, rho: Float32Array.from(rows.flatMap((row) => [...pool.rho.subarray(row * size, (row + 1) * size)])) };
}
const kinds = [
  [2, 'single'],
  [3, 'single'],
  [4, 'multiple'],
] as const;
const deterministic = ['entropy', 'bald', 'bald-closed', 'batch-bald', 'evr', 'epig'] as const;
const names = Object.keys(acquisitions) as AcquisitionName[];

describe('every strategy', () => {
  it.each(names)('%s says what it is, ranks as many as wanted without repeating, and the same for the same stream', (name) => {
    const { formula, cost, source, rank } = acquisitions[name];
    for (const words of [formula, cost, source]) expect(words.length).toBeGreaterThan(3);
    const random = rng(8);
    const pool = { ...madeUpPool(40, 3, 8, 'single'), embeddings: { values: Float32Array.from({ length: 80 }, () => random.normal()), width: 2 } };
    const ranked = rank(pool, 12, rng(5));
    expect(ranked.order.length).toBe(12);
    expect(new Set(ranked.order).size).toBe(12);
    expect(ranked.scores.length).toBe(40);
    expect([...orderOf(ranked.priorities)].slice(0, 12)).toEqual([...ranked.order]);
    expect([...rank(pool, 12, rng(5)).order]).toEqual([...ranked.order]);
    expect(new Set(rank(pool, 100, rng(5)).order).size).toBe(40);
    expect(rank(pool, 0, rng(5)).order.length).toBe(0);
  });
  it.each(deterministic)('%s follows its galaxies when they are shuffled, and needs no chance', (name) => {
    for (const [answers, kind] of kinds) {
      const pool = madeUpPool(30, answers, 8, kind);
      const rows = shuffled(
        Array.from({ length: 30 }, (_, row) => row),
        rng(2),
      );
      const straight = acquisitions[name].rank(pool, 6, rng(1));
      const mixed = acquisitions[name].rank(reordered(pool, rows), 6, rng(9));
      expect([...mixed.order].map((row) => rows[row])).toEqual([...straight.order]);
      rows.forEach((row, place) => expect(mixed.scores[place]).toBeCloseTo(straight.scores[row] as number, 6));
    }
  });
  it.each(deterministic.filter((name) => name !== 'entropy'))('%s sees nothing to learn where all passes agree', (name) => {
    for (const [answers, kind] of kinds) {
      const pool = madeUpPool(6, answers, 1, kind);
      const agreeing = { ...pool, passes: 4, rho: Float32Array.from({ length: 24 * answers }, (_, i) => pool.rho[Math.floor(i / (4 * answers)) * answers + (i % answers)] as number) };
      for (const score of acquisitions[name].rank(agreeing, 3, rng(1)).scores) expect(score).toBeLessThan(1e-6);
    }
  });
  it.each(['bald', 'bald-closed', 'batch-bald', 'evr', 'epig', 'entropy'] as const)('%s counts a galaxy by the probability that its question is reached', (name) => {
    const pool = { ...madeUpPool(10, 2, 8, 'single'), expectedVotes: 1 };
    const targets = pool;
    const all = acquisitions[name].rank(pool, 3, rng(1), { targets }).scores;
    const half = acquisitions[name].rank({ ...pool, reach: new Float32Array(10).fill(0.5) }, 3, rng(1), { targets }).scores;
    half.forEach((score, row) => expect(score).toBeCloseTo((all[row] as number) / 2, 9));
  });
});

describe('single strategies', () => {
  it('bald prefers passes that disagree, entropy a sure fifty-fifty', () => {
    const pool = poolFrom([[[0.1, 0.9], [0.8, 0.2]], [[0.5, 0.5], [0.5, 0.5]]]);
    const bald = acquisitions.bald.rank(pool, 2, rng(1));
    expect(bald.scores[0]).toBe(scoreGalaxy(pool.rho.subarray(0, 4), 2, 'single', 40));
    expect([...bald.order]).toEqual([0, 1]);
    const entropy = acquisitions.entropy.rank(pool, 2, rng(1));
    expect(entropy.scores[1]).toBeCloseTo(Math.LN2, 12);
    expect([...entropy.order]).toEqual([1, 0]);
  });
  it('bald is at most the log of the number of passes, and does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(1, 5, 40), (seed, votes) => {
        const pool = { ...madeUpPool(3, 3, 4, 'single', seed), expectedVotes: votes };
        const turned = { ...pool, rho: pool.rho.map((_, i) => pool.rho[i - (i % 3) + ((i + 1) % 3)] as number) };
        const [scores, again] = [pool, turned].map((each) => acquisitions.bald.rank(each, 3, rng(1)).scores);
        scores?.forEach((score, row) => {
          expect(score).toBeLessThanOrEqual(Math.log(4));
          expect(again?.[row]).toBeCloseTo(score, 5);
        });
      }),
      { seed: 1, numRuns: 40 },
    );
  });
  it('entropy of boxes to tick adds up over the boxes', () => {
    expect(acquisitions.entropy.rank(poolFrom([[[0.5, 1], [0.5, 1]]], 'multiple'), 1, rng(1)).scores[0]).toBeCloseTo(Math.LN2, 12);
  });
  it('random draws one number for each galaxy from the stream it is given', () => {
    const stream = rng(5);
    const expected = [stream.uniform(), stream.uniform()];
    const pool = poolFrom([[[0.5, 0.5]], [[0.5, 0.5]]]);
    expect([...acquisitions.random.rank(pool, 1, rng(5)).scores]).toEqual(expected);
    expect([...acquisitions.random.rank(pool, 1, rng(6)).scores]).not.toEqual(expected);
  });
  it('power-bald tends to the top scores as its coldness grows, and to a fair draw as it goes', () => {
    const pool = madeUpPool(60, 2, 16, 'single');
    const top = [...acquisitions.bald.rank(pool, 10, rng(1)).order];
    const overlap = (coldness: number): number =>
      [1, 2, 3, 4, 5].reduce((sum, seed) => sum + [...acquisitions['power-bald'].rank(pool, 10, rng(seed), { coldness }).order].filter((row) => top.includes(row)).length, 0) / 50;
    expect([...acquisitions['power-bald'].rank(pool, 10, rng(1), { coldness: 1e6 }).order]).toEqual(top);
    expect(overlap(0)).toBeLessThan(0.4);
    expect(overlap(1)).toBeGreaterThan(overlap(0));
    expect(overlap(16)).toBeGreaterThan(overlap(1));
  });
  it('power-bald draws the first galaxy in proportion to its score', () => {
    const pool = poolFrom([[[0.25, 0.75], [0.75, 0.25]], [[0.4, 0.6], [0.6, 0.4]], [[0.5, 0.5], [0.5, 0.5]]], 'single', 1);
    const scores = acquisitions.bald.rank(pool, 3, rng(1)).scores;
    const share = (scores[0] as number) / ((scores[0] as number) + (scores[1] as number));
    const draws = 2000;
    const random = rng(4);
    let first = 0;
    for (let i = 0; i < draws; i++) if (acquisitions['power-bald'].rank(pool, 1, random).order[0] === 0) first++;
    expect(Math.abs(first / draws - share)).toBeLessThan(3 * Math.sqrt((share * (1 - share)) / draws));
  });
  it('batch-bald takes one of each before a second copy, where top-k takes three copies of the best', () => {
    for (const [answers, kind] of kinds) {
      const pool = reordered(madeUpPool(5, answers, 16, kind), [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
      const many = { ...pool, galaxies: 15, expectedVotes: 40, kappa: Infinity };
      const which = (name: AcquisitionName, count: number): number[] => [...acquisitions[name].rank(many, count, rng(1)).order].map((row) => Math.floor(row / 3));
      expect(new Set(which('bald', 3)).size).toBe(1);
      expect(new Set(which('batch-bald', 3)).size).toBe(3);
      expect(new Set(which('evr', 2)).size).toBe(2);
    }
  });
  it('epig and evr pass over what is uncertain but like nothing in the survey', () => {
    // Passes on galaxy 0 swing together with the targets, on galaxy 1 wider, but against nothing.
    const with0 = [0.3, 0.3, 0.7, 0.7];
    const apart = [0.1, 0.9, 0.1, 0.9];
    const two = (ps: readonly number[]): number[][] => ps.map((p) => [p, 1 - p]);
    const pool = poolFrom([two(with0), two(apart)], 'single', 5);
    const targets = poolFrom([two([0.4, 0.4, 0.6, 0.6]), two([0.2, 0.2, 0.5, 0.5])]);
    expect(acquisitions.bald.rank(pool, 1, rng(1)).order[0]).toBe(1);
    for (const name of ['evr', 'epig'] as const) {
      const { order, scores } = acquisitions[name].rank(pool, 1, rng(1), { targets });
      expect(order[0]).toBe(0);
      expect(scores[1]).toBeLessThan(1e-6);
    }
  });
  it('typiclust without embeddings says so', () => {
    expect(() => acquisitions.typiclust.rank(madeUpPool(5, 2, 4, 'single'), 2, rng(1))).toThrow('embeddings');
  });
});

describe('order and ranks', () => {
  it('agree with sorting by comparison, for any scores', () => {
    const score = fc.oneof(fc.float(), fc.constantFrom(0, -0, 0.25, -Infinity, Infinity, Number.NaN));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 50 }), (scores) => {
        const worth = scores.map((each) => (Number.isNaN(each) ? -Infinity : each));
        const expected = scores.map((_, row) => row).sort((a, b) => (worth[a] === worth[b] ? a - b : (worth[b] ?? 0) > (worth[a] ?? 0) ? 1 : -1));
        expect([...orderOf(scores)]).toEqual(expected);
      }),
      { seed: 4 },
    );
  });
  it('go from the highest down, keep ties in order and put what is not a number last', () => {
    const scores = [0.2, Number.NaN, 0.9, 0.2, -Infinity, 0.5];
    expect([...orderOf(scores)]).toEqual([2, 5, 0, 3, 1, 4]);
    expect([...ranksOf(scores)]).toEqual([3, 5, 1, 4, 6, 2]);
  });
});
