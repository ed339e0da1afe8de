/** What a stretch of the queue is made of: how its galaxies were chosen, and what is expected of them, beside all that were scored. */
import type { Strategy } from './classification.ts';
import { isByChance } from './classification.ts';
import type { Predictions } from './round.ts';
import type { QuestionColumns } from './tree.ts';

export interface ExpectedAnswer {
  readonly column: number;
  /** Galaxies whose likeliest answer it is: of those in the queue, and of all that were scored. */
  readonly inQueue: number;
  readonly inAll: number;
}

export interface QueueMix {
  readonly galaxies: number;
  readonly byChance: number;
  readonly byScore: number;
  /** Typical ones, to begin with. */
  readonly typical: number;
  /** Put first by hand, from the pool. */
  readonly selected: number;
  /** By answer of the question; how many galaxies of the queue, and in all, are foreseen. Null before a round. */
  readonly expected: { readonly answers: readonly ExpectedAnswer[]; readonly inQueue: number; readonly inAll: number } | null;
}

/** The column of a question that most of those asked are expected to answer; of equals the first. */
export function likeliest({ columnCount, mean }: Pick<Predictions, 'columnCount' | 'mean'>, row: number, { start, end }: Pick<QuestionColumns, 'start' | 'end'>): number {
  let best = start;
  for (let column = start + 1; column < end; column++) if ((mean[row * columnCount + column] as number) > (mean[row * columnCount + best] as number)) best = column; // inside
  return best;
}

/** @param question the one that every galaxy is asked: the tree's first */
export function queueMix(planned: readonly { readonly index: number; readonly strategy: Strategy }[], predictions: Pick<Predictions, 'indices' | 'columnCount' | 'mean'> | null, question: Pick<QuestionColumns, 'start' | 'end'>): QueueMix {
  const byChance = planned.filter(({ strategy }) => isByChance(strategy)).length;
  const typical = planned.filter(({ strategy }) => strategy === 'typiclust').length;
  const selected = planned.filter(({ strategy }) => strategy === 'selection').length;
  const mix = { galaxies: planned.length, byChance, typical, selected, byScore: planned.length - byChance - typical - selected };
  if (!predictions) return { ...mix, expected: null };
  const queued = new Set(planned.map(({ index }) => index));
  const answers = Array.from({ length: question.end - question.start }, (_, a) => ({ column: question.start + a, inQueue: 0, inAll: 0 }));
  let inQueue = 0;
  predictions.indices.forEach((index, row) => {
    const answer = answers[likeliest(predictions, row, question) - question.start];
    if (!answer) return;
    answer.inAll++;
    if (!queued.has(index)) return;
    answer.inQueue++;
    inQueue++;
  });
  return { ...mix, expected: { answers, inQueue, inAll: predictions.indices.length } };
}
