/** Looking around: the point under the pointer stays, the galaxy is never lost, and turns and mirrors come back to where one was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { View } from '../../domain/display.ts';
import { fit } from '../../domain/display.ts';
import { isFit, isWhole, lookCloser, mirrored, panBy, refit, transformOf, turnBy, turned, turnTo, wholeScale, zoomAt } from './view.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a point of the picture (in plate widths from its centre, as it came) lands on the plate: what the CSS transform does. */
function onPlate({ x, y, scale, degrees, isMirrored }: View, point: Point): Point {
  const [px, py] = [isMirrored ? -point.x : point.x, point.y];
  const turn = (degrees * Math.PI) / 180;
  return { x: x + scale * (px * Math.cos(turn) - py * Math.sin(turn)), y: y + scale * (px * Math.sin(turn) + py * Math.cos(turn)) };
}

/** The point of the picture seen at a place of the plate. */
function inPicture({ x, y, scale, degrees, isMirrored }: View, place: Point): Point {
  const turn = (-degrees * Math.PI) / 180;
  const [dx, dy] = [(place.x - x) / scale, (place.y - y) / scale];
  const px = dx * Math.cos(turn) - dy * Math.sin(turn);
  return { x: isMirrored ? -px : px, y: dx * Math.sin(turn) + dy * Math.cos(turn) };
}

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const place = fc.record({ x: number(-0.5, 0.5), y: number(-0.5, 0.5) });

