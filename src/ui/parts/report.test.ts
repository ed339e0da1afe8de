/** What was left out of an import: grouped for reading, listed in full for downloading. */
import { expect, test } from 'vitest';
import type { SkippedFile } from '../../app/store.ts';
import { messages } from '../messages/en/files.js';
import { groupSkipped, skippedCsv } from './report.ts';

const skipped: readonly SkippedFile[] = [
  { name: 'a.jpg', why: 'Duplicate', remark: { code: 'samePicture', id: 'b', file: 'b.jpg' } },
  { name: 'notes.txt', why: 'Not an image', remark: { code: 'notPicture' } },
  { name: 'c.jpg', why: 'Duplicate', remark: { code: 'samePicture', id: 'd', file: 'd.jpg' } },
];

test('reasons are grouped, the most frequent first, with one example each', () => {
  expect(groupSkipped(skipped)).toEqual([
    { why: 'Duplicate', files: 2, example: skipped[0] },
    { why: 'Not an image', files: 1, example: skipped[1] },
  ]);
});

test('the list to download has one line per file and survives commas and quotes', () => {
  const csv = skippedCsv(messages, [{ name: 'odd, "name".jpg', why: 'truncated', remark: { code: 'endMissing' } }]);
  expect(csv).toBe('file,reason,detail\r\n"odd, ""name"".jpg",truncated,The end of the picture is missing.\r\n');
});
