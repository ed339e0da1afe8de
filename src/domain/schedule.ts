/**
 * How long and how fast to train: the documented rule from the number of labels to epochs, batch and learning rate.
 * Why these numbers: docs/science.md, "The schedule".
 */
import type { ScratchNetwork } from './survey.ts';

export interface Schedule {
  /** Passes over `imagesPerEpoch` images. */
  readonly epochs: number;
  /** Images per step; every batch is full. */
  readonly batch: number;
  /** Images drawn per epoch, a multiple of the batch: each label the same number of times, give or take one. */
  readonly imagesPerEpoch: number;
  /** Highest learning rate. */
  readonly rate: number;
  /** Weight decay of AdamW. */
  readonly decay: number;
}

/** Steps over which the learning rate rises, as a share of all. */
const WARM_UP = 0.15;

/** No round draws more images than this, however many labels there are: about two minutes of `compact` on one core. */
const MOST_IMAGES = 40_000;

/**
 * What differs between the networks. Images to draw: a fixed part and so many per label, less when warm. An epoch is at
 * least `epoch` images long, so that a checkpoint is worth writing: one or two seconds of `compact` on one core.
 */
const RULES = {
  compact: { batch: 32, rate: 4e-3, decay: 0.05, epoch: 512, fresh: { images: 500, perLabel: 45 }, warm: { images: 400, perLabel: 24 } },
  walmsley2020: { batch: 16, rate: 5e-4, decay: 0.05, epoch: 256, fresh: { images: 500, perLabel: 20 }, warm: { images: 250, perLabel: 10 } },
} as const satisfies Record<ScratchNetwork, unknown>;

/**
 * @param labels galaxies with votes; how many votes each has changes nothing
 * @param isWarm the weights come from the round before
 */
export function scheduleFor(network: ScratchNetwork, labels: number, isWarm: boolean): Schedule {
  const { batch, rate, decay, epoch, fresh, warm } = RULES[network];
  const { images, perLabel } = isWarm ? warm : fresh;
  const imagesPerEpoch = Math.ceil(Math.max(epoch, labels) / batch) * batch;
  const wanted = Math.min(MOST_IMAGES, images + perLabel * labels);
  return { epochs: Math.max(2, Math.round(wanted / imagesPerEpoch)), batch, imagesPerEpoch, rate, decay };
}

/** Learning rate of a step (0-based): a straight rise over the first part, then a straight fall to zero. */
export function rateAt(schedule: Schedule, step: number): number {
  const steps = (schedule.epochs * schedule.imagesPerEpoch) / schedule.batch;
  const top = Math.max(1, Math.round(WARM_UP * steps));
  return schedule.rate * Math.min((step + 1) / top, (steps - step) / (steps - top + 1));
}
