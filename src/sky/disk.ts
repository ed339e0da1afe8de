/**
 * A disk and everything that lives in its plane: bar, spiral arms, ring, patches, knots and dust. Brightness is worked
 * out per pixel in the plane of the disk (u along the line of nodes, v across it), then tilted.
 */
import { rng, type Rng } from '../domain/rng.ts';
import { between, direction } from './draws.ts';
import { addBlob, lightOf, toPixel, type Plates } from './plates.ts';
import { edgeOnBrightness, projectedAxisRatio } from './profiles.ts';
import type { Arms, Bar, Disk, SkyGalaxy } from './skyGalaxy.ts';

/** Below this cosine of the inclination a disk is drawn edge-on: 78.5 degrees. */
const edgeOnCosine = 0.2;

const smoothStep = (low: number, high: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - low) / (high - low)));
  return t * t * (3 - 2 * t);
};

/** A smooth random field of mean zero and variance one: a few plane waves. */
function patches(random: Rng, lowest: number, highest: number): (u: number, v: number) => number {
  const waves = Array.from({ length: 6 }, () => {
    const turn = direction(random);
    const k = between(random, lowest, highest);
    return [k * Math.cos(turn), k * Math.sin(turn), direction(random)] as const;
  });
  return (u, v) => {
    let sum = 0;
    for (const [ku, kv, phase] of waves) sum += Math.cos(ku * u + kv * v + phase);
    return sum * 0.577; // each wave has variance 1/2: sqrt(2 / 6)
  };
}

/** Extra brightness of the arms over the disk at (radius, azimuth): between 0 and 1, 1 on the ridge. */
export function armRidge(arms: Arms, scaleArcsec: number, random: Rng): (radius: number, azimuth: number) => number {
  const winding = arms.count / Math.tan(arms.pitch);
  const strengths = Array.from({ length: arms.count }, () => between(random, 0.65, 1));
  const breaks = patches(random, 1.2, 4);
  return (radius, azimuth) => {
    if (radius < 0.3 * arms.startArcsec) return 0;
    const turn = arms.count * (azimuth * arms.handedness - arms.phase) - winding * Math.log(radius / arms.startArcsec);
    const ridge = Math.exp(arms.sharpness * (Math.cos(turn) - 1));
    const strength = strengths[((Math.round(turn / (2 * Math.PI)) % arms.count) + arms.count) % arms.count] ?? 1;
    const fade = smoothStep(0.5 * arms.startArcsec, 1.2 * arms.startArcsec, radius) * (1 - smoothStep(3.6 * scaleArcsec, 5.2 * scaleArcsec, radius));
    const u = (radius / scaleArcsec) * Math.cos(azimuth);
    const v = (radius / scaleArcsec) * Math.sin(azimuth);
    const ragged = arms.raggedness > 0 ? Math.max(0, 1 + 0.8 * arms.raggedness * breaks(2 * u, 2 * v)) : 1;
    return ridge * strength * fade * ragged;
  };
}

/** Bar brightness over its centre, flat inside and falling outside, with box-shaped ends (Athanassoula et al. 1990). */
function barShape(bar: Bar): (u: number, v: number) => number {
  const cos = Math.cos(bar.angle);
  const sin = Math.sin(bar.angle);
  const width = bar.halfLengthArcsec * bar.axisRatio;
  return (u, v) => {
    const along = Math.abs(u * cos + v * sin) / bar.halfLengthArcsec;
    const across = Math.abs(v * cos - u * sin) / width;
    const s = (along ** 2.8 + across ** 2.8) ** (1 / 2.8);
    return s > 2 ? 0 : Math.exp(-1.2 * s ** 4);
  };
}

/** Area of light exp(-1.2 s^4) on superellipses of exponent 2.8 (1.12 times an ellipse's area): the integral over s is 0.809. */
export const barArea = (bar: Bar): number => 0.809 * 1.12 * Math.PI * bar.halfLengthArcsec ** 2 * bar.axisRatio;

/** Old and young light over the disk's central brightness: filled in place, since this runs once per pixel. */
interface Brightness {
  old: number;
  young: number;
}
type DiskLight = (u: number, v: number, out: Brightness) => void;