const act = fc.oneof(
  fc.record({ kind: fc.constant('zoom' as const), factor: number(0.1, 10), at: place }),
  fc.record({ kind: fc.constant('pan' as const), x: number(-3, 3), y: number(-3, 3) }),
  fc.record({ kind: fc.constant('turn' as const), degrees: fc.oneof(fc.constantFrom(90, -90, 180, 45), number(-400, 400)) }),
  fc.record({ kind: fc.constantFrom('mirror' as const, 'fit' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function carriedOut(view: View, now: Act): View {
  if (now.kind === 'zoom') return zoomAt(view, now.factor, now.at.x, now.at.y);
  if (now.kind === 'pan') return panBy(view, now.x, now.y);
  if (now.kind === 'turn') return turnBy(view, now.degrees);
  return now.kind === 'mirror' ? mirrored(view) : refit(view);
}

/** Any view that hands can get to. */
const someView = fc.array(act, { maxLength: 30 }).map((acts) => acts.reduce(carriedOut, fit));

test('zooming keeps the point under the pointer where it is, at any turn and mirrored, until the picture would leave the middle of the plate', () => {
  fc.assert(
    fc.property(someView, place, number(1, 4), (before, at, factor) => {
      // Zooming in never runs into the bounds: they widen faster than the picture moves.
      const after = zoomAt(before, Math.min(factor, 16 / before.scale), at.x, at.y);
      fc.pre(before.scale >= 1 && Math.hypot(at.x, at.y) <= 0.5);
      const landed = onPlate(after, inPicture(before, at));
      expect(landed.x).toBeCloseTo(at.x, 9);
      expect(landed.y).toBeCloseTo(at.y, 9);
    }),
    { seed: 10 },
  );
});

test('the middle of the plate is always on the picture, by half a plate on every side', () => {
  fc.assert(
    fc.property(someView, number(0, 360), (view, direction) => {
      expect(view.scale).toBeLessThanOrEqual(16);
      expect(view.scale).toBeGreaterThanOrEqual(wholeScale(view.degrees) - 1e-9);
      if (view.scale < 1) expect([view.x, view.y]).toEqual([0, 0]);
      fc.pre(view.scale >= 1);
      const turn = (direction * Math.PI) / 180;
      const rim = inPicture(view, { x: Math.cos(turn) / 2, y: Math.sin(turn) / 2 });
      expect(Math.abs(rim.x)).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(Math.abs(rim.y)).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
    { seed: 11 },
  );
});

test('every corner of the picture can be brought into sight, at any turn', () => {
  fc.assert(
    fc.property(number(0, 359), fc.boolean(), fc.constantFrom(-0.5, 0.5), fc.constantFrom(-0.5, 0.5), (degrees, isMirrored, x, y) => {
      const corner = onPlate(refit({ ...fit, degrees, isMirrored }), { x, y });
      expect(Math.abs(corner.x)).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(Math.abs(corner.y)).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
    { seed: 12 },
  );
});

test('turning keeps what is in the middle of the plate there', () => {
  fc.assert(
    fc.property(someView, number(-400, 400), (before, degrees) => {
      fc.pre(before.scale >= 1);
      const after = turnBy(before, degrees);
      const [was, is] = [inPicture(before, { x: 0, y: 0 }), inPicture(after, { x: 0, y: 0 })];
      expect(is.x).toBeCloseTo(was.x, 9);
      expect(is.y).toBeCloseTo(was.y, 9);
      expect(after.degrees).toBeGreaterThanOrEqual(0);
      expect(after.degrees).toBeLessThan(360);
    }),
    { seed: 13 },
  );
});

test('the mirror exchanges left and right of what is on screen, and twice is not at all', () => {
  fc.assert(
    fc.property(someView, place, (view, at) => {
      const seen = inPicture(view, at);
      const seenInMirror = inPicture(mirrored(view), { x: -at.x, y: at.y });
      expect(seenInMirror.x).toBeCloseTo(seen.x, 9);
      expect(seenInMirror.y).toBeCloseTo(seen.y, 9);
      const twice = mirrored(mirrored(view));
      expect({ ...twice, degrees: 0 }).toEqual({ ...view, degrees: 0 });
      expect(twice.degrees).toBeCloseTo(view.degrees, 9);
    }),
    { seed: 14 },
  );
});

test('zooming out all the way shows the whole picture in the middle', () => {
  const view = zoomAt(zoomAt(fit, 8, 0.4, 0.4), 1 / 100, -0.2, 0.1);
  expect(view).toEqual(fit);
});

test('a press of − on a picture that is turned goes on till its corners are seen, and + never goes the other way', () => {
  const aslant = turnBy(fit, 45);
  expect(aslant.scale).toBe(1);
  expect(zoomAt(aslant, 1 / 1.25).scale).toBeCloseTo(0.8, 12);
  expect(zoomAt(zoomAt(aslant, 0.8), 0.8).scale).toBeCloseTo(Math.SQRT1_2, 12);
  expect(zoomAt(zoomAt(aslant, 0.8), 1.25).scale).toBeCloseTo(1, 12);
});

test('four quarter turns come back to where one was', () => {
  const before = panBy(zoomAt(fit, 4), 0.7, -0.3);
  const after = turned(turned(turned(turned(before))));
  expect(after).toEqual(before);
  expect(isFit(turned(turned(turned(turned(fit)))))).toBe(true);
});

test('the slider turns to an angle, whichever side of zero', () => {
  expect(turnTo(fit, -30).degrees).toBe(330);
  expect(turnTo(turnTo(fit, -30), 0)).toEqual(fit);
  expect(turnTo(turnTo(fit, 170), 180).degrees).toBe(180);
});

test('a double click looks closer at the point, and the next one shows the whole picture as it was turned', () => {
  const turnedBefore = mirrored(turned(fit));
  const close = lookCloser(turnedBefore, 0.25, -0.25);
  expect(close.scale).toBe(3);
  const landed = onPlate(close, inPicture(turnedBefore, { x: 0.25, y: -0.25 }));
  expect(landed.x).toBeCloseTo(0.25, 9);
  expect(landed.y).toBeCloseTo(-0.25, 9);
  expect(lookCloser(close, 0, 0)).toEqual(turnedBefore);
  expect(isWhole(turnedBefore)).toBe(true);
});

test('the transform that the browser gets says the same', () => {
  expect(transformOf(fit)).toBe('translate(0%, 0%) scale(1) rotate(0deg)');
  expect(transformOf({ x: 0.25, y: -0.5, scale: 2, degrees: 90, isMirrored: true })).toBe('translate(25%, -50%) scale(2) rotate(90deg) scaleX(-1)');
});
