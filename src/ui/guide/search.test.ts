/** The search in the field guide: every word typed is found, in any case, with accents or without. */
import { expect, test } from 'vitest';
import { isFound } from './search.ts';

test.each([
  ['', ['anything'], true],
  ['  ', ['anything'], true],
  ['BAR', ['A weak bar'], true],
  ['weak arm', ['A weak bar', 'where arms begin'], true],
  ['weak ring', ['A weak bar'], false],
  ['espiral', ['Éspiral'], true],
  ['bar', [null, 'a barred disk'], true],
])('"%s" in %j is found: %s', (typed, texts, found) => {
  expect(isFound(typed, texts)).toBe(found);
});
