/** Doubts counted while a round scores, and put into words afterwards; what is kept of a single galaxy is in doubt.ts. */
import type { QuestionColumns, TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';
import type { Doubts, Doubt } from './doubt.ts';
import { DOUBT_BINS } from './doubt.ts';

/** Room for as many galaxies. */
export const emptyDoubts = (galaxies: number, passes: number): Doubts => ({ passes, columns: new Uint16Array(galaxies), counts: new Uint16Array(galaxies * DOUBT_BINS) });

/** The column of a question whose fractions differ most from pass to pass (variance); of equals the first. @param fractions [pass, column] */
function mostDoubted(fractions: Float32Array, passes: number, { start, end }: QuestionColumns): number {
  const columns = fractions.length / passes;
  let most = start;
  let highest = -1;
  for (let column = start; column < end; column++) {
    let [sum, squares] = [0, 0];
    for (let t = 0; t < passes; t++) {
      const fraction = fractions[t * columns + column] as number; // inside
      sum += fraction;
      squares += fraction * fraction;
    }
    const variance = squares / passes - (sum / passes) ** 2;
    if (variance > highest) [most, highest] = [column, variance];
  }
  return most;
}

/** Writes one galaxy's row. @param fractions of all questions [pass, column] @param asked the question it is scored by */
export function noteDoubt(doubts: Doubts, row: number, fractions: Float32Array, asked: QuestionColumns): void {
  const { passes } = doubts;
  const columns = fractions.length / passes;
  const column = mostDoubted(fractions, passes, asked);
  doubts.columns[row] = column;
  for (let t = 0; t < passes; t++) {
    const bin = Math.min(DOUBT_BINS - 1, Math.floor((fractions[t * columns + column] as number) * DOUBT_BINS)); // inside
    const at = row * DOUBT_BINS + bin;
    doubts.counts[at] = (doubts.counts[at] as number) + 1;
  }
}

/** Whether these are the doubts of as many galaxies about answers of this tree, each with all of its passes: what is read from disk may be damaged. */
export function areDoubts(value: unknown, galaxies: number, columnCount: number): value is Doubts {
  if (typeof value !== 'object' || value === null) return false;
  const { passes, columns, counts } = value as Partial<Record<keyof Doubts, unknown>>;
  if (typeof passes !== 'number' || !(columns instanceof Uint16Array) || !(counts instanceof Uint16Array)) return false;
  if (columns.length !== galaxies || counts.length !== galaxies * DOUBT_BINS || !columns.every((column) => column < columnCount)) return false;
  for (let row = 0; row < galaxies; row++) {
    let sum = 0;
    for (let bin = 0; bin < DOUBT_BINS; bin++) sum += counts[row * DOUBT_BINS + bin] as number; // inside
    if (sum !== passes) return false;
  }
  return true;
}

/** Below a quarter of the volunteers are few; half of them and more are most. */
const FEW_BELOW = DOUBT_BINS / 4;

const MOST_FROM = DOUBT_BINS / 2;

/** Passes that say few, some (a quarter to a half) or most volunteers would give the answer. */
export interface Opinions {
  readonly few: number;
  readonly some: number;
  readonly most: number;
}

export function opinionsOf({ counts }: Pick<Doubt, 'counts'>): Opinions {
  const sum = (from: number, to: number): number => counts.slice(from, to).reduce((total, count) => total + count, 0);
  return { few: sum(0, FEW_BELOW), some: sum(FEW_BELOW, MOST_FROM), most: sum(MOST_FROM, DOUBT_BINS) };
}

/** The doubted answer's words; null where the tree has no such column. */
export function doubtedAnswer(tree: TreeContent, { column }: Pick<Doubt, 'column'>): { readonly question: TreeContent['questions'][number]; readonly answer: TreeContent['questions'][number]['answers'][number] } | null {
  const found = columnsOf(tree).columns[column];
  const question = tree.questions.find(({ id }) => id === found?.question);
  const answer = question?.answers.find(({ id }) => id === found?.answer);
  return question && answer ? { question, answer } : null;
}
