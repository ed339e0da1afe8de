/** A sitting in sentences, in English. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Summary } from '../../domain/summary.ts';
import { summaryOf } from '../../domain/summary.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { questionOf } from '../../domain/tree.ts';
import { messages as words } from '../messages/en/you.js';
import { findingsOf } from './findings.ts';

const tree = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const nothing = summaryOf(tree, [], [], new Map());
const told = (change: Partial<Summary>) => findingsOf({ ...nothing, ...change }, tree, words, (text) => text).map(({ text, more }) => [text, more]);
const [first] = tree.questions;
const odd = questionOf(tree, 'T08' as never);

test('nothing is said where there is nothing to say', () => {
  expect(told({})).toEqual([]);
});

test('every finding is a sentence with its own numbers', () => {
  const merger = odd.answers.find(({ id }) => id === 'merger');
  if (!first || !merger) throw new Error('The tree has changed.');
  const [smooth, featured] = first.answers;
  const lines = told({
    galaxies: 38,
    skipped: 2,
    medianMs: 8400,
    medianPresses: 4,
    first: [
      { answer: smooth ?? null, galaxies: 11 },
      { answer: featured ?? null, galaxies: 24 },
      { answer: null, galaxies: 3 },
    ],
    byChance: 6,
    find: { galaxy: 'g' as never, question: odd, answer: merger, galaxies: 5, among: 301 },
    surprises: { expected: 30, galaxies: 9, mostly: { question: odd, answer: merger } },
  });
  expect(lines).toEqual([
    ['Smooth: 11, Features or a disk: 24, unsure: 3', `Your answers to “${first.prompt}”`],
    ['Rarest find: Merger (Odd feature)', 'About 1 in 60 of the galaxies classified here. Framed in the contact sheet.'],
    ['You surprised the network 9 times', 'Of 30 galaxies it had a guess about; mostly on Merger (Odd feature)'],
    ['6 of the 38 were chosen by chance', 'They keep the network’s score honest'],
    ['8 s and 4 keys or taps for a galaxy', 'The median of this session'],
    ['You skipped 2 galaxies', null],
  ]);
});
