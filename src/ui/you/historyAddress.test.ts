/** The addresses of the history's pages. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeHistory } from '../../domain/history.ts';
import { addressOfCollection, searchIn } from './historyAddress.ts';

test.each([
  ['/you/history', wholeHistory],
  ['/you/history/day/2026-11-25', { ...wholeHistory, from: '2026-11-25', to: '2026-11-25' }],
  ['/you/history/day/yesterday', wholeHistory],
  ['/you/history/collection/Faint%20arms', { ...wholeHistory, collection: 'Faint arms' }],
  ['/you/history/collection/50%', { ...wholeHistory, collection: '50%' }],
  ['/you/history/collection/', wholeHistory],
])('%s asks for %j', (path, search) => {
  expect(searchIn(path)).toEqual(search);
});

test('every collection has an address of its own', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
      expect(searchIn(addressOfCollection(name).slice(1)).collection).toBe(name);
    }),
  );
});
