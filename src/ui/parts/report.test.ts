/** What was left out of an import: grouped for reading, listed in full for downloading. */
import { expect, test } from 'vitest';
import { groupSkipped, skippedCsv } from './report.ts';

const skipped = [
  { name: 'a.jpg', why: 'Duplicate', detail: 'Same as b.jpg.' },
  { name: 'notes.txt', why: 'Not an image', detail: 'It is text.' },
  { name: 'c.jpg', why: 'Duplicate', detail: 'Same as d.jpg.' },
];

test('reasons are grouped, the most frequent first, with one example each', () => {
  expect(groupSkipped(skipped)).toEqual([
    { why: 'Duplicate', files: 2, example: skipped[0] },
    { why: 'Not an image', files: 1, example: skipped[1] },
  ]);
});

test('the list to download has one line per file and survives commas and quotes', () => {
  const csv = skippedCsv([{ name: 'odd, "name".jpg', why: 'Truncated', detail: 'It ends early.' }]);
  expect(csv).toBe('file,reason,detail\r\n"odd, ""name"".jpg",Truncated,It ends early.\r\n');
});
