/** Companions, tidal tails, shells and lensed arcs: light outside the galaxy's own plane. */
import { rng, type Rng } from '../domain/rng.ts';
import { between, direction } from './draws.ts';
import { addBlob, fluxOf, lightOf, type Light, type Plates } from './plates.ts';
import { addSpheroid } from './profiles.ts';
import type { Companion, SkyGalaxy } from './skyGalaxy.ts';

const companionPlace = (companion: Companion): readonly [number, number] => [
  companion.distanceArcsec * Math.cos(companion.direction),
  companion.distanceArcsec * Math.sin(companion.direction),
];

export function addCompanion(plates: Plates, galaxy: SkyGalaxy, companion: Companion): void {
  const [x, y] = companionPlace(companion);
  const flux = fluxOf(galaxy.rMag) * companion.fluxRatio;
  addSpheroid(plates, x, y, flux * companion.bulge.share, companion.bulge);
  if (companion.disk) addSpheroid(plates, x, y, flux * companion.disk.share, { ...companion.bulge, ...exponential(companion) });
}

/** A companion's disk is small enough to be drawn as smooth exponential light. */
function exponential({ disk, bulge }: Companion): typeof bulge {
  if (!disk) return bulge;
  return { ...bulge, sersic: 1, reArcsec: disk.scaleArcsec * 1.678, axisRatio: Math.max(0.25, Math.cos(disk.inclination)), angle: disk.angle, gr: disk.gr };
}

/** A curved band of blobs, widening and fading from its root. */
function addTail(plates: Plates, root: readonly [number, number], heading: number, bend: number, length: number, width: number, light: Light, random: Rng): void {
  const steps = 22;
  let [x, y] = root;
  let turn = heading;
  let total = 0;
  const shares = Array.from({ length: steps }, (_, k) => {
    const share = (1 - k / steps) ** 0.7 * between(random, 0.6, 1.4);
    total += share;
    return share;
  });
  for (let k = 0; k < steps; k++) {
    const share = (shares[k] ?? 0) / total;
    addBlob(plates, x, y, width * (0.7 + (0.9 * k) / steps), [light[0] * share, light[1] * share, light[2] * share]);
    x += (length / steps) * Math.cos(turn);
    y += (length / steps) * Math.sin(turn);
    turn += bend / steps;
  }
}

/** Tails and bridges after an encounter; old systems get shells instead. */
export function addDebris(plates: Plates, galaxy: SkyGalaxy): void {
  const { disturbance, companion, r90Arcsec } = galaxy;
  if (disturbance.debrisShare <= 0) return;
  const random = rng(galaxy.seed, 'sky', 'debris');
  const flux = fluxOf(galaxy.rMag) * disturbance.debrisShare;
  const gr = (galaxy.disk?.gr ?? galaxy.bulge.gr) - 0.05;
  if (!galaxy.disk) return addShells(plates, galaxy, 0.35 * flux, random);
  let heading = companion ? companion.direction + Math.PI : direction(random);
  for (let k = 0; k < disturbance.tails; k++) {
    const root = [0.45 * r90Arcsec * Math.cos(heading), 0.45 * r90Arcsec * Math.sin(heading)] as const;
    addTail(plates, root, heading + between(random, 0.3, 0.9), between(random, 0.6, 2), r90Arcsec * between(random, 0.9, 1.8), r90Arcsec * between(random, 0.06, 0.13), lightOf(flux / disturbance.tails, gr), random);
    heading += Math.PI * between(random, 0.85, 1.15);
  }
}

/** Arcs of light at a few radii round an elliptical that swallowed a disk (Malin & Carter 1983). */
function addShells(plates: Plates, galaxy: SkyGalaxy, flux: number, random: Rng): void {
  const shells = 2 + random.below(3);
  for (let s = 0; s < shells; s++) {
    addArcLight(plates, galaxy.r90Arcsec * between(random, 0.5, 1.3), galaxy.bulge.angle + (s % 2) * Math.PI, between(random, 1, 2), galaxy.r90Arcsec * 0.06, lightOf(flux / shells, galaxy.bulge.gr - 0.1));
  }
}

/** A part of a circle, bright in the middle of its span. */
export function addArcLight(plates: Plates, radius: number, middle: number, span: number, width: number, light: Light): void {
  const steps = Math.max(6, Math.ceil((radius * span) / (0.7 * width)));
  for (let k = 0; k < steps; k++) {
    const t = (k + 0.5) / steps - 0.5;
    const share = (0.5 * Math.PI * Math.cos(Math.PI * t)) / steps;
    const turn = middle + t * span;
    addBlob(plates, radius * Math.cos(turn), radius * Math.sin(turn), width, [light[0] * share, light[1] * share, light[2] * share]);
  }
}

