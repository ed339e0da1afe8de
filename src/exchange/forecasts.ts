/** Forecasts as a labels file has them: galaxies by id, fractions as numbers. */
import type { Forecast } from '../domain/forecast.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { fromHalf, toHalf } from '../domain/half.ts';
import type { SurveyId } from '../domain/survey.ts';

export interface WrittenForecast extends Pick<Forecast, 'round' | 'finishedAt' | 'treeHash'> {
  readonly galaxies: readonly GalaxyId[];
  /** [galaxy][column] */
  readonly fractions: readonly (readonly number[])[];
}

/** Binary16 has eleven bits: four decimals of a fraction tell two of them apart wherever it matters. */
const shortened = (value: number): number => Math.round(value * 1e4) / 1e4;

/** @param ids of the survey's galaxies by index */
export function writtenForecast({ round, finishedAt, treeHash, indices, mean }: Forecast, ids: readonly GalaxyId[]): WrittenForecast {
  const columns = indices.length === 0 ? 0 : mean.length / indices.length;
  const rows = [...indices.keys()].filter((row) => ids[indices[row] as number] !== undefined);
  return {
    round,
    finishedAt,
    treeHash,
    galaxies: rows.map((row) => ids[indices[row] as number] as GalaxyId), // just filtered
    fractions: rows.map((row) => Array.from(mean.subarray(row * columns, (row + 1) * columns), (half) => shortened(Math.min(1, Math.max(0, fromHalf(half)))))),
  };
}

/** The forecast that was written, of the galaxies that are here. @param indexOf of the galaxies here, by the id in the file */
export function readForecast(survey: SurveyId, { round, finishedAt, treeHash, galaxies, fractions }: WrittenForecast, indexOf: ReadonlyMap<GalaxyId, number>): Forecast {
  const rows = galaxies.flatMap((galaxy, row) => {
    const index = indexOf.get(galaxy);
    return index === undefined ? [] : [{ index, row }];
  });
  rows.sort((a, b) => a.index - b.index);
  return {
    survey,
    round,
    finishedAt,
    treeHash,
    indices: Uint32Array.from(rows, ({ index }) => index),
    mean: Uint16Array.from(rows.flatMap(({ row }) => (fractions[row] ?? []).map(toHalf))),
  };
}
