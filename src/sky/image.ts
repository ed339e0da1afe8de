/**
 * From light on the sky to a picture: Moffat seeing, photon and read noise, an asinh colour stretch, and resampling from
 * the camera's pixels to the picture's. Imitates SDSS frames and their preview images, noise texture included.
 */
import type { Rng } from '../domain/rng.ts';
import { nativePixelArcsec } from './exposure.ts';
import type { Plates } from './plates.ts';
import type { Exposure } from './skyGalaxy.ts';

/**
 * A Moffat profile is a mixture of Gaussians: (1 + r^2/a^2)^-3 has flux weights t exp(-t) over variances a^2 / 2t.
 * Three-point Gauss-Laguerre quadrature of that integral gives these nodes t and weights (zeros of L3^(1):
 * t^3 - 12 t^2 + 36 t - 24). Beta = 3 suits SDSS wings (Trujillo et al. 2001; Stoughton et al. 2002).
 */
const moffatNodes: readonly (readonly [t: number, weight: number])[] = [
  [0.9358222275, 0.5886814810],
  [3.3054072893, 0.3912160592],
  [7.7587704832, 0.0201024598],
];
/** a = FWHM / (2 sqrt(2^(1/3) - 1)) for beta = 3. */
const moffatCore = 1 / (2 * Math.sqrt(2 ** (1 / 3) - 1));

function gaussianKernel(sigmaPx: number, shiftPx: number): { readonly reach: number; readonly taps: Float64Array } {
  const reach = Math.ceil(3.2 * sigmaPx + Math.abs(shiftPx));
  const taps = new Float64Array(2 * reach + 1);
  let sum = 0;
  for (let k = -reach; k <= reach; k++) sum += taps[k + reach] = Math.exp(-((k - shiftPx) ** 2) / (2 * sigmaPx * sigmaPx));
  for (let k = 0; k < taps.length; k++) taps[k] = (taps[k] ?? 0) / sum;
  return { reach, taps };
}

/** out += weight * (column kernel * row kernel * band); pixels beyond the plate are dark. */
function blurInto(out: Float32Array, band: Float32Array, side: number, sigmaPx: number, shift: readonly [number, number], weight: number): void {
  const row = gaussianKernel(sigmaPx, shift[0]);
  const column = gaussianKernel(sigmaPx, shift[1]);
  const rows = new Float32Array(side * side);
  for (let k = -row.reach; k <= row.reach; k++) {
    const tap = row.taps[k + row.reach] ?? 0;
    const from = Math.max(0, k);
    const to = Math.min(side, side + k);
    for (let y = 0; y < side; y++) {
      const base = y * side;
      for (let x = from; x < to; x++) rows[base + x]! += tap * band[base + x - k]!; // indices are inside by the bounds above
    }
  }
  for (let k = -column.reach; k <= column.reach; k++) {
    const tap = weight * (column.taps[k + column.reach] ?? 0);
    const from = Math.max(0, k) * side;
    const to = Math.min(side, side + k) * side;
    const back = k * side;
    for (let p = from; p < to; p++) out[p]! += tap * rows[p - back]!; // likewise
  }
}

/** The plates as seen through the atmosphere, each band with its own seeing and mis-registration. */
export function throughSeeing(plates: Plates, exposure: Exposure): Plates {
  const blur = (b: 0 | 1 | 2): Float32Array => {
    const out = new Float32Array(plates.side * plates.side);
    const core = (exposure.seeingArcsec[b] * moffatCore) / plates.pixelArcsec;
    const shift = [(exposure.shiftArcsec[2 * b] ?? 0) / plates.pixelArcsec, (exposure.shiftArcsec[2 * b + 1] ?? 0) / plates.pixelArcsec] as const;
    for (const [t, weight] of moffatNodes) blurInto(out, plates.bands[b], plates.side, Math.max(0.3, core / Math.sqrt(2 * t)), shift, weight);
    return out;
  };
  return { ...plates, bands: [blur(0), blur(1), blur(2)] };
}

/** Detected electrons per nanomaggie (54 s drift scan), dark sky in nanomaggies per arcsec^2 and read noise in electrons, for g, r, i (SDSS DR7 fields, rounded). */
export const camera = { electrons: [1030, 950, 750], sky: [1.6, 4.4, 8.3], readNoise: [5, 5, 6] } as const;

/** One pixel's noise in nanomaggies on empty sky; pixels wider than the camera's average several of its pixels. */
export function pixelNoise(band: 0 | 1 | 2, pixelArcsec: number, skyFactor: number): number {
  const area = pixelArcsec * pixelArcsec;
  const nativeArea = nativePixelArcsec * nativePixelArcsec;
  const skyElectrons = camera.sky[band] * skyFactor * area * camera.electrons[band];
  return Math.sqrt(skyElectrons + (camera.readNoise[band] ** 2 * area) / nativeArea) / camera.electrons[band];
}

