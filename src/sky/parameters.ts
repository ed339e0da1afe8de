/**
 * Draws the parameters of one simulated galaxy from its seed. The sample imitates Galaxy Zoo 2: SDSS main galaxies with
 * r < 17 and Petrosian R90 > 3 arcsec (Willett et al. 2013), framed at 4.8 R90 as our real cutouts are. Each property
 * has its own random stream, so a change to one never moves the others.
 */
import { categorical, rng, type Rng } from '../domain/rng.ts';
import { between, clamp, direction, normalIn } from './draws.ts';
import { drawExposure } from './exposure.ts';
import { drawArtifacts, drawSubject } from './artifacts.ts';
import { drawCompanion, drawDisturbance } from './encounters.ts';
import { projectedAxisRatio } from './profiles.ts';
import type { Arms, Bar, Clumps, Disk, Family, Ring, SkyGalaxy, Spheroid } from './skyGalaxy.ts';

const families: readonly Family[] = ['elliptical', 'lenticular', 'spiral', 'irregular'];
/** Nair & Abraham 2010 (14,034 SDSS galaxies by eye, g < 16): about 20 % E, 25 % S0, 50 % S, few Irr; E raised for r < 17. */
const familyWeights: readonly number[] = [0.3, 0.15, 0.5, 0.05];

/**
 * Apparent magnitude: counts of nearby galaxies grow as 10^(0.6 m) up to the limit r = 17. Brightness within the
 * half-light radius: red spheroids about 20.4 mag/arcsec^2, disks fainter with scatter 0.6 (Shen et al. 2003).
 */
function drawSize(family: Family, random: Rng): { rMag: number; r50: number; r90: number } {
  const meanBrightness = { elliptical: 20.5, lenticular: 20.6, spiral: 21.1, irregular: 21.8 }[family];
  for (;;) {
    const rMag = 17 + Math.log10(Math.max(1e-6, random.uniform())) / 0.6;
    const brightness = meanBrightness + 0.55 * random.normal();
    const r50 = Math.sqrt(10 ** (0.4 * (brightness - rMag)) / (2 * Math.PI));
    // Petrosian R90 is 2 to 2.4 half-light radii for exponential and, as apertures miss the faint wings, for de Vaucouleurs
    // light too (Blanton et al. 2001; Graham et al. 2005); 1.8 gives the sizes in the frame that real cutouts show.
    const r90 = Math.hypot(1.8 * r50, 0.8);
    if (r90 > 3 && r90 < 45 && rMag > 12) return { rMag, r50, r90 };
  }
}

function drawBulge(family: Family, share: number, r50: number, disk: Disk | null, random: Rng): Spheroid {
  const isElliptical = family === 'elliptical';
  return {
    share,
    // Bulges are a fifth to a third of the disk's half-light radius (de Jong 1996; Simard et al. 2011).
    reArcsec: isElliptical ? r50 : r50 * between(random, 0.12, 0.28) * (0.7 + share),
    // n falls from about 4 for ellipticals to 1 for small bulges (Graham & Worley 2008).
    sersic: isElliptical ? normalIn(random, 3.6, 0.8, 2, 5.5) : clamp(0.9 + 3 * share + 0.5 * random.normal(), 0.7, 4),
    // Ellipticals are seldom flatter than E5 (Padilla & Strauss 2008).
    axisRatio: isElliptical ? normalIn(random, 0.78, 0.14, 0.42, 0.99) : between(random, 0.7, 0.95),
    angle: disk?.angle ?? between(random, 0, Math.PI),
    boxiness: random.uniform() < 0.2 ? between(random, 0.4, 1) : 0,
    // The red sequence at g-r = 0.8 +- 0.06 (Strateva et al. 2001; Blanton et al. 2003).
    gr: normalIn(random, isElliptical ? 0.84 : 0.8, 0.07, 0.5, 1.05),
  };
}

function drawDisk(family: Family, share: number, r50: number, random: Rng): Disk {
  const thickness = family === 'irregular' ? between(random, 0.3, 0.5) : normalIn(random, 0.18, 0.05, 0.08, 0.3);
  return {
    share,
    scaleArcsec: r50 / 1.678, // half of an exponential disk's light lies within 1.678 scale lengths
    inclination: Math.acos(random.uniform()), // random orientations
    thickness, // Sandage 1970; Unterborn & Ryden 2008: 0.22 with scatter
    angle: between(random, 0, Math.PI),
    // Blue cloud and green valley (Baldry et al. 2004); S0 disks are nearly red.
    gr: family === 'lenticular' ? normalIn(random, 0.72, 0.07, 0.5, 0.9) : family === 'spiral' ? normalIn(random, 0.53, 0.13, 0.25, 0.85) : normalIn(random, 0.36, 0.1, 0.1, 0.6),
  };
}

/** 30 % of disks have a strong bar, another 25 % a weak one (Masters et al. 2011; Eskridge et al. 2000). */
function drawBar(family: Family, disk: Disk, random: Rng): Bar | null {
  const kind = random.uniform();
  const chance = family === 'irregular' ? 0.5 : 1;
  if (kind > 0.55 * chance) return null;
  const isStrong = kind < 0.3 * chance;
  return {
    share: isStrong ? between(random, 0.1, 0.26) : between(random, 0.03, 0.08),
    halfLengthArcsec: disk.scaleArcsec * (isStrong ? between(random, 0.9, 1.6) : between(random, 0.5, 1)), // Erwin 2005
    axisRatio: isStrong ? between(random, 0.2, 0.35) : between(random, 0.35, 0.55),
    angle: between(random, 0, Math.PI),
  };
}

