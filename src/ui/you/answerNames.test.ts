/** The names of answers in a volunteer's history. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TreeContent } from '../../domain/tree.ts';
import { answerId, questionId } from '../../domain/tree.ts';
import { answerNames } from './answerNames.ts';

const gz2 = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const question = gz2.questions[0];
const answer = question?.answers[1];

test('answers are named in the words of the language shown, and what the tree does not know by its key', () => {
  const steps = [
    { question: question?.id ?? questionId(''), answers: [answer?.id ?? answerId('')] },
    { question: questionId('T99'), answers: [answerId('blue')] },
    { question: question?.id ?? questionId(''), answers: [] },
  ];
  expect(answerNames(gz2, steps, (text) => `«${text}»`)).toEqual([
    { question: `«${question?.name ?? ''}»`, answers: `«${answer?.label ?? ''}»`, pictogram: answer?.pictogram },
    { question: '«T99»', answers: '«blue»', pictogram: undefined },
    { question: `«${question?.name ?? ''}»`, answers: '', pictogram: undefined },
  ]);
});
