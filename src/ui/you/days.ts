/** Calendar dates and what languages make of them. */
import type { Day } from '../../domain/activity.ts';

/** Noon of a day where the reader is: far from midnight, whatever the clocks do that day. */
export function middayOf(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

interface WeekInfo {
  readonly firstDay: number;
}

/** The day that weeks begin with in a language, 0 Sunday to 6 Saturday; Monday where the browser cannot say. */
export function firstWeekdayOf(tag: string): number {
  // Newer than the library's types, and a property before it was a function.
  const locale = new Intl.Locale(tag) as Intl.Locale & { readonly weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo };
  const first = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
  return first % 7;
}
