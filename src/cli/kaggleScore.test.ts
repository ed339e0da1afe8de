/** The score of the Kaggle challenge, against values worked out by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { cumulative, kaggleScore } from './kaggleScore.ts';
import type { Published } from './published.ts';

const gz2 = JSON.parse(readFileSync(new URL('../../public/trees/gz2.json', import.meta.url), 'utf8')) as TreeContent; // checked elsewhere
const { columns, byQuestion } = columnsOf(gz2);
/** Every answer of a question equally likely. */
const even = Float32Array.from(columns, ({ question }) => 1 / (gz2.questions.find(({ id }) => id === question)?.answers.length ?? 1));
const at = (key: string, answer: string): number => {
  const question = gz2.questions.find(({ catalogueKey }) => catalogueKey === key);
  return columns.findIndex((column) => column.question === question?.id && column.answer === answer);
};

describe('the score of the Kaggle challenge', () => {
  it('counts each answer among all people: products down the tree', () => {
    const among = cumulative(gz2, even);
    expect(among[at('smooth-or-featured', 'smooth')]).toBeCloseTo(1 / 3, 6);
    expect(among[at('disk-edge-on', 'no')]).toBeCloseTo(1 / 6, 6);
    expect(among[at('bar', 'bar')]).toBeCloseTo(1 / 12, 6);
    expect(among[at('spiral-arm-count', '2')]).toBeCloseTo(1 / 12 / 6, 6);
    expect(among[at('bulge-size', 'obvious')]).toBeCloseTo(1 / 6 / 4, 6); // after "not edge-on", whatever was said of arms
    expect(among[at('how-rounded', 'in_between')]).toBeCloseTo(1 / 9, 6);
    expect(among[at('something-odd', 'yes')]).toBeCloseTo(1 / 2, 6); // as if everybody had been asked
    expect(among[at('odd-feature', 'ring')]).toBeCloseTo(1 / 14, 6);
  });

  const published = (reach: number): Published => byQuestion.map(({ start, end }) => ({ reach, fractions: Array.from({ length: end - start }, (_, a) => (a === 0 ? 1 : 0)) }));

  it('is the root mean square over all known cells, worked out by hand for one question', () => {
    const truth: Published = byQuestion.map((_, q) => (q === 0 ? { reach: 1, fractions: [1, 0, 0] } : null));
    const { rmse, questions } = kaggleScore(gz2, even, [truth]);
    const byHand = Math.sqrt(((1 - 1 / 3) ** 2 + 2 * (1 / 3) ** 2) / 3);
    expect(rmse).toBeCloseTo(byHand, 6);
    expect(questions['smooth-or-featured']).toEqual({ rmse: expect.closeTo(byHand, 6) as number, n: 1 });
    expect(questions['bar']).toEqual({ rmse: Number.NaN, n: 0 });
  });

  it('counts a question by itself only where a quarter of the people were asked', () => {
    expect(kaggleScore(gz2, even, [published(0.24)]).questions['bar']?.n).toBe(0);
    expect(kaggleScore(gz2, even, [published(0.25)]).questions['bar']?.n).toBe(1);
  });

  it('is zero for a prediction that is right', () => {
    const right = Float32Array.from(columns, ({ index, question }) => (byQuestion.find((each) => each.question === question)?.start === index ? 1 : 0));
    const among = cumulative(gz2, right);
    const truth: Published = byQuestion.map(({ start, end }) => {
      const cells = [...among.subarray(start, end)];
      const reach = cells.reduce((sum, cell) => sum + cell, 0);
      return { reach, fractions: cells.map((cell) => (reach > 0 ? cell / reach : 0)) };
    });
    expect(kaggleScore(gz2, right, [truth]).rmse).toBeCloseTo(0, 6);
  });
});
