/** The shipped model as the rounds use it: a trunk, and the head it was learnt with as a first belief. */
import type { Output } from '../domain/matching.ts';
import { matchOutputs } from '../domain/matching.ts';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { Standard } from './heads.ts';
import { TRUNK } from './trunk.ts';

export interface Pretrained {
  /** SHA-256 of the weights file: what its embeddings depend on. */
  readonly hash: string;
  /** In the order of `trunkSpecs`. */
  readonly trunk: Float32Array;
  /** [128, output] */
  readonly head: Float32Array;
  /** [output] */
  readonly bias: Float32Array;
  /** What the outputs mean. */
  readonly outputs: readonly Output[];
}

/**
 * The shipped head in the terms of a survey: weights on its standardised features for the questions that its tree shares
 * with the model's, zero for the others.
 * @returns weights [width + 1, column], the intercept last, and whether each question is known
 */
export function firstBelief(model: Pretrained, tree: TreeContent, standard: Standard): { readonly weights: Float32Array; readonly isKnown: readonly boolean[] } {
  const { columns, byQuestion } = columnsOf(tree);
  const matched = matchOutputs(model.outputs, tree);
  const outputCount = model.outputs.length;
  const weights = new Float32Array((TRUNK.width + 1) * columns.length);
  for (let c = 0; c < columns.length; c++) {
    const output = matched[c] ?? -1;
    if (output < 0) continue;
    let intercept = model.bias[output] as number; // everything inside
    for (let i = 0; i < TRUNK.width; i++) {
      const weight = model.head[i * outputCount + output] as number;
      const scale = standard.scale[i] as number;
      intercept += weight * (standard.mean[i] as number);
      weights[i * columns.length + c] = scale > 0 ? weight / scale : 0;
    }
    weights[TRUNK.width * columns.length + c] = intercept;
  }
  return { weights, isKnown: byQuestion.map(({ start }) => (matched[start] ?? -1) >= 0) };
}
