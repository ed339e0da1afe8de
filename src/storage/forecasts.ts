/** What rounds foresaw of galaxies that nobody had answered yet: the first round's, and those of the newest. Can be made again only by living again, but nobody's answers hang on it. */
import { Dexie } from 'dexie';
import type { Forecast } from '../domain/forecast.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

/** Forecasts kept of a survey besides the first, some 40 kB each: at sixteen galaxies a round, those of the last 1,600. */
export const FORECASTS_KEPT = 100;

/** Keeps a round's forecast and lets the oldest go, but never the first. */
export async function saveForecast(forecast: Forecast): Promise<void> {
  const { survey } = forecast;
  await db.transaction('rw', db.forecasts, async () => {
    await db.forecasts.put(forecast);
    const keys = await db.forecasts.where('[survey+round]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).primaryKeys();
    await db.forecasts.bulkDelete(keys.slice(1, Math.max(1, keys.length - FORECASTS_KEPT)));
  });
}

/** Oldest round first. */
export async function readForecasts(survey: SurveyId): Promise<Forecast[]> {
  return db.forecasts.where('[survey+round]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).toArray();
}
