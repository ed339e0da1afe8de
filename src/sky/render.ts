/**
 * Draws a simulated galaxy: light on the sky, seeing, noise, stretch. Pure: the same galaxy and size give the same pixels.
 */
import { rng } from '../domain/rng.ts';
import { addBrightStar, addCameraArtifact, addOpticalArtifact } from './artifactPaint.ts';
import { addArcLight, addCompanion, addDebris } from './debris.ts';
import { addDisk, addDustLane, addKnots } from './disk.ts';
import { nativePixelArcsec } from './exposure.ts';
import { addField } from './field.ts';
import { addNoise, softenChroma, throughSeeing, toColour, toPicture } from './image.ts';
import { emptyPlates, fluxOf, lightOf, type Plates } from './plates.ts';
import { addSpheroid } from './profiles.ts';
import type { SkyGalaxy } from './skyGalaxy.ts';

export interface SkyPicture {
  readonly width: number;
  readonly height: number;
  /** 8 bits per channel, rows from the top. */
  readonly rgb: Uint8Array;
}

const marginPx = 8;

function addGalaxy(plates: Plates, galaxy: SkyGalaxy): void {
  const flux = fluxOf(galaxy.rMag);
  if (galaxy.disk) {
    addDisk(plates, galaxy, galaxy.disk, flux);
    addKnots(plates, galaxy, galaxy.disk, flux);
  }
  addSpheroid(plates, 0, 0, flux * galaxy.bulge.share, galaxy.bulge);
  if (galaxy.disk) addDustLane(plates, galaxy, galaxy.disk);
  addDebris(plates, galaxy);
  if (galaxy.companion) addCompanion(plates, galaxy, galaxy.companion);
  const { arc } = galaxy;
  // Lensed galaxies are young and far: blue, and thinner than the seeing.
  if (arc) addArcLight(plates, arc.radiusArcsec, arc.direction, arc.span, 0.04 * galaxy.r90Arcsec, lightOf(flux * arc.fluxRatio, 0.15));
}

/** All light that passes the atmosphere. */
function collectLight(galaxy: SkyGalaxy, pixelArcsec: number): Plates {
  const plates = emptyPlates(galaxy.exposure.frameArcsec, pixelArcsec, marginPx);
  if (galaxy.subject === 'star') addBrightStar(plates, 0, 0, galaxy.rMag - 4, 1, 0.4, rng(galaxy.seed, 'sky', 'star'));
  else addGalaxy(plates, galaxy);
  addField(plates, galaxy);
  for (const artifact of galaxy.artifacts) addOpticalArtifact(plates, galaxy, artifact);
  return plates;
}

/**
 * The picture, `sizePx` on a side (at least 16). Light is collected on the camera's own pixels where the picture's are
 * finer, so a larger picture of a small galaxy is smoother, not sharper: as with a real camera.
 */
export function renderGalaxy(galaxy: SkyGalaxy, sizePx = 128): SkyPicture {
  const { exposure, seed } = galaxy;
  const pixelArcsec = Math.max(nativePixelArcsec, exposure.frameArcsec / sizePx);
  const seen = throughSeeing(collectLight(galaxy, pixelArcsec), exposure);
  for (const artifact of galaxy.artifacts) addCameraArtifact(seen, galaxy, artifact);
  addNoise(seen, exposure, rng(seed, 'sky', 'noise'));
  const planes = toColour(seen);
  softenChroma(planes, seen.side);
  return { width: sizePx, height: sizePx, rgb: toPicture(planes, seen, exposure, sizePx) };
}
