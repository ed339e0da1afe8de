/**
 * What every version of the network said about the galaxies that a round foresaw, kept until their votes come: means alone
 * cannot say how wide the posterior of k of N was. A galaxy's versions are kept once, with the newest round that foresaw
 * it, so that what is kept grows with the galaxies that chance draws and not with the rounds.
 */
import { fromHalf, toHalves } from './half.ts';
import type { Opinions } from './round.ts';

export interface ForecastVersions {
  /** Survey indices, ascending; some or all of the forecast's. */
  readonly indices: Uint32Array;
  /** T. */
  readonly passes: number;
  /** The single network: dropout off, or the most probable weights; binary16. [galaxy, column] */
  readonly point: Uint16Array;
  /** Vote fractions in 255ths: off by at most 0.002, a twelfth of a vote in 40. [galaxy, pass, column] */
  readonly fractions: Uint8Array;
}

const STEPS = 255;

/** @param opinions rows are the galaxies in the order of `indices` */
export function versionsOf({ passes, point, fractions }: Opinions, indices: Uint32Array): ForecastVersions {
  return { indices, passes, point: toHalves(point), fractions: Uint8Array.from(fractions, (share) => Math.round(STEPS * Math.min(1, Math.max(0, share)))) };
}

/** The same without the galaxies that a newer round foresaw again; null where none is left. */
export function withoutNewer(versions: ForecastVersions, newer: ReadonlySet<number>): ForecastVersions | null {
  const rows = [...versions.indices.keys()].filter((row) => !newer.has(versions.indices[row] as number)); // row is inside
  if (rows.length === 0) return null;
  const perGalaxy = versions.point.length / versions.indices.length;
  const perFractions = versions.fractions.length / versions.indices.length;
  const point = new Uint16Array(rows.length * perGalaxy);
  const fractions = new Uint8Array(rows.length * perFractions);
  rows.forEach((row, place) => {
    point.set(versions.point.subarray(row * perGalaxy, (row + 1) * perGalaxy), place * perGalaxy);
    fractions.set(versions.fractions.subarray(row * perFractions, (row + 1) * perFractions), place * perFractions);
  });
  return { indices: Uint32Array.from(rows, (row) => versions.indices[row] as number), passes: versions.passes, point, fractions };
}

/** What one galaxy's versions said of one answer. */
export interface Said {
  readonly point: number;
  /** [pass] */
  readonly passes: Float64Array;
}

/** @param row of the galaxy among the versions' */
export function saidOf({ passes, point, fractions }: ForecastVersions, row: number, column: number, columnCount: number): Said {
  return {
    point: fromHalf(point[row * columnCount + column] as number), // inside
    passes: Float64Array.from({ length: passes }, (_, t) => (fractions[(row * passes + t) * columnCount + column] as number) / STEPS),
  };
}

/** Whether these are versions of galaxies with so many columns: what is read from disk may be damaged. */
export function areVersions(value: unknown, columnCount: number): value is ForecastVersions {
  if (typeof value !== 'object' || value === null) return false;
  const { indices, passes, point, fractions } = value as Partial<Record<keyof ForecastVersions, unknown>>;
  if (!(indices instanceof Uint32Array) || !(point instanceof Uint16Array) || !(fractions instanceof Uint8Array)) return false;
  return typeof passes === 'number' && Number.isInteger(passes) && passes > 0 && point.length === indices.length * columnCount && fractions.length === point.length * passes;
}
