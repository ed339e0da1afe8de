/** What compiled messages are made with, one set per language: numbers, plural forms and choices as its readers write them. */
import type { Language } from '../../domain/language.ts';
import { languageFacts } from '../../domain/language.ts';

type Forms = Readonly<Record<string, () => string>>;

export interface Formats {
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** A value put into a text; in a right-to-left language it is kept from turning its surroundings. */
  readonly text: (value: string) => string;
  readonly plural: (value: number, forms: Forms) => string;
  readonly ordinal: (value: number, forms: Forms) => string;
  readonly select: (value: string, cases: Forms) => string;
}

/** First strong isolate … pop directional isolate: a file's name inside an Arabic sentence stays in its place. */
const isolated = (value: string): string => `\u2068${value}\u2069`;

export function formatsOf(language: Language): Formats {
  const { formats, direction } = languageFacts[language];
  // Made when first needed: a formatter takes longer to make than to use, and most pages need few.
  const kept = new Map<string, Intl.NumberFormat>();
  const rules = new Map<string, Intl.PluralRules>();
  const number = (value: number, options: Intl.NumberFormatOptions = {}): string => {
    const key = JSON.stringify(options);
    const format = kept.get(key) ?? new Intl.NumberFormat(formats, options);
    kept.set(key, format);
    return format.format(value);
  };
  const chosen = (type: 'cardinal' | 'ordinal') => (value: number, forms: Forms): string => {
    const rule = rules.get(type) ?? new Intl.PluralRules(formats, { type });
    rules.set(type, rule);
    return (forms[`=${value}`] ?? forms[rule.select(value)] ?? forms['other'])?.() ?? '';
  };
  return {
    number,
    text: direction === 'rtl' ? isolated : (value) => value,
    plural: chosen('cardinal'),
    ordinal: chosen('ordinal'),
    select: (value, cases) => (cases[value] ?? cases['other'])?.() ?? '',
  };
}
