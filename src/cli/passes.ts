/** Vote fractions of one galaxy under every pass of a model's own head: Monte Carlo dropout on its embedding. */
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { ShippedModel } from '../exchange/modelFile.ts';
import { passMasks } from '../model/dropout.ts';
import { toFractions } from '../model/predict.ts';

/**
 * @param matched for each column of the tree the model's output, or -1: its logits stay 0
 * @returns embedding [width] to fractions [pass, column of the tree], in the same array at every call
 */
export function passesOf(tree: Tree, { head, bias }: Pick<ShippedModel, 'head' | 'bias'>, matched: Int32Array, dropout: number, passes: number, seed: number): (embedding: Float32Array) => Float32Array {
  const { columns, byQuestion } = columnsOf(tree);
  const width = head.length / bias.length;
  const masks = passMasks(seed, passes, width, dropout);
  const fractions = new Float32Array(passes * columns.length);
  return (embedding) => {
    for (let t = 0; t < passes; t++) {
      for (let c = 0; c < columns.length; c++) {
        const output = matched[c] as number; // everything inside
        let sum = output < 0 ? 0 : (bias[output] as number);
        if (output >= 0) for (let i = 0; i < width; i++) sum += (embedding[i] as number) * (masks[t * width + i] as number) * (head[i * bias.length + output] as number);
        fractions[t * columns.length + c] = sum;
      }
      toFractions(fractions, t * columns.length, byQuestion);
    }
    return fractions;
  };
}
