/** The fit of a crowd's spread: against golden numbers, on crowds of known spread, and where it must not say anything. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_KAPPA } from './crowd.ts';
import { FEWEST_GALAXIES, PRIOR_WIDTH, fitKappa, logPosteriorOfKappa } from './crowdFit.ts';
import { rng } from './rng.ts';
import { simulatedCrowd } from './testCrowd.ts';

interface Golden {
  readonly fit: readonly {
    name: string;
    kind: 'single' | 'multiple';
    observations: readonly { counts: number[]; asked: number; rho: number[][] }[];
    kappa: string;
    logSd: string;
  }[];
}
// Made by src/model/golden/crowd.py: the root of an exact derivative at 50 digits.
const golden = JSON.parse(readFileSync(new URL('../model/golden/crowd.json', import.meta.url), 'utf8')) as Golden;

describe('the fit of kappa', () => {
  it.each(golden.fit)('golden numbers: $name', ({ kind, observations, kappa, logSd }) => {
    const fit = fitKappa(
      observations.map(({ counts, asked, rho }) => ({ counts, asked, rho: Float32Array.from(rho.flat()) })),
      kind,
    );
    expect(fit.basis).toBe('fitted');
    expect(fit.kappa / Number(kappa)).toBeCloseTo(1, 3);
    expect(fit.logSd / Number(logSd)).toBeCloseTo(1, 3);
    expect(fit.low).toBeCloseTo(fit.kappa * Math.exp(-1.645 * fit.logSd), 2);
    expect(fit.high).toBeCloseTo(fit.kappa * Math.exp(1.645 * fit.logSd), 1);
  });
  it.each([2, 6])('finds a kappa of %i in 64 galaxies with 40 votes', (kappa) => {
    const fits = [1, 2, 3, 4].map((seed) => fitKappa(simulatedCrowd(kappa, 64, 40, rng(seed, 'forty'))));
    for (const fit of fits) {
      expect(fit.basis).toBe('fitted');
      expect(Math.abs(Math.log(fit.kappa / kappa))).toBeLessThan(0.6);
    }
    expect(fits.filter(({ low, high }) => low <= kappa && kappa <= high).length).toBeGreaterThanOrEqual(3);
  });
  it.each([2, 6])('is within a factor of about two and a half for a kappa of %i in 64 galaxies with 5 votes', (kappa) => {
    for (let seed = 0; seed < 8; seed++) {
      const fit = fitKappa(simulatedCrowd(kappa, 64, 5, rng(seed, 'five')));
      expect(fit.basis).toBe('fitted');
      expect(Math.abs(Math.log(fit.kappa / kappa))).toBeLessThan(1);
    }
  });
  it('stays finite with 5 votes where the crowd does not spread at all, which without the prior would run away', () => {
    for (let seed = 0; seed < 4; seed++) {
      const plain = simulatedCrowd(Infinity, 64, 5, rng(seed, 'plain'));
      const fit = fitKappa(plain);
      expect(fit.kappa).toBeGreaterThan(DEFAULT_KAPPA);
      expect(fit.kappa).toBeLessThan(60);
    }
    const runsAway = [0, 1, 2, 3].filter(
      (seed) => fitKappa(simulatedCrowd(Infinity, 64, 5, rng(seed, 'plain')), 'single', 1e6).kappa > 1000,
    );
    expect(runsAway.length).toBeGreaterThan(0);
  });
  it('is assumed from single votes, however many', () => {
    const fit = fitKappa(simulatedCrowd(2, 300, 1, rng(1)));
    expect(fit).toMatchObject({ kappa: DEFAULT_KAPPA, basis: 'assumed', logSd: PRIOR_WIDTH, galaxies: 0 });
    expect(fit.low).toBeLessThan(2);
    expect(fit.high).toBeGreaterThan(20);
  });
  it('learns nothing about kappa from single votes: every kappa has the same likelihood', () => {
    const single = simulatedCrowd(2, 50, 1, rng(2));
    const likelihood = (kappa: number): number => logPosteriorOfKappa(single, kappa) - logPosteriorOfKappa([], kappa);
    expect(likelihood(0.5)).toBeCloseTo(likelihood(500), 9);
  });
  it('is assumed from too few galaxies, and from enough of them with too few votes', () => {
    expect(fitKappa(simulatedCrowd(2, FEWEST_GALAXIES - 1, 40, rng(3))).basis).toBe('assumed');
    expect(fitKappa(simulatedCrowd(2, FEWEST_GALAXIES, 40, rng(3))).basis).toBe('fitted');
    expect(fitKappa(simulatedCrowd(6, FEWEST_GALAXIES, 2, rng(3))).basis).toBe('assumed');
  });
  it('leaves galaxies with a single vote out of the count and of the fit', () => {
    const several = simulatedCrowd(2, 32, 10, rng(4));
    expect(fitKappa([...several, ...simulatedCrowd(2, 100, 1, rng(5))])).toEqual(fitKappa(several));
  });
});
