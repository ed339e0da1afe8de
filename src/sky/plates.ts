/**
 * Three exposures (g, r, i) of one patch of sky before the atmosphere: light in nanomaggies per pixel on a grid with a
 * margin, so that the point spread function has something to draw from beyond the frame's edge.
 */

export interface Plates {
  /** Pixels per side, margin included. */
  readonly side: number;
  readonly marginPx: number;
  readonly pixelArcsec: number;
  /** g, r, i. */
  readonly bands: readonly [Float32Array, Float32Array, Float32Array];
}

/** Light in g, r, i. */
export type Light = readonly [g: number, r: number, i: number];

export function emptyPlates(frameArcsec: number, pixelArcsec: number, marginPx: number): Plates {
  const side = Math.ceil(frameArcsec / pixelArcsec - 1e-9) + 2 * marginPx;
  const plate = (): Float32Array => new Float32Array(side * side);
  return { side, marginPx, pixelArcsec, bands: [plate(), plate(), plate()] };
}

/** Flux in nanomaggies of an AB magnitude: 22.5 mag is one. */
export const fluxOf = (mag: number): number => 10 ** (0.4 * (22.5 - mag));

/**
 * g, r, i light of a source with this r-band flux. r-i follows g-r along the locus of galaxies and stars
 * (r-i = 0.4 at g-r = 0.8, 0.2 at 0.45; Strateva et al. 2001).
 */
export function lightOf(rFlux: number, gr: number): Light {
  const ri = 0.58 * gr - 0.06;
  return [rFlux * 10 ** (-0.4 * gr), rFlux, rFlux * 10 ** (0.4 * ri)];
}

/** Position of an offset from the frame's centre, in pixels of the plate (pixel centres lie at whole numbers). */
export const toPixel = (plates: Plates, offsetArcsec: number): number => plates.side / 2 - 0.5 + offsetArcsec / plates.pixelArcsec;

/** A point source, shared between the four nearest pixels. */
export function addPoint(plates: Plates, xArcsec: number, yArcsec: number, light: Light): void {
  const x = toPixel(plates, xArcsec);
  const y = toPixel(plates, yArcsec);
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= plates.side || top + 1 >= plates.side) return;
  const at = top * plates.side + left;
  const fx = x - left;
  const fy = y - top;
  plates.bands.forEach((band, b) => {
    const flux = light[b] ?? 0;
    band[at] = (band[at] ?? 0) + flux * (1 - fx) * (1 - fy);
    band[at + 1] = (band[at + 1] ?? 0) + flux * fx * (1 - fy);
    band[at + plates.side] = (band[at + plates.side] ?? 0) + flux * (1 - fx) * fy;
    band[at + plates.side + 1] = (band[at + plates.side + 1] ?? 0) + flux * fx * fy;
  });
}

/** A round Gaussian blob, drawn only where it matters (within 3.5 sigma). */
export function addBlob(plates: Plates, xArcsec: number, yArcsec: number, sigmaArcsec: number, light: Light): void {
  const sigma = sigmaArcsec / plates.pixelArcsec;
  if (sigma < 0.5) return addPoint(plates, xArcsec, yArcsec, light);
  const x = toPixel(plates, xArcsec);
  const y = toPixel(plates, yArcsec);
  const reach = 3.5 * sigma;
  const [g, r, i] = plates.bands;
  const peak = 1 / (2 * Math.PI * sigma * sigma);
  for (let py = Math.max(0, Math.ceil(y - reach)); py <= Math.min(plates.side - 1, y + reach); py++) {
    for (let px = Math.max(0, Math.ceil(x - reach)); px <= Math.min(plates.side - 1, x + reach); px++) {
      const weight = peak * Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (2 * sigma * sigma));
      const at = py * plates.side + px;
      g[at] = (g[at] ?? 0) + light[0] * weight;
      r[at] = (r[at] ?? 0) + light[1] * weight;
      i[at] = (i[at] ?? 0) + light[2] * weight;
    }
  }
}
