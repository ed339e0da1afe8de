/** What index.html shows by itself: whole in every language, chosen by what the last visit noted, and allowed by the policy. */
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { firstPaintOf } from '../src/app/firstPaint.ts';
import { initialState } from '../src/app/store.ts';
import { languageFacts, languageFor, languages } from '../src/domain/language.ts';
import { FIRST_PAINT_KEY } from '../src/storage/firstPaint.ts';
import { contentSecurityPolicy, hashSource } from './csp.mjs';
import { firstPaint, namesIn } from './firstPaint.mjs';
import { inlineScript } from './inlineScript.mjs';

const head = await firstPaint();
const partOf = (pattern: RegExp): string => pattern.exec(head)?.[1] ?? '';
const welcome = partOf(/<template id="first-welcome">(.*?)<\/template>/s);
const labelling = partOf(/<template id="first-labelling">(.*?)<\/template>/s);
const factsText = partOf(/<script type="application\/json" id="first-facts">(.*?)<\/script>/s);
const facts = JSON.parse(factsText) as Record<string, { tag: string; direction: string; words: Record<string, string> }>;

interface Visit {
  readonly noted?: unknown;
  readonly languages?: readonly string[];
  readonly hash?: string;
  readonly asks?: string;
  readonly isKept?: boolean;
  readonly isRefused?: boolean;
}

/** Runs the script of the page with as much of a browser as it touches. */
function visit({ noted = null, languages: wanted = ['en'], hash = '', asks = '', isKept = false, isRefused = false }: Visit) {
  const page = { lang: 'en', dir: '', dataset: { theme: 'dark' } as Record<string, string> };
  const made = { id: '', innerHTML: '', addEventListener: () => undefined };
  let shown: typeof made | null = null;
  const texts: Record<string, object> = { 'first-facts': { textContent: factsText }, 'first-welcome': { innerHTML: welcome }, 'first-labelling': { innerHTML: labelling } };
  runInNewContext(inlineScript, {
    document: { documentElement: page, getElementById: (id: string) => texts[id], createElement: () => made, body: { prepend: (first: typeof made) => (shown = first) } },
    localStorage: {
      getItem: (key: string) => {
        if (isRefused) throw new Error('refused');
        return key === FIRST_PAINT_KEY ? JSON.stringify(noted) : null;
      },
    },
    navigator: { languages: wanted, serviceWorker: { controller: isKept ? {} : null } },
    location: { hash },
    matchMedia: (query: string) => ({ matches: asks.includes(query) }),
    MutationObserver: class {
      private readonly told: () => void;
      constructor(told: () => void) {
        this.told = told;
      }
      observe() {
        this.told();
      }
      disconnect() {}
    },
  });
  const markup = (shown as typeof made | null)?.innerHTML ?? '';
  return { page, markup, screen: markup === '' ? null : markup.includes('class="welcome"') ? 'welcome' : 'labelling' };
}

describe('the first paint', () => {
  it('is named by the policy, so that it and nothing else may stand in the page itself', () => {
    expect(contentSecurityPolicy()).toContain(hashSource(partOf(/<script>(.*?)<\/script>/s)));
    expect(contentSecurityPolicy()).not.toContain('unsafe-inline');
    expect(head.match(/<script/g)).toHaveLength(2);
    expect(inlineScript).not.toContain('/*');
  });

  it('has every word it shows in all languages', () => {
    const names = namesIn(welcome + labelling);
    expect(names).toEqual(expect.arrayContaining(['title', 'lead', 'trySky', 'noAccount', 'languageName', 'opening']));
    expect(Object.keys(facts)).toEqual([...languages]);
    for (const language of languages) {
      expect(facts[language], language).toMatchObject({ tag: languageFacts[language].tag, direction: languageFacts[language].direction });
      for (const name of names) expect(facts[language]?.words[name]?.length ?? 0, `${language} ${name}`).toBeGreaterThan(0);
      const { markup } = visit({ languages: [language] });
      expect(markup).toContain(facts[language]?.words['title']);
      expect(markup).not.toMatch(/\{\{|undefined/);
    }
  });

  it('is small enough to come with the first packets, and asks for its files by relative addresses', () => {
    expect(head.length).toBeLessThan(16_000);
    expect([...(welcome + labelling).matchAll(/(?:src|href)="([^"]*)"/g)].every(([, address = '']) => address.startsWith('./'))).toBe(true);
  });

  it.each([
    ['a first visit', {}, 'welcome'],
    ['a visit after the last survey was deleted', { noted: { screen: 'welcome', theme: 'dark', language: null } }, 'welcome'],
    ['a first visit by a link to the field guide', { hash: '#/guide/gz2' }, null],
    ['a return to an open survey', { noted: { screen: 'survey', theme: 'dark', language: null } }, 'labelling'],
    ['a return to its labelling page', { noted: { screen: 'survey', theme: 'dark', language: null }, hash: '#/classify' }, 'labelling'],
    ['a return to another of its pages', { noted: { screen: 'survey', theme: 'dark', language: null }, hash: '#/learner' }, null],
    ['surveys on the device, none of them open', { noted: { screen: 'surveys', theme: 'dark', language: null } }, null],
    ['the app on the device, and no note of what was open', { isKept: true }, null],
    ['a browser that refuses to say what was noted', { isRefused: true }, null],
  ] satisfies [string, Visit, string | null][])('for %s', (_, given, expected) => {
    expect(visit(given).screen).toBe(expected);
  });

  it.each([[['ar-EG', 'en']], [['it', 'pt-BR']], [['zh_Hant_TW']], [['xx']], [[]]])('speaks to who reads %j the language that the app will', (wanted) => {
    const { page } = visit({ languages: wanted });
    const language = languageFor(wanted);
    expect(page).toMatchObject({ lang: languageFacts[language].tag, dir: languageFacts[language].direction, dataset: { language } });
  });

  it('speaks the language chosen, whatever the system says', () => {
    expect(visit({ noted: { screen: 'welcome', theme: 'dark', language: 'ja' }, languages: ['ar'] }).page).toMatchObject({ lang: 'ja', dir: 'ltr' });
  });

  it.each([
    ['dark', '', { theme: 'dark' }],
    ['light', '', { theme: 'light' }],
    ['system', '(prefers-color-scheme: light)', { theme: 'light' }],
    ['system', '', { theme: 'dark' }],
    ['dark', '(prefers-color-scheme: light)', { theme: 'dark' }],
    ['contrast', '', { theme: 'dark', contrast: 'more' }],
    ['light', '(prefers-contrast: more)', { theme: 'light', contrast: 'more' }],
  ])('with the theme "%s" where the system asks for "%s"', (theme, asks, expected) => {
    const { dataset } = visit({ noted: { screen: 'survey', theme, language: null }, asks }).page;
    expect({ theme: dataset['theme'], ...(dataset['contrast'] ? { contrast: dataset['contrast'] } : {}) }).toEqual(expected);
  });

  it('is noted as what the next start will show', () => {
    const { preferences } = initialState;
    expect(firstPaintOf(initialState)).toEqual({ screen: 'welcome', theme: 'dark', language: null });
    const surveys = [{ id: 'a', name: 'A' }] as unknown as typeof initialState.surveys;
    expect(firstPaintOf({ ...initialState, surveys })).toMatchObject({ screen: 'surveys' });
    expect(firstPaintOf({ ...initialState, surveys, survey: {} as never, preferences: { ...preferences, theme: 'light', language: 'hi' } })).toEqual({ screen: 'survey', theme: 'light', language: 'hi' });
  });
});
