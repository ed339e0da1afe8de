/**
 * What the benches of the learner share: wall and processor seconds of a piece of work, how they grow, and the peer their
 * speed is held against: the multiply-adds per second of a plain matrix product on the same backend in the same process.
 */
import * as tf from '@tensorflow/tfjs';

/** Wall seconds and processor seconds, all threads of the process together. */
export interface Took {
  readonly seconds: number;
  readonly processorSeconds: number;
}

export const rounded = (value: number): number => Number(value.toPrecision(4));

export async function timed<T>(action: () => T | Promise<T>): Promise<Took & { readonly value: T }> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const value = await action();
  const { user, system } = process.cpuUsage(used);
  return { value, seconds: rounded((performance.now() - began) / 1000), processorSeconds: rounded((user + system) / 1e6) };
}

/** Processor time of the last row by that of the first. */
export const growth = (rows: readonly Took[]): number =>
  rounded((rows.at(-1)?.processorSeconds ?? NaN) / (rows[0]?.processorSeconds ?? NaN));

export const only = ({ seconds, processorSeconds }: Took): Took => ({ seconds, processorSeconds });

/** Side of the matrices, and how many products are timed: about a second on one core. */
const SIDE = 512;
const PRODUCTS = 40;

/** Multiply-adds per processor second of 512x512 by 512x512 on the backend chosen. */
export async function matrixSpeed(): Promise<number> {
  const a = tf.randomUniform<tf.Rank.R2>([SIDE, SIDE], -1, 1, 'float32', 1);
  const b = tf.randomUniform<tf.Rank.R2>([SIDE, SIDE], -1, 1, 'float32', 2);
  const products = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const product = tf.matMul(a, b);
      if (i === count - 1) await product.data();
      product.dispose();
    }
  };
  await products(4); // warms the compiler
  const { processorSeconds } = await timed(() => products(PRODUCTS));
  tf.dispose([a, b]);
  return rounded((PRODUCTS * SIDE ** 3) / processorSeconds);
}
