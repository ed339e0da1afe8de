/** What rounds foresaw of galaxies that nobody had answered yet: the first round's, and those of the newest. Can be made again only by living again, but nobody's answers hang on it. */
import { Dexie } from 'dexie';
import type { Forecast } from '../domain/forecast.ts';
import { forecastFrom } from '../domain/forecast.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { ForecastVersions } from '../domain/versions.ts';
import { withoutNewer } from '../domain/versions.ts';
import { db } from './db.ts';

/** Forecasts kept of a survey besides the first, some 40 kB each: at sixteen galaxies a round, those of the last 1,600. */
export const FORECASTS_KEPT = 100;

const ofSurvey = (survey: SurveyId) => db.forecasts.where('[survey+round]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]);

/** Keeps a round's forecast and lets the oldest go, but never the first. */
export async function saveForecast(forecast: Forecast): Promise<void> {
  const { survey } = forecast;
  await db.transaction('rw', db.forecasts, async () => {
    await db.forecasts.put(forecast);
    const keys = await ofSurvey(survey).primaryKeys();
    await db.forecasts.bulkDelete(keys.slice(1, Math.max(1, keys.length - FORECASTS_KEPT)));
  });
}

/** Adds what the versions said to a round's forecast, and takes the same galaxies out of the round's before: some 2 kB for each that chance drew, and a megabyte ahead. */
export async function saveVersions(survey: SurveyId, round: number, versions: ForecastVersions): Promise<void> {
  const newer = new Set(versions.indices);
  await db.transaction('rw', db.forecasts, async () => {
    const forecast = await db.forecasts.get([survey, round]);
    if (!forecast) return;
    await db.forecasts.put({ ...forecast, versions });
    const before = await db.forecasts.where('[survey+round]').between([survey, Dexie.minKey], [survey, round], true, false).last();
    if (!before?.versions) return;
    const { versions: old, ...rest } = before;
    const left = withoutNewer(old, newer);
    await db.forecasts.put(left ? { ...rest, versions: left } : rest);
  });
}

/** Oldest round first; what is damaged is left out. */
export async function readForecasts(survey: SurveyId): Promise<Forecast[]> {
  return (await ofSurvey(survey).toArray()).flatMap((row) => forecastFrom(row) ?? []);
}