function inPlane(galaxy: SkyGalaxy, disk: Disk): DiskLight {
  const random = rng(galaxy.seed, 'sky', 'plane');
  const { arms, ring, disturbance } = galaxy;
  const ridge = arms && armRidge(arms, disk.scaleArcsec, rng(galaxy.seed, 'sky', 'ridge'));
  const patch = patches(random, 0.7, 2.4);
  const side = direction(random);
  return (u, v, out) => {
    const radius = Math.sqrt(u * u + v * v);
    const scaled = radius / disk.scaleArcsec;
    let old = scaled > 7 ? 0 : Math.exp(-scaled) * (1 - smoothStep(4, 6, scaled)); // disks end near four scale lengths
    if (disturbance.irregularity > 0.02) old *= Math.exp(0.7 * disturbance.irregularity * (patch(u / disk.scaleArcsec, v / disk.scaleArcsec) - 0.3 * disturbance.irregularity));
    if (disturbance.lopsidedness > 0.02 && radius > 0) old *= 1 + disturbance.lopsidedness * Math.min(1, scaled / 1.5) * ((u * Math.cos(side) + v * Math.sin(side)) / radius) * 0.8;
    let young = 0;
    if (ridge && arms) {
      const crest = ridge(radius, Math.atan2(v, u));
      young = old * arms.contrast * 1.6 * crest;
      old *= 1 - 0.4 * Math.min(1, arms.contrast) * (1 - Math.min(1, crest * 1.5)) * smoothStep(0.5 * arms.startArcsec, 1.3 * arms.startArcsec, radius);
    }
    if (ring) young += ring.strength * Math.exp(-0.5 * ((radius - ring.radiusArcsec) / ring.widthArcsec) ** 2);
    out.old = old;
    out.young = young;
  };
}

/** Adds disk, bar, arms and ring of a galaxy with this total r-band flux. */
export function addDisk(plates: Plates, galaxy: SkyGalaxy, disk: Disk, rFlux: number): void {
  const isEdgeOn = Math.cos(disk.inclination) < edgeOnCosine;
  const flatness = projectedAxisRatio(disk.inclination, disk.thickness);
  const pixel = plates.pixelArcsec;
  const centre = (rFlux * disk.share) / (isEdgeOn ? Math.PI * disk.scaleArcsec * 2 * disk.scaleArcsec * edgeHeight(disk) : 2 * Math.PI * disk.scaleArcsec ** 2 * flatness);
  const oldLight = lightOf(centre * pixel * pixel, disk.gr);
  const youngLight = lightOf(centre * pixel * pixel, disk.gr - 0.22);
  const plane = isEdgeOn ? edgeOn(disk) : inPlane(galaxy, disk);
  const bar = galaxy.bar && !isEdgeOn ? barShape(galaxy.bar) : null;
  const barLight = galaxy.bar ? lightOf((rFlux * galaxy.bar.share * pixel * pixel) / (barArea(galaxy.bar) * flatness), Math.max(disk.gr, galaxy.bulge.gr - 0.05)) : oldLight;
  const cos = Math.cos(disk.angle);
  const sin = Math.sin(disk.angle);
  const squash = isEdgeOn ? 1 : flatness;
  const half = toPixel(plates, 0);
  const [gBand, rBand, iBand] = plates.bands;
  const shade = dimming(galaxy, disk);
  const place: Brightness = { old: 0, young: 0 };
  for (let y = 0; y < plates.side; y++) {
    for (let x = 0; x < plates.side; x++) {
      const dx = (x - half) * pixel;
      const dy = (y - half) * pixel;
      const u = dx * cos + dy * sin;
      const v = (dy * cos - dx * sin) / squash;
      plane(u, v, place);
      const { old, young } = place;
      const inBar = bar ? bar(u, v) : 0;
      if (old + young + inBar < 1e-5) continue;
      const depth = shade(u, v);
      const at = y * plates.side + x;
      gBand[at] = (gBand[at] ?? 0) + (oldLight[0] * old + youngLight[0] * young + barLight[0] * inBar) * Math.exp(-depth);
      rBand[at] = (rBand[at] ?? 0) + (oldLight[1] * old + youngLight[1] * young + barLight[1] * inBar) * Math.exp(-0.7 * depth);
      iBand[at] = (iBand[at] ?? 0) + (oldLight[2] * old + youngLight[2] * young + barLight[2] * inBar) * Math.exp(-0.52 * depth);
    }
  }
}

/** Apparent half height of an edge-on disk over its scale length: thickness, and what tilt is left. */
const edgeHeight = (disk: Disk): number => Math.sqrt(disk.thickness ** 2 + (1.2 * Math.cos(disk.inclination)) ** 2);

