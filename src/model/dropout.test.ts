/** Dropout masks: what they silence, that they repeat, and that folding them into a matrix changes nothing. */
import { describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { fillMask, foldMasks, passMasks } from './dropout.ts';

describe('dropout masks', () => {
  it('silence the share asked for and keep the mean at 1', () => {
    const mask = new Float32Array(20_000);
    fillMask(mask, 0.3, rng(1, 'mask'));
    expect(mask.filter((value) => value === 0).length / mask.length).toBeCloseTo(0.3, 1);
    expect(mask.reduce((sum, value) => sum + value, 0) / mask.length).toBeCloseTo(1, 1);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
  });

  it('differ from pass to pass and repeat with the seed', () => {
    const masks = passMasks(5, 64, 128, 0.5);
    const passes = Array.from({ length: 64 }, (_, t) => masks.slice(t * 128, (t + 1) * 128).join());
    expect(new Set(passes).size).toBe(64);
    expect(passMasks(5, 64, 128, 0.5)).toEqual(masks);
    expect(passMasks(6, 64, 128, 0.5)).not.toEqual(masks);
  });

  it('of the first passes stay the same when more passes are asked for', () => {
    expect(passMasks(5, 64, 16, 0.5).slice(0, 8 * 16)).toEqual(passMasks(5, 8, 16, 0.5));
  });

  it('fold into the matrix: (h * mask) W = h (diag(mask) W)', () => {
    const [width, columns, passes] = [6, 4, 3];
    const random = rng(2, 'fold');
    const draw = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());
    const [h, matrix] = [draw(width), draw(width * columns)];
    const masks = passMasks(3, passes, width, 0.5);
    const folded = foldMasks(matrix, masks, width);
    for (let t = 0; t < passes; t++)
      for (let c = 0; c < columns; c++) {
        let [masked, product] = [0, 0];
        for (let i = 0; i < width; i++) {
          masked += (h[i] ?? NaN) * (masks[t * width + i] ?? NaN) * (matrix[i * columns + c] ?? NaN);
          product += (h[i] ?? NaN) * (folded[(i * passes + t) * columns + c] ?? NaN);
        }
        expect(product).toBeCloseTo(masked, 5);
      }
  });
});
