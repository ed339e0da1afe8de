/**
 * Display settings of the picture as numbers: what each of the 256 values of a pixel becomes on screen. They change what the
 * eye sees, never what is stored or learned from.
 */
import type { Light } from '../../domain/display.ts';
import { bandMap } from './bandMap.ts';

/** True while the sliders are as they came (negative, single band and sampling have their own switches). */
export const isEven = ({ brightness, contrast, gamma, lift }: Light): boolean => brightness === 0 && contrast === 1 && gamma === 1 && lift === 0;

/** True where every pixel is shown as it is. */
export const isPlain = (light: Light): boolean => isEven(light) && !light.isInverted && !light.isSingleBand;

/** True where the light panel holds a setting that is not as it came. */
export const isAdjusted = (light: Light): boolean => !isEven(light) || light.isSingleBand || !light.isSmooth;

/** Display value for pixel value v (both 0 to 1): stretch first, as an instrument would, then gamma, contrast and brightness. */
export function shownValue(light: Light, v: number): number {
  const stretched = light.lift > 0 ? Math.asinh(light.lift * v) / Math.asinh(light.lift) : v;
  const curved = light.gamma === 1 ? stretched : stretched ** (1 / light.gamma);
  const value = Math.min(1, Math.max(0, (curved - 0.5) * light.contrast + 0.5 + light.brightness));
  return light.isInverted ? 1 - value : value;
}

/** What the 256 values become in red, green and blue; with a single band, what the 256 brightnesses become. */
export interface ToneTable {
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
  readonly isSingleBand: boolean;
}

export function toneTable(light: Light): ToneTable {
  const values = Array.from({ length: 256 }, (_, v) => shownValue(light, v / 255));
  const channel = (c: 0 | 1 | 2): Uint8Array =>
    Uint8Array.from(values, (value) => Math.round(255 * (light.isSingleBand ? (bandMap[Math.round(value * 255)]?.[c] ?? 0) : value)));
  return { red: channel(0), green: channel(1), blue: channel(2), isSingleBand: light.isSingleBand };
}

/**
 * Brightness of a pixel, 0 to 255: the weights of Rec. 709 on the values as they are, in 256ths. The pictures are stretched
 * for the eye already, so there is no physical light to weigh.
 */
export const brightnessOf = (red: number, green: number, blue: number): number => (54 * red + 183 * green + 19 * blue) >> 8;

/** Writes RGBA pixels through the table into others of the same number; opacity stays. */
export function throughTable(source: Uint8ClampedArray, target: Uint8ClampedArray, { red, green, blue, isSingleBand }: ToneTable): void {
  for (let at = 0; at < source.length; at += 4) {
    const r = source[at] as number; // inside: four values to a pixel
    const g = source[at + 1] as number;
    const b = source[at + 2] as number;
    const grey = isSingleBand ? brightnessOf(r, g, b) : 0;
    target[at] = red[isSingleBand ? grey : r] as number; // tables of 256 for bytes
    target[at + 1] = green[isSingleBand ? grey : g] as number;
    target[at + 2] = blue[isSingleBand ? grey : b] as number;
    target[at + 3] = source[at + 3] as number;
  }
}
