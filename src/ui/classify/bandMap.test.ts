/** The single-band scale: even to the eye, brighter all the way, and the same to people with any common colour vision. */
import { expect, test } from 'vitest';
import { bandMap } from './bandMap.ts';

type Triple = readonly [number, number, number];

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const encoded = (value: number): number => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple; // three rows

/** CIE 1976 L*a*b* of an sRGB colour, D65: another space than the one the table was made in. */
function labOf(rgb: Triple): Triple {
  const [x, y, z] = times(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])],
  );
  const f = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [fx, fy, fz] = [f(x / 0.9505), f(y), f(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** How a colour looks without one kind of cone: Machado, Oliveira and Fernandes 2009, table 1, severity 1, on linear light. */
const eyes: Readonly<Record<string, readonly Triple[]>> = {
  'without long-wave cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without middle-wave cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without short-wave cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const seenBy = (matrix: readonly Triple[], rgb: Triple): Triple => {
  const [r, g, b] = times(matrix, [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])]).map((value) => encoded(Math.min(1, Math.max(0, value))));
  return [r ?? 0, g ?? 0, b ?? 0];
};

/** Distances between each sixteenth of the scale and the next. */
const steps = (see: (rgb: Triple) => Triple): number[] => Array.from({ length: 16 }, (_, i) => distance(labOf(see(bandMap[Math.round(i * 15.9375)]!)), labOf(see(bandMap[Math.round((i + 1) * 15.9375)]!))));

test('it begins at black and ends at a light yellow, inside the colours of a screen', () => {
  expect(bandMap[0]).toEqual([0, 0, 0]);
  const [red, green, blue] = bandMap[255]!;
  expect(Math.min(red, green)).toBeGreaterThan(0.9);
  expect(blue).toBeLessThan(0.8);
  for (const colour of bandMap) for (const value of colour) expect(value).toBeGreaterThanOrEqual(0);
});

test('a brighter pixel is shown lighter, at every one of its 255 steps', () => {
  for (let value = 1; value < 256; value++) expect(labOf(bandMap[value]!)[0]).toBeGreaterThan(labOf(bandMap[value - 1]!)[0]);
});

test('equal steps of brightness are about equally large to the eye', () => {
  const sizes = steps((rgb) => rgb);
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(2.5);
});

test.each(Object.keys(eyes))('an eye %s sees no step of it less than half as large as others do', (kind) => {
  const [theirs, others] = [steps((rgb) => seenBy(eyes[kind]!, rgb)), steps((rgb) => rgb)];
  for (const [i, size] of theirs.entries()) expect(size, `step ${String(i)}`).toBeGreaterThan((others[i] ?? 0) / 2);
});
