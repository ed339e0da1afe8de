/** The loss against 50-digit arithmetic and its formula for two answers, and its gradient. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { QuestionColumns, QuestionId } from '../domain/tree.ts';
import { chooseBackend } from './backend.ts';
import golden from './golden/loss.json' with { type: 'json' };
import { logWays, negativeLogLikelihood } from './loss.ts';
import { nodeHost } from './nodeBackend.ts';

type Kind = QuestionColumns['kind'];

function layoutOf(questions: readonly { readonly kind: Kind; readonly answers: number }[]): QuestionColumns[] {
  let at = 0;
  return questions.map(({ kind, answers }, i) => ({ question: `T${i}` as QuestionId, kind, start: at, end: (at += answers) }));
}

/** Loss in nats and its gradient by the logits, for galaxies in rows. */
function evaluate(logits: readonly number[][], counts: readonly number[][], asked: readonly number[][], questions: readonly QuestionColumns[]): { loss: number; gradient: number[] } {
  return tf.tidy(() => {
    const perColumn = asked.map((each) => questions.flatMap(({ start, end }, q) => Array.from({ length: end - start }, () => each[q] ?? 0)));
    const votes = { counts: tf.tensor2d(counts.map((each) => [...each])), asked: tf.tensor2d(perColumn) };
    const { value, grad } = tf.valueAndGrad((z) => negativeLogLikelihood(z as tf.Tensor2D, votes, questions))(tf.tensor2d(logits.map((each) => [...each])));
    return { loss: value.dataSync()[0] ?? NaN, gradient: Array.from(grad.dataSync()) };
  });
}

const cases = golden.map((each) => ({ ...each, columns: layoutOf(each.questions as { kind: Kind; answers: number }[]) })); // loss.py writes no other kinds

beforeAll(() => chooseBackend('wasm', nodeHost(() => 0)));

describe('the loss', () => {
  it.each(cases)('agrees with 50-digit arithmetic without the constant: $name', ({ logits, counts, asked, nll, columns }) => {
    const { loss } = evaluate([logits], [counts], [asked], columns);
    expect(Math.abs(loss - nll)).toBeLessThanOrEqual(2e-6 * Math.max(1, nll));
  });

  it.each(cases)('agrees with 50-digit arithmetic with the constant: $name', ({ logits, counts, asked, nllWithConstant, logWays: expected, columns }) => {
    const constant = logWays(counts, asked, columns);
    expect(constant).toBeCloseTo(expected, 9);
    const { loss } = evaluate([logits], [counts], [asked], columns);
    expect(Math.abs(loss - constant - nllWithConstant)).toBeLessThanOrEqual(2e-6 * Math.max(1, loss));
  });

  it.each(cases)('pulls each logit by N rho - k: $name', ({ logits, counts, asked, columns }) => {
    const { gradient } = evaluate([logits], [counts], [asked], columns);
    columns.forEach(({ kind, start, end }, q) => {
      const exponentials = logits.slice(start, end).map((z) => Math.exp(z - Math.max(...logits.slice(start, end))));
      const total = exponentials.reduce((a, b) => a + b, 0);
      for (let c = start; c < end; c++) {
        const rho = kind === 'single' ? (exponentials[c - start] ?? NaN) / total : 1 / (1 + Math.exp(-(logits[c] ?? NaN)));
        expect(gradient[c]).toBeCloseTo((asked[q] ?? NaN) * rho - (counts[c] ?? NaN), 4);
      }
    });
  });

  it('is for two answers the binomial -[k log rho + (N - k) log(1 - rho)]', () => {
    const questions = layoutOf([{ kind: 'single', answers: 2 }]);
    for (const [z, k, n] of [[0.3, 3, 10], [-2, 0, 5], [4, 40, 40], [1.5, 1, 1]] as const) {
      const rho = 1 / (1 + Math.exp(-z));
      expect(evaluate([[z, 0]], [[k, n - k]], [[n]], questions).loss).toBeCloseTo(-(k * Math.log(rho) + (n - k) * Math.log(1 - rho)), 4);
    }
  });

  it('adds up over galaxies and questions', () => {
    const tree = cases.find(({ name }) => name === 'a whole tree');
    if (!tree) throw new Error('The golden numbers have no whole tree.');
    const one = evaluate([tree.logits], [tree.counts], [tree.asked], tree.columns).loss;
    const two = evaluate([tree.logits, tree.logits], [tree.counts, tree.counts], [tree.asked, tree.asked], tree.columns).loss;
    expect(two).toBeCloseTo(2 * one, 3);
  });

  it('neither charges nor moves a question nobody was asked', () => {
    const questions = layoutOf([{ kind: 'single', answers: 3 }, { kind: 'multiple', answers: 2 }]);
    const { loss, gradient } = evaluate([[5, -3, 20, 7, -7]], [[0, 0, 0, 0, 0]], [[0, 0]], questions);
    expect(loss).toBe(0);
    expect(gradient.every((value) => value === 0)).toBe(true);
  });
});
