/**
 * How well predicted vote fractions agree with published ones, as the Kaggle Galaxy Zoo challenge measured it in 2014:
 * the root mean square difference over all cells, each answer's fraction counted among all people, not only those asked.
 */
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { Published } from './published.ts';

/** Sums from which a root mean square follows. */
interface Sum {
  squares: number;
  cells: number;
}

export interface QuestionScore {
  /** Of the fractions among those asked, over galaxies whose question at least a quarter of the people reached. */
  readonly rmse: number;
  /** Galaxies. */
  readonly n: number;
}

export interface KaggleScore {
  /** Over all known cells. */
  readonly rmse: number;
  /** Galaxies. */
  readonly n: number;
  /** By catalogue key. */
  readonly questions: Readonly<Record<string, QuestionScore>>;
}

/** A question counts for its own score where at least this share of people was asked it. */
export const ASKED_SHARE = 0.25;

const rootMean = ({ squares, cells }: Sum): number => (cells > 0 ? Math.sqrt(squares / cells) : Number.NaN);

/**
 * The answer whose people were asked a question, by the number of the question's columns ("Class7.1" belongs to 7). The
 * table follows the tree but for one thing: "anything odd" counts as if everybody had been asked.
 */
const ASKED_AFTER: Readonly<Record<string, string | null>> = { 1: null, 2: 'Class1.2', 3: 'Class2.2', 4: 'Class2.2', 5: 'Class2.2', 6: null, 7: 'Class1.1', 8: 'Class6.1', 9: 'Class2.1', 10: 'Class4.1', 11: 'Class4.1' };

/** Columns of the network in the order of the Kaggle table, each with the column whose people were asked; -1 for everybody. */
function kaggleOrder(tree: TreeContent): { readonly column: number; readonly after: number }[] {
  const { columns } = columnsOf(tree);
  const names = tree.questions.flatMap((question) => question.answers.map((answer) => answer.columns['kaggle'] ?? ''));
  const number = (name: string): number => Number(/^Class(\d+)\./.exec(name)?.[1] ?? Number.NaN);
  return columns
    .map(({ index }) => ({ column: index, question: number(names[index] as string) })) // one name per column
    .sort((a, b) => a.question - b.question || a.column - b.column)
    .map(({ column, question }) => {
      const after = ASKED_AFTER[question];
      if (after === undefined) throw new Error(`The tree "${tree.id}" has a column that the Kaggle table has not.`);
      return { column, after: after === null ? -1 : names.indexOf(after) };
    });
}

/** Fractions among all people from those among the people asked, as in the Kaggle table. [column] */
export function cumulative(tree: TreeContent, fractions: ArrayLike<number>): Float64Array {
  const among = new Float64Array(fractions.length);
  for (const { column, after } of kaggleOrder(tree)) among[column] = (after < 0 ? 1 : (among[after] as number)) * (fractions[column] as number); // parents come first
  return among;
}

/**
 * @param predicted fractions among those asked. [galaxy, column]
 * @param published one per galaxy, in the same order
 */
export function kaggleScore(tree: TreeContent, predicted: Float32Array, published: readonly Published[]): KaggleScore {
  const { columns, byQuestion } = columnsOf(tree);
  const all: Sum = { squares: 0, cells: 0 };
  const asked = byQuestion.map((): Sum & { n: number } => ({ squares: 0, cells: 0, n: 0 }));
  published.forEach((galaxy, g) => {
    const fractions = predicted.subarray(g * columns.length, (g + 1) * columns.length);
    const among = cumulative(tree, fractions);
    byQuestion.forEach(({ start, end }, q) => {
      const known = galaxy[q];
      if (!known) return;
      const own = asked[q] as Sum & { n: number }; // one per question
      if (known.reach >= ASKED_SHARE) own.n++;
      for (let c = start; c < end; c++) {
        const truth = known.fractions[c - start] as number; // one per answer
        const guess = fractions[c] as number;
        all.squares += ((among[c] as number) - known.reach * truth) ** 2;
        all.cells++;
        if (known.reach >= ASKED_SHARE) {
          own.squares += (guess - truth) ** 2;
          own.cells++;
        }
      }
    });
  });
  const keys = tree.questions.map((question) => question.catalogueKey);
  return { rmse: rootMean(all), n: published.length, questions: Object.fromEntries(asked.map((sum, q) => [keys[q] as string, { rmse: rootMean(sum), n: sum.n }])) };
}
