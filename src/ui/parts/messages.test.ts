/** Changing the language: what is on screen is fetched first, the newest wish wins, and numbers follow. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showLanguage, shellMessages, shownLanguage } from './messages.ts';
import { treeDictionary } from './treeDictionary.ts';
import { bytes, count, decimal, duration, listed, ordinal, percent, when } from './words.ts';

const page = { lang: 'en', dir: 'ltr' };

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: page }); // Node has no page
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"Smooth":"Glatt"}')));
});

afterEach(async () => {
  await showLanguage('en');
  vi.unstubAllGlobals();
});

test('the page says which language it speaks and which way it runs', async () => {
  expect(await showLanguage('ar')).toBe(true);
  expect(shownLanguage()).toBe('ar');
  expect(page).toEqual({ lang: 'ar', dir: 'rtl' });
  expect(shellMessages().listSeparator).toBe('، ');
  await showLanguage('zh');
  expect(page).toEqual({ lang: 'zh-Hans', dir: 'ltr' });
});

test('the words of trees come with the language, each text that is not among them as it is', async () => {
  expect(treeDictionary('de')).toBeUndefined();
  await showLanguage('de');
  expect(treeDictionary('de')).toEqual({ Smooth: 'Glatt' });
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  expect(await showLanguage('pt')).toBe(true);
  expect(treeDictionary('pt')).toBeUndefined();
});

test('of two wishes the newer one is shown, however long the older one takes', async () => {
  const older = showLanguage('es');
  const newer = showLanguage('fr');
  expect(await Promise.all([older, newer])).toEqual([false, true]);
  expect(shownLanguage()).toBe('fr');
});

test('numbers are written as readers of the language write them', async () => {
  await showLanguage('de');
  expect(decimal(-0.221, 2)).toBe('−0,22'); // a minus, not a hyphen
  expect([count(9586), decimal(0.5, 3), bytes(3_400_000), duration(7500)]).toEqual(['9.586', '0,500', '3,4 MB', expect.stringMatching(/^2.+5 /)]);
  await showLanguage('hi');
  expect(count(1_234_567)).toBe('12,34,567');
  await showLanguage('es');
  expect(ordinal(3)).toBe('3.º');
  await showLanguage('ja');
  expect(listed(['a', 'b', 'c'])).toBe('a、b、c');
});

test('digits are 0 to 9 in every language, as on the keys that answer', async () => {
  for (const language of ['ar', 'hi', 'zh'] as const) {
    await showLanguage(language);
    expect(when('2026-11-03T14:02:00', new Date('2026-11-05T09:00:00')), language).toMatch(/2026/);
    expect(percent(0.829), language).toMatch(/82/);
  }
});
