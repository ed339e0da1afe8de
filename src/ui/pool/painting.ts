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

/** The scale as pixels, one a step; behind it the colour of what is not known. */
export function scaleOf({ low, high, unknown }: Ink): Uint32Array {
  const between = (share: number): Colour => [0, 1, 2].map((channel) => Math.round((low[channel] as number) + ((high[channel] as number) - (low[channel] as number)) * share)) as unknown as Colour; // three channels
  return Uint32Array.from([...Array.from({ length: STEPS }, (_, step) => between(step / (STEPS - 1))), unknown], pixelOf);
}

/** A colour without gaps, as the memory of a picture holds it: red first, which little-endian numbers have last. */
const pixelOf = ([red, green, blue]: Colour): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Where a shade's colour stands in the scale. */
export const stepOf = (shade: number): number => (shade >= 0 ? Math.min(STEPS - 1, Math.floor(shade * STEPS)) : STEPS);

/** One dot: for each pixel around its middle how far across and down, and how much of it is covered, of 256. */
export interface Stamp {
  readonly reach: number;
  readonly across: Int32Array;
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
  return { reach, across: Int32Array.from(found, ({ across }) => across), down: Int16Array.from(found, ({ down }) => down), cover: Uint16Array.from(found, ({ cover }) => cover) };
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
 * @param pixels a picture's memory, row by row @param size device pixels
 */
export function paint(pixels: Uint8ClampedArray, size: Box, view: View, { unit, shade, isPicked }: Painted, ink: Ink, radius: number): void {
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  whole.fill(pixelOf(ink.ground));
  const scale = scaleOf(ink);
  const layer = (stamp: Stamp, wanted: number | null): void => {
    const { width, height } = size;
    const [scaleX, scaleY] = [view.zoom * width, view.zoom * height];
    const [left, top] = [width / 2 - view.x * scaleX, height / 2 + view.y * scaleY];
    const { reach, across, down, cover } = stamp;
    const offsets = across.map((right, at) => (down[at] as number) * width + right); // as many of both, here and below
    for (let row = 0; row < shade.length; row++) {
      if (wanted !== null && isPicked?.[row] !== wanted) continue;
      const x = Math.round(left + (unit.x[row] as number) * scaleX); // row is inside
      const y = Math.round(top - (unit.y[row] as number) * scaleY);
      if (!(x >= reach && y >= reach && x < width - reach && y < height - reach)) continue;
      blend(whole, y * width + x, offsets, cover, scale[stepOf(shade[row] as number)] as number);
    }
  };
  if (!isPicked) layer(stampOf(radius, STRENGTH), null);
  else {
    layer(stampOf(radius, FADED), 0);
    layer(stampOf(radius + 0.6, 1), 1);
  }
}

/** Red with blue, and green, where a pixel holds them: two sums do for three channels, because there is room between them. */
const [RED_BLUE, GREEN, SOLID] = [0xff00ff, 0x00ff00, 0xff000000];

/** Lays a dot of one colour over what is there. @param cover of 256 */
function blend(whole: Uint32Array, middle: number, offsets: Int32Array, cover: Uint16Array, colour: number): void {
  const [redBlue, green] = [colour & RED_BLUE, colour & GREEN];
  for (let at = 0; at < cover.length; at++) {
    const pixel = middle + (offsets[at] as number); // the dot lies inside the picture
    const covered = cover[at] as number;
    const before = whole[pixel] as number;
    const rest = 256 - covered;
    whole[pixel] = (SOLID | ((((before & RED_BLUE) * rest + redBlue * covered) >>> 8) & RED_BLUE) | ((((before & GREEN) * rest + green * covered) >>> 8) & GREEN)) >>> 0;
  }
}

/** Dots that lie on each other add up: where many are, it is brighter. */
const STRENGTH = 0.7;
/** The others, once some are picked. */
const FADED = 0.2;
