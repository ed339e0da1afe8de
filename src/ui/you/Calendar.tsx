/** A calendar of galaxies per day: a year where there is room, eighteen weeks on a phone. Squares tell it at a glance, a sentence and a list tell it in words. */
import type { Day } from '../../domain/activity.ts';
import { dayAfter, fullness, weeksUpTo } from '../../domain/activity.ts';
import { languageFacts } from '../../domain/language.ts';
import { useIsPhone } from '../parts/media.ts';
import { useMessages, useShownLanguage } from '../parts/messages.ts';
import { dated } from '../parts/words.ts';
import { firstWeekdayOf, middayOf } from './days.ts';

const WEEKS = { desktop: 53, phone: 18 };
/** Size of a square and of the gap to the next. */
const [CELL, GAP] = [14, 3];
const PITCH = CELL + GAP;
/** Room for the months above and the weekdays beside. */
const [TOP, SIDE] = [18, 34];

export function Calendar({ perDay, today }: { perDay: ReadonlyMap<Day, number>; today: Day }) {
  const words = useMessages('you');
  const weekCount = useIsPhone() ? WEEKS.phone : WEEKS.desktop;
  const weeks = weeksUpTo(today, weekCount, firstWeekdayOf(languageFacts[useShownLanguage()].formats));
  const begin = weeks[0]?.[0] ?? today;
  const shown = [...perDay].filter(([day]) => day >= begin).sort(([a], [b]) => (a < b ? 1 : -1));
  const most = Math.max(0, ...shown.map(([, galaxies]) => galaxies));
  const fullest = shown.find(([, galaxies]) => galaxies === most)?.[0] ?? today;
  const long = (day: Day) => dated(middayOf(day), { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <section>
      <h2>{words.whenYouLooked}</h2>
      <p>{words.calendarSummary({ days: shown.length, weeks: weekCount, day: long(fullest), n: most })}</p>
      <div className="calendar">
        <svg viewBox={`0 0 ${String(SIDE + weeks.length * PITCH)} ${String(TOP + 7 * PITCH)}`} style={{ maxInlineSize: `${String(SIDE + weeks.length * PITCH)}px` }} role="img" aria-label={words.calendarOf({ days: shown.length })}>
          <Months weeks={weeks} />
          <Weekdays week={weeks[0] ?? []} />
          {weeks.map((week, x) =>
            week.map(
              (day, y) =>
                day !== null && (
                  <rect key={day} x={SIDE + x * PITCH} y={TOP + y * PITCH} width={CELL} height={CELL} rx="3" className={`day full-${String(fullness(perDay.get(day) ?? 0, most))}`}>
                    <title>{words.onDay({ day: long(day), n: perDay.get(day) ?? 0 })}</title>
                  </rect>
                ),
            ),
          )}
        </svg>
      </div>
      <p className="calendar-key muted" aria-hidden="true">
        {words.fewer}
        {[0, 1, 2, 3, 4].map((full) => (
          <svg key={full} width={CELL} height={CELL}>
            <rect width={CELL} height={CELL} rx="3" className={`day full-${String(full)}`} />
          </svg>
        ))}
        {words.more}
      </p>
      <details className="numbers">
        <summary>{words.showTheNumbers}</summary>
        <ul className="day-list">
          {shown.map(([day, galaxies]) => (
            <li key={day}>
              <a href={`#/you/history/day/${day}`}>{words.onDay({ day: long(day), n: galaxies })}</a>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** A month's name above the first week that begins in it, where the next is far enough away. */
function Months({ weeks }: { weeks: readonly (readonly (Day | null)[])[] }) {
  const begins = weeks.flatMap((week, x) => {
    const day = week[0];
    const isNew = day !== null && day !== undefined && (x === 0 || day.slice(0, 7) !== weeks[x - 1]?.[0]?.slice(0, 7));
    return isNew ? [{ x, day }] : [];
  });
  return begins.map(({ x, day }, i) => {
    const isCrowded = (begins[i + 1]?.x ?? Infinity) - x < 3;
    return isCrowded ? null : (
      <text key={day} x={SIDE + x * PITCH} y={TOP - 6}>
        {dated(middayOf(day), { month: 'short' })}
      </text>
    );
  });
}

function Weekdays({ week }: { week: readonly (Day | null)[] }) {
  const first = week[0];
  if (first === null || first === undefined) return null;
  return [0, 2, 4].map((y) => (
    <text key={y} x={SIDE - 6} y={TOP + y * PITCH + CELL - 3} textAnchor="end">
      {dated(middayOf(dayAfter(first, y)), { weekday: 'short' })}
    </text>
  ));
}
