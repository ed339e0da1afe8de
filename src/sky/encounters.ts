/**
 * What encounters leave behind: disturbed and irregular shapes, tidal debris, companions that merge or merely overlap.
 */
import type { Rng } from '../domain/rng.ts';
import { between, direction } from './draws.ts';
import type { Companion, Disturbance, Family } from './skyGalaxy.ts';

/**
 * About 30 % of spirals are lopsided (Zaritsky & Rix 1997); visible tidal debris at SDSS depth in some 5 %
 * (Kaviraj 2010; Casteels et al. 2013).
 */
export function drawDisturbance(family: Family, random: Rng): Disturbance {
  const isStruck = random.uniform() < 0.055;
  const lopsided = family === 'elliptical' ? 0 : family === 'irregular' ? between(random, 0.2, 0.9) : Math.abs(0.15 * random.normal());
  return {
    lopsidedness: Math.min(0.9, isStruck ? lopsided + 0.3 : lopsided),
    irregularity: family === 'irregular' ? between(random, 0.35, 1) : isStruck ? between(random, 0.2, 0.7) : 0.12 * random.uniform(),
    debrisShare: isStruck ? between(random, 0.03, 0.16) : 0,
    tails: isStruck ? 1 + random.below(2) : 0,
  };
}

/** Mergers with a visible partner are 2-4 % (Darg et al. 2010); chance overlaps of similar brightness about 3 %. */
export function drawCompanion(r90Arcsec: number, disturbance: Disturbance, random: Rng): Companion | null {
  const isMerging = disturbance.debrisShare > 0 && random.uniform() < 0.7;
  if (!isMerging && random.uniform() > 0.035) return null;
  const isRed = random.uniform() < 0.55;
  const size = r90Arcsec * between(random, 0.3, 0.7);
  const angle = between(random, 0, Math.PI);
  const bulgeShare = isRed ? 1 : between(random, 0.05, 0.3);
  return {
    relation: isMerging ? 'merging' : 'overlapping',
    distanceArcsec: r90Arcsec * (isMerging ? between(random, 0.35, 1.3) : between(random, 0.5, 1.6)),
    direction: direction(random),
    fluxRatio: 10 ** between(random, -0.9, 0),
    bulge: { share: bulgeShare, reArcsec: size * (isRed ? 0.35 : 0.12), sersic: isRed ? 3.2 : 1.5, axisRatio: between(random, 0.6, 0.98), angle, boxiness: 0, gr: between(random, 0.7, 0.9) },
    disk: isRed ? null : { share: 1 - bulgeShare, scaleArcsec: size * 0.27, inclination: Math.acos(random.uniform()), thickness: 0.2, angle, gr: between(random, 0.3, 0.65) },
  };
}
