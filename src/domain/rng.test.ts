/** Seeded randomness: the same path gives the same stream, different paths different ones, and draws have the right mean. */
import { describe, expect, it } from 'vitest';
import { binomial, categorical, hash32, rng, shuffled } from './rng.ts';

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a stream', () => {
  it('is the same for the same seed and path, and another for any other', () => {
    const first = (...path: (string | number)[]): number[] => {
      const random = rng(7, ...path);
      return draws(5, () => random.uniform());
    };
    expect(first('round', 3)).toEqual(first('round', 3));
    const others = [first(), first('round'), first('round', 4), first('round', '3'), first(3, 'round'), first('rounds', 3)];
    for (const other of others) expect(other).not.toEqual(first('round', 3));
    expect(new Set(others.map(String)).size).toBe(others.length);
  });

  it('has uniform, whole, normal and seed draws in their ranges with the right means', () => {
    const random = rng(1, 'draws');
    const uniform = draws(20000, () => random.uniform());
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(uniform)).toBeCloseTo(0.5, 1.7);
    expect(mean(uniform.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    expect([...new Set(draws(500, () => random.below(6)))].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const normal = draws(20000, () => random.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(0.03); // four standard errors
    expect(Math.abs(mean(normal.map((value) => value * value)) - 1)).toBeLessThan(0.04);
    for (const seed of draws(100, () => random.seed())) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  });

  it('of near-by seeds does not run alongside', () => {
    const a = rng(1000);
    const b = rng(1001);
    const products = draws(5000, () => (a.uniform() - 0.5) * (b.uniform() - 0.5));
    expect(Math.abs(mean(products))).toBeLessThan(4 / 12 / Math.sqrt(5000));
  });
});

describe('draws from a stream', () => {
  it('shuffle without losing or repeating anything', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const mixed = shuffled(items, rng(2));
    expect(mixed).not.toEqual(items);
    expect(mixed.toSorted((a, b) => a - b)).toEqual(items);
    expect(shuffled(items, rng(2))).toEqual(mixed);
  });

  it('count binomially and choose in proportion to weights', () => {
    const random = rng(3);
    expect(Math.abs(mean(draws(4000, () => binomial(40, 0.3, random))) - 12)).toBeLessThan(0.2);
    const chosen = draws(6000, () => categorical([1, 0, 3], random));
    expect(chosen).not.toContain(1);
    expect(Math.abs(chosen.filter((index) => index === 2).length / 6000 - 0.75)).toBeLessThan(0.03);
  });

  // Reference values of 32-bit FNV-1a from the authors' published test vectors.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('hash "%s" as FNV-1a does', (text, hash) => expect(hash32(text)).toBe(hash));
});
