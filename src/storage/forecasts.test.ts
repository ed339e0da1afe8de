/** Forecasts on disk: what the versions said is kept once per galaxy, with the newest round that foresaw it, and old records are still read. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Forecast } from '../domain/forecast.ts';
import { surveyId } from '../domain/survey.ts';
import { versionsOf } from '../domain/versions.ts';
import { db } from './db.ts';
import { readForecasts, saveForecast, saveVersions } from './forecasts.ts';

const survey = surveyId('s');

const forecast = (round: number, indices: readonly number[]): Forecast => ({
  survey,
  round,
  finishedAt: new Date(Date.UTC(2026, 0, round)).toISOString(),
  treeHash: 'h',
  indices: Uint32Array.from(indices),
  mean: new Uint16Array(indices.length * 2).fill(round),
});

const versions = (indices: readonly number[]) => versionsOf({ passes: 3, columnCount: 2, point: new Float32Array(indices.length * 2).fill(0.5), fractions: new Float32Array(indices.length * 6).fill(0.5) }, Uint32Array.from(indices));

beforeEach(() => db.forecasts.clear());

test('a galaxy’s versions move on to the newest round that foresaw it', async () => {
  for (const [round, indices] of [[1, [2, 4, 6, 8]], [2, [4, 8, 9]], [3, [9]]] as const) {
    await saveForecast(forecast(round, indices));
    await saveVersions(survey, round, versions(indices));
  }
  const kept = await readForecasts(survey);
  expect(kept.map(({ round, versions: of }) => [round, [...(of?.indices ?? [])]])).toEqual([
    [1, [2, 6]],
    [2, [4, 8]],
    [3, [9]],
  ]);
  for (const { indices, mean } of kept) expect(mean.length).toBe(indices.length * 2);
});

test('versions of a round that is gone are not kept, and those of a round before without any change nothing', async () => {
  await saveVersions(survey, 1, versions([1]));
  expect(await readForecasts(survey)).toEqual([]);
  await saveForecast(forecast(1, [1, 2]));
  await saveForecast(forecast(2, [1, 2]));
  await saveVersions(survey, 2, versions([1, 2]));
  const [older] = await readForecasts(survey);
  expect(older).toEqual(forecast(1, [1, 2]));
});

test('damage is left out and does not hide the rest', async () => {
  await saveForecast({ ...forecast(1, [1, 2]), mean: new Uint16Array(3) });
  await saveForecast({ ...forecast(2, [1, 2]), versions: { ...versions([1, 2]), passes: 7 } });
  expect(await readForecasts(survey)).toEqual([forecast(2, [1, 2])]);
});
