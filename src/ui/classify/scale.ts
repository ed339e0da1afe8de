/** How many seconds of arc a pixel of a picture is wide, and the round length that a scale bar shows. */
import type { Galaxy } from '../../domain/galaxy.ts';

/** Columns of a survey's table in which a galaxy has its own pixel scale in arcsec per pixel, in the spellings that catalogues use. */
const SCALE_COLUMN = /^[#!%]?\s*(pix(el)?[_ ]?scale)([_ ]?(arc_?sec))?$/i;

/** Arcsec per pixel of the original: the galaxy's own where its row states one, else the survey's; null where neither does. */
export function pixelScaleOf({ metadata }: Pick<Galaxy, 'metadata'>, ofSurvey: number | null): number | null {
  const stated = Object.entries(metadata).find(([name]) => SCALE_COLUMN.test(name.trim()))?.[1];
  const own = stated === undefined || stated.trim() === '' ? NaN : Number(stated);
  return Number.isFinite(own) && own > 0 ? own : ofSurvey;
}

/** Lengths people read off at a glance, in arcsec: ones, twos and fives, and the same of minutes and degrees from one minute on. */
function roundLengths(): number[] {
  const seconds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30];
  const minutes = [1, 2, 5, 10, 20, 30].map((minute) => minute * 60);
  const degrees = [1, 2, 5, 10, 20, 50].map((degree) => degree * 3600);
  return [...seconds, ...minutes, ...degrees];
}

export interface Bar {
  readonly arcsec: number;
  /** On screen, in the unit of `longest`. */
  readonly length: number;
}

/**
 * The longest round length that fits.
 * @param arcsecPerLength how much sky one unit of length on screen shows
 * @param longest the room there is for the bar
 */
export function barThatFits(arcsecPerLength: number, longest: number): Bar | null {
  const arcsec = roundLengths().findLast((length) => length <= arcsecPerLength * longest);
  return arcsec === undefined ? null : { arcsec, length: arcsec / arcsecPerLength };
}

/** An angle in the largest unit that leaves no fraction: 30 seconds, 1 minute, 1 degree. */
export function inUnits(arcsec: number): { readonly value: number; readonly unit: 'second' | 'minute' | 'degree' } {
  if (arcsec >= 3600) return { value: arcsec / 3600, unit: 'degree' };
  return arcsec >= 60 ? { value: arcsec / 60, unit: 'minute' } : { value: arcsec, unit: 'second' };
}
