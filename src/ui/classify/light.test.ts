/** Display settings: order of brightness is kept, and plain settings change nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLight } from '../../domain/display.ts';
import { isPlain, shownValue, tableOf } from './light.ts';

test('plain light leaves every value as it is', () => {
  for (const v of [0, 0.1, 0.5, 1]) expect(shownValue(plainLight, v)).toBeCloseTo(v, 12);
  expect(isPlain(plainLight)).toBe(true);
});

test('lifting faint light brightens the faint and leaves black and white', () => {
  const light = { ...plainLight, lift: 8 };
  expect(shownValue(light, 0)).toBe(0);
  expect(shownValue(light, 1)).toBeCloseTo(1, 12);
  expect(shownValue(light, 0.1)).toBeCloseTo(Math.asinh(0.8) / Math.asinh(8), 12);
});

test('the negative turns black into white', () => {
  expect(shownValue({ ...plainLight, isInverted: true }, 0)).toBe(1);
  expect(isPlain({ ...plainLight, isInverted: true })).toBe(true);
});

test('a brighter pixel is never shown darker, whatever the setting', () => {
  const settings = fc.record({
    brightness: fc.double({ min: -1, max: 1, noNaN: true }),
    contrast: fc.double({ min: 0.25, max: 4, noNaN: true }),
    lift: fc.double({ min: 0, max: 60, noNaN: true }),
    isInverted: fc.constant(false),
    gamma: fc.constant(1),
    isSingleBand: fc.constant(false),
    isSmooth: fc.constant(true),
  });
  fc.assert(
    fc.property(settings, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (light, a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(shownValue(light, high)).toBeGreaterThanOrEqual(shownValue(light, low) - 1e-12);
    }),
    { seed: 12 },
  );
});

test('the table the browser gets begins at black and ends at white', () => {
  const table = tableOf(plainLight).split(' ').map(Number);
  expect(table[0]).toBe(0);
  expect(table.at(-1)).toBe(1);
  expect(table[32]).toBe(0.5);
});
