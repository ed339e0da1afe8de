/** Remarks on files: every code has a sentence, the app's English and the command line's are the same, and nothing of a value is lost. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../cli/remarks.ts';
import type { Remark } from '../../domain/remark.ts';
import { messages as arabicFiles } from '../messages/ar/files.js';
import { messages as english } from '../messages/en/files.js';
import type { Messages } from './messages.ts';
import { languageOf, remarkInWords } from './remarks.ts';

const arabic = arabicFiles as unknown as Messages['files']; // typed by English alone

const remarks: readonly Remark[] = [
  { code: 'fileTooLarge' },
  { code: 'fileUnreadable', cause: 'gone' },
  { code: 'otherFormat', format: 'FITS' },
  { code: 'tooManyPixels', width: 9, height: 8 },
  { code: 'samePicture', id: 'NGC 1', file: 'a.jpg' },
  { code: 'rowWithoutPicture', line: 7, id: 'NGC 2' },
  { code: 'tableNotUsed', file: 't.csv', why: { code: 'noIdAmong', columns: 'ra, dec' } },
  { code: 'tooManyCells', cells: 4, columns: 3 },
  { code: 'expertsNoAnswer', column: '#expert:bar', answer: 'maybe', answers: 'no, weak' },
  { code: 'treeLinkNowhere', answer: 'yes', question: 'T01', next: 'T99' },
  { code: 'jsonWrong', line: 3, column: 5, found: '"x"' },
  { code: 'memberWrong', place: 'questions[1].kind', reason: 'expected one of "single"|"multiple"' },
];

describe('a remark', () => {
  it.each(remarks)('$code is the same sentence on the screen and in a terminal', (remark) => {
    const said = remarkInWords(english, remark);
    expect(said.replace(/[“”]/g, '"')).toBe(inEnglish(remark));
    expect(said).toMatch(/[.:e]$/);
  });
  it.each(remarks)('$code says in another language all that it says in English', (remark) => {
    const said = remarkInWords(arabic, remark);
    for (const [name, value] of Object.entries(remark)) if (name !== 'code' && typeof value === 'string') expect(said).toContain(value);
    expect(said).not.toMatch(/[{}]/);
  });
  it('that nobody has put into words is said to be English', () => {
    expect(languageOf({ code: 'asReported', text: 'Odd.' })).toBe('en');
    expect(languageOf({ code: 'endMissing' })).toBeUndefined();
    expect(remarkInWords(arabic, { code: 'asReported', text: 'Odd.' })).toBe('Odd.');
  });
  it('counts in the plural of its language', () => {
    expect(remarkInWords(english, { code: 'galaxiesMatched', matched: 1, fresh: 2 })).toBe('1 galaxy of the file was here; 2 were new.');
    expect(remarkInWords(english, { code: 'picturesFound', n: 2 })).toBe('2 galaxies known from labels now have their pictures.');
  });
});
