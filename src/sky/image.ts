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

function gaussianKernel(sigmaPx: number, shiftPx: number): Float64Array {
  const reach = Math.ceil(3 * sigmaPx + Math.abs(shiftPx));
  const taps = new Float64Array(2 * reach + 1);
  let sum = 0;
  for (let k = -reach; k <= reach; k++) sum += taps[k + reach] = Math.exp(-((k - shiftPx) ** 2) / (2 * sigmaPx * sigmaPx));
  for (let k = 0; k < taps.length; k++) taps[k] = (taps[k] ?? 0) / sum;
  return taps;
}

/**
 * Convolves every row with the taps and adds the result to `out` transposed, so that a second call does the columns and
 * turns the picture back. Beyond the plate it is dark.
 */
function blurRows(out: Float32Array, band: Float32Array, side: number, taps: Float64Array, weight: number): void {
  const reach = (taps.length - 1) / 2;
  const row = new Float64Array(side + 2 * reach);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) row[x + reach] = band[y * side + x]!; // inside the plate
    for (let x = 0; x < side; x++) {
      let sum = 0;
      for (let k = 0; k < taps.length; k++) sum += taps[k]! * row[x + 2 * reach - k]!; // 0 <= x + 2 reach - k < row.length
      out[x * side + y]! += weight * sum; // inside the plate
    }
  }
}

/** The plates as seen through the atmosphere, each band with its own seeing and mis-registration. */
export function throughSeeing(plates: Plates, exposure: Exposure): Plates {
  const half = new Float32Array(plates.side * plates.side);
  const blur = (b: 0 | 1 | 2): Float32Array => {
    const out = new Float32Array(plates.side * plates.side);
    const core = (exposure.seeingArcsec[b] * moffatCore) / plates.pixelArcsec;
    const shift = [(exposure.shiftArcsec[2 * b] ?? 0) / plates.pixelArcsec, (exposure.shiftArcsec[2 * b + 1] ?? 0) / plates.pixelArcsec] as const;
    for (const [t, weight] of moffatNodes) {
      const sigma = Math.max(0.3, core / Math.sqrt(2 * t));
      half.fill(0);
      blurRows(half, plates.bands[b], plates.side, gaussianKernel(sigma, shift[0]), 1);
      blurRows(out, half, plates.side, gaussianKernel(sigma, shift[1]), weight * exposure.colourCast[b]);
    }
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
 * colour survives the stretch; too bright channels are cut, so that stars turn white. Constants fitted to the median core colours and sky
 * noise of SDSS cutouts (bench/sky.ts).
 */
const stretch = { scale: [1.57, 1.12, 1], softening: 17, gain: 0.138 } as const;

/** R, G, B planes. */
export type Colour = readonly [Float32Array, Float32Array, Float32Array];

/** Stretched picture on the plate's grid, 0 to about 1. */
export function toColour(plates: Plates): Colour {
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
    const factor = (stretch.gain * Math.asinh(stretch.softening * mean)) / mean;
    red[p] = Math.min(1, r0 * factor);
    green[p] = Math.min(1, g0 * factor);
    blue[p] = Math.min(1, b0 * factor);
  }
  return [red, green, blue];
}

/** Colour differences of a block smaller than this (of 1) mostly vanish when a frame is stored as JPEG. */
const chromaDeadZone = 0.07;

/**
 * What JPEG storage of the frames did to colour: kept at half resolution, small differences between neighbours rounded
 * away. Light keeps its noise; colour noise is left in broad soft patches.
 */
export function softenChroma(planes: Colour, side: number): void {
  const [red, green, blue] = planes;
  const half = Math.ceil(side / 2);
  const luma = new Float32Array(side * side);
  const redDifference = new Float32Array(half * half);
  const blueDifference = new Float32Array(half * half);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const p = y * side + x; // inside all planes
      const q = (y >> 1) * half + (x >> 1); // inside the halved ones
      luma[p] = 0.299 * red[p]! + 0.587 * green[p]! + 0.114 * blue[p]!;
      redDifference[q]! += (red[p]! - luma[p]!) / 4;
      blueDifference[q]! += (blue[p]! - luma[p]!) / 4;
    }
  }
  shrinkDetail(redDifference, half);
  shrinkDetail(blueDifference, half);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const p = y * side + x; // as above
      const q = (y >> 1) * half + (x >> 1);
      red[p] = Math.max(0, luma[p]! + redDifference[q]!);
      blue[p] = Math.max(0, luma[p]! + blueDifference[q]!);
      green[p] = Math.max(0, (luma[p]! - 0.299 * red[p]! - 0.114 * blue[p]!) / 0.587);
    }
  }
}

