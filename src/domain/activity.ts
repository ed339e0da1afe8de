/**
 * How much a volunteer did and when: time in front of galaxies and galaxies per day. Days are a matter of where the
 * volunteer is, so whoever asks says on which day an instant falls; all arithmetic on days is on calendar dates.
 */
import type { Classification } from './classification.ts';

/**
 * A galaxy counts with the time from its coming on screen to its last answer, at most this long: who takes longer has
 * most likely left the screen. Ten times what a walk of seven questions takes people who know the keys.
 */
export const LONGEST_LOOK_MS = 2 * 60 * 1000;

/** Time spent on one walk in milliseconds, 0 to `LONGEST_LOOK_MS`; a clock set back counts as no time. */
export function lookMs({ startedAt, at }: Pick<Classification, 'startedAt' | 'at'>): number {
  const took = Date.parse(at) - Date.parse(startedAt);
  return Number.isFinite(took) ? Math.min(LONGEST_LOOK_MS, Math.max(0, took)) : 0;
}

export interface Activity {
  /** Galaxies whose standing classification falls into the time asked about. */
  readonly galaxies: number;
  /** Time in front of galaxies in seconds, classifications taken back or replaced included: that time was spent too. */
  readonly seconds: number;
}

/** @param finished when each galaxy's standing classification was made @param walks all classifications, undone ones too */
export const activityOf = (finished: readonly string[], walks: readonly Pick<Classification, 'startedAt' | 'at'>[]): Activity => ({
  galaxies: finished.length,
  seconds: walks.reduce((sum, walk) => sum + lookMs(walk), 0) / 1000,
});

/** A calendar date, `YYYY-MM-DD`. */
export type Day = string;

const DAY_MS = 24 * 60 * 60 * 1000;
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later (earlier, where negative). */
export const dayAfter = (day: Day, days: number): Day => new Date(msOf(day) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(msOf(day)).getUTCDay();

/** Galaxies per day. */
export function perDay(finished: readonly string[], dayOf: (iso: string) => Day): Map<Day, number> {
  const days = new Map<Day, number>();
  for (const at of finished) {
    const day = dayOf(at);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

/**
 * Whole weeks up to and with the one of `today`, the oldest first: seven days each, null for those still to come.
 * @param firstWeekday the day that weeks begin with, 0 Sunday to 6 Saturday
 */
export function weeksUpTo(today: Day, weeks: number, firstWeekday: number): (Day | null)[][] {
  const begin = dayAfter(today, -((weekdayOf(today) - firstWeekday + 7) % 7) - 7 * (weeks - 1));
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_d, weekday) => {
      const day = dayAfter(begin, 7 * week + weekday);
      return day <= today ? day : null;
    }),
  );
}

/** How full a day's square is, 0 to 4: none, then quarters of the fullest day. */
export const fullness = (galaxies: number, most: number): number => (galaxies === 0 || most === 0 ? 0 : Math.min(4, Math.ceil((4 * galaxies) / most)));

/**
 * When the last sitting began: the earliest instant from which on there is no pause longer than `gapMs`. Null without any.
 * @param instants in any order
 */
export function lastSitting(instants: readonly string[], gapMs: number): string | null {
  const sorted = [...instants].sort();
  let began = sorted.length - 1;
  while (began > 0 && Date.parse(sorted[began] as string) - Date.parse(sorted[began - 1] as string) <= gapMs) began--; // inside
  return sorted[began] ?? null;
}
