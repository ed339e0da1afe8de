/** The network's input: exact means where sizes divide, light neither lost nor made elsewhere, centre kept. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { inputOf, inputSizes, squareInput, toGrey } from './pixels.ts';
import { rng } from './rng.ts';

/** A picture of random bytes, or of one function of x, y and channel. */
function picture(width: number, height: number, value: (x: number, y: number, channel: number) => number, alpha = 255): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) rgba[(y * width + x) * 4 + channel] = value(x, y, channel);
      rgba[(y * width + x) * 4 + 3] = alpha;
    }
  }
  return rgba;
}
const noise = (width: number, height: number, seed: number): Uint8ClampedArray => {
  const random = rng(seed);
  return picture(width, height, () => random.below(256));
};

describe('the centre square', () => {
  it('of 128 pixels is the mean of each 2x2 block, halves rounded up', () => {
    const rgba = noise(128, 128, 1);
    const small = squareInput(rgba, 128, 128, 64);
    for (let index = 0; index < small.length; index++) {
      const channel = index % 3;
      const x = Math.floor(index / 3) % 64;
      const y = Math.floor(index / 192);
      const at = (dx: number, dy: number): number => rgba[((2 * y + dy) * 128 + 2 * x + dx) * 4 + channel] ?? 0;
      expect(small[index]).toBe((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1) + 2) >> 2);
    }
  });

  it('of its own size is the picture itself, cut from the middle', () => {
    const rgba = noise(90, 64, 2);
    const square = squareInput(rgba, 90, 64, 64);
    for (let pixel = 0; pixel < 64 * 64; pixel++) {
      const source = (Math.floor(pixel / 64) * 90 + 13 + (pixel % 64)) * 4;
      expect([...square.subarray(pixel * 3, pixel * 3 + 3)]).toEqual([...rgba.subarray(source, source + 3)]);
    }
  });

  test('keeps an even picture even at every size, larger or smaller', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), fc.nat(255), (width, height, value) => {
        const square = squareInput(
          picture(width, height, () => value),
          width,
          height,
          64,
        );
        expect(square.every((byte) => byte === value)).toBe(true);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('keeps the mean light of a shrunken picture to within rounding', () => {
    for (const side of [65, 100, 127, 200, 424]) {
      const rgba = noise(side, side, side);
      const mean = (bytes: ArrayLike<number>, step: number): number => {
        let sum = 0;
        for (let index = 0; index < bytes.length; index += step) sum += bytes[index] ?? 0;
        return (sum * step) / bytes.length;
      };
      expect(Math.abs(mean(squareInput(rgba, side, side, 64), 3) - mean(rgba, 4))).toBeLessThan(0.05);
    }
  });

  it('of a smaller picture runs straight between its pixels', () => {
    const square = squareInput(
      picture(2, 2, (x) => x * 100),
      2,
      2,
      4,
    );
    expect([0, 1, 2, 3].map((x) => square[x * 3])).toEqual([0, 25, 75, 100]);
  });

  it('lays transparent parts on black', () => {
    expect(
      squareInput(
        picture(64, 64, () => 200, 0),
        64,
        64,
        64,
      ).every((byte) => byte === 0),
    ).toBe(true);
    expect(
      squareInput(
        picture(64, 64, () => 200, 51),
        64,
        64,
        64,
      )[0],
    ).toBe(40);
  });
});

describe('grey', () => {
  it('is the mean of three bands, rounded half up', () => {
    expect([...toGrey(new Uint8Array([0, 0, 1, 0, 1, 1, 10, 20, 30, 255, 255, 255]))]).toEqual([0, 1, 20, 255]);
  });
});

test('each input has the number of bytes its size says', () => {
  const source = { width: 128, height: 128, rgba: noise(128, 128, 9) };
  expect(inputOf(source, 'rgb64')).toHaveLength(64 * 64 * 3);
  expect(inputOf(source, 'grey128')).toHaveLength(128 * 128);
  expect(inputSizes.grey128).toEqual({ sizePx: 128, channels: 1 });
});