function edgeOn(disk: Disk): DiskLight {
  const height = disk.scaleArcsec * edgeHeight(disk);
  // Disks end near four scale lengths, edge on too (van der Kruit & Searle 1981).
  return (u, v, out) => {
    out.old = edgeOnBrightness(u / disk.scaleArcsec, v / height) * (1 - smoothStep(2.8, 4.4, Math.abs(u) / disk.scaleArcsec));
    out.young = 0;
  };
}

/** Optical depth in g of dust in front of the disk's light: the near half of a tilted disk is dimmer. */
function dimming(galaxy: SkyGalaxy, disk: Disk): (u: number, v: number) => number {
  const tilt = 0.3 * galaxy.dust.depth * Math.sin(disk.inclination) ** 4;
  if (Math.cos(disk.inclination) < edgeOnCosine || tilt < 0.02) return () => 0;
  return (u, v) => {
    const radius = Math.sqrt(u * u + v * v) / disk.scaleArcsec;
    return v > 0 ? tilt * Math.exp(-radius / 2) * smoothStep(0, 0.6 * disk.scaleArcsec, v) : 0;
  };
}

/** The dark lane of an edge-on disk, in front of everything: dims what the plates hold so far. */
export function addDustLane(plates: Plates, galaxy: SkyGalaxy, disk: Disk): void {
  const tilt = Math.cos(disk.inclination);
  if (tilt >= edgeOnCosine || galaxy.dust.depth <= 0) return;
  const pixel = plates.pixelArcsec;
  const height = disk.scaleArcsec * disk.thickness * 0.35;
  const offset = disk.scaleArcsec * tilt * 0.8;
  const half = toPixel(plates, 0);
  const cos = Math.cos(disk.angle);
  const sin = Math.sin(disk.angle);
  const reddening = [1, 0.7, 0.52];
  for (let y = 0; y < plates.side; y++) {
    for (let x = 0; x < plates.side; x++) {
      const dx = (x - half) * pixel;
      const dy = (y - half) * pixel;
      const u = (dx * cos + dy * sin) / disk.scaleArcsec;
      const v = (dy * cos - dx * sin - offset) / height;
      if (Math.abs(v) > 4 || Math.abs(u) > 5) continue;
      const depth = galaxy.dust.depth * Math.exp(-0.5 * v * v - Math.abs(u) / 1.4);
      const at = y * plates.side + x;
      plates.bands.forEach((band, b) => (band[at] = (band[at] ?? 0) * Math.exp(-depth * (reddening[b] ?? 1))));
    }
  }
}

/** Star-forming knots along the arms, and giant clumps anywhere in the disk. */
export function addKnots(plates: Plates, galaxy: SkyGalaxy, disk: Disk, rFlux: number): void {
  const random = rng(galaxy.seed, 'sky', 'knots');
  const squash = projectedAxisRatio(disk.inclination, disk.thickness);
  const place = (radius: number, azimuth: number): readonly [number, number] => {
    const u = radius * Math.cos(azimuth);
    const v = radius * Math.sin(azimuth) * squash;
    return [u * Math.cos(disk.angle) - v * Math.sin(disk.angle), u * Math.sin(disk.angle) + v * Math.cos(disk.angle)];
  };
  const { arms, clumps } = galaxy;
  if (arms) {
    for (let k = 0; k < arms.knots; k++) {
      const radius = Math.max(arms.startArcsec, disk.scaleArcsec * between(random, 0.5, 3));
      const arm = random.below(arms.count);
      const azimuth = arms.handedness * (arms.phase + (2 * Math.PI * arm + 0.5 * random.normal()) / arms.count + Math.log(radius / arms.startArcsec) / Math.tan(arms.pitch));
      const [x, y] = place(radius, azimuth);
      const flux = rFlux * disk.share * 0.004 * Math.exp(0.7 * random.normal() - radius / disk.scaleArcsec / 2);
      addBlob(plates, x, y, disk.scaleArcsec * between(random, 0.04, 0.12), lightOf(flux, between(random, -0.1, 0.3)));
    }
  }
  for (let k = 0; k < clumps.count; k++) {
    const [x, y] = place(disk.scaleArcsec * 2.6 * Math.sqrt(random.uniform()), direction(random));
    const flux = ((rFlux * clumps.share) / clumps.count) * between(random, 0.5, 1.5);
    addBlob(plates, x, y, disk.scaleArcsec * between(random, 0.1, 0.3), lightOf(flux, between(random, 0, 0.35)));
  }
}
