/** The report of an import, grouped by reason, and as a table to download. */
import type { SkippedFile } from '../../app/store.ts';

export interface SkippedGroup {
  readonly why: string;
  readonly files: number;
  readonly example: SkippedFile;
}

/** One row per reason, the most frequent first, each with one example. */
export function groupSkipped(skipped: readonly SkippedFile[]): SkippedGroup[] {
  const groups = new Map<string, { files: number; example: SkippedFile }>();
  for (const file of skipped) {
    const group = groups.get(file.why);
    if (group) group.files++;
    else groups.set(file.why, { files: 1, example: file });
  }
  return [...groups]
    .map(([why, { files, example }]) => ({ why, files, example }))
    .sort((a, b) => b.files - a.files || (a.why < b.why ? -1 : 1));
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Every file left out, as CSV. */
export const skippedCsv = (skipped: readonly SkippedFile[]): string =>
  ['file,reason,detail', ...skipped.map(({ name, why, detail }) => [name, why, detail].map(quoted).join(','))].join('\r\n') + '\r\n';

const reasons: Readonly<Record<string, string>> = {
  'not-an-image': 'Not a picture',
  truncated: 'Cut short',
  'duplicate-content': 'The same picture twice',
  'duplicate-id': 'The same id twice',
  'too-large': 'Too large',
  'missing-file': 'Named in the table, but not there',
  table: 'A row of the table cannot be used',
};

/** A kind of fault in words; one nobody gave words to is shown as it is. */
export const reasonInWords = (why: string): string => reasons[why] ?? why;
