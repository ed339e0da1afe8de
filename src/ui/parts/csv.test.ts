/** Tables as CSV. */
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells with separators, quotes and line breaks are quoted, and numbers are as they were', () => {
  expect(csvOf({ columns: ['k', 'said "so", once'], rows: [[0, 0.25], [1, 'a\nb']] }, ',')).toBe('k,"said ""so"", once"\r\n0,0.25\r\n1,"a\nb"\r\n');
  expect(csvOf({ columns: ['a,b', 'c'], rows: [] }, '\t')).toBe('a,b\tc\r\n');
});
