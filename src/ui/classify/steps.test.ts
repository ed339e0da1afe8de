/** How a walk is told: names along the path and how far it still goes, on a shipped tree. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TreeContent } from '../../domain/tree.ts';
import { answerId, questionId } from '../../domain/tree.ts';
import type { Walk } from '../../domain/walk.ts';
import { answer, beginWalk } from '../../domain/walk.ts';
import { messages as words } from '../messages/en/classify.js';
import { layoutOf, pathOf, progressWords } from './steps.ts';

const tree = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const walked = (...answers: string[]): Walk => answers.reduce((walk, id) => answer(tree, walk, [answerId(id)]), beginWalk());
const asItIs = (text: string): string => text;
const [smooth, featured] = (tree.questions[0]?.answers ?? []).map(({ id }) => id);

test('a step is named by its answer, or with its question where the answer alone says nothing', () => {
  const path = pathOf(tree, walked(featured ?? '', 'no').steps, words, asItIs);
  expect(path.map(({ name }) => name)).toEqual(['Features or a disk', 'Edge-on: No']);
  expect(path.map(({ answer, number }) => [answer?.pictogram, number])).toEqual([
    ['features-disk', 2],
    ['edgeon-no', 2],
  ]);
});

test('whether an answer says enough alone is the same in every language, however few characters it takes', () => {
  const chinese: Readonly<Record<string, string>> = { 'Features or a disk': '有结构或盘', Smooth: '光滑', No: '否', 'Edge-on': '侧向' };
  const say = (text: string): string => chinese[text] ?? text;
  expect(pathOf(tree, walked(featured ?? '', 'no').steps, words, say).map(({ name }) => name)).toEqual(['有结构或盘', '侧向: 否']);
  expect(pathOf(tree, walked(smooth ?? '').steps, words, say).map(({ name }) => name)).toEqual(['光滑']);
});

test('a step that was unsure says so with its question, and several answers are all named', () => {
  const [first, roundness] = pathOf(tree, [{ question: questionId('T01'), answers: [] }, { question: questionId('T08'), answers: [answerId('ring'), answerId('dust_lane')] }], words, asItIs);
  expect(first).toMatchObject({ name: 'Smooth or featured: Unsure', answer: null, number: 0 });
  expect(roundness?.name).toBe('Ring, Dust lane');
});

test('progress is about as long as the middle of what may come', () => {
  expect(progressWords(tree, beginWalk(), words)).toMatch(/^1 of about \d+$/);
  expect(progressWords(tree, walked(smooth ?? ''), words)).toMatch(/^2 of about \d+$/);
});

test('progress drops the "about" where every way on is equally long', () => {
  const last = {
    ...tree,
    questions: tree.questions.map((question) => ({ ...question, answers: question.answers.map((option) => ({ ...option, next: null })) })),
  };
  expect(progressWords(last, beginWalk(), words)).toBe('1 of 1');
});

test('answers stand in rows to three, two columns to six, three beyond', () => {
  expect([2, 3, 4, 6, 7, 9].map(layoutOf)).toEqual(['', '', 'tiles', 'tiles', 'tiles n7', 'tiles n7']);
});
