/** How the study's arms choose the next batch: with the app's own strategies, or with the scores of one shuffled. */
import type { AcquisitionName } from './acquisition.ts';
import { acquisitions, powerPriorities } from './acquisition.ts';
import { orderOf } from './order.ts';
import type { PoolPrediction } from './pool.ts';
import type { Rng } from './rng.ts';
import { shuffled } from './rng.ts';

export type Rule =
  | { readonly kind: 'strategy'; readonly name: AcquisitionName; readonly coldness: number }
  /** The same numbers as PowerBALD's, but another galaxy's: must do no better than random. */
  | { readonly kind: 'shuffled'; readonly coldness: number };

/** Whether a rule looks at predictions at all. */
export const isBlind = (rule: Rule): boolean => rule.kind === 'strategy' && rule.name === 'random';

/** @returns rows of the pool, `count` of them, to label next */
export function choose(rule: Rule, pool: PoolPrediction, count: number, random: Rng): number[] {
  if (rule.kind === 'strategy') return Array.from(acquisitions[rule.name].rank(pool, count, random, { coldness: rule.coldness }).order);
  const scores = shuffled([...acquisitions['bald-closed'].rank(pool, 0, random).scores], random);
  return Array.from(orderOf(powerPriorities(scores, rule.coldness, () => random)).subarray(0, count));
}
