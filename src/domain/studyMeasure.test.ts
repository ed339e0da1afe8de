/** The study's measures, worked out by hand and on votes drawn from the posterior itself. */
import { describe, expect, it } from 'vitest';
import { binomial, rng } from './rng.ts';
import { accuracyOf, coverageOf, meanFractions, onVotes } from './studyMeasure.ts';

describe('measures on the test galaxies', () => {
  it('are what they are by hand', () => {
    expect(Array.from(meanFractions(Float32Array.of(0.25, 0.75, 0, 0.5), 2))).toEqual([0.5, 0.25]);
    const galaxies = { count: 2, fractions: Float32Array.of(0.5, 0.25), reach: Float32Array.of(1, 0.5) };
    const { rmse, rmseCorrected, logLoss } = accuracyOf(Float64Array.of(0.7, 0.25), galaxies);
    expect(rmse).toBeCloseTo(Math.sqrt(0.04 / 2), 6);
    // Vote noise: 0.25 / 39 of 40 people, 0.1875 / 19 of 20.
    expect(rmseCorrected).toBeCloseTo(Math.sqrt((0.04 - 0.25 / 39 - 0.1875 / 19) / 2), 6);
    expect(logLoss).toBeCloseTo((-0.5 * Math.log(0.7) - 0.5 * Math.log(0.3) - 0.25 * Math.log(0.25) - 0.75 * Math.log(0.75)) / 2, 6);
  });

  it('are those of a survey’s rounds where the votes are known: without their scatter, and per vote', () => {
    // 7 of 10 votes, 1 of 4 and 1 of 1; the last is too few for an error, not for a loss.
    const galaxies = { count: 3, fractions: Float32Array.of(0.7, 0.25, 1), reach: Float32Array.of(0.5, 0.1, 0.05), people: Float32Array.of(20, 40, 20) };
    const found = onVotes(Float64Array.of(0.9, 0.65, 0.5), galaxies);
    expect(found?.typicalError).toBeCloseTo(Math.sqrt((0.04 - 0.21 / 9 + 0.16 - 0.1875 / 3) / 2), 6);
    const nats = -(7 * Math.log(0.9) + 3 * Math.log(0.1) + Math.log(0.65) + 3 * Math.log(0.35) + Math.log(0.5));
    expect(found?.lossPerVote).toBeCloseTo(nats / 15, 9);
    const { people: _, ...published } = galaxies;
    expect(onVotes(Float64Array.of(0.9, 0.65, 0.5), published)).toBeNull();
  });

  it('find nine in ten galaxies in the 90 % interval when the votes come from the posterior', () => {
    const random = rng(1, 'test');
    const count = 3000;
    const galaxies = { count, fractions: new Float32Array(count), reach: new Float32Array(count).fill(1) };
    const rho = new Float32Array(count);
    for (let g = 0; g < count; g++) {
      rho[g] = 0.1 + 0.8 * random.uniform();
      galaxies.fractions[g] = binomial(40, rho[g] ?? 0, random) / 40;
    }
    const right = coverageOf(rho, 1, galaxies, Infinity);
    expect(right.within90).toBeCloseTo(0.9, 1);
    expect(Math.abs(right.within90 - 0.9)).toBeLessThan(0.02);
    expect(Math.abs(right.error02)).toBeLessThan(0.01);
    // A spread that is not there makes the intervals too wide.
    const wide = coverageOf(rho, 1, galaxies, 6);
    expect(wide.within90).toBeGreaterThan(0.98);
    expect(wide.error02).toBeLessThan(-0.1);
  });
});
