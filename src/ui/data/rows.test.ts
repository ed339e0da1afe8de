/** A row of the Data screen: votes on the first question and one's own answers. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { galaxyId } from '../../domain/galaxy.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { answerId, columnsOf, questionId } from '../../domain/tree.ts';
import { messages as words } from '../messages/en/data.js';
import { answersInWords, firstVotes, leadingVote, votesInWords } from './rows.ts';

const tree = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const asItIs = (text: string): string => text;
const counts = columnsOf(tree).columns.map(() => 0);

test('votes on the first question come in the order of its answers', () => {
  const votes = { galaxy: galaxyId('g'), volunteers: 4, counts: [1, 3, 0, ...counts.slice(3)], asked: [] };
  const shares = firstVotes(tree, votes, asItIs);
  expect(votesInWords(words, shares)).toBe('Smooth: 1, Features or a disk: 3, Not a galaxy: 0');
  expect(leadingVote(shares)?.label).toBe('Features or a disk');
});

test('without votes nothing leads', () => {
  expect(leadingVote(firstVotes(tree, null, asItIs))).toBeNull();
});

test('one’s own answers are told with the question they answer', () => {
  const first = tree.questions[0];
  const told = answersInWords(tree, [{ question: questionId(first?.id ?? ''), answers: [answerId(first?.answers[0]?.id ?? '')] }], asItIs);
  expect(told).toEqual([{ question: 'Smooth or featured', answers: 'Smooth', pictogram: 'smooth' }]);
});
