/**
 * Published vote fractions of a galaxy, from a table with the columns of the Kaggle Galaxy Zoo challenge: cumulative
 * down the tree, so that the answers of a question add up to the share of volunteers who were asked it.
 */
import type { Tree, TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { Sentence } from './sentence.ts';

/** What is published about one question of one galaxy; null where its cells are empty: unknown, not zero. */
export interface PublishedQuestion {
  /** Share of all volunteers who were asked, 0 to 1. */
  readonly reach: number;
  /** Fractions among those asked, adding up to 1; all zero where nobody was asked. */
  readonly fractions: readonly number[];
}

/** In tree order. */
export type Published = readonly (PublishedQuestion | null)[];

/** The table's column of every answer, by question. @throws Sentence where the tree names none, or asks for several answers. */
function kaggleColumns(tree: TreeContent): string[][] {
  return tree.questions.map((question) => {
    if (question.kind !== 'single') throw new Sentence(`The tree "${tree.id}" asks "${question.catalogueKey}" as multiple choice, which no table of fractions can be replayed for; use --tree gz2.`);
    return question.answers.map((answer) => {
      const column = answer.columns['kaggle'];
      if (column === undefined) throw new Sentence(`The tree "${tree.id}" names no column of the votes table for the answer "${answer.label}" of "${question.catalogueKey}"; use --tree gz2.`);
      return column;
    });
  });
}

/** @throws Sentence naming the first column that the table lacks. */
export function checkColumns(tree: Tree, tableColumns: readonly string[], file: string): void {
  for (const column of kaggleColumns(tree).flat()) {
    if (!tableColumns.includes(column)) throw new Sentence(`The votes table ${file} has no column "${column}", which the tree "${tree.id}" needs.`);
  }
}

function fractionIn(cell: string, column: string, galaxy: string): number {
  const value = Number(cell);
  // Published values are rounded, so a sum may be a little over one.
  if (!(value >= 0 && value <= 1.001)) throw new Sentence(`Galaxy "${galaxy}" has "${cell}" in column "${column}", where a fraction between 0 and 1 is expected.`);
  return value;
}

/** Reads one galaxy's cells. @throws Sentence where a cell is no fraction. */
export function publishedOf(tree: TreeContent, galaxy: string, cells: Readonly<Record<string, string>>): Published {
  return kaggleColumns(tree).map((columns) => {
    const texts = columns.map((column) => (cells[column] ?? '').trim());
    if (texts.some((text) => text === '')) return null;
    const values = texts.map((text, i) => fractionIn(text, columns[i] as string, galaxy)); // one text per column
    const reach = values.reduce((sum, value) => sum + value, 0);
    return { reach: Math.min(1, reach), fractions: values.map((value) => (reach > 0 ? value / reach : 0)) };
  });
}

/** Position of each question in the tree, by id. */
export const positionsOf = (tree: TreeContent): ReadonlyMap<string, number> => new Map(columnsOf(tree).byQuestion.map(({ question }, q) => [question, q]));
