/**
 * Draws a simulated galaxy: light on the sky, seeing, noise, stretch. Pure: the same galaxy and size give the same pixels.
 */
import { rng } from '../domain/rng.ts';
import { addDisk, addDustLane, addKnots } from './disk.ts';
import { nativePixelArcsec } from './exposure.ts';
import { addNoise, halveChroma, throughSeeing, toColour, toPicture } from './image.ts';
import { emptyPlates, fluxOf, type Plates } from './plates.ts';
import { addSpheroid } from './profiles.ts';
import type { SkyGalaxy } from './skyGalaxy.ts';

export interface SkyPicture {
  readonly width: number;
  readonly height: number;
  /** 8 bits per channel, rows from the top. */
  readonly rgb: Uint8Array;
}

const marginPx = 8;

function paintGalaxy(plates: Plates, galaxy: SkyGalaxy): void {
  const flux = fluxOf(galaxy.rMag);
  if (galaxy.disk) {
    addDisk(plates, galaxy, galaxy.disk, flux);
    addKnots(plates, galaxy, galaxy.disk, flux);
  }
  addSpheroid(plates, 0, 0, flux * galaxy.bulge.share, galaxy.bulge);
  if (galaxy.disk) addDustLane(plates, galaxy, galaxy.disk);
}

/**
 * The picture, `sizePx` on a side (at least 16). Light is collected on the camera's own pixels where the picture's are
 * finer, so a larger picture of a small galaxy is smoother, not sharper: as with a real camera.
 */
export function renderGalaxy(galaxy: SkyGalaxy, sizePx = 128): SkyPicture {
  const { exposure, seed } = galaxy;
  const pixelArcsec = Math.max(nativePixelArcsec, exposure.frameArcsec / sizePx);
  const sky = emptyPlates(exposure.frameArcsec, pixelArcsec, marginPx);
  paintGalaxy(sky, galaxy);
  const seen = throughSeeing(sky, exposure);
  addNoise(seen, exposure, rng(seed, 'sky', 'noise'));
  const planes = toColour(seen);
  if (pixelArcsec === nativePixelArcsec) halveChroma(planes, seen.side);
  return { width: sizePx, height: sizePx, rgb: toPicture(planes, seen, exposure.frameArcsec, sizePx) };
}
