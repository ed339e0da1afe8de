/** What hands and eyes find on the plot of the pool: places under a pointer, points inside what was drawn, pixels in memory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PoolNumbers } from '../../app/pool.ts';
import { insideOf } from '../../domain/scatter.ts';
import { withinLimits } from './ByNumbers.tsx';
import { mapCloud, scaleFor, scatterCloud } from './cloud.ts';
import { hitsOf } from './hits.ts';
import { paint, radiusFor, stampOf, stepOf } from './painting.ts';
import { viewAfter } from './useGestures.ts';
import type { View } from './view.ts';
import { acrossOf, downOf, held, outlineUnder, panned, placeUnder, wholeView, ZOOM_MOST, zoomedAt } from './view.ts';

const box = { width: 400, height: 200 };
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const views: fc.Arbitrary<View> = fc.record({ x: unit, y: unit, zoom: fc.double({ min: 1, max: 50, noNaN: true }) }).map(held);

describe('a view', () => {
  it('finds the place under a point of the screen, and the point of a place', () => {
    fc.assert(
      fc.property(views, unit, unit, (view, x, y) => {
        const place = placeUnder(view, box, acrossOf(view, box, x), downOf(view, box, y));
        expect(place.x).toBeCloseTo(x, 8);
        expect(place.y).toBeCloseTo(y, 8);
      }),
    );
  });
  it('shows nothing beyond the edges, wherever it is pushed', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), (view, across, down) => {
        const pushed = panned(view, box, across, down);
        const [low, high] = [placeUnder(pushed, box, 0, box.height), placeUnder(pushed, box, box.width, 0)];
        for (const end of [low.x, low.y]) expect(end).toBeGreaterThan(-1e-9);
        for (const end of [high.x, high.y]) expect(end).toBeLessThan(1 + 1e-9);
      }),
    );
  });
  it('keeps what lies under the pointer there while it comes nearer', () => {
    const before = placeUnder(wholeView, box, 130, 60);
    const after = placeUnder(zoomedAt(wholeView, box, 130, 60, 3), box, 130, 60);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });
  it('goes no nearer than it should, no farther than all of it, and back by the key 0', () => {
    expect(zoomedAt(wholeView, box, 10, 10, 1e6).zoom).toBe(ZOOM_MOST);
    expect(zoomedAt(wholeView, box, 10, 10, 0.1)).toEqual(wholeView);
    const near = viewAfter('+', wholeView, box);
    expect(near && viewAfter('ArrowRight', near, box)?.x).toBeGreaterThan(0.5);
    expect(near && viewAfter('ArrowUp', near, box)?.y).toBeGreaterThan(0.5);
    expect(near && viewAfter('0', near, box)).toEqual(wholeView);
    expect(viewAfter('x', wholeView, box)).toBeNull();
  });
});

const many = fc.array(fc.tuple(unit, unit), { minLength: 1, maxLength: 80 }).map((places) => ({ x: Float32Array.from(places, ([x]) => x), y: Float32Array.from(places, ([, y]) => y) }));

describe('points', () => {
  it('inside a rectangle are those that a look at each of them finds', () => {
    fc.assert(
      fc.property(many, unit, unit, unit, unit, (points, x0, y0, x1, y1) => {
        const found = [...hitsOf(points).inside([x0, y0, x1, y1])];
        const within = (a: number, b: number, value: number): boolean => value >= Math.min(a, b) && value <= Math.max(a, b);
        if (x0 === x1 || y0 === y1) return;
        expect(found).toEqual([...points.x.keys()].filter((row) => within(x0, x1, points.x[row] ?? NaN) && within(y0, y1, points.y[row] ?? NaN)));
      }),
    );
  });
  it('inside a lasso likewise', () => {
    const triangle = outlineUnder(wholeView, box, [{ x: 20, y: 190 }, { x: 380, y: 150 }, { x: 200, y: 10 }]);
    fc.assert(
      fc.property(many, (points) => {
        expect([...hitsOf(points).inside(triangle)]).toEqual([...points.x.keys()].filter((row) => insideOf(triangle)(points.x[row] ?? NaN, points.y[row] ?? NaN)));
      }),
    );
  });
  it('under the pointer are the nearest on the screen, none where all are too far, and never those that lie nowhere', () => {
    const points = { x: Float32Array.of(0.5, 0.52, NaN), y: Float32Array.of(0.5, 0.5, 0.5) };
    const hits = hitsOf(points);
    expect(hits.nearest(wholeView, box, 201, 100, 10)).toBe(0);
    expect(hits.nearest(wholeView, box, 206, 100, 10)).toBe(1);
    expect(hits.nearest(wholeView, box, 240, 100, 10)).toBeNull();
    expect([...hits.inside([0, 0, 1, 1])]).toEqual([0, 1]);
    expect(hitsOf({ x: new Float32Array(0), y: new Float32Array(0) }).nearest(wholeView, box, 1, 1, 10)).toBeNull();
  });
});

const numbers: PoolNumbers = { round: 2, indices: Uint32Array.of(1, 4, 6), share: Float32Array.of(0.1, 0.5, 0.9), spread: Float32Array.of(0.02, 0.2, 0.04), information: Float32Array.of(0.01, 0.3, 0.02) };
const votesAt = (index: number): number => (index === 4 ? 3 : 0);

describe('the cloud', () => {
  it('of expectation and doubt has a point for each galaxy scored, inside the frame', () => {
    const cloud = scatterCloud(numbers, 'spread', 'votes', votesAt);
    expect([...cloud.indices]).toEqual([1, 4, 6]);
    expect([...cloud.shade]).toEqual([0, 1, 0]);
    for (const value of [...cloud.unit.x, ...cloud.unit.y]) expect(value > 0 && value < 1).toBe(true);
    expect((cloud.unit.y[1] ?? 0) / (cloud.unit.y[2] ?? 1)).toBeGreaterThan(4);
  });
  it('of the map draws both directions to one scale and leaves without colour what was not scored', () => {
    const places = { method: 'pca' as const, indices: Uint32Array.of(0, 4, 6), x: Float32Array.of(0, 4, 2), y: Float32Array.of(0, 1, 0.5), held: 0.5, drawnAt: null, isOlder: false };
    const cloud = mapCloud(places, 2, numbers, 7, 'share', votesAt);
    const [width, height] = [cloud.extents.x.to - cloud.extents.x.from, cloud.extents.y.to - cloud.extents.y.from];
    expect(width / height).toBeCloseTo(2, 5);
    expect([...cloud.shade].map((shade) => Math.round(10 * shade))).toEqual([NaN, 5, 9]);
  });
  it('colours in proportion between nearly the lowest and nearly the highest value', () => {
    expect(scaleFor(Float32Array.from({ length: 1001 }, (_, i) => (i === 1000 ? 1e6 : i)))).toEqual({ from: 10, to: 990 });
    expect(scaleFor(new Float32Array(0))).toEqual({ from: 0, to: 1 });
  });
  it('can be picked from by numbers, open ends included', () => {
    const open = { from: null, to: null };
    const limits = { share: open, spread: open, information: open, votes: open };
    expect([...withinLimits(numbers, limits, votesAt)]).toEqual([1, 4, 6]);
    expect([...withinLimits(numbers, { ...limits, share: { from: 50, to: null }, spread: { from: null, to: 5 } }, votesAt)]).toEqual([6]);
    expect([...withinLimits(numbers, { ...limits, votes: { from: null, to: 0 } }, votesAt)]).toEqual([1, 6]);
  });
});

describe('paint', () => {
  const ink = { ground: [10, 20, 30], low: [100, 100, 100], high: [200, 220, 100], unknown: [50, 50, 50] } as const;
  const size = { width: 20, height: 10 };
  const painted = (unitPoints: { x: Float32Array; y: Float32Array }, shade: Float32Array, isPicked: Uint8Array | null = null): Uint8ClampedArray => {
    const pixels = new Uint8ClampedArray(size.width * size.height * 4);
    paint(pixels, size, wholeView, { unit: unitPoints, shade, isPicked }, ink, 1);
    return pixels;
  };
  const at = (pixels: Uint8ClampedArray, x: number, y: number): number[] => [...pixels.subarray(4 * (y * size.width + x), 4 * (y * size.width + x) + 4)];

  it('puts a point where it belongs, up is up, and leaves the ground elsewhere', () => {
    const pixels = painted({ x: Float32Array.of(0.25), y: Float32Array.of(0.8) }, Float32Array.of(1));
    expect(at(pixels, 5, 2)[1]).toBeGreaterThan(120);
    expect(at(pixels, 15, 2)).toEqual([10, 20, 30, 255]);
    expect(at(pixels, 5, 8)).toEqual([10, 20, 30, 255]);
  });
  it('leaves out what lies nowhere or beyond the edge', () => {
    const pixels = painted({ x: Float32Array.of(NaN, 3, 0.001), y: Float32Array.of(0.5, 0.5, 0.001) }, Float32Array.of(1, 1, 1));
    expect(new Set(Array.from({ length: 200 }, (_, pixel) => at(pixels, pixel % 20, Math.floor(pixel / 20)).join(' ')))).toEqual(new Set(['10 20 30 255']));
  });
  it('fades the others when some are picked, and puts those on top', () => {
    const points = { x: Float32Array.of(0.25, 0.75), y: Float32Array.of(0.5, 0.5) };
    const pixels = painted(points, Float32Array.of(1, 1), Uint8Array.of(1, 0));
    expect(at(pixels, 5, 5)).toEqual([199, 219, 99, 255].map((value, i) => (i === 3 ? 255 : value + 1)));
    expect(at(pixels, 15, 5)[1]).toBeLessThan(90);
  });
  it('has a colour for every shade and for none', () => {
    expect(stepOf(0)).toBe(0);
    expect(stepOf(1)).toBe(stepOf(0.999));
    expect(stepOf(NaN)).toBeGreaterThan(stepOf(1));
  });
  it('makes dots smaller the more there are, but never so small that one alone is lost', () => {
    expect(radiusFor(100, 1, 1)).toBeGreaterThan(radiusFor(100_000, 1, 1));
    expect(stampOf(radiusFor(100_000, 1, 1), 1).cover.length).toBeGreaterThanOrEqual(5);
  });
});
