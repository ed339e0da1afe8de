/** The languages the app speaks, and which of them suits a reader. Codes are those of the folders in messages/. */

export const languages = ['en', 'es', 'fr', 'de', 'pt', 'zh', 'ja', 'ar', 'hi'] as const;

export type Language = (typeof languages)[number];

/** A language by choice, or whatever the system asks for. */
export type LanguageChoice = Language | 'system';

interface LanguageFacts {
  /** What its speakers call it. */
  readonly name: string;
  /** BCP 47, for the page: it chooses fonts, hyphens and voices. */
  readonly tag: string;
  /**
   * BCP 47, for numbers, dates and plurals. Digits are 0 to 9 in every language, as on the keys that answer; dates are
   * those of the region with most readers, or of the language where it has one way of writing them.
   */
  readonly formats: string;
  readonly direction: 'ltr' | 'rtl';
}

export const languageFacts: Readonly<Record<Language, LanguageFacts>> = {
  en: { name: 'English', tag: 'en', formats: 'en-GB', direction: 'ltr' },
  es: { name: 'Español', tag: 'es', formats: 'es', direction: 'ltr' },
  fr: { name: 'Français', tag: 'fr', formats: 'fr', direction: 'ltr' },
  de: { name: 'Deutsch', tag: 'de', formats: 'de', direction: 'ltr' },
  pt: { name: 'Português', tag: 'pt', formats: 'pt-BR', direction: 'ltr' },
  zh: { name: '简体中文', tag: 'zh-Hans', formats: 'zh-CN', direction: 'ltr' },
  ja: { name: '日本語', tag: 'ja', formats: 'ja-JP', direction: 'ltr' },
  ar: { name: 'العربية', tag: 'ar', formats: 'ar-u-nu-latn-ca-gregory', direction: 'rtl' },
  hi: { name: 'हिन्दी', tag: 'hi', formats: 'hi-IN-u-nu-latn', direction: 'ltr' },
};

/** The first of the wanted BCP 47 tags whose language is spoken here, whatever its region or script; else English. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const spoken = tag.toLowerCase().split(/[-_]/)[0];
    const known = languages.find((language) => language === spoken);
    if (known) return known;
  }
  return 'en';
}
