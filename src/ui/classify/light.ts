/**
 * Display settings of the picture: brightness, contrast, a lift of faint light, and negative. They change what the eye
 * sees, never what is stored or learned from. One table of values per setting, the same for every colour channel.
 */
import type { Light } from '../../domain/display.ts';

/** True while brightness, contrast and lift are as they came (negative has its own button). */
export const isPlain = ({ brightness, contrast, lift }: Light): boolean => brightness === 0 && contrast === 1 && lift === 0;

/** Points of the table; the browser draws straight lines between them. Steep near zero, so many. */
const POINTS = 65;

/** Display value for pixel value v (both 0 to 1): stretch first, as an instrument would, then contrast and brightness. */
export function shownValue(light: Light, v: number): number {
  const stretched = light.lift > 0 ? Math.asinh(light.lift * v) / Math.asinh(light.lift) : v;
  const value = Math.min(1, Math.max(0, (stretched - 0.5) * light.contrast + 0.5 + light.brightness));
  return light.isInverted ? 1 - value : value;
}

/** `tableValues` of an SVG feFuncR/G/B element. */
export const tableOf = (light: Light): string =>
  Array.from({ length: POINTS }, (_, i) => shownValue(light, i / (POINTS - 1)).toFixed(4)).join(' ');