const armCounts: readonly number[] = [1, 2, 3, 4, 5, 6];
/** Hart et al. 2016 for SDSS spirals: two arms dominate, many-armed ones are about a quarter. */
const armCountWeights: readonly number[] = [0.05, 0.57, 0.14, 0.08, 0.08, 0.08];

function drawArms(disk: Disk, bar: Bar | null, random: Rng): Arms {
  const count = armCounts[categorical(armCountWeights, random)] ?? 2;
  return {
    count,
    // Pitch about 18 +- 7 degrees (Yu & Ho 2018; Masters et al. 2019).
    pitch: (normalIn(random, 18, 7, 6, 42) * Math.PI) / 180,
    contrast: Math.min(2.5, 0.9 * Math.exp(0.55 * random.normal())),
    sharpness: between(random, 1.2, 4.5),
    startArcsec: bar ? bar.halfLengthArcsec * 0.9 : disk.scaleArcsec * between(random, 0.3, 0.7),
    phase: bar ? bar.angle : direction(random),
    handedness: random.uniform() < 0.5 ? 1 : -1,
    raggedness: count > 3 ? between(random, 0.4, 1) : between(random, 0, 0.7),
    knots: Math.floor(between(random, 0, 26) * (0.9 - disk.gr)),
  };
}

function drawRing(disk: Disk, bar: Bar | null, random: Rng): Ring | null {
  // Buta 1995: rings sit at the bar's end or at about twice its length; some 15 % of disks show a clear one.
  if (random.uniform() > 0.18) return null;
  const radiusArcsec = bar ? bar.halfLengthArcsec * (random.uniform() < 0.5 ? 1.1 : 2) : disk.scaleArcsec * between(random, 1.2, 2.4);
  return { radiusArcsec, widthArcsec: radiusArcsec * between(random, 0.07, 0.16), strength: Math.exp(-radiusArcsec / disk.scaleArcsec) * between(random, 0.5, 2.2) };
}

function drawClumps(family: Family, random: Rng): Clumps {
  if (family === 'irregular') return { count: 3 + random.below(9), share: between(random, 0.05, 0.3) };
  if (family === 'spiral' && random.uniform() < 0.1) return { count: 2 + random.below(5), share: between(random, 0.02, 0.12) };
  return { count: 0, share: 0 };
}

/** B/T from late to early types (Simard et al. 2011; Weinzierl et al. 2009). */
function drawBulgeShare(family: Family, random: Rng): number {
  if (family === 'elliptical') return 1;
  if (family === 'lenticular') return normalIn(random, 0.5, 0.14, 0.2, 0.8);
  if (family === 'spiral') return Math.min(0.6, 0.13 * Math.exp(0.75 * random.normal()));
  return between(random, 0, 0.06);
}

/** The galaxy that belongs to this seed: always the same one. */
export function drawGalaxy(seed: number): SkyGalaxy {
  const subject = drawSubject(rng(seed, 'sky', 'subject'));
  const family = families[categorical(familyWeights, rng(seed, 'sky', 'family'))] ?? 'spiral';
  const structure = rng(seed, 'sky', 'structure');
  const bulgeShare = drawBulgeShare(family, structure);
  const { rMag, r50, r90 } = drawSize(family, rng(seed, 'sky', 'size'));
  const fullDisk = family === 'elliptical' ? null : drawDisk(family, 1 - bulgeShare, r50 * (1 + 0.4 * bulgeShare), rng(seed, 'sky', 'disk'));
  const bar = fullDisk ? drawBar(family, fullDisk, rng(seed, 'sky', 'bar')) : null;
  const clumps = drawClumps(family, rng(seed, 'sky', 'clumps'));
  const bulge = drawBulge(family, bulgeShare * (1 - clumps.share), r50, fullDisk, rng(seed, 'sky', 'bulge'));
  const disturbance = drawDisturbance(family, rng(seed, 'sky', 'disturbance'));
  const disk = fullDisk && { ...fullDisk, share: Math.max(0.05, 1 - bulge.share - clumps.share - (bar?.share ?? 0)) };
  // Round apertures hold the light of an inclined disk at smaller radii than its long axis suggests.
  const r90Round = disk ? r90 * Math.sqrt(0.6 + 0.4 * projectedAxisRatio(disk.inclination, disk.thickness)) : r90;
  const companion = drawCompanion(r90Round, disturbance, rng(seed, 'sky', 'companion'));
  const arcStream = rng(seed, 'sky', 'arc');
  const hasArc = family === 'elliptical' && arcStream.uniform() < 0.01;
  const dustStream = rng(seed, 'sky', 'dust');
  return {
    seed,
    subject,
    family,
    rMag,
    r90Arcsec: r90Round,
    exposure: drawExposure(r90Round, subject, rng(seed, 'sky', 'exposure')),
    bulge,
    disk,
    bar,
    arms: disk && family === 'spiral' ? drawArms(disk, bar, rng(seed, 'sky', 'arms')) : null,
    ring: disk && family !== 'irregular' ? drawRing(disk, bar, rng(seed, 'sky', 'ring')) : null,
    dust: { depth: family === 'spiral' ? 1.4 * Math.exp(0.6 * dustStream.normal()) : family === 'lenticular' && dustStream.uniform() < 0.2 ? 1 : 0 },
    clumps,
    disturbance,
    companion,
    arc: hasArc
      ? { radiusArcsec: r90Round * between(arcStream, 0.6, 0.95), span: between(arcStream, 0.6, 2.4), direction: direction(arcStream), fluxRatio: between(arcStream, 0.02, 0.08) }
      : null,
    artifacts: drawArtifacts(subject, rng(seed, 'sky', 'artifacts')),
  };
}
