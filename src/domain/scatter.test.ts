/** Points on a plane: inside what was drawn around them, and counted square by square. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binAt, boxOf, extentOf, insideOf, squaresOf } from './scatter.ts';

const square = [0, 0, 1, 0, 1, 1, 0, 1];
const isInside = (outline: readonly number[], x: number, y: number): boolean => insideOf(outline)(x, y);
/** The rule itself, edge by edge. */
const byTheRule = (outline: readonly number[], x: number, y: number): boolean => {
  const corners = Array.from({ length: outline.length / 2 }, (_, i) => [outline[2 * i] ?? NaN, outline[2 * i + 1] ?? NaN] as const);
  return corners.filter(([x1, y1], i) => {
    const [x0, y0] = corners.at(i - 1) ?? [NaN, NaN];
    return y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0);
  }).length % 2 === 1;
};
/** An L: the upper right quarter of the square is missing. */
const corner = [0, 0, 2, 0, 2, 1, 1, 1, 1, 2, 0, 2];

describe('how far points reach', () => {
  it('goes from the smallest to the largest number and passes over what is none', () => {
    expect(extentOf([3, Number.NaN, -1, Infinity, 2])).toEqual({ from: -1, to: 3 });
  });
  it('is never empty', () => {
    for (const values of [[], [Number.NaN], [0, 0], [5]]) {
      const { from, to } = extentOf(values);
      expect(to).toBeGreaterThan(from);
    }
  });
});

describe('an outline', () => {
  it.each([
    [0.5, 0.5, true],
    [1.5, 0.5, true],
    [0.5, 1.5, true],
    [1.5, 1.5, false],
    [-0.1, 0.5, false],
    [2.1, 0.5, false],
  ])('with a corner cut out holds %f, %f: %s', (x, y, isIn) => {
    expect(isInside(corner, x, y)).toBe(isIn);
  });
  it('holds the same whichever way round it was drawn and wherever it began', () => {
    const at = fc.double({ min: -0.5, max: 2.5, noNaN: true });
    const pairs = Array.from({ length: corner.length / 2 }, (_, i) => [corner[2 * i] as number, corner[2 * i + 1] as number]);
    fc.assert(
      fc.property(at, at, fc.nat(5), (x, y, start) => {
        const turned = [...pairs.slice(start), ...pairs.slice(0, start)];
        expect(isInside(turned.flat(), x, y)).toBe(isInside(corner, x, y));
        expect(isInside(turned.toReversed().flat(), x, y)).toBe(isInside(corner, x, y));
      }),
    );
  });
  it('of any corners holds what the rule says, however few edges it is compared with', () => {
    const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 }), coordinate, coordinate, (corners, x, y) => {
        expect(isInside(corners.flat(), x, y)).toBe(byTheRule(corners.flat(), x, y));
      }),
    );
  });
  it('that crosses itself is empty where it covers twice', () => {
    const star = Array.from({ length: 5 }, (_, i) => [Math.cos((4 * Math.PI * i) / 5), Math.sin((4 * Math.PI * i) / 5)]).flat();
    expect(isInside(star, 0, 0)).toBe(false);
    expect(isInside(star, 0.7, 0)).toBe(true);
  });
  it('lies in the box around it', () => {
    expect(boxOf(corner)).toEqual({ x: { from: 0, to: 2 }, y: { from: 0, to: 2 } });
    expect(boxOf(square)).toEqual({ x: { from: 0, to: 1 }, y: { from: 0, to: 1 } });
  });
});

describe('counts by square', () => {
  it('give an edge to the bin above it and the end to the last', () => {
    const extent = { from: 0, to: 1 };
    expect([0, 0.24, 0.25, 0.5, 1, 1.01, -0.01, Number.NaN].map((value) => binAt(extent, 4, value))).toEqual([0, 0, 1, 2, 3, -1, -1, -1]);
  });
  it('add up to the points within, whatever lies where', () => {
    const at = fc.array(fc.tuple(fc.double({ min: -1, max: 2, noNaN: true }), fc.double({ min: -1, max: 2, noNaN: true })), { maxLength: 60 });
    fc.assert(
      fc.property(at, (places) => {
        const points = { x: Float32Array.from(places, ([x]) => x), y: Float32Array.from(places, ([, y]) => y) };
        const extents = { x: { from: 0, to: 1 }, y: { from: 0, to: 1 } };
        const inside = places.filter((_, row) => [points.x[row], points.y[row]].every((value) => value !== undefined && value >= 0 && value <= 1)).length;
        expect(squaresOf(points, [], extents, 4, 3).reduce((sum, { count }) => sum + count, 0)).toBe(inside);
      }),
    );
  });
  it('tell the mean of a value in each square and pass over points without one', () => {
    const points = { x: Float32Array.of(0.1, 0.2, 0.9), y: Float32Array.of(0.1, 0.1, 0.9) };
    const squares = squaresOf(points, [2, Number.NaN, 4], { x: { from: 0, to: 1 }, y: { from: 0, to: 1 } }, 2, 2);
    expect(squares.map(({ count, mean }) => [count, mean])).toEqual([[2, 2], [0, Number.NaN], [0, Number.NaN], [1, 4]]);
    expect(squares[3]).toMatchObject({ x: { from: 0.5, to: 1 }, y: { from: 0.5, to: 1 } });
  });
});
