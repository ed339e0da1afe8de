/** Numbers of 16 bits against the standard (IEEE 754), pattern by pattern. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalf, fromHalves, toHalf, toHalves } from './half.ts';

describe('numbers in 16 bits', () => {
  it('mean what IEEE 754 says', () => {
    // From the standard's table of examples for binary16.
    const examples: readonly [number, number][] = [
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x0400, 2 ** -14],
      [0x03ff, 2 ** -14 * (1023 / 1024)],
      [0x0001, 2 ** -24],
      [0x7c00, Infinity],
      [0x3555, 0.333251953125],
    ];
    for (const [half, value] of examples) {
      expect(fromHalf(half)).toBe(value);
      expect(toHalf(value)).toBe(half);
    }
    expect(fromHalf(0x7e00)).toBeNaN();
    expect(toHalf(Number.NaN) & 0x7c00).toBe(0x7c00);
  });

  it('come back as they went in, every pattern that is a number', () => {
    for (let half = 0; half < 65536; half++) {
      const value = fromHalf(half);
      if (!Number.isNaN(value)) expect(toHalf(value)).toBe(half);
    }
  });

  it('are the nearest there are', () => {
    fc.assert(
      fc.property(fc.double({ min: -65000, max: 65000, noNaN: true }), (double) => {
        const value = Math.fround(double);
        const half = toHalf(value);
        const error = Math.abs(fromHalf(half) - value);
        for (const neighbour of [half - 1, half + 1]) {
          if (neighbour < 0 || (neighbour & 0x7fff) > 0x7bff) continue;
          expect(error).toBeLessThanOrEqual(Math.abs(fromHalf(neighbour) - value));
        }
      }),
    );
  });

  it('round halfway cases to the even neighbour', () => {
    expect(toHalf(2049)).toBe(toHalf(2048));
    expect(toHalf(2051)).toBe(toHalf(2052));
    expect(toHalf(2 ** -25)).toBe(0);
    expect(toHalf(3 * 2 ** -25)).toBe(2);
    expect(toHalf(65520)).toBe(0x7c00);
  });

  it('work in arrays', () => {
    const values = Float32Array.of(0, -0.5, 1.25, 100);
    expect(fromHalves(toHalves(values))).toEqual(values);
  });
});
