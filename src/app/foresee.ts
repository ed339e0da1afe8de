/**
 * Which galaxies a round leaves a forecast of: those that chance will draw next for whoever shares this device, and what is
 * left of the monitor set, as far as nobody had answered them when its training began. When their answers come, they tell
 * what the network learned meanwhile (forecast.ts in domain).
 */
import type { Forecast } from '../domain/forecast.ts';
import { forecastOf } from '../domain/forecast.ts';
import { serving } from '../domain/queue.ts';
import type { RoundResult } from '../domain/round.ts';
import { saveForecast } from '../storage/forecasts.ts';
import type { Session } from './session.ts';
import { monitorGalaxies } from './session.ts';
import { store } from './store.ts';

/** Galaxies drawn ahead in all: enough for some two thousand answers in Enhanced, where every sixth is drawn by chance. */
const AHEAD = 384;
/** Volunteers drawn for: the one who is here, and as many of the others. Each costs a sorting of all galaxies. */
const VOLUNTEERS = 4;

/** @param labelled indices of galaxies with votes when training began */
export function foreseen(session: Pick<Session, 'survey' | 'ids' | 'missing' | 'volunteer'>, labelled: ReadonlySet<number>, others: readonly Session['volunteer'][]): Set<number> {
  const { survey, ids, missing, volunteer } = session;
  const isOpen = (index: number): boolean => !labelled.has(index) && !missing.has(index);
  const volunteers = [volunteer, ...others.filter((id) => id !== volunteer)].slice(0, VOLUNTEERS);
  const chosen = new Set([...monitorGalaxies({ survey, ids })].filter(isOpen));
  for (const id of volunteers) {
    const request = { workflow: 'standard', position: 0, count: Math.floor(AHEAD / volunteers.length), isEligible: isOpen, votesOf: () => 0, ranking: null, labelled: 0 } as const;
    for (const { index } of serving(survey.settings, ids.length, id).next(request)) chosen.add(index);
  }
  return chosen;
}

/** Keeps the forecast of a round that has just finished. */
export async function keepForecast(session: Session, { survey, round, predictions, weights }: RoundResult, finishedAt: string, labelled: ReadonlySet<number>): Promise<void> {
  const others = store.getState().volunteers.map(({ id }) => id);
  const forecast: Forecast = forecastOf(predictions, foreseen(session, labelled, others), { survey, round, finishedAt, treeHash: weights.treeHash });
  await saveForecast(forecast);
}
