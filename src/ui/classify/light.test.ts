/** Display settings: order of brightness is kept, and plain settings change nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Band, Light } from '../../domain/display.ts';
import { bandShown, nextBand, plainLight, withBand } from '../../domain/display.ts';
import { bandMap } from './bandMap.ts';
import { isAdjusted, isEven, isPlain } from './light.ts';
import { brightnessOf, shownValue, throughTable, toneTable } from './tones.ts';

const value = fc.double({ min: 0, max: 1, noNaN: true });
const settings: fc.Arbitrary<Light> = fc.record({
  brightness: fc.double({ min: -1, max: 1, noNaN: true }),
  contrast: fc.double({ min: 0.25, max: 4, noNaN: true }),
  gamma: fc.double({ min: 0.25, max: 4, noNaN: true }),
  lift: fc.double({ min: 0, max: 60, noNaN: true }),
  isInverted: fc.constant(false),
  isSingleBand: fc.boolean(),
  isSmooth: fc.boolean(),
});

/** RGBA pixels shown with a light. */
function shown(pixels: readonly number[], light: Light): number[] {
  const target = new Uint8ClampedArray(pixels.length);
  throughTable(Uint8ClampedArray.from(pixels), target, toneTable(light));
  return [...target];
}

test('plain light leaves every pixel as it is', () => {
  const pixels = Array.from({ length: 256 }, (_, v) => [v, 255 - v, (v * 7) % 256, v]).flat();
  expect(shown(pixels, plainLight)).toEqual(pixels);
  expect(isPlain(plainLight)).toBe(true);
});

test('lifting faint light brightens the faint and leaves black and white', () => {
  const light = { ...plainLight, lift: 8 };
  expect(shownValue(light, 0)).toBe(0);
  expect(shownValue(light, 1)).toBeCloseTo(1, 12);
  expect(shownValue(light, 0.1)).toBeCloseTo(Math.asinh(0.8) / Math.asinh(8), 12);
});

test('gamma raises the middle and leaves black and white', () => {
  const light = { ...plainLight, gamma: 2 };
  expect(shownValue(light, 0)).toBe(0);
  expect(shownValue(light, 1)).toBe(1);
  expect(shownValue(light, 0.25)).toBeCloseTo(0.5, 12);
});

test('the negative turns black into white', () => {
  expect(shown([0, 0, 0, 255, 255, 255, 255, 255], { ...plainLight, isInverted: true })).toEqual([255, 255, 255, 255, 0, 0, 0, 255]);
});

test('a brighter pixel is never shown darker, whatever the setting', () => {
  fc.assert(
    fc.property(settings, value, value, (light, a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(shownValue(light, high)).toBeGreaterThanOrEqual(shownValue(light, low) - 1e-12);
    }),
    { seed: 12 },
  );
});

test('in a single band every colour of one brightness looks the same, in a colour of the scale', () => {
  const light = { ...plainLight, isSingleBand: true };
  expect(brightnessOf(255, 255, 255)).toBe(255);
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (r, g, b) => {
      const grey = brightnessOf(r, g, b);
      expect(shown([r, g, b, 255], light)).toEqual(shown([grey, grey, grey, 255], light));
      expect(shown([r, g, b, 255], light).slice(0, 3)).toEqual(bandMap[grey]?.map((channel) => Math.round(255 * channel)));
    }),
    { seed: 13 },
  );
});

test('a band of the picture shows that colour alone, in the same scale, whatever the others are', () => {
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (r, g, b) => {
      for (const [band, value] of Object.entries({ red: r, green: g, blue: b })) {
        const light = withBand(plainLight, band as Band); // the three names above
        expect(shown([r, g, b, 77], light)).toEqual([...(bandMap[value] ?? []).map((channel) => Math.round(255 * channel)), 77]);
      }
    }),
    { seed: 14 },
  );
});

test('a key goes through the bands in a circle, and back to the colours leaves no trace of a band', () => {
  const seen = [plainLight];
  for (let i = 0; i < 5; i++) seen.push(nextBand(seen[i] ?? plainLight));
  expect(seen.map(bandShown)).toEqual([null, 'brightness', 'red', 'green', 'blue', 'brightness']);
  expect(withBand(seen[3] ?? plainLight, null)).toEqual(plainLight);
  expect(seen[1]).toEqual({ ...plainLight, isSingleBand: true });
});

test('each switch is known for what it changes', () => {
  expect([isEven, isPlain, isAdjusted].map((ask) => ask({ ...plainLight, isInverted: true }))).toEqual([true, false, false]);
  expect([isEven, isPlain, isAdjusted].map((ask) => ask({ ...plainLight, gamma: 2 }))).toEqual([false, false, true]);
  expect([isEven, isPlain, isAdjusted].map((ask) => ask({ ...plainLight, isSingleBand: true }))).toEqual([true, false, true]);
  expect([isEven, isPlain, isAdjusted].map((ask) => ask({ ...plainLight, isSmooth: false }))).toEqual([true, true, true]);
});
