/**
 * Display settings of the picture as numbers: what each of the 256 values of a pixel becomes on screen. They change what the
 * eye sees, never what is stored or learned from.
 */
import type { Band, Light } from '../../domain/display.ts';

/** True while the sliders are as they came (negative, single band and sampling have their own switches). */
export const isEven = ({ brightness, contrast, gamma, lift }: Light): boolean => brightness === 0 && contrast === 1 && gamma === 1 && lift === 0;

/** True where every pixel is shown as it is. */
export const isPlain = (light: Light): boolean => isEven(light) && !light.isInverted && !light.isSingleBand;

/** True where the light panel holds a setting that is not as it came. */
export const isAdjusted = (light: Light): boolean => !isEven(light) || light.isSingleBand || !light.isSmooth;

/** What the 256 values become in red, green and blue, each at its place in an RGBA pixel; with a single band, what the 256 values of that band become. */
export interface ToneTable {
  readonly red: Uint32Array;
  readonly green: Uint32Array;
  readonly blue: Uint32Array;
  /** Null where every colour is shown as itself. */
  readonly band: Band | null;
}
