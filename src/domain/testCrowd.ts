/** A simulated crowd for the tests: galaxies whose own fractions scatter around what a network says about them. */
import type { CrowdObservation } from './crowdFit.ts';
import type { Rng } from './rng.ts';
import { binomial } from './rng.ts';

/** Gamma(shape, 1) by Marsaglia & Tsang (2000). */
function gamma(shape: number, random: Rng): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  while (true) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** The fraction of one galaxy's crowd: Beta(kappa p, kappa (1 - p)); p itself where kappa is Infinity. */
function crowdFraction(p: number, kappa: number, random: Rng): number {
  if (kappa === Infinity) return p;
  const [yes, no] = [gamma(kappa * p, random), gamma(kappa * (1 - p), random)];
  return yes / (yes + no);
}

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** Galaxies with two answers and a posterior of 16 passes that is right on average. */
export function simulatedCrowd(kappa: number, galaxies: number, votes: number, random: Rng, passes = 16): CrowdObservation[] {
  const passSd = 0.3;
  return Array.from({ length: galaxies }, () => {
    const middle = 1.5 * random.normal();
    const k = binomial(votes, crowdFraction(logistic(middle + passSd * random.normal()), kappa, random), random);
    const rho = new Float32Array(2 * passes);
    for (let t = 0; t < passes; t++) {
      rho[2 * t] = logistic(middle + passSd * random.normal());
      rho[2 * t + 1] = 1 - (rho[2 * t] as number);
    }
    return { counts: [k, votes - k], asked: votes, rho };
  });
}
