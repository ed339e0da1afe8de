/** Numbers as people read them. */
import { expect, test, vi } from 'vitest';
import { showLanguage } from './messages.ts';
import { bytes, count, duration, ordinal, paragraph } from './words.ts';

test('counts are grouped in thousands', () => {
  expect([7, 9586, 1_234_567].map(count)).toEqual(['7', '9,586', '1,234,567']);
});

test('ranks get their ending, the teens included', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112, 8914].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '112th',
    '8,914th',
  ]);
});

test('durations are no more exact than they can be', () => {
  expect([0.2, 14, 95, 3600, 7500].map(duration)).toEqual(['1 s', '14 s', '2 min', '1 h', '2 h 5 min']);
  expect(duration(Number.POSITIVE_INFINITY)).toBe('unknown');
});

test('sizes use powers of ten', () => {
  expect([999, 31_200, 1_500_000, 12e9].map(bytes)).toEqual(['999 B', '31 kB', '1.5 MB', '12 GB']);
});

test('sentences have a space between them, but not in Chinese and Japanese; what is missing leaves no gap', async () => {
  expect(paragraph('It is saved.', false, null, '', 'What now?')).toBe('It is saved. What now?');
  vi.stubGlobal('document', { documentElement: {} });
  await showLanguage('ja');
  expect(paragraph('保存しました。', '次は？')).toBe('保存しました。次は？');
  await showLanguage('en');
  vi.unstubAllGlobals();
});
