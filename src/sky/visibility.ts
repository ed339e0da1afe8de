/**
 * The model of visibility: what volunteers can make out in a picture of this galaxy, in words of no particular tree. A
 * feature is seen where it is resolved by the seeing and brighter than the noise, and where the viewing angle shows it;
 * the rest of the crowd guesses at a small floor rate. Everything follows from the parameters; no pixel is looked at.
 */
import { barArea } from './disk.ts';
import { nativePixelArcsec } from './exposure.ts';
import { pixelNoise } from './image.ts';
import { fluxOf } from './plates.ts';
import { projectedAxisRatio } from './profiles.ts';
import type { ArtifactKind, Disk, SkyGalaxy } from './skyGalaxy.ts';

/** Chances, 0 to 1, that a volunteer sees each thing, given that the question comes up. */
export interface Sight {
  /** That this is no galaxy but a star, an artifact or a bad zoom; `problemKinds` says which, summing to 1. */
  readonly problem: number;
  readonly problemKinds: { readonly star: number; readonly artifact: number; readonly zoom: number };
  /** Given an artifact: which kind, summing to 1. */
  readonly artifactKinds: Readonly<Record<ArtifactKind, number>>;
  /** Features or a disk, among those who see a galaxy. */
  readonly featured: number;
  readonly edgeOn: number;
  readonly strongBar: number;
  readonly weakBar: number;
  readonly spiral: number;
  /** 0 tight to 1 loose: a position on the scale, not a chance. */
  readonly looseness: number;
  /** The true count of arms (0: none) and the chance that it can be counted. */
  readonly armCount: number;
  readonly armsCountable: number;
  /** 0 no bulge to 1 nothing but bulge: a position on the scale. */
  readonly prominence: number;
  /** Edge on: rounded, boxy, no bulge; summing to 1. */
  readonly bulgeShape: { readonly rounded: number; readonly boxy: number; readonly none: number };
  /** Apparent axis ratio, seeing included. */
  readonly roundness: number;
  readonly ring: number;
  readonly lensOrArc: number;
  readonly irregular: number;
  readonly disturbed: number;
  readonly merger: number;
  readonly overlapping: number;
  readonly dustLane: number;
  readonly other: number;
  readonly clumps: number;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
/** At least one of these independent things. */
const anyOf = (...chances: readonly number[]): number => 1 - chances.reduce((none, chance) => none * (1 - chance), 1);
/** Most see it when it is there, few claim it when it is not. */
const withStray = (stray: number, chance: number): number => stray + (0.97 - stray) * chance;

/** Noise of the mean brightness in one seeing disk, nanomaggies per square arcsecond in r. */
function beamNoise(galaxy: SkyGalaxy): number {
  const pixel = nativePixelArcsec;
  const beamPixels = (Math.PI / 4) * (galaxy.exposure.seeingArcsec[1] / pixel) ** 2;
  return pixelNoise(1, pixel, galaxy.exposure.skyFactor[1]) / (pixel * pixel) / Math.sqrt(beamPixels);
}

/** How well a structure of this size (arcsec) and extra brightness (nanomaggies per arcsec^2) is seen: 0 to 1. */
function seen(galaxy: SkyGalaxy, sizeArcsec: number, brightness: number): number {
  const seeing = galaxy.exposure.seeingArcsec[1];
  const resolved = sizeArcsec ** 2 / (sizeArcsec ** 2 + (0.8 * seeing) ** 2);
  const signal = brightness / beamNoise(galaxy);
  return resolved * (signal / (signal + 3));
}

/** Face-on central brightness of the disk; inclination adds light along the line of sight but hides structure, so it is left out. */
const diskCentre = (galaxy: SkyGalaxy, disk: Disk): number => (fluxOf(galaxy.rMag) * disk.share) / (2 * Math.PI * disk.scaleArcsec ** 2);
const diskFlatness = (disk: Disk): number => projectedAxisRatio(disk.inclination, disk.thickness);
/** How open the plane lies: 0 edge-on, 1 face-on. */
const openness = (disk: Disk): number => Math.min(1, Math.max(0, (Math.cos(disk.inclination) - 0.12) / 0.5));

/** Fraction of volunteers who see a bar, weak or strong, and the share of them who call it strong. */
function barSight(galaxy: SkyGalaxy): { readonly strong: number; readonly weak: number } {
  const { bar, disk } = galaxy;
  if (!bar || !disk) return { strong: 0.01, weak: 0.06 };
  const brightness = (fluxOf(galaxy.rMag) * bar.share) / barArea(bar);
  const prominence = Math.min(1, bar.share / 0.07);
  const chance = openness(disk) * seen(galaxy, bar.halfLengthArcsec * (1 - bar.axisRatio), brightness) * prominence;
  const strength = logistic((bar.share - 0.1) / 0.02) * chance;
  return { strong: withStray(0.01, chance * strength), weak: withStray(0.06, chance * (1 - strength)) * (1 - 0.9 * chance * strength) };
}

function armSight(galaxy: SkyGalaxy): number {
  const { arms, disk } = galaxy;
  if (!arms || !disk) return 0;
  const radius = 1.7 * disk.scaleArcsec;
  const spacing = Math.min(radius, (2 * Math.PI * radius * Math.tan(arms.pitch)) / arms.count);
  const brightness = diskCentre(galaxy, disk) * Math.exp(-1.7) * arms.contrast;
  const contrast = 1 - Math.exp(-2.2 * arms.contrast);
  return openness(disk) ** 0.7 * contrast * seen(galaxy, 0.8 * spacing * diskFlatness(disk), brightness);
}

function ringSight(galaxy: SkyGalaxy): number {
  const { ring, disk } = galaxy;
  if (!ring || !disk) return 0;
  const clear = ring.strength / (ring.strength + 0.5 * Math.exp(-ring.radiusArcsec / disk.scaleArcsec));
  return openness(disk) * clear * seen(galaxy, ring.radiusArcsec * diskFlatness(disk), diskCentre(galaxy, disk) * ring.strength);
}

/** Axis ratio of the light as the seeing leaves it; a companion's light is ignored. */
function roundnessOf(galaxy: SkyGalaxy): number {
  const { disk, bulge, family } = galaxy;
  const diskWeight = disk ? Math.min(1, disk.share / 0.6) : 0;
  const trueRatio = disk ? diskFlatness(disk) * diskWeight + bulge.axisRatio * (1 - diskWeight) : bulge.axisRatio;
  const long = family === 'elliptical' ? bulge.reArcsec : (disk?.scaleArcsec ?? bulge.reArcsec) * 1.4;
  const blur = (galaxy.exposure.seeingArcsec[1] / 2.355) ** 2;
  return Math.sqrt(((trueRatio * long) ** 2 + blur) / (long ** 2 + blur));
}

function edgeOnSight(galaxy: SkyGalaxy, roundness: number): number {
  const { disk } = galaxy;
  if (!disk) return 0.02;
  const flat = logistic((0.34 - roundness) / 0.04);
  return withStray(0.015, flat * Math.min(1, disk.share / 0.45));
}

/** Encounters and oddities that need no disk. */
function oddSight(galaxy: SkyGalaxy): Pick<Sight, 'irregular' | 'disturbed' | 'merger' | 'overlapping' | 'lensOrArc' | 'dustLane'> {
  const { companion, disturbance, disk, arc } = galaxy;
  const flux = fluxOf(galaxy.rMag);
  const meanBrightness = flux / (Math.PI * galaxy.r90Arcsec ** 2);
  const size = galaxy.r90Arcsec * 0.5;
  const order = seen(galaxy, size, meanBrightness);
  const partner = companion ? Math.min(1, (companion.fluxRatio / 0.35) ** 0.6) * seen(galaxy, companion.distanceArcsec, meanBrightness * companion.fluxRatio * 3) : 0;
  const debris = Math.min(1, disturbance.debrisShare / 0.08) * seen(galaxy, size, meanBrightness * disturbance.debrisShare * 2);
  const isMerging = companion?.relation === 'merging';
  const isThin = disk && Math.cos(disk.inclination) < 0.2;
  const lane = isThin && disk ? Math.min(1, galaxy.dust.depth / 4) * seen(galaxy, 0.35 * disk.scaleArcsec * disk.thickness, 3 * meanBrightness) : 0;
  return {
    irregular: order * Math.min(1, Math.max(0, disturbance.irregularity - 0.2) * 1.1) * (isMerging ? 0.4 : 1),
    disturbed: anyOf(0.8 * debris, 0.25 * order * Math.max(0, disturbance.lopsidedness - 0.25)),
    // Chance overlaps are often taken for mergers, and the other way round (Darg et al. 2010 had to weed them by hand).
    merger: partner * (isMerging ? 0.85 : 0.4),
    overlapping: partner * (isMerging ? 0.15 : 0.65),
    lensOrArc: arc ? 0.85 * seen(galaxy, arc.radiusArcsec * 0.5, (flux * arc.fluxRatio) / (arc.radiusArcsec * 1.5 * arc.span)) : 0,
    dustLane: lane,
  };
}

function problemSight(galaxy: SkyGalaxy): Pick<Sight, 'problem' | 'problemKinds' | 'artifactKinds'> {
  const kinds: Record<ArtifactKind, number> = { saturation: 0.05, diffraction: 0.05, satellite: 0.05, ray: 0.05, scattered: 0.05, ghost: 0.05, other: 0.1 };
  let worst = 0;
  for (const { kind, severity } of galaxy.artifacts) {
    kinds[kind] += 3 * severity;
    worst = Math.max(worst, severity);
  }
  if (galaxy.subject === 'star') kinds.diffraction += 1;
  const total = Object.values(kinds).reduce((sum, weight) => sum + weight, 0);
  for (const kind of Object.keys(kinds) as ArtifactKind[]) kinds[kind] /= total; // keys of the record just made
  const isGalaxy = galaxy.subject === 'galaxy';
  const artifact = galaxy.subject === 'artifact' ? 0.9 : 0.6 * worst * worst;
  const star = galaxy.subject === 'star' ? 0.9 : 0;
  const zoom = galaxy.subject === 'bad-zoom' ? 0.7 : 0;
  // Stray votes: even plain galaxies get 1 to 2 % "star or artifact", compact round ones more.
  const compact = galaxy.exposure.seeingArcsec[1] / galaxy.r90Arcsec;
  const stray = isGalaxy ? 0.008 + 0.03 * compact : 0.02;
  const sum = artifact + star + zoom + 0.06;
  return {
    problem: Math.min(0.97, anyOf(artifact, star, zoom, stray)),
    problemKinds: { star: (star + 0.02) / sum, artifact: (artifact + 0.03) / sum, zoom: (zoom + 0.01) / sum },
    artifactKinds: kinds,
  };
}

/** What volunteers make out of this galaxy. */
export function sightOf(galaxy: SkyGalaxy): Sight {
  const { disk, arms, bulge, clumps } = galaxy;
  const roundness = roundnessOf(galaxy);
  const edgeOn = edgeOnSight(galaxy, roundness);
  const bar = barSight(galaxy);
  const armsSeen = armSight(galaxy);
  const ring = ringSight(galaxy);
  const odd = oddSight(galaxy);
  const meanBrightness = fluxOf(galaxy.rMag) / (Math.PI * galaxy.r90Arcsec ** 2);
  const clumpy = clumps.count > 0 ? Math.min(1, clumps.share / 0.12) * seen(galaxy, galaxy.r90Arcsec * 0.35, meanBrightness) : 0;
  const barSeen = bar.strong + bar.weak - 0.07;
  const diskShare = disk ? disk.share + (galaxy.bar?.share ?? 0) : 0;
  // Weights of the cues, fitted by hand to the spread of the first question's votes in the real sample (bench/sky.ts).
  const cue = -1.75 + 1.5 * diskShare + 3.6 * armsSeen + 1.8 * barSeen + 3.2 * edgeOn + 1.6 * ring + 1.5 * clumpy + 1.2 * odd.irregular + 0.9 * odd.disturbed + 0.5 * odd.merger + 1.5 * odd.dustLane;
  const prominence = Math.min(1, 0.12 + 0.88 * bulge.share ** 0.75);
  const edgeBulge = Math.min(1, bulge.share / 0.1) * (bulge.reArcsec ** 2 / (bulge.reArcsec ** 2 + 0.12));
  const boxy = edgeBulge * bulge.boxiness * 0.6 * seen(galaxy, bulge.reArcsec * 1.5, meanBrightness * 3);
  return {
    ...problemSight(galaxy),
    ...odd,
    featured: Math.min(0.985, Math.max(0.01, logistic(cue))),
    edgeOn,
    strongBar: bar.strong,
    weakBar: bar.weak,
    spiral: withStray(0.25, Math.min(1, armsSeen * 1.9)),
    looseness: arms ? Math.min(1, Math.max(0, ((arms.pitch * 180) / Math.PI - 6) / 28)) : 0.35,
    armCount: arms?.count ?? 0,
    armsCountable: armsSeen * (1 - 0.5 * (arms?.raggedness ?? 1)) ** 0.8,
    prominence,
    bulgeShape: { rounded: edgeBulge - boxy, boxy: boxy + 0.06, none: 1 - edgeBulge + 0.06 },
    roundness,
    ring,
    clumps: withStray(0.04, anyOf(clumpy, arms ? armsSeen * Math.min(0.4, arms.knots / 40) : 0)),
    other: anyOf(0.08, ...galaxy.artifacts.map((artifact) => 0.7 * artifact.severity), galaxy.subject === 'galaxy' ? 0 : 0.3),
  };
}
