/** The report of an import, grouped by reason, and as a table to download. */
import type { SkippedFile, TransferReport } from '../../app/store.ts';
import { csvOf } from './csv.ts';
import type { Messages } from './messages.ts';
import { remarkInWords } from './remarks.ts';

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

/** Every file left out, as CSV. */
export const skippedCsv = (words: Messages['files'], skipped: readonly SkippedFile[]): string =>
  csvOf({ columns: ['file', 'reason', 'detail'], rows: skipped.map(({ name, why, remark }) => [name, why, remarkInWords(words, remark)]) });

/** How a job ended, as the heading of its report. */
export function outcomeInWords(words: Messages['files'], { outcome, taken }: TransferReport): string {
  const survey = outcome.survey;
  switch (outcome.kind) {
    case 'labels merged':
      return words.outcomeMerged({ survey });
    case 'survey from labels':
      return words.outcomeFromLabels({ survey });
    case 'survey opened':
      return words.outcomeOpened({ survey });
    case 'volunteer taken in':
      return words.outcomeVolunteer({ hasName: survey === '' ? 'other' : 'yes', name: survey });
    case 'sky made':
      return words.outcomeSky({ survey });
    case 'pictures prepared':
      return words.outcomePrepared({ survey });
    case 'nothing new':
      return words.outcomeNothingNew({ survey });
    case 'galaxies added':
      return words.outcomeAdded({ survey, n: taken });
  }
}

/** A kind of fault in words; one nobody gave words to is shown as it is. */
export function reasonInWords(words: Messages['files'], why: string): string {
  const reasons: Readonly<Record<string, string>> = {
    'not-an-image': words.whyNotImage,
    truncated: words.whyTruncated,
    'duplicate-content': words.whySamePicture,
    'duplicate-id': words.whySameId,
    'too-large': words.whyTooLarge,
    'missing-file': words.whyMissing,
    table: words.whyTable,
  };
  return reasons[why] ?? why;
}
