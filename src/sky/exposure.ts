/**
 * How a simulated picture was taken: frame, seeing, registration and sky, drawn to imitate the SDSS imaging camera and
 * the way Galaxy Zoo 2 cut its pictures.
 */
import type { Rng } from '../domain/rng.ts';
import type { Exposure, SkyGalaxy } from './skyGalaxy.ts';

/** SDSS camera: 0.396 arcsec per pixel (Gunn et al. 1998). */
export const nativePixelArcsec = 0.396;

/** Galaxy Zoo 2 showed 424 px at 0.02 R90 each; our cutouts are the central 240 px of them. */
const frameInR90 = 240 * 0.02;

export function drawExposure(r90Arcsec: number, subject: SkyGalaxy['subject'], random: Rng): Exposure {
  // A wrongly measured radius gives a frame several times too small or too large.
  const zoom = subject === 'bad-zoom' ? (random.uniform() < 0.5 ? 0.12 + 0.1 * random.uniform() : 4 + 3 * random.uniform()) : Math.exp(0.07 * random.normal());
  // Median seeing 1.3 arcsec in r with a long tail; a little worse in g, better in i (York et al. 2000; Abazajian et al. 2009).
  const seeing = 1.26 * Math.exp(0.12 * random.normal());
  // Preview frames align the bands to whole pixels: about a third of a pixel is left.
  const shift = (): number => nativePixelArcsec * 0.6 * (random.uniform() - 0.5);
  const brightSky = (): number => (random.uniform() < 0.06 ? 2 + 3 * random.uniform() : Math.exp(0.25 * random.normal()));
  // Preview images subtract a little more than the mean sky, most in g.
  const offset = (mean: number): number => mean + 0.2 * random.normal();
  const cast = (): number => Math.exp(0.05 * random.normal());
  const frameArcsec = frameInR90 * r90Arcsec * zoom;
  // Real cutouts are off centre by 0.8 +- 0.6 of 128 pixels on both axes (rounding when they were cut).
  const pointing = (): number => (frameArcsec / 128) * Math.max(-1.5, Math.min(3, 0.85 + 0.65 * random.normal()));
  return {
    frameArcsec,
    pointingArcsec: [pointing(), pointing()],
    seeingArcsec: [seeing * 1.08, seeing, seeing * 0.96],
    shiftArcsec: [shift(), shift(), 0, 0, shift(), shift()],
    skyFactor: [brightSky(), brightSky(), brightSky()],
    skyOffset: [offset(-0.7), offset(-0.4), offset(-0.5)],
    colourCast: [cast(), cast(), cast()],
  };
}
