/** Which language suits a reader. */
import { expect, test } from 'vitest';
import { languageFor } from './language.ts';

test('the first wanted language that is spoken here is taken, whatever its region or script', () => {
  expect(languageFor(['pt-PT', 'en'])).toBe('pt');
  expect(languageFor(['zh-Hant-TW'])).toBe('zh');
  expect(languageFor(['nl-NL', 'AR-eg', 'en'])).toBe('ar');
});

test('English speaks for those whose language is not here', () => {
  expect(languageFor(['nl', 'fi'])).toBe('en');
  expect(languageFor([])).toBe('en');
});
