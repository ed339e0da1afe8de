/** Numbers as people read them, in the language shown: counts, sizes, durations, ranks and times. */
import { languageFacts } from '../../domain/language.ts';
import type { Formats } from './formats.ts';
import { formatsOf } from './formats.ts';
import { shellMessages, shownLanguage } from './messages.ts';

const kept = new Map<string, Formats>();

function formats(): Formats {
  const language = shownLanguage();
  const known = kept.get(language) ?? formatsOf(language);
  kept.set(language, known);
  return known;
}

/** 9586 → "9,586". */
export const count = (n: number): string => formats().number(n, { maximumFractionDigits: 0 });

/** A number with as few digits as it needs, or as the options say. */
export const number = (n: number, options: Intl.NumberFormatOptions = {}): string => formats().number(n, options);

/** A number with so many digits after the point, no more and no fewer; a minus is as long as a plus, and no hyphen to break a line at. */
export const decimal = (n: number, digits: number): string => formats().number(n, { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '−');

/** 0.829 → "82%": never rounded up, so that 100% means all of it. */
export const percent = (share: number): string => formats().number(Math.floor(share * 100) / 100, { style: 'percent' });

/** 1 → "1st", 22 → "22nd", 8914 → "8,914th". */
export const ordinal = (n: number): string => shellMessages().rank({ n });

/** Seconds as "40 s", "6 min", "2 h 5 min"; never more exact than it can be. */
export function duration(seconds: number): string {
  const words = shellMessages();
  if (!Number.isFinite(seconds) || seconds < 0) return words.durationUnknown;
  if (seconds < 60) return words.seconds({ n: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return words.minutes({ n: minutes });
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? words.hours({ n: hours }) : words.hoursAndMinutes({ hours, minutes: minutes % 60 });
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes as "12 kB", "3.4 MB", "1.2 GB" (powers of ten, as disks are sold). */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = value < 10 && unit > 1 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  // Bytes alone are a word in some languages ("999 byte"): the sign is the same in all of ours.
  if (unit === 0) return `${formats().number(value, options)} B`;
  return formats().number(value, { style: 'unit', unit: units[unit] ?? 'byte', unitDisplay: 'short', ...options });
}

/** "a, b, c", with the commas of the language: Arabic and Japanese have their own. */
export const listed = (items: readonly string[]): string => items.join(shellMessages().listSeparator);

/** What stands between two sentences: nothing where the script has no spaces. */
export const sentenceGap = (): string => (shownLanguage() === 'zh' || shownLanguage() === 'ja' ? '' : ' ');

/** Sentences one after the other, as the language sets them; what is missing is left out. */
export const paragraph = (...sentences: readonly (string | false | null)[]): string => sentences.filter((sentence) => sentence !== false && sentence !== null && sentence !== '').join(sentenceGap());

const dates = new Map<string, Intl.DateTimeFormat>();

/** An instant as the options say, in the reader's own time zone. */
export function dated(at: Date, options: Intl.DateTimeFormatOptions): string {
  const language = shownLanguage();
  const key = language + JSON.stringify(options);
  const format = dates.get(key) ?? new Intl.DateTimeFormat(languageFacts[language].formats, options);
  dates.set(key, format);
  return format.format(at);
}

/** An ISO 8601 instant as "today 14:02" or "3 Nov 2026, 14:02", in the reader's own time zone. */
export function when(iso: string, now: Date): string {
  const words = shellMessages();
  const at = new Date(iso);
  const time = dated(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (at.toDateString() === now.toDateString()) return words.todayAt({ time });
  return words.dayAt({ day: dated(at, { day: 'numeric', month: 'short', year: 'numeric' }), time });
}
