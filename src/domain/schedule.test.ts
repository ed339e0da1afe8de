/** The schedule of a round's training: its length and its learning rate. */
import { describe, expect, it } from 'vitest';
import { rateAt, scheduleFor } from './schedule.ts';

const sizes = [1, 24, 40, 64, 320, 1000, 5000];

describe.each(['compact', 'walmsley2020'] as const)('the schedule of %s', (network) => {
  it.each([true, false])('grows with the labels, in whole batches (warm: %s)', (isWarm) => {
    let before = 0;
    for (const labels of sizes) {
      const { epochs, batch, imagesPerEpoch } = scheduleFor(network, labels, isWarm);
      expect(imagesPerEpoch % batch).toBe(0);
      expect(imagesPerEpoch).toBeGreaterThanOrEqual(Math.max(256, labels));
      expect(epochs * imagesPerEpoch).toBeGreaterThanOrEqual(before * 0.9); // whole epochs round a little
      before = epochs * imagesPerEpoch;
    }
  });

  it('raises the learning rate to its top and lowers it to nearly nothing', () => {
    const schedule = scheduleFor(network, 64, false);
    const steps = (schedule.epochs * schedule.imagesPerEpoch) / schedule.batch;
    const rates = Array.from({ length: steps }, (_, step) => rateAt(schedule, step));
    const top = rates.indexOf(Math.max(...rates));
    expect(Math.max(...rates)).toBeCloseTo(schedule.rate, 9);
    expect(rates.every((rate, i) => rate > 0 && (i === 0 || (i <= top ? rate > (rates[i - 1] ?? 0) : rate < (rates[i - 1] ?? 0))))).toBe(true);
    expect(rates.at(-1)).toBeLessThan(schedule.rate / 20);
  });
});
