/** The order that PowerBALD serves by: score and chance together (Kirsch et al. 2023, arXiv:2106.12059). */
import { rng } from '../domain/rng.ts';
import type { RoundWork } from '../domain/round.ts';

/** Its coldness: the higher, the nearer to taking the highest scores alone. Measured for both posteriors: docs/science.md. */
const COLDNESS = { dropout: 1, laplace: 4 } as const;

/** Gumbel(0, 1): taking the highest of such sums is a draw in proportion to the scores' powers. */
const gumbel = (uniform: number): number => -Math.log(-Math.log(Math.max(uniform, Number.MIN_VALUE)));

/**
 * log of each score times the coldness plus a draw of the galaxy's own, so that galaxies that come or go change nothing
 * for the others.
 * @param scores in nats, aligned with the work's candidates
 */
export function powerPriorities({ seed, round, candidates, head }: Pick<RoundWork, 'seed' | 'round' | 'candidates' | 'head'>, scores: Float32Array): Float32Array {
  return Float32Array.from(scores, (score, i) => COLDNESS[head] * Math.log(Math.max(score, 1e-12)) + gumbel(rng(seed, 'round', round, 'gumbel', candidates[i] as number).uniform())); // one candidate per score
}
