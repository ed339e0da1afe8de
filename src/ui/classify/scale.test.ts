/** The scale bar: round lengths that fit, and whose pixel scale counts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barThatFits, inUnits, pixelScaleOf } from './scale.ts';

test("the galaxy's own scale comes before the survey's", () => {
  expect(pixelScaleOf({ metadata: { pixel_scale_arcsec: '0.12' } }, 0.396)).toBe(0.12);
  expect(pixelScaleOf({ metadata: { 'PixScale': '0.262' } }, null)).toBe(0.262);
  expect(pixelScaleOf({ metadata: { redshift: '0.05' } }, 0.396)).toBe(0.396);
  expect(pixelScaleOf({ metadata: {} }, null)).toBeNull();
});

test('a scale that is no positive number is as good as none', () => {
  for (const stated of ['', ' ', '-1', '0', 'about 0.4', 'NaN']) expect(pixelScaleOf({ metadata: { pixscale: stated } }, 0.4)).toBe(0.4);
});

test('the bar is round, fits, and is never a stub', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), fc.integer({ min: 40, max: 400 }), (arcsecPerPixel, longest) => {
      const bar = barThatFits(arcsecPerPixel, longest);
      fc.pre(bar !== null && bar.arcsec < 50 * 3600);
      expect(bar.length).toBeLessThanOrEqual(longest * (1 + 1e-12));
      expect(bar.length).toBeGreaterThan(longest / 2.51);
      expect(bar.length * arcsecPerPixel).toBeCloseTo(bar.arcsec, 6);
    }),
    { seed: 5 },
  );
});

test('as one zooms in, the bar steps down through round numbers', () => {
  const seen = [1, 2, 4, 8, 16].map((zoom) => barThatFits(0.4 / zoom, 100)?.arcsec);
  expect(seen).toEqual([30, 20, 10, 5, 2]);
});

test('sixty seconds are a minute, sixty minutes a degree', () => {
  expect(inUnits(30)).toEqual({ value: 30, unit: 'second' });
  expect(inUnits(60)).toEqual({ value: 1, unit: 'minute' });
  expect(inUnits(7200)).toEqual({ value: 2, unit: 'degree' });
});
