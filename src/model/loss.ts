/**
 * How badly predicted vote fractions explain the votes: the negative log likelihood in nats, for every question of the
 * tree (Walmsley et al. 2020, eq. 4, and its generalisation). Golden numbers: golden/loss.json, made by loss.py there.
 */
import * as tf from '@tensorflow/tfjs';
import type { QuestionColumns } from '../domain/tree.ts';

/** Votes of a batch. A question with N = 0 has k = 0 everywhere and so adds nothing: no label, not a zero label. */
export interface Votes {
  /** k per answer. [galaxy, column] */
  readonly counts: tf.Tensor2D;
  /** N of the question each column belongs to. [galaxy, column] */
  readonly asked: tf.Tensor2D;
}

/**
 * -log p(k | rho, N), summed over questions and galaxies, without the combinatorial constant (log of how many orders
 * of votes give the same k), which no weight can change.
 *
 * One choice: rho = softmax over the question's answers, and the multinomial -sum_a k_a log rho_a; for two answers that
 * is the binomial -[k log rho + (N - k) log(1 - rho)]. Several choices: a binomial per answer, rho = sigmoid.
 * @returns a scalar in nats.
 */
export function negativeLogLikelihood(logits: tf.Tensor2D, votes: Votes, questions: readonly QuestionColumns[]): tf.Scalar {
  const terms = questions.map(({ kind, start, end }) => {
    const [zq, kq, nq] = [logits, votes.counts, votes.asked].map((columns) => tf.slice(columns, [0, start], [-1, end - start])) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D]; // three in, three out
    if (kind === 'single') return tf.neg(tf.sum(tf.mul(kq, tf.logSoftmax(zq))));
    return tf.sum(tf.sub(tf.mul(nq, tf.softplus(zq)), tf.mul(kq, zq))); // -[k log s(z) + (n - k) log s(-z)]
  });
  return tf.addN(terms) as tf.Scalar;
}
