/** Time and days of a volunteer, worked out by hand on a few instants. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityOf, dayAfter, fullness, lastSitting, LONGEST_LOOK_MS, lookMs, perDay, weekdayOf, weeksUpTo } from './activity.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 25, 12) + seconds * 1000).toISOString();
const dayOf = (iso: string): string => iso.slice(0, 10);
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => dayAfter('1970-01-01', days));

describe('time', () => {
  test('a look counts in full up to two minutes, and a clock set back counts as none', () => {
    expect(lookMs({ startedAt: at(0), at: at(9.5) })).toBe(9500);
    expect(lookMs({ startedAt: at(0), at: at(3600) })).toBe(LONGEST_LOOK_MS);
    expect(lookMs({ startedAt: at(5), at: at(0) })).toBe(0);
  });

  test('is spent on galaxies taken back or answered again too', () => {
    expect(activityOf([at(10)], [{ startedAt: at(0), at: at(10) }, { startedAt: at(0), at: at(5) }])).toEqual({ galaxies: 1, seconds: 15 });
  });
});

test('the last sitting goes back to the last long pause, in whatever order its instants come', () => {
  expect(lastSitting([at(5000), at(0), at(10_000), at(9000), at(8000)], 2_000_000)).toBe(at(8000));
  expect(lastSitting([at(3)], 1000)).toBe(at(3));
  expect(lastSitting([], 1000)).toBeNull();
});

describe('days', () => {
  test('are counted where the volunteer is', () => {
    expect(perDay([at(0), at(1), at(86_400)], dayOf)).toEqual(new Map([['2026-11-25', 2], ['2026-11-26', 1]]));
  });

  test('a calendar ends with today and its weeks begin on the day asked for', () => {
    const weeks = weeksUpTo('2026-11-25', 53, 1); // a Wednesday
    expect(weeks).toHaveLength(53);
    expect(weeks.at(-1)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', null, null, null, null]);
    expect(weeks[0]?.[0]).toBe('2025-11-24');
  });

  test('every calendar holds whole weeks, each day once, in order', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), fc.nat(6), (today, count, firstWeekday) => {
        const weeks = weeksUpTo(today, count, firstWeekday);
        const days = weeks.flat().filter((day) => day !== null);
        expect(days.at(-1)).toBe(today);
        for (const week of weeks) expect(weekdayOf(week[0] ?? '')).toBe(firstWeekday);
        days.forEach((day, i) => i > 0 && expect(day).toBe(dayAfter(days[i - 1] ?? '', 1)));
        expect(days.length).toBeGreaterThan(7 * (count - 1));
      }),
    );
  });
});

test.each([
  [0, 0, 0],
  [0, 9, 0],
  [1, 100, 1],
  [51, 100, 3],
  [100, 100, 4],
])('%i galaxies of at most %i fill a day to %i of 4', (galaxies, most, full) => {
  expect(fullness(galaxies, most)).toBe(full);
});
