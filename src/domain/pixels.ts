/**
 * From a decoded picture to what a network reads: the centre square, resampled to the network's size by exact area
 * averaging. Pure arithmetic in a fixed order, so that browser and Node make the same bytes from the same pixels.
 */

import type { NetworkName } from './survey.ts';

/** Which input a network reads: `rgb64` the compact network, `grey128` walmsley2020, `grey64` its reduced form in the study's paper mode. */
export type InputSpec = 'rgb64' | 'grey128' | 'grey64';

/** Side in pixels and number of channels of each input; its bytes are [y, x, channel], 0-255. */
export const inputSizes: Readonly<Record<InputSpec, { readonly sizePx: number; readonly channels: 1 | 3 }>> = {
  rgb64: { sizePx: 64, channels: 3 },
  grey128: { sizePx: 128, channels: 1 },
  grey64: { sizePx: 64, channels: 1 },
};

/** The input each network reads; network.ts of the model room says the same of its networks. */
export const specOfNetwork: Readonly<Record<NetworkName, InputSpec>> = { trunk64: 'rgb64', compact: 'rgb64', walmsley2020: 'grey128' };

/** A decoded picture: four bytes per pixel, row by row, alpha not multiplied in. [y, x, rgba] */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray | Uint8Array;
}

/** Which source pixels make one target pixel along one axis, with weights that sum to one. */
interface Taps {
  readonly start: number;
  readonly weights: readonly number[];
}

/** Shrinking: every source pixel by the length of it that lies inside the target pixel. */
function areaTaps(sourcePx: number, targetPx: number): Taps[] {
  const scale = sourcePx / targetPx;
  return Array.from({ length: targetPx }, (_, index) => {
    const from = (index * sourcePx) / targetPx;
    const to = ((index + 1) * sourcePx) / targetPx;
    const start = Math.floor(from);
    const end = Math.min(sourcePx, Math.ceil(to));
    const weights = Array.from(
      { length: end - start },
      (_unused, step) => (Math.min(to, start + step + 1) - Math.max(from, start + step)) / scale,
    );
    return { start, weights };
  });
}

/** Enlarging: linearly between the two nearest pixel centres, the edge pixel beyond the last centre. */
function linearTaps(sourcePx: number, targetPx: number): Taps[] {
  return Array.from({ length: targetPx }, (_, index) => {
    const at = Math.min(sourcePx - 1, Math.max(0, ((index + 0.5) * sourcePx) / targetPx - 0.5));
    const start = Math.floor(at);
    return at === start ? { start, weights: [1] } : { start, weights: [start + 1 - at, at - start] };
  });
}

/**
 * The centre square of a picture as `sizePx` x `sizePx` RGB bytes, [y, x, channel]; rounded half up. Transparent parts
 * are laid on black, the colour of empty sky. A 128-pixel picture becomes 64 pixels by the exact mean of each 2x2 block.
 */
export function squareInput(rgba: Uint8ClampedArray | Uint8Array, width: number, height: number, sizePx: number): Uint8Array {
  const side = Math.min(width, height);
  const left = (width - side) >> 1;
  const top = (height - side) >> 1;
  const taps = side >= sizePx ? areaTaps(side, sizePx) : linearTaps(side, sizePx);
  const square = new Uint8Array(sizePx * sizePx * 3);
  // Sums of the source rows under one target row, already weighted in y. [x, channel]
  const row = new Float64Array(side * 3);
  taps.forEach(({ start, weights }, y) => {
    row.fill(0);
    weights.forEach((weight, step) => addRow(row, rgba, ((top + start + step) * width + left) * 4, weight));
    taps.forEach((across, x) => {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let step = 0; step < across.weights.length; step++) {
          sum += (row[(across.start + step) * 3 + channel] ?? 0) * (across.weights[step] ?? 0);
        }
        square[(y * sizePx + x) * 3 + channel] = Math.floor(sum + 0.5);
      }
    });
  });
  return square;
}

/** Adds one row of the picture, from byte `offset` on, times its weight. */
function addRow(row: Float64Array, rgba: Uint8ClampedArray | Uint8Array, offset: number, weight: number): void {
  for (let to = 0, from = offset; to < row.length; to += 3, from += 4) {
    const alpha = rgba[from + 3] ?? 255;
    const share = alpha === 255 ? weight : (weight * alpha) / 255;
    row[to] = (row[to] ?? 0) + (rgba[from] ?? 0) * share;
    row[to + 1] = (row[to + 1] ?? 0) + (rgba[from + 1] ?? 0) * share;
    row[to + 2] = (row[to + 2] ?? 0) + (rgba[from + 2] ?? 0) * share;
  }
}

/** Greyscale as the mean of the three bands, as Walmsley et al. (2020) made theirs, rounded half up. [y, x] */
export function toGrey(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const sum = (rgb[pixel * 3] ?? 0) + (rgb[pixel * 3 + 1] ?? 0) + (rgb[pixel * 3 + 2] ?? 0);
    grey[pixel] = Math.floor(sum / 3 + 0.5); // a third is never half, so the division's rounding cannot matter
  }
  return grey;
}

/** The network's input made from a decoded picture: bytes of `inputSizes[spec]`. */
export function inputOf(picture: Picture, spec: InputSpec): Uint8Array {
  const { sizePx, channels } = inputSizes[spec];
  const rgb = squareInput(picture.rgba, picture.width, picture.height, sizePx);
  return channels === 1 ? toGrey(rgb) : rgb;
}
