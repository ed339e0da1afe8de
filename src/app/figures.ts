/** What a volunteer did in the open survey, today and in all, and what came of it: figures from facts, votes and forecasts. */
import type { Activity, Day } from '../domain/activity.ts';
import { activityOf, lastSitting, perDay } from '../domain/activity.ts';
import type { Agreement } from '../domain/agreement.ts';
import { agreementsOf } from '../domain/agreement.ts';
import type { Learned } from '../domain/forecast.ts';
import { isBeyondNoise, learnedSince } from '../domain/forecast.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { historyOf } from '../domain/history.ts';
import { readForecasts } from '../storage/forecasts.ts';
import { listSurveys } from '../storage/surveys.ts';
import { factsOfVolunteer, surveysOfVolunteer } from '../storage/volunteers.ts';
import { environment } from './environment.ts';
import { dayOf, readHistory } from './history.ts';
import type { Session } from './session.ts';
import { currentSession, SESSION_GAP_MS } from './session.ts';
import { store } from './store.ts';

export interface Figures {
  readonly today: Activity;
  readonly allTime: Activity;
  readonly perDay: ReadonlyMap<Day, number>;
  /** Where the volunteer is, `YYYY-MM-DD`. */
  readonly day: Day;
  /** Per question, where enough galaxies were answered by others too. */
  readonly agreements: readonly Agreement[];
  /** Of this volunteer's galaxies, those that somebody else classified too. */
  readonly inCommon: number;
  /** What the network learned in the last sitting, and since the first round; null where it cannot be told from noise. */
  readonly learned: { readonly lastSitting: Learned | null; readonly allTime: Learned | null };
}

/** The figures as they stand; null where no survey is open. */
export async function yourFigures(): Promise<Figures | null> {
  const session = currentSession();
  const history = await readHistory();
  if (!session || !history) return null;
  const classified = history.entries.filter(({ wasSkipped }) => !wasSkipped);
  const day = dayOf(new Date(environment().now()).toISOString());
  const isToday = ({ at }: { readonly at: string }): boolean => dayOf(at) === day;
  const instants = (entries: readonly HistoryEntry[]): string[] => entries.map(({ at }) => at);
  const common = inCommon(session, classified);
  return {
    today: activityOf(instants(classified.filter(isToday)), history.walks.filter(isToday)),
    allTime: activityOf(instants(classified), history.walks),
    perDay: perDay(instants(classified), dayOf),
    day,
    agreements: agreementsOf(session.survey.tree, common),
    inCommon: common.length,
    learned: await learned(session, classified),
  };
}

/** Galaxies that others classified too, with everybody's votes. Answers to another version of the tree are not comparable. */
function inCommon({ survey, indexOf, votes }: Session, classified: readonly HistoryEntry[]) {
  return classified.flatMap(({ galaxy, steps, treeHash }) => {
    const found = votes.get(indexOf.get(galaxy) ?? -1);
    return found && found.volunteers > 1 && treeHash === survey.tree.hash ? [{ galaxy, steps, votes: found }] : [];
  });
}

async function learned({ survey, indexOf }: Session, classified: readonly HistoryEntry[]): Promise<Figures['learned']> {
  const forecasts = await readForecasts(survey.id);
  const answered = classified.flatMap(({ galaxy, steps, strategy, at, treeHash }) => {
    const index = indexOf.get(galaxy);
    return index === undefined || treeHash !== survey.tree.hash ? [] : [{ index, steps, strategy, at }];
  });
  const since = (from: string | null): Learned | null => {
    const found = from === null ? null : learnedSince(survey.tree, forecasts, answered, from);
    return found && isBeyondNoise(found) ? found : null;
  };
  return { lastSitting: since(lastSitting(answered.map(({ at }) => at), SESSION_GAP_MS)), allTime: since(answered.at(-1)?.at ?? null) };
}

/** The volunteer's other surveys on this device, with the galaxies they classified there. */
export async function yourOtherSurveys(): Promise<readonly { readonly survey: string; readonly galaxies: number }[]> {
  const { volunteer, survey: open } = store.getState();
  const counts = await surveysOfVolunteer(volunteer.id);
  const others = (await listSurveys()).filter(({ id }) => id !== open?.id && counts.has(id));
  const found = await Promise.all(others.map(async ({ id, name }) => ({ survey: name, galaxies: historyOf(volunteer.id, await factsOfVolunteer(volunteer.id, id)).filter(({ wasSkipped }) => !wasSkipped).length })));
  return found.filter(({ galaxies }) => galaxies > 0);
}
