/**
 * Draws the troubles of a picture: bright stars with bleeding columns and diffraction spikes, trails, cosmic rays,
 * scattered light, ghosts and detector defects.
 */
import { rng, type Rng } from '../domain/rng.ts';
import { between, direction } from './draws.ts';
import { starLight } from './field.ts';
import { addPoint, fluxOf, toPixel, type Plates } from './plates.ts';
import type { Artifact, SkyGalaxy } from './skyGalaxy.ts';

type Channel = 0 | 1 | 2;

/** Adds `amount(dx, dy)` (nanomaggies per square arcsecond, arguments in arcsec from the frame's centre) to one band. */
function addLight(plates: Plates, band: Channel, amount: (x: number, y: number) => number): void {
  const pixel = plates.pixelArcsec;
  const half = toPixel(plates, 0);
  const plate = plates.bands[band];
  for (let y = 0; y < plates.side; y++) {
    for (let x = 0; x < plates.side; x++) {
      const at = y * plates.side + x;
      plate[at] = (plate[at] ?? 0) + amount((x - half) * pixel, (y - half) * pixel) * pixel * pixel;
    }
  }
}

/**
 * A star so bright that the optics show: the scattering halo falls as r^-2 (King 1971), four spikes from the struts of
 * the secondary mirror, and, when `bleed` is set, a column of overflowing pixels.
 */
export function addBrightStar(plates: Plates, x: number, y: number, rMag: number, spikes: number, bleed: number, random: Rng): void {
  const light = starLight(fluxOf(rMag), random);
  addPoint(plates, x, y, light);
  const tilt = between(random, 0.2, 1.3);
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  ([0, 1, 2] as const).forEach((band) => {
    const flux = light[band];
    addLight(plates, band, (px, py) => {
      const dx = px - x;
      const dy = py - y;
      const far = dx * dx + dy * dy;
      const halo = (0.0016 * flux) / (far + 9);
      const u = dx * cos + dy * sin;
      const v = dy * cos - dx * sin;
      const cross = Math.exp(-(v * v) / 0.5) / (u * u + 30) + Math.exp(-(u * u) / 0.5) / (v * v + 30);
      const column = bleed > 0 && Math.abs(dy) < 3 + 25 * bleed ? bleed * Math.exp(-(dx * dx) / 0.3) * 0.0008 : 0;
      return halo + flux * (0.006 * spikes * cross + column);
    });
  });
}

function starPlace(frame: number, severity: number, random: Rng): readonly [number, number] {
  const distance = frame * (0.62 - 0.5 * severity) * between(random, 0.7, 1);
  const turn = direction(random);
  return [distance * Math.cos(turn), distance * Math.sin(turn)];
}

/** A straight trail in one band only: SDSS takes its bands minutes apart. */
function addTrail(plates: Plates, frame: number, severity: number, random: Rng): void {
  const turn = direction(random);
  const miss = frame * 0.35 * (1 - severity) * (random.uniform() < 0.5 ? -1 : 1);
  const width = between(random, 0.8, 1.6);
  const brightness = 5 * severity * between(random, 0.5, 1.5);
  const band = random.below(3) as Channel; // 0, 1 or 2
  addLight(plates, band, (x, y) => brightness * Math.exp(-((y * Math.cos(turn) - x * Math.sin(turn) - miss) ** 2) / (2 * width * width)));
}

/** Artifacts made by light on its way: drawn before the seeing. */
export function addOpticalArtifact(plates: Plates, galaxy: SkyGalaxy, artifact: Artifact): void {
  const random = rng(galaxy.seed, 'sky', 'optical', artifact.kind);
  const frame = galaxy.exposure.frameArcsec;
  const { kind, severity } = artifact;
  if (kind === 'satellite') addTrail(plates, frame, severity, random);
  if (kind !== 'saturation' && kind !== 'diffraction') return;
  const [x, y] = starPlace(frame, severity, random);
  const rMag = 15 - 5 * severity + between(random, -0.5, 0.5);
  addBrightStar(plates, x, y, rMag, kind === 'diffraction' ? 1.5 : 0.5, kind === 'saturation' ? 1 : 0.1, random);
}

/** Artifacts of the camera: drawn after the seeing. */
export function addCameraArtifact(plates: Plates, galaxy: SkyGalaxy, artifact: Artifact): void {
  const random = rng(galaxy.seed, 'sky', 'camera', artifact.kind);
  const frame = galaxy.exposure.frameArcsec;
  const { kind, severity } = artifact;
  const band = random.below(3) as Channel; // 0, 1 or 2
  if (kind === 'ray') addRays(plates, frame, severity, random);
  if (kind === 'scattered') {
    const turn = direction(random);
    const tints = [between(random, 0.3, 1), between(random, 0.6, 1.2), between(random, 1, 2.2)] as const;
    for (const b of [0, 1, 2] as const) addLight(plates, b, (x, y) => 2 * severity * tints[b] * Math.exp(((x * Math.cos(turn) + y * Math.sin(turn)) / frame) * 2.5 - 1));
  }
  if (kind === 'ghost') {
    const [cx, cy] = starPlace(frame, 0.4, random);
    const radius = frame * between(random, 0.15, 0.35);
    addLight(plates, band, (x, y) => {
      const r = Math.hypot(x - cx, y - cy) / radius;
      return r < 1 && r > 0.25 ? 1.2 * severity * (0.6 + 0.4 * r) : 0;
    });
  }
  if (kind === 'other') {
    // A dead column or a cut between two scans: one band or all of them end at a line.
    const turn = between(random, -0.3, 0.3) + (random.uniform() < 0.5 ? 0 : Math.PI / 2);
    const miss = frame * 0.3 * (1 - severity);
    const width = 0.4 + 0.8 * severity;
    plates.bands.forEach((plate) => blank(plate, plates, (x, y) => Math.abs(y * Math.cos(turn) - x * Math.sin(turn) - miss) < width));
  }
}

function blank(plate: Float32Array, plates: Plates, isDead: (x: number, y: number) => boolean): void {
  const half = toPixel(plates, 0);
  for (let y = 0; y < plates.side; y++) {
    for (let x = 0; x < plates.side; x++) if (isDead((x - half) * plates.pixelArcsec, (y - half) * plates.pixelArcsec)) plate[y * plates.side + x] = 0;
  }
}

/** Short sharp tracks of charge, not blurred by the atmosphere, each in one band. */
function addRays(plates: Plates, frame: number, severity: number, random: Rng): void {
  for (let k = 0; k < 1 + 8 * severity; k++) {
    const band = plates.bands[random.below(3) as Channel]; // 0, 1 or 2
    const turn = direction(random);
    let x = toPixel(plates, frame * between(random, -0.45, 0.45));
    let y = toPixel(plates, frame * between(random, -0.45, 0.45));
    for (let step = 2 + random.below(10); step > 0; step--) {
      const at = Math.round(y) * plates.side + Math.round(x);
      if (at >= 0 && at < band.length) band[at] = (band[at] ?? 0) + between(random, 1, 5);
      x += Math.cos(turn);
      y += Math.sin(turn);
    }
  }
}