/** Keeps what stands out from the neighbourhood (3 by 3, twice) and drops what is within the dead zone. */
function shrinkDetail(plane: Float32Array, side: number): void {
  let smooth: Float32Array = plane;
  for (const reach of [1, 2]) smooth = boxMean(smooth, side, reach);
  for (let p = 0; p < plane.length; p++) {
    const detail = plane[p]! - smooth[p]!; // same length
    const square = detail * detail;
    plane[p] = smooth[p]! + (detail * square) / (square + chromaDeadZone * chromaDeadZone);
  }
}

/** Mean over a square of 2 reach + 1 pixels, rows first, then columns; edges repeat. */
function boxMean(plane: Float32Array, side: number, reach: number): Float32Array {
  const rows = new Float32Array(plane.length);
  const out = new Float32Array(plane.length);
  const width = 2 * reach + 1;
  for (const [from, to, step, stride] of [[plane, rows, 1, side], [rows, out, side, 1]] as const) {
    for (let line = 0; line < side; line++) {
      const base = line * stride;
      for (let k = 0; k < side; k++) {
        let sum = 0;
        for (let d = -reach; d <= reach; d++) sum += from[base + Math.min(side - 1, Math.max(0, k + d)) * step]!; // clamped inside
        to[base + k * step] = sum / width;
      }
    }
  }
  return out;
}

/**
 * Weights of the four samples round a position with this fraction: linear interpolation, averaged over the width of a
 * picture pixel, as the cutout service and later downsizing did together.
 */
function sampleWeights(fraction: number, width: number): readonly [number, number, number, number] {
  const weights: [number, number, number, number] = [0, 0, 0, 0];
  const parts = 6;
  for (let k = 0; k < parts; k++) {
    const at = 1 + fraction + width * ((k + 0.5) / parts - 0.5);
    const left = Math.min(2, Math.max(0, Math.floor(at))) as 0 | 1 | 2; // clamped
    weights[left] += (1 - (at - left)) / parts;
    weights[(left + 1) as 1 | 2 | 3] += (at - left) / parts; // one more than the above
  }
  return weights;
}

/** Cuts the frame out of the planes and resamples it to the picture's pixels; 8-bit RGB. */
export function toPicture(planes: Colour, plates: Plates, { frameArcsec, pointingArcsec }: Exposure, sizePx: number): Uint8Array {
  const rgb = new Uint8Array(sizePx * sizePx * 3);
  const step = frameArcsec / sizePx / plates.pixelArcsec;
  const { side } = plates;
  /** Where along one axis each picture pixel is sampled: the first of four plate pixels, and their weights. */
  const sampling = (offsetArcsec: number): { lefts: Int32Array; weights: Float64Array } => {
    const start = side / 2 - 0.5 - ((sizePx - 1) / 2) * step - offsetArcsec / plates.pixelArcsec;
    const lefts = new Int32Array(sizePx);
    const weights = new Float64Array(sizePx * 4);
    for (let x = 0; x < sizePx; x++) {
      const at = start + x * step;
      lefts[x] = Math.floor(at) - 1;
      weights.set(sampleWeights(at - Math.floor(at), 1.2 * step), x * 4);
    }
    return { lefts, weights };
  };
  const across = sampling(pointingArcsec[0]);
  const down = sampling(pointingArcsec[1]);
  const rows = new Float32Array(sizePx * side);
  for (let c = 0; c < 3; c++) {
    const plane = planes[c]!; // c < 3
    for (let x = 0; x < sizePx; x++) {
      const left = across.lefts[x]!; // all indices below stay inside: the margin covers the four samples
      const [a, b, d, e] = [across.weights[x * 4]!, across.weights[x * 4 + 1]!, across.weights[x * 4 + 2]!, across.weights[x * 4 + 3]!];
      for (let y = 0; y < side; y++) {
        const at = y * side + left;
        rows[y * sizePx + x] = a * plane[at]! + b * plane[at + 1]! + d * plane[at + 2]! + e * plane[at + 3]!;
      }
    }
    for (let y = 0; y < sizePx; y++) {
      const top = down.lefts[y]! * sizePx; // as above
      const [a, b, d, e] = [down.weights[y * 4]!, down.weights[y * 4 + 1]!, down.weights[y * 4 + 2]!, down.weights[y * 4 + 3]!];
      for (let x = 0; x < sizePx; x++) {
        const at = top + x;
        const value = a * rows[at]! + b * rows[at + sizePx]! + d * rows[at + 2 * sizePx]! + e * rows[at + 3 * sizePx]!;
        rgb[(y * sizePx + x) * 3 + c] = Math.min(255, 255 * Math.max(0, value) + 0.5);
      }
    }
  }
  return rgb;
}
