/**
 * What the curves of paired seeds say: the difference in the area under the error curve, and how many labels an arm
 * saves, each with an interval from resampling the seeds. Protocol: docs/study/protocol.md; the guide's science.md F3.
 */
import type { Rng } from './rng.ts';

/** Error by round, one row per seed; rows of two arms belong together. [seed][round] */
export type Curves = readonly (readonly number[])[];

/** An estimate and the 95 % interval of the bootstrap. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function meanCurve(curves: Curves): number[] {
  const rounds = curves[0]?.length ?? 0;
  return Array.from({ length: rounds }, (_, r) => curves.reduce((sum, curve) => sum + (curve[r] as number) / curves.length, 0)); // all of one length
}

/** The non-increasing curve nearest in squares (pool adjacent violators). */
export function neverRising(curve: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of curve) {
    let block = { sum: value, count: 1 };
    for (let before = blocks.at(-1); before && before.sum / before.count < block.sum / block.count; before = blocks.at(-1)) {
      blocks.pop();
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}

/** Mean height of a curve between its first and last label, straight lines between the rounds: the area over the width. */
export function areaUnder(labels: readonly number[], curve: readonly number[]): number {
  let area = 0;
  for (let r = 1; r < labels.length; r++) area += (((curve[r] as number) + (curve[r - 1] as number)) / 2) * ((labels[r] as number) - (labels[r - 1] as number)); // of one length
  return labels.length > 1 ? area / ((labels.at(-1) as number) - (labels[0] as number)) : (curve[0] ?? Number.NaN);
}

/** The first number of labels at which a never-rising curve is down to the target, linear between the rounds; null: never. */
export function labelsToReach(labels: readonly number[], curve: readonly number[], target: number): number | null {
  const round = curve.findIndex((value) => value <= target);
  if (round < 0) return null;
  if (round === 0) return labels[0] ?? null;
  const [before, after] = [curve[round - 1] as number, curve[round] as number]; // inside
  const [from, to] = [labels[round - 1] as number, labels[round] as number];
  return from + ((before - target) / (before - after)) * (to - from);
}

/** A saving of "never": the arm does not get as low as random within its own budget. Below every other saving. */
export const NEVER = -Infinity;

/**
 * 1 - n_arm / n, where n_arm is the number of labels at which the arm's mean curve, made never rising, is down to the mean
 * error of random at n labels; NEVER where it is not by the end of the budget. Below zero: the arm needs more labels.
 * @param round the round of `labels` at which random's error is the target
 */
export function savingAt(labels: readonly number[], random: readonly number[], arm: readonly number[], round: number): number {
  const needed = labelsToReach(labels, neverRising(arm), random[round] as number); // inside
  return needed === null ? NEVER : 1 - needed / (labels[round] as number);
}

/** Value at a share of sorted values, without interpolation, so that "never" may be one of them. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? Number.NaN;
}

const resampled = (curves: Curves, seeds: readonly number[]): Curves => seeds.map((seed) => curves[seed] as readonly number[]); // seeds are inside
const drawn = (curves: Curves, chance: Rng): number[] => curves.map(() => chance.below(curves.length));

function estimate(value: number, draws: number, draw: () => number): Estimate {
  const values = Array.from({ length: draws }, draw).sort((a, b) => a - b);
  return { value, low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** The interval that holds 95 % of what the statistic is when the seeds are drawn anew, with replacement, both arms' together. */
export function pairedBootstrap(random: Curves, arm: Curves, statistic: (random: Curves, arm: Curves) => number, draws: number, chance: Rng): Estimate {
  if (random.length !== arm.length || random.length === 0) throw new Error(`Curves must be paired by seed, but there are ${random.length} and ${arm.length}.`);
  return estimate(statistic(random, arm), draws, () => {
    const seeds = drawn(random, chance);
    return statistic(resampled(random, seeds), resampled(arm, seeds));
  });
}

/** The same for curves that do not belong together, each with seeds of its own. */
export function unpairedBootstrap(one: Curves, other: Curves, statistic: (one: Curves, other: Curves) => number, draws: number, chance: Rng): Estimate {
  if (one.length === 0 || other.length === 0) throw new Error('There are no curves to compare.');
  return estimate(statistic(one, other), draws, () => statistic(resampled(one, drawn(one, chance)), resampled(other, drawn(other, chance))));
}

/** Mean of numbers and its 95 % interval by the bootstrap: bands of plots and single rounds. */
export function meanWithInterval(values: readonly number[], draws: number, chance: Rng): Estimate {
  const rows = values.map((value) => [value]);
  return pairedBootstrap(rows, rows, (rowsDrawn) => meanCurve(rowsDrawn)[0] ?? Number.NaN, draws, chance);
}
