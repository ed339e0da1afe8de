/**
 * Smooth light profiles: Sersic spheroids and the edge-on disk. Brightness is light per square arcsecond, normalised so
 * that the whole profile holds the flux asked for.
 */
import { lightOf, toPixel, type Plates } from './plates.ts';
import type { Spheroid } from './skyGalaxy.ts';

/** Axis ratio on the sky of a disk of intrinsic thickness q0 (Hubble 1926). */
export const projectedAxisRatio = (inclination: number, thickness: number): number =>
  Math.sqrt(Math.cos(inclination) ** 2 * (1 - thickness ** 2) + thickness ** 2);

/** Gamma function for x > 0 (Stirling's series after shifting x above 8; relative error below 1e-9). */
export function gamma(x: number): number {
  let shift = 1;
  let z = x;
  while (z < 8) shift *= z++;
  const series = 1 / (12 * z) - 1 / (360 * z ** 3) + 1 / (1260 * z ** 5);
  return (Math.sqrt((2 * Math.PI) / z) * (z / Math.E) ** z * Math.exp(series)) / shift;
}

/** The number b_n that makes R_e the half-light radius (Ciotti & Bertin 1999, eq. 18). */
export const sersicB = (n: number): number => 2 * n - 1 / 3 + 4 / (405 * n) + 46 / (25515 * n * n);

/** Brightness at R_e of a Sersic profile with unit flux (Graham & Driver 2005, eq. 4). */
export function sersicAtRe(n: number, reArcsec: number, axisRatio: number): number {
  const b = sersicB(n);
  return 1 / (2 * Math.PI * n * b ** (-2 * n) * Math.exp(b) * gamma(2 * n) * reArcsec ** 2 * axisRatio);
}

/** Sub-pixel offsets that average a cusp over a pixel. */
const cuspOffsets: readonly number[] = [-0.4, -0.2, 0, 0.2, 0.4];

/** Adds a spheroid with this much r-band flux; light ends at eight half-light radii, as SDSS model fits do. */
export function addSpheroid(plates: Plates, xArcsec: number, yArcsec: number, rFlux: number, spheroid: Spheroid): void {
  const { reArcsec, sersic, axisRatio, boxiness } = spheroid;
  if (rFlux <= 0) return;
  const pixel = plates.pixelArcsec;
  const light = lightOf(rFlux * sersicAtRe(sersic, reArcsec, axisRatio) * pixel * pixel, spheroid.gr);
  const b = sersicB(sersic);
  const cos = Math.cos(spheroid.angle);
  const sin = Math.sin(spheroid.angle);
  const cx = toPixel(plates, xArcsec);
  const cy = toPixel(plates, yArcsec);
  const scale = pixel / reArcsec;
  const power = 1 / sersic;
  // Superellipse isophotes: 2 is an ellipse, 3.2 a box with round corners.
  const corner = 2 + 1.2 * boxiness;
  const brightness = (dx: number, dy: number): number => {
    const u = Math.abs(dx * cos + dy * sin) * scale;
    const v = (Math.abs(dy * cos - dx * sin) * scale) / axisRatio;
    const s = boxiness > 0 ? (u ** corner + v ** corner) ** (1 / corner) : Math.sqrt(u * u + v * v);
    return s > 8 ? 0 : Math.exp(-b * (s ** power - 1));
  };
  const [gBand, rBand, iBand] = plates.bands;
  const reach = 8 / scale;
  for (let y = Math.max(0, Math.ceil(cy - reach)); y <= Math.min(plates.side - 1, cy + reach); y++) {
    for (let x = Math.max(0, Math.ceil(cx - reach)); x <= Math.min(plates.side - 1, cx + reach); x++) {
      const dx = x - cx;
      const dy = y - cy;
      let value = 0;
      if (dx * dx + dy * dy < 7) for (const oy of cuspOffsets) for (const ox of cuspOffsets) value += brightness(dx + ox, dy + oy) / 25;
      else value = brightness(dx, dy);
      const at = y * plates.side + x;
      gBand[at] = (gBand[at] ?? 0) + light[0] * value;
      rBand[at] = (rBand[at] ?? 0) + light[1] * value;
      iBand[at] = (iBand[at] ?? 0) + light[2] * value;
    }
  }
}

/**
 * Brightness of an edge-on disk over its centre: x K1(x) along the plane, sech^2 across it (van der Kruit & Searle 1981).
 * x K1(x) is replaced by exp(-x) sqrt(1 + pi x / 2), exact at both ends and within 7 % between.
 */
export function edgeOnBrightness(along: number, across: number): number {
  const x = Math.abs(along);
  const z = Math.cosh(Math.min(20, Math.abs(across)));
  return (Math.exp(-x) * Math.sqrt(1 + 1.5708 * x)) / (z * z);
}