/** Adds photon noise of source and sky, read noise, and the error of the sky level, in place. Gaussian: counts are in the hundreds. */
export function addNoise(plates: Plates, exposure: Exposure, random: Rng): void {
  for (const b of [0, 1, 2] as const) {
    const band = plates.bands[b];
    const dark = pixelNoise(b, plates.pixelArcsec, exposure.skyFactor[b]);
    const offset = dark * exposure.skyOffset[b];
    const perElectron = 1 / camera.electrons[b];
    for (let p = 0; p < band.length; p++) {
      const light = band[p]!; // p runs over the band
      band[p] = light + offset + Math.sqrt(dark * dark + Math.max(0, light) * perElectron) * random.normal();
    }
  }
}

/**
 * Lupton et al. 2004: R, G, B from i, r, g, scaled to look balanced, all multiplied by f(I)/I with I the mean, so that
 * colour survives the stretch; too bright pixels keep their hue. Constants fitted to the median core colours and sky
 * noise of SDSS cutouts (bench/sky.ts).
 */
const stretch = { scale: [1.83, 1.19, 1], softening: 4, gain: 0.19 } as const;

/** Stretched picture on the plate's grid: three planes (R, G, B) of 0 to 1. */
export function toColour(plates: Plates): readonly [Float32Array, Float32Array, Float32Array] {
  const count = plates.side * plates.side;
  const [g, r, i] = plates.bands;
  const red = new Float32Array(count);
  const green = new Float32Array(count);
  const blue = new Float32Array(count);
  const perNative = (nativePixelArcsec / plates.pixelArcsec) ** 2;
  for (let p = 0; p < count; p++) {
    const b0 = Math.max(0, g[p]! * perNative * stretch.scale[0]); // p runs over all three bands
    const g0 = Math.max(0, r[p]! * perNative * stretch.scale[1]);
    const r0 = Math.max(0, i[p]! * perNative * stretch.scale[2]);
    const mean = (r0 + g0 + b0) / 3;
    if (mean <= 0) continue;
    let factor = (stretch.gain * Math.asinh(stretch.softening * mean)) / mean;
    factor = Math.min(factor, 1 / Math.max(r0, g0, b0));
    red[p] = r0 * factor;
    green[p] = g0 * factor;
    blue[p] = b0 * factor;
  }
  return [red, green, blue];
}

/** Colour at half resolution, as the frames' own JPEG stores it: gives the noise its blotchy colour. */
export function halveChroma(planes: readonly [Float32Array, Float32Array, Float32Array], side: number): void {
  const [red, green, blue] = planes;
  for (let y = 0; y + 1 < side; y += 2) {
    for (let x = 0; x + 1 < side; x += 2) {
      const at = [y * side + x, y * side + x + 1, (y + 1) * side + x, (y + 1) * side + x + 1];
      let redDifference = 0;
      let blueDifference = 0;
      const luma = at.map((p) => 0.299 * red[p]! + 0.587 * green[p]! + 0.114 * blue[p]!); // the four pixels are inside
      at.forEach((p, k) => {
        redDifference += (red[p]! - luma[k]!) / 4;
        blueDifference += (blue[p]! - luma[k]!) / 4;
      });
      at.forEach((p, k) => {
        red[p] = luma[k]! + redDifference;
        blue[p] = luma[k]! + blueDifference;
        green[p] = (luma[k]! - 0.299 * red[p]! - 0.114 * blue[p]!) / 0.587;
      });
    }
  }
}

/** Catmull-Rom weights of the four samples round a position with this fraction. */
function cubicWeights(f: number): readonly [number, number, number, number] {
  return [((-0.5 * f + 1) * f - 0.5) * f, (1.5 * f - 2.5) * f * f + 1, ((-1.5 * f + 2) * f + 0.5) * f, (0.5 * f - 0.5) * f * f];
}

/** Cuts the frame out of the planes and resamples it to the picture's pixels; 8-bit RGB. */
export function toPicture(planes: readonly [Float32Array, Float32Array, Float32Array], plates: Plates, frameArcsec: number, sizePx: number): Uint8Array {
  const rgb = new Uint8Array(sizePx * sizePx * 3);
  const step = frameArcsec / sizePx / plates.pixelArcsec;
  const start = plates.side / 2 - 0.5 - ((sizePx - 1) / 2) * step;
  const { side } = plates;
  const columns = Array.from({ length: sizePx }, (_, x) => ({ left: Math.floor(start + x * step), weights: cubicWeights(start + x * step - Math.floor(start + x * step)) }));
  const rows = new Float32Array(sizePx * side);
  for (let c = 0; c < 3; c++) {
    const plane = planes[c]!; // c < 3
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < sizePx; x++) {
        const { left, weights } = columns[x]!; // x < sizePx
        const at = y * side + left;
        rows[y * sizePx + x] = weights[0] * plane[at - 1]! + weights[1] * plane[at]! + weights[2] * plane[at + 1]! + weights[3] * plane[at + 2]!; // the margin covers all four
      }
    }
    for (let y = 0; y < sizePx; y++) {
      const { left: top, weights } = columns[y]!; // rows and columns share positions: frames are square
      for (let x = 0; x < sizePx; x++) {
        const at = top * sizePx + x;
        const value = weights[0] * rows[at - sizePx]! + weights[1] * rows[at]! + weights[2] * rows[at + sizePx]! + weights[3] * rows[at + 2 * sizePx]!; // likewise
        rgb[(y * sizePx + x) * 3 + c] = Math.max(0, Math.min(255, Math.round(255 * value)));
      }
    }
  }
  return rgb;
}
