/**
 * What the study found per setting, in the numbers that are told beside it. A test holds each against docs/study/report.json
 * and paper.json, which are too large to ship.
 */

/** Difference of the areas under the error curves from random's, RMSE x 1000, with its 95 % interval: below zero is better. */
export interface AreaFinding {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const STUDY = {
  /** Smooth or not, 40 votes, 40 fresh seeds: the default rule, and the same with the other head. */
  power: { value: -1.2, low: -2.1, high: -0.3 },
  powerDropout: { value: -0.6, low: -1.3, high: 0.1 },
  /** 20 seeds: the highest scores alone, with dropout. */
  baldDropout: { value: 2.8, low: 2.2, high: 3.5 },
  /** 20 seeds, Laplace: coldness 2, 4 and 8. */
  cold2: { value: -2.0, low: -2.9, high: -1.0 },
  cold4: { value: -1.5, low: -2.3, high: -0.6 },
  cold8: { value: -1.7, low: -2.8, high: -0.7 },
  /** Labels not needed at half of the budget, per cent, with the interval: 40 votes a label, and one. */
  saving40: { value: 14, low: -5, high: 24 },
  saving1: { value: 31, low: 16, high: 41 },
  /** RMSE of the default at 512 galaxies: of 40 votes each, and of one. */
  rmse40: 0.1635,
  rmse1: 0.174,
  /** RMSE from scratch at 320 labels, and with the trunk at its first 32. */
  scratch: 0.2199,
  trunk: 0.1818,
} as const satisfies Record<string, AreaFinding | number>;
