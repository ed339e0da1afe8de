/**
 * Where the questions of a tree stand when it is drawn from the top down: each one row below the lowest that leads to it,
 * within a row in the order of where they come from. What passes a row by gets a lane there, so that nothing is drawn across a
 * question. Answers of one question that lead to the same next one go together.
 */
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

/** A way from a question to a later one. */
export interface Stream {
  /** Places in tree order. */
  readonly from: number;
  readonly to: number;
  /** Columns of the answers that take it; all boxes of a multiple choice. */
  readonly columns: readonly number[];
}

export type FlowItem = { readonly kind: 'question'; readonly question: number } | { readonly kind: 'lane'; readonly stream: Stream };

export interface FlowRows {
  /** From the first question down. */
  readonly rows: readonly (readonly FlowItem[])[];
  readonly streams: readonly Stream[];
}

function streamsOf(tree: TreeContent): Stream[] {
  const placeOf = new Map(tree.questions.map(({ id }, place) => [id, place]));
  return tree.questions.flatMap(({ answers }, from) => {
    const start = columnsOf(tree).byQuestion[from]?.start ?? 0;
    const to = new Map<number, number[]>();
    answers.forEach(({ next }, a) => {
      const place = next === null ? undefined : placeOf.get(next);
      if (place !== undefined) to.set(place, [...(to.get(place) ?? []), start + a]);
    });
    return [...to].map(([place, columns]) => ({ from, to: place, columns }));
  });
}

/** Row of each question, tree order: the longest way from the first. A tree has no circles (treeFaults.ts). */
export function levelsOf(tree: TreeContent): number[] {
  const streams = streamsOf(tree);
  const known = new Map<number, number>();
  const levelOf = (question: number): number => {
    const found = known.get(question);
    if (found !== undefined) return found;
    known.set(question, 0);
    const level = streams.reduce((lowest, { from, to }) => (to === question ? Math.max(lowest, levelOf(from) + 1) : lowest), 0);
    known.set(question, level);
    return level;
  };
  return tree.questions.map((_, question) => levelOf(question));
}

const sourceOf = (item: FlowItem, streams: readonly Stream[]): readonly Stream[] => (item.kind === 'lane' ? [item.stream] : streams.filter(({ to }) => to === item.question));

export function flowRows(tree: TreeContent): FlowRows {
  const streams = streamsOf(tree);
  const levels = levelsOf(tree);
  const { byQuestion } = columnsOf(tree);
  const items: FlowItem[][] = Array.from({ length: Math.max(0, ...levels) + 1 }, () => []);
  levels.forEach((level, question) => items[level]?.push({ kind: 'question', question }));
  for (const stream of streams) for (let level = (levels[stream.from] as number) + 1; level < (levels[stream.to] as number); level++) items[level]?.push({ kind: 'lane', stream }); // both are questions
  const rows: FlowItem[][] = [];
  for (const [level, row] of items.entries()) {
    const above = rows[level - 1] ?? [];
    /** Where a stream comes down from the row above, 0 left to 1 right. */
    const placeOf = (stream: Stream): number => {
      const lane = above.findIndex((item) => item.kind === 'lane' && item.stream === stream);
      const at = lane >= 0 ? lane : above.findIndex((item) => item.kind === 'question' && item.question === stream.from);
      const place = byQuestion[stream.from];
      const inside = lane >= 0 || !place ? 0.5 : (stream.columns.reduce((sum, column) => sum + column - place.start + 0.5, 0) / stream.columns.length) / (place.end - place.start);
      return (at + inside) / Math.max(1, above.length);
    };
    const keys = new Map(row.map((item) => [item, mean(sourceOf(item, streams).map(placeOf))]));
    rows.push(row.toSorted((a, b) => (keys.get(a) as number) - (keys.get(b) as number))); // all have one
  }
  return { rows, streams };
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0.5 : values.reduce((a, b) => a + b, 0) / values.length);
