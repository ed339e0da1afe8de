/**
 * What else lies in the frame: foreground stars and faint galaxies behind, at the densities of a high-latitude SDSS field.
 */
import { rng, type Rng } from '../domain/rng.ts';
import { between, direction } from './draws.ts';
import { addPoint, fluxOf, lightOf, type Light, type Plates } from './plates.ts';
import { addSpheroid } from './profiles.ts';
import type { SkyGalaxy } from './skyGalaxy.ts';

/** Per square arcminute brighter than r = 22.3; counts of galaxies grow as 10^(0.4 m), of stars as 10^(0.28 m) (Yasuda et al. 2001; Ivezic et al. 2008). */
const faint = { limit: 22.3, galaxies: 7.5, stars: 2.8, galaxySlope: 0.4, starSlope: 0.28 } as const;

/** Poisson by multiplying uniforms; means here are below 30. */
export function poisson(mean: number, random: Rng): number {
  const stop = Math.exp(-Math.min(30, mean));
  let product = random.uniform();
  let count = 0;
  while (product > stop) {
    product *= random.uniform();
    count++;
  }
  return count;
}

/** Light of a star: among faint ones half are red dwarfs beyond the galaxies' colour locus (r-i up to 1.6 at g-r = 1.4). */
export function starLight(rFlux: number, random: Rng): Light {
  const dwarfs = rFlux < fluxOf(19) ? 0.5 : 0.05;
  if (random.uniform() < dwarfs) return [rFlux * 10 ** (-0.4 * 1.4), rFlux, rFlux * 10 ** (0.4 * between(random, 0.6, 1.6))];
  return lightOf(rFlux, between(random, 0.2, 0.9));
}

export function addField(plates: Plates, galaxy: SkyGalaxy): void {
  const random = rng(galaxy.seed, 'sky', 'field');
  const frame = galaxy.exposure.frameArcsec;
  const arcminutes = (frame / 60) ** 2;
  const place = (): number => frame * 0.53 * (2 * random.uniform() - 1);
  const magnitude = (slope: number): number => faint.limit + Math.log10(Math.max(1e-4, random.uniform())) / slope;
  // Galaxies keep company: fields differ more than chance alone.
  const richness = Math.exp(0.6 * random.normal() - 0.18);
  for (let k = poisson(faint.galaxies * arcminutes * richness, random); k > 0; k--) {
    const rMag = magnitude(faint.galaxySlope);
    const isRed = random.uniform() < 0.5;
    addSpheroid(plates, place(), place(), fluxOf(rMag), {
      share: 1,
      reArcsec: Math.max(0.3, 0.9 * 10 ** (0.13 * (20 - rMag)) * between(random, 0.6, 1.4)),
      sersic: isRed ? 3 : 1,
      axisRatio: between(random, 0.35, 1),
      angle: direction(random),
      boxiness: 0,
      // Fainter galaxies are further away, hence redder: the old ones reach g-r = 1.5.
      gr: isRed ? between(random, 0.8, 1.45) : between(random, 0.25, 0.8),
    });
  }
  for (let k = poisson(faint.stars * arcminutes, random); k > 0; k--) {
    const flux = fluxOf(Math.max(13.5, magnitude(faint.starSlope)));
    addPoint(plates, place(), place(), starLight(flux, random));
  }
}
