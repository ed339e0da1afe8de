/**
 * What every version of the newest network says about a few galaxies: the passes of its last round drawn again, from the
 * saved head and the kept embeddings, or from the weights of a network trained whole. Nothing is trained.
 */
import type { InputSource, Inquiry, Opinions } from '../domain/round.ts';
import type { EmbeddingCache } from './embeddings.ts';
import { embedAll } from './embeddings.ts';
import { posteriorOf } from './heads.ts';
import { loadHead } from './posteriors.ts';
import { networkOpinions } from './predict.ts';
import type { Pretrained } from './pretrained.ts';
import { TRUNK } from './trunk.ts';

/** What a trunk's heads are asked with. */
export interface Trunk {
  readonly model: Pretrained;
  readonly cache: EmbeddingCache;
}

/**
 * @param trunk called only where the head stands on it
 * @throws in one sentence when the weights do not fit the tree, and the signal's reason when aborted
 */
export async function opinionsOf(inquiry: Inquiry, trunk: () => Promise<Trunk>, inputs: InputSource, signal: AbortSignal, now: () => number): Promise<Opinions> {
  const { weights, head, tree, galaxies } = inquiry;
  if (weights.treeHash !== tree.hash) throw new Error('The network was trained on another decision tree, so its outputs mean other answers.');
  if (weights.network !== 'trunk64') return networkOpinions({ ...inquiry, network: weights.network }, new Float32Array(weights.data), galaxies, inputs, signal);
  if (!head) throw new Error('The versions of this round were not kept; the next round keeps them.');
  const { model, cache } = await trunk();
  for await (const _ of embedAll(model, galaxies, 1, inputs, cache, signal, now)); // those that lack one
  const embeddings = await cache.read(galaxies);
  const posterior = loadHead(head, tree, TRUNK.width);
  const { columnCount, passes } = posterior;
  const fractions = new Float32Array(galaxies.length * passes * columnCount);
  for await (const { first, fractions: block } of posterior.sample(embeddings, signal)) fractions.set(block, first * passes * columnCount);
  const point = new Float32Array(galaxies.length * columnCount);
  for await (const { first, fractions: block } of posteriorOf({ ...posterior, passes: 1, matrix: posterior.point }).sample(embeddings, signal)) point.set(block, first * columnCount);
  return { passes, columnCount, point, fractions };
}
