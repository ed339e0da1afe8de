/**
 * A hundred thousand points as pixels, written straight into a picture's memory: a few milliseconds, where as many calls to
 * a canvas would take a second. Pure: memory in, memory changed.
 */
import type { Points } from '../../domain/scatter.ts';
import type { Box, View } from './view.ts';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Ink {
  readonly ground: Colour;
  /** Ends of the scale of shades. */
  readonly low: Colour;
  readonly high: Colour;
  /** Where the shade is not known. */
  readonly unknown: Colour;
}

/** Steps between the ends of the scale: more could not be told apart. */
const STEPS = 32;

/** The scale as bytes, three a step; behind it the colour of what is not known. */
export function scaleOf({ low, high, unknown }: Ink): Uint8Array {
  const scale = new Uint8Array(3 * (STEPS + 1));
  for (let step = 0; step < STEPS; step++) for (let channel = 0; channel < 3; channel++) scale[3 * step + channel] = Math.round((low[channel] as number) + ((high[channel] as number) - (low[channel] as number)) * (step / (STEPS - 1))); // three channels
  scale.set(unknown, 3 * STEPS);
  return scale;
}

/** Where a shade's colour stands in the scale. */
export const stepOf = (shade: number): number => 3 * (shade >= 0 ? Math.min(STEPS - 1, Math.floor(shade * STEPS)) : STEPS);

/** One dot: for each pixel around its middle how far across and down, and how much of it is covered, of 256. */
export interface Stamp {
  readonly reach: number;
  readonly across: Int16Array;
  readonly down: Int16Array;
  readonly cover: Uint16Array;
}

/** A round dot. @param radius device pixels @param strength of its middle, 0 to 1 */
export function stampOf(radius: number, strength: number): Stamp {
  const reach = Math.ceil(radius);
  const found: { readonly across: number; readonly down: number; readonly cover: number }[] = [];
  for (let down = -reach; down <= reach; down++)
    for (let across = -reach; across <= reach; across++) {
      const cover = Math.round(256 * strength * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(across, down))));
      if (cover > 0) found.push({ across, down, cover });
    }
  return { reach, across: Int16Array.from(found, ({ across }) => across), down: Int16Array.from(found, ({ down }) => down), cover: Uint16Array.from(found, ({ cover }) => cover) };
}

/** Dots grow as there are fewer of them in sight. @returns device pixels */
export const radiusFor = (points: number, zoom: number, ratio: number): number => ratio * Math.min(4, Math.max(0.9, (26 / Math.sqrt(Math.max(1, points))) * 8 * Math.sqrt(zoom) ** 0.7));

export interface Painted {
  readonly unit: Points;
  readonly shade: Float32Array;
  /** 1 for points picked; null where none are. */
  readonly isPicked: Uint8Array | null;
}

/**
 * Fills the ground and puts every point on it, those picked on top of the others.
 * @param pixels red, green, blue and cover of each pixel, row by row @param size device pixels
 */
export function paint(pixels: Uint8ClampedArray, size: Box, view: View, { unit, shade, isPicked }: Painted, ink: Ink, radius: number): void {
  const [red, green, blue] = ink.ground;
  new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4).fill(((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
  const scale = scaleOf(ink);
  const layer = (stamp: Stamp, wanted: number | null): void => {
    const { width, height } = size;
    const [scaleX, scaleY] = [view.zoom * width, view.zoom * height];
    const [left, top] = [width / 2 - view.x * scaleX, height / 2 + view.y * scaleY];
    const { reach, across, down, cover } = stamp;
    for (let row = 0; row < shade.length; row++) {
      if (wanted !== null && isPicked?.[row] !== wanted) continue;
      const x = Math.round(left + (unit.x[row] as number) * scaleX); // row is inside, here and below
      const y = Math.round(top - (unit.y[row] as number) * scaleY);
      if (!(x >= reach && y >= reach && x < width - reach && y < height - reach)) continue;
      const colour = stepOf(shade[row] as number);
      const [r, g, b] = [scale[colour] as number, scale[colour + 1] as number, scale[colour + 2] as number];
      for (let at = 0; at < cover.length; at++) {
        const pixel = 4 * ((y + (down[at] as number)) * width + x + (across[at] as number));
        const covered = cover[at] as number;
        const [r0, g0, b0] = [pixels[pixel] as number, pixels[pixel + 1] as number, pixels[pixel + 2] as number];
        pixels[pixel] = r0 + (((r - r0) * covered) >> 8);
        pixels[pixel + 1] = g0 + (((g - g0) * covered) >> 8);
        pixels[pixel + 2] = b0 + (((b - b0) * covered) >> 8);
      }
    }
  };
  if (!isPicked) layer(stampOf(radius, STRENGTH), null);
  else {
    layer(stampOf(radius, FADED), 0);
    layer(stampOf(radius + 0.6, 1), 1);
  }
}

/** Dots that lie on each other add up: where many are, it is brighter. */
const STRENGTH = 0.7;
/** The others, once some are picked. */
const FADED = 0.2;
