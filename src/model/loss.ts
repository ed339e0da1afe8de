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

/** log n! for n = 0, 1, ... */
function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] as number) + Math.log(n); // inside
  return logs;
}

/**
 * The combinatorial constant the loss leaves out, in nats: the log of in how many orders the votes of one galaxy can
 * have come. The full -log p(k | rho, N) is the loss minus this.
 * @param counts k per answer, column order
 * @param asked N per question, tree order
 */
export function logWays(counts: ArrayLike<number>, asked: ArrayLike<number>, questions: readonly QuestionColumns[]): number {
  const logs = logFactorials(Math.max(0, ...Array.from(asked)));
  const logOf = (n: number): number => logs[n] as number; // no count exceeds its N
  return questions.reduce((sum, { kind, start, end }, q) => {
    const n = asked[q] ?? 0;
    let ways = kind === 'single' ? logOf(n) : 0;
    for (let c = start; c < end; c++) {
      const k = counts[c] ?? 0;
      ways += kind === 'single' ? -logOf(k) : logOf(n) - logOf(k) - logOf(n - k);
    }
    return sum + ways;
  }, 0);
}
