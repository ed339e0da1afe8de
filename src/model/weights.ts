/**
 * Weights: how they start, how they are saved, and how saved ones are checked before anything believes them. While a
 * round runs they live in one flat array of numbers; tensors are made of it for a step and thrown away.
 */
import * as tf from '@tensorflow/tfjs';
import { rng } from '../domain/rng.ts';
import type { IndexedLabel, SavedWeights } from '../domain/round.ts';
import type { QuestionColumns } from '../domain/tree.ts';
import type { Network, Weights, WeightSpec } from './network.ts';
import { weightSpecs } from './network.ts';

const sizeOf = (spec: WeightSpec): number => spec.shape.reduce((product, side) => product * side, 1);

/** Number of weights in all. */
export const weightCount = (specs: readonly WeightSpec[]): number => specs.reduce((sum, spec) => sum + sizeOf(spec), 0);

/** What each weight tensor occupies of the flat array: `[spec, start, end]`. */
export function layout(specs: readonly WeightSpec[]): { readonly spec: WeightSpec; readonly start: number; readonly end: number }[] {
  let at = 0;
  return specs.map((spec) => ({ spec, start: at, end: (at += sizeOf(spec)) }));
}

/**
 * Fresh weights: normal with variance 2 / inputs (He et al. 2015, arXiv:1502.01852), the head's with 1 / inputs since no
 * relu follows it. Each tensor has its own stream, so the trunk starts the same whatever the tree.
 */
export function freshWeights(specs: readonly WeightSpec[], seed: number): Float32Array {
  const flat = new Float32Array(weightCount(specs));
  for (const { spec, start, end } of layout(specs)) {
    if (spec.start === 'one') flat.fill(1, start, end);
    if (spec.start !== 'random') continue;
    const random = rng(seed, 'weights', spec.name);
    const inputs = spec.shape.slice(0, -1).reduce((product, side) => product * side, 1);
    const sd = Math.sqrt((spec.name === 'head' ? 1 : 2) / inputs);
    for (let i = start; i < end; i++) flat[i] = sd * random.normal();
  }
  return flat;
}

/**
 * The head's bias with which a network that sees nothing predicts the labels' mean vote fractions, each answer given
 * one vote beforehand. Training starts from there, so few labels cannot leave it far behind the base rate.
 */
export function baseRateBias(labels: readonly IndexedLabel[], questions: readonly QuestionColumns[]): Float32Array {
  const bias = new Float32Array(questions.at(-1)?.end ?? 0);
  questions.forEach(({ kind, start, end }, q) => {
    const asked = labels.reduce((sum, label) => sum + (label.asked[q] ?? 0), 0);
    for (let c = start; c < end; c++) {
      const votes = labels.reduce((sum, label) => sum + (label.counts[c] ?? 0), 0);
      bias[c] = Math.log(kind === 'single' ? (votes + 1) / (asked + end - start) : (votes + 1) / (asked - votes + 1));
    }
  });
  return bias;
}

/** Tensors of the flat weights, in the order of `specs`; the caller disposes of them. */
export function toTensors(specs: readonly WeightSpec[], flat: Float32Array): tf.Tensor[] {
  return layout(specs).map(({ spec, start, end }) => tf.tensor(flat.slice(start, end), [...spec.shape]));
}

/** Looks tensors up by the name of their spec. */
export function byName(specs: readonly WeightSpec[], tensors: readonly tf.Tensor[]): Weights {
  const found = new Map(specs.map((spec, i) => [spec.name, tensors[i]]));
  return (name) => {
    const tensor = found.get(name);
    if (!tensor) throw new Error(`The network has no weights named "${name}".`);
    return tensor;
  };
}

/** A copy in the form that is stored and sent; little-endian float32, as on every platform a browser runs on. */
export function saveWeights(network: Network, treeHash: string, specs: readonly WeightSpec[], flat: Float32Array): SavedWeights {
  return { network: network.name, treeHash, shapes: specs.map(({ name, shape }) => ({ name, shape: [...shape] })), data: flat.slice().buffer };
}

/**
 * Saved weights as a flat array (a copy), checked: right network, right tree, right shapes and length, no NaN.
 * @throws in one sentence for the person when they do not fit.
 */
export function loadWeights(saved: SavedWeights, network: Network, treeHash: string, columnCount: number): Float32Array {
  if (saved.network !== network.name) throw new Error(`These weights belong to the network "${saved.network}", not "${network.name}".`);
  if (saved.treeHash !== treeHash) throw new Error('These weights were trained on another decision tree, so their outputs mean other answers.');
  const specs = weightSpecs(network, columnCount);
  const fits = specs.length === saved.shapes.length && specs.every((spec, i) => spec.name === saved.shapes[i]?.name && spec.shape.join() === saved.shapes[i]?.shape.join());
  if (!fits || saved.data.byteLength !== 4 * weightCount(specs)) throw new Error(`These weights have other shapes than the network "${network.name}" of this version.`);
  const flat = new Float32Array(saved.data.slice(0));
  if (!flat.every(Number.isFinite)) throw new Error('These weights hold values that are not numbers; the file is damaged.');
  return flat;
}
