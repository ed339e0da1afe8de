/** What a run does, whoever asks for it: the study, of one of its conditions, or a lab in the browser. */
import type { HeadName } from './survey.ts';

export interface RunSetting {
  /** Names the run's streams of chance: equal names and seeds draw the same galaxies and votes. */
  readonly name: string;
  /** People who look at each galaxy that is labelled. */
  readonly people: number;
  /** Galaxies labelled in all, the first ones included. */
  readonly budget: number;
  /** Whether everybody who looks at a galaxy of the pool is asked the question; else they are with its reach. */
  readonly isFiltered: boolean;
  /** Galaxies labelled before the first training, and in every batch after it. */
  readonly first: number;
  readonly batch: number;
  /** Galaxies drawn at random from the pool that no arm may choose: the crowd's spread is fitted on them. At most a quarter of the pool. */
  readonly monitor: number;
  /** How much the votes on one galaxy hang together. Tempers labels of many votes. */
  readonly kappa: number;
  /** Prior precision of a weight at a width of 128. */
  readonly precision: Readonly<Record<HeadName, number>>;
}

/** Galaxies in the monitor set of a pool of so many: a quarter of a small one. */
export const watchedOf = (count: number, monitor: number): number => Math.min(monitor, Math.floor(count / 4));

/** Labels at the last round within a share of the budget. */
export const labelsAt = ({ budget, first, batch }: Pick<RunSetting, 'budget' | 'first' | 'batch'>, share: number): number => first + batch * Math.max(0, Math.floor((share * budget - first) / batch));
