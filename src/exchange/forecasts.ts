/** Forecasts as a labels file has them: galaxies by id, fractions as numbers; what every version said as bytes, since there are thousands of them for each galaxy. */
import type { Forecast } from '../domain/forecast.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { fromHalf, toHalf } from '../domain/half.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { ForecastVersions } from '../domain/versions.ts';
import { fromBase64, toBase64 } from './base64.ts';

export interface WrittenVersions {
  readonly galaxies: readonly GalaxyId[];
  readonly passes: number;
  /** The single network. [galaxy][column] */
  readonly point: readonly (readonly number[])[];
  /** Every version's vote fractions in 255ths, a byte each, as base64. [galaxy, pass, column] */
  readonly fractions: string;
}

export interface WrittenForecast extends Pick<Forecast, 'round' | 'finishedAt' | 'treeHash'> {
  readonly galaxies: readonly GalaxyId[];
  /** [galaxy][column] */
  readonly fractions: readonly (readonly number[])[];
  /** Of the galaxies that have votes by now; absent where nothing was kept. */
  readonly versions?: WrittenVersions | undefined;
}

/** Binary16 has eleven bits: five digits tell all of them apart, so that another device, or a reader's own program, has the very same number. */
const shortened = (value: number): number => Number(value.toPrecision(5));

const rowOf = (halves: Uint16Array, row: number, columns: number): number[] => Array.from(halves.subarray(row * columns, (row + 1) * columns), (half) => shortened(Math.min(1, Math.max(0, fromHalf(half)))));

function writtenVersions({ indices, passes, point, fractions }: ForecastVersions, columns: number, ids: readonly GalaxyId[], hasVotes: (galaxy: GalaxyId) => boolean): WrittenVersions | undefined {
  const rows = [...indices.keys()].filter((row) => {
    const id = ids[indices[row] as number]; // row is inside
    return id !== undefined && hasVotes(id);
  });
  if (rows.length === 0) return undefined;
  const size = passes * columns;
  const bytes = new Uint8Array(rows.length * size);
  rows.forEach((row, place) => bytes.set(fractions.subarray(row * size, (row + 1) * size), place * size));
  return { galaxies: rows.map((row) => ids[indices[row] as number] as GalaxyId), passes, point: rows.map((row) => rowOf(point, row, columns)), fractions: toBase64(bytes) };
}

function readVersions({ galaxies, passes, point, fractions }: WrittenVersions, indexOf: ReadonlyMap<GalaxyId, number>): ForecastVersions | null {
  const rows = galaxies.flatMap((galaxy, row) => {
    const index = indexOf.get(galaxy);
    return index === undefined ? [] : [{ index, row }];
  });
  if (rows.length === 0) return null;
  rows.sort((a, b) => a.index - b.index);
  const size = passes * (point[0]?.length ?? 0);
  const bytes = fromBase64(fractions);
  const kept = new Uint8Array(rows.length * size);
  rows.forEach(({ row }, place) => kept.set(bytes.subarray(row * size, (row + 1) * size), place * size));
  return { indices: Uint32Array.from(rows, ({ index }) => index), passes, point: Uint16Array.from(rows.flatMap(({ row }) => (point[row] ?? []).map(toHalf))), fractions: kept };
}

/** @param ids of the survey's galaxies by index @param hasVotes whether anybody answered it by now: of others the versions are not worth their room */
export function writtenForecast({ round, finishedAt, treeHash, indices, mean, versions }: Forecast, ids: readonly GalaxyId[], hasVotes: (galaxy: GalaxyId) => boolean = () => true): WrittenForecast {
  const columns = indices.length === 0 ? 0 : mean.length / indices.length;
  const rows = [...indices.keys()].filter((row) => ids[indices[row] as number] !== undefined);
  const said = versions && writtenVersions(versions, columns, ids, hasVotes);
  return {
    round,
    finishedAt,
    treeHash,
    galaxies: rows.map((row) => ids[indices[row] as number] as GalaxyId), // just filtered
    fractions: rows.map((row) => rowOf(mean, row, columns)),
    ...(said ? { versions: said } : {}),
  };
}

/** The forecast that was written, of the galaxies that are here. @param indexOf of the galaxies here, by the id in the file */
export function readForecast(survey: SurveyId, { round, finishedAt, treeHash, galaxies, fractions, versions }: WrittenForecast, indexOf: ReadonlyMap<GalaxyId, number>): Forecast {
  const rows = galaxies.flatMap((galaxy, row) => {
    const index = indexOf.get(galaxy);
    return index === undefined ? [] : [{ index, row }];
  });
  rows.sort((a, b) => a.index - b.index);
  const said = versions && readVersions(versions, indexOf);
  return {
    survey,
    round,
    finishedAt,
    treeHash,
    indices: Uint32Array.from(rows, ({ index }) => index),
    mean: Uint16Array.from(rows.flatMap(({ row }) => (fractions[row] ?? []).map(toHalf))),
    ...(said ? { versions: said } : {}),
  };
}
