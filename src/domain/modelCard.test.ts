/** A galaxy's row of a round's predictions, as it goes into a file. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { galaxyId } from './galaxy.ts';
import { predictionOf } from './modelCard.ts';
import type { Predictions } from './round.ts';
import { columnsOf } from './tree.ts';
import type { TreeContent } from './tree.ts';

const tree = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;

it('has every answer of the tree with its own numbers, and the information of the one question it was computed for', () => {
  const columnCount = columnsOf(tree).columns.length;
  const numbers = (offset: number): Float32Array => Float32Array.from({ length: 2 * columnCount }, (_, index) => (index + offset) / 100);
  const predictions: Predictions = {
    indices: Uint32Array.of(5, 9),
    columnCount,
    mean: numbers(0),
    sd: numbers(1),
    p05: numbers(2),
    p95: numbers(3),
    intervals: 'votes',
  };
  const { galaxy, questions } = predictionOf(tree, galaxyId('NGC 9'), predictions, 1, {
    question: 'T03',
    nats: 0.123456789,
    kind: 'exact',
  });
  expect(galaxy).toBe('NGC 9');
  expect(questions.map(({ question }) => question)).toEqual(tree.questions.map(({ id }) => id));
  const answers = questions.flatMap((question) => question.answers);
  expect(answers.map(({ answer }) => answer)).toEqual(columnsOf(tree).columns.map(({ answer }) => answer));
  expect(answers[4]).toEqual({ answer: 'no', mean: 0.41, sd: 0.42, p05: 0.43, p95: 0.44 });
  expect(questions.map(({ mutualInformation }) => mutualInformation)).toEqual(
    tree.questions.map(({ id }) => (id === 'T03' ? { nats: 0.12346, kind: 'exact' } : null)),
  );
});
