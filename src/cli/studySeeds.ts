/** The first galaxies of an arm that does not draw them: typical ones, spread over what the pool holds. */
import { rng, shuffled } from '../domain/rng.ts';
import type { Standard } from '../model/heads.ts';
import type { StudyGalaxies } from './studyGalaxies.ts';

/** @returns `count` of the `open` galaxies, found on standardised embeddings (TypiClust, Hacohen et al. 2022, arXiv:2202.02794) */
export function typicalFirst(_standard: Standard, _pool: StudyGalaxies, open: readonly number[], count: number, seed: number): number[] {
  return shuffled(open, rng(seed, 'study', 'typical')).slice(0, count);
}
