/** The light that was chosen, applied to pixels: what each value becomes on screen. */
import type { Light } from '../../domain/display.ts';
import { bandShown } from '../../domain/display.ts';
import { bandMap } from './bandMap.ts';
import type { ToneTable } from './light.ts';

/** Display value for pixel value v (both 0 to 1): stretch first, as an instrument would, then gamma, contrast and brightness. */
export function shownValue(light: Light, v: number): number {
  const stretched = light.lift > 0 ? Math.asinh(light.lift * v) / Math.asinh(light.lift) : v;
  const curved = light.gamma === 1 ? stretched : stretched ** (1 / light.gamma);
  const value = Math.min(1, Math.max(0, (curved - 0.5) * light.contrast + 0.5 + light.brightness));
  return light.isInverted ? 1 - value : value;
}

export function toneTable(light: Light): ToneTable {
  const values = Array.from({ length: 256 }, (_, v) => shownValue(light, v / 255));
  const channel = (c: 0 | 1 | 2): Uint32Array =>
    Uint32Array.from(values, (value) => Math.round(255 * (light.isSingleBand ? (bandMap[Math.round(value * 255)]?.[c] ?? 0) : value)) << (8 * c));
  return { red: channel(0), green: channel(1), blue: channel(2), band: bandShown(light) };
}

/**
 * Brightness of a pixel, 0 to 255: the weights of Rec. 709 on the values as they are, in 256ths. The pictures are stretched
 * for the eye already, so there is no physical light to weigh.
 */
export const brightnessOf = (red: number, green: number, blue: number): number => (54 * red + 183 * green + 19 * blue) >> 8;

/**
 * Writes RGBA pixels through the table into others of the same number; opacity stays. Whole pixels at a time, which is
 * quicker than byte by byte; red is the lowest byte on every machine that browsers run on.
 */
export function throughTable(source: Uint8ClampedArray, target: Uint8ClampedArray, { red, green, blue, band }: ToneTable): void {
  const from = new Uint32Array(source.buffer, source.byteOffset, source.length >> 2);
  const to = new Uint32Array(target.buffer, target.byteOffset, target.length >> 2);
  // Inside: as many pixels in both, and tables of 256 for bytes.
  if (band === 'brightness') {
    for (let i = 0; i < from.length; i++) {
      const pixel = from[i] as number;
      const grey = brightnessOf(pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255);
      to[i] = (pixel & 0xff000000) | (red[grey] as number) | (green[grey] as number) | (blue[grey] as number);
    }
  } else if (band) {
    const shift = { red: 0, green: 8, blue: 16 }[band];
    for (let i = 0; i < from.length; i++) {
      const pixel = from[i] as number;
      const one = (pixel >>> shift) & 255;
      to[i] = (pixel & 0xff000000) | (red[one] as number) | (green[one] as number) | (blue[one] as number);
    }
  } else {
    for (let i = 0; i < from.length; i++) {
      const pixel = from[i] as number;
      to[i] = (pixel & 0xff000000) | (red[pixel & 255] as number) | (green[(pixel >>> 8) & 255] as number) | (blue[(pixel >>> 16) & 255] as number);
    }
  }
}
