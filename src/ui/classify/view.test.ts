/** Looking around: the point under the pointer stays, and the picture never leaves the plate. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { View } from '../../domain/display.ts';
import { fit } from '../../domain/display.ts';
import { isFit, panBy, turned, zoomAt } from './view.ts';

/** Where a point of the picture (in its own widths from its centre, unrotated) lands on the plate. */
const onPlate = (view: View, x: number, y: number) => ({ x: view.x + x * view.scale, y: view.y + y * view.scale });

test('zooming in keeps the point under the pointer where it is', () => {
  const view = zoomAt(fit, 3, 0.25, -0.4);
  const landed = onPlate(view, 0.25, -0.4);
  expect(landed.x).toBeCloseTo(0.25, 12);
  expect(landed.y).toBeCloseTo(-0.4, 12);
});

test('zooming out all the way shows the whole picture in the middle', () => {
  const view = zoomAt(zoomAt(fit, 8, 0.4, 0.4), 1 / 100, -0.2, 0.1);
  expect(view).toEqual(fit);
});

test('the picture covers the plate whatever one does', () => {
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('zoom' as const),
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      x: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      y: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant('pan' as const),
      x: fc.double({ min: -3, max: 3, noNaN: true }),
      y: fc.double({ min: -3, max: 3, noNaN: true }),
    }),
    fc.record({ kind: fc.constant('turn' as const) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let view = fit;
      for (const now of acts)
        view = now.kind === 'zoom' ? zoomAt(view, now.factor, now.x, now.y) : now.kind === 'pan' ? panBy(view, now.x, now.y) : turned(view);
      const reach = (view.scale - 1) / 2 + 1e-12;
      expect(view.scale).toBeGreaterThanOrEqual(1);
      expect(Math.abs(view.x)).toBeLessThanOrEqual(reach);
      expect(Math.abs(view.y)).toBeLessThanOrEqual(reach);
    }),
    { seed: 11 },
  );
});

test('four quarter turns come back to where one was', () => {
  const before = panBy(zoomAt(fit, 4), 0.7, -0.3);
  const after = turned(turned(turned(turned(before))));
  expect(after).toEqual(before);
  expect(isFit(turned(turned(turned(turned(fit)))))).toBe(true);
});
