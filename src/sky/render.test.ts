/** The renderer: the same seed gives the same pixels, and light, seeing and noise follow their formulas. */
import { describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { madeOf } from './describe.ts';
import { addNoise, pixelNoise, throughSeeing } from './image.ts';
import { drawGalaxy } from './parameters.ts';
import { addPoint, emptyPlates, fluxOf } from './plates.ts';
import { addSpheroid, gamma, projectedAxisRatio } from './profiles.ts';
import { renderGalaxy } from './render.ts';
import type { Exposure, SkyGalaxy } from './skyGalaxy.ts';

const some = (wanted: (galaxy: SkyGalaxy) => boolean): SkyGalaxy => {
  for (let seed = 0; seed < 20000; seed++) {
    const galaxy = drawGalaxy(seed);
    if (galaxy.subject === 'galaxy' && galaxy.artifacts.length === 0 && wanted(galaxy)) return galaxy;
  }
  throw new Error('No such galaxy among 20,000 seeds.');
};
/** Mean absolute difference per channel value, 0 to 255, in the middle half of the picture. */
const difference = (a: SkyGalaxy, b: SkyGalaxy): number => {
  const [one, two] = [renderGalaxy(a).rgb, renderGalaxy(b).rgb];
  let sum = 0;
  for (let y = 32; y < 96; y++) for (let k = (y * 128 + 32) * 3; k < (y * 128 + 96) * 3; k++) sum += Math.abs((one[k] ?? 0) - (two[k] ?? 0));
  return sum / (64 * 64 * 3);
};
const calm: Exposure = { frameArcsec: 20, pointingArcsec: [0, 0], seeingArcsec: [1.3, 1.3, 1.3], shiftArcsec: [0, 0, 0, 0, 0, 0], skyFactor: [1, 1, 1], skyOffset: [0, 0, 0], colourCast: [1, 1, 1] };
const total = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);

describe('the renderer', () => {
  it('draws the same galaxy with the same pixels, and another seed with others', () => {
    const galaxy = drawGalaxy(12);
    expect(drawGalaxy(12)).toEqual(galaxy);
    expect(renderGalaxy(galaxy).rgb).toEqual(renderGalaxy(galaxy).rgb);
    expect(renderGalaxy(drawGalaxy(13)).rgb).not.toEqual(renderGalaxy(galaxy).rgb);
  });

  it.each([64, 128, 200, 424])('gives the size asked for: %i', (size) => {
    const picture = renderGalaxy(drawGalaxy(5), size);
    expect([picture.width, picture.height, picture.rgb.length]).toEqual([size, size, size * size * 3]);
    const centre = (Math.floor(size / 2) * size + Math.floor(size / 2)) * 3;
    expect(picture.rgb[centre]).toBeGreaterThan(60);
  });

  it('draws every kind of subject and artifact without leaving the range or the frame', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 6000; seed++) {
      const galaxy = drawGalaxy(seed);
      const kind = `${galaxy.subject} ${galaxy.artifacts.map((artifact) => artifact.kind).join()}`;
      if ((galaxy.subject === 'galaxy' && galaxy.artifacts.length === 0) || kinds.has(kind)) continue;
      kinds.add(kind);
      const { rgb } = renderGalaxy(galaxy, 48);
      expect(Math.max(...rgb), kind).toBeGreaterThan(30);
      expect(madeOf(galaxy)).toMatchObject({ subject: galaxy.subject, faults: galaxy.artifacts.map((artifact) => artifact.kind) });
    }
    expect(kinds.size).toBeGreaterThanOrEqual(12);
  });

  it('lets arms and bars change the picture, and hides them where the galaxy is fainter than the noise', () => {
    const spiral = some(({ arms, disk, r90Arcsec }) => arms !== null && arms.contrast > 0.8 && arms.knots === 0 && disk !== null && disk.inclination < 0.7 && r90Arcsec > 8);
    expect(difference(spiral, { ...spiral, arms: null })).toBeGreaterThan(1.5); // the noise is the same: all of it is signal
    const barred = some(({ bar, disk, r90Arcsec }) => bar !== null && bar.share > 0.15 && disk !== null && disk.inclination < 0.7 && r90Arcsec > 8);
    expect(difference(barred, { ...barred, bar: null })).toBeGreaterThan(0.5); // a bar fills a tenth of the area compared
    const faint = { ...spiral, rMag: 23 };
    expect(difference(faint, { ...faint, arms: null })).toBeLessThan(0.5);
  });

  it('makes fainter galaxies fainter and bluer ones bluer', () => {
    const galaxy = some(({ family }) => family === 'elliptical');
    const mean = (shown: SkyGalaxy, channel: number): number => {
      const { rgb } = renderGalaxy(shown, 64);
      let sum = 0;
      for (let k = channel; k < rgb.length; k += 3) sum += rgb[k] ?? 0;
      return sum / (rgb.length / 3);
    };
    expect(mean({ ...galaxy, rMag: galaxy.rMag + 1.5 }, 1)).toBeLessThan(mean(galaxy, 1));
    const blue = { ...galaxy, bulge: { ...galaxy.bulge, gr: 0.2 } };
    expect(mean(blue, 2) / mean(blue, 0)).toBeGreaterThan(1.3 * (mean(galaxy, 2) / mean(galaxy, 0)));
  });
});

describe('light, seeing and noise', () => {
  it('keeps the flux of a Sersic profile, whatever its index', () => {
    for (const sersic of [1, 2, 4]) {
      const plates = emptyPlates(120, 0.4, 0);
      addSpheroid(plates, 0, 0, 100, { share: 1, reArcsec: 5, sersic, axisRatio: 0.7, angle: 0.6, boxiness: 0, gr: 0.5 });
      expect(total(plates.bands[1])).toBeGreaterThan(93); // light beyond eight half-light radii is cut
      expect(total(plates.bands[1])).toBeLessThan(101);
    }
  });

  it('knows the gamma function at whole and half numbers', () => {
    expect(gamma(5)).toBeCloseTo(24, 6);
    expect(gamma(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 6);
    expect(gamma(8)).toBeCloseTo(5040, 4);
  });

  it('spreads a star over the seeing disk: flux kept, half the peak at half the width', () => {
    const plates = emptyPlates(20.1, 0.1, 60);
    addPoint(plates, 0, 0, [1, 1, 1]);
    const [, seen] = throughSeeing(plates, calm).bands;
    expect(total(seen)).toBeCloseTo(1, 2);
    const middle = Math.round(plates.side / 2 - 0.5);
    const at = (dx: number): number => seen[middle * plates.side + middle + dx] ?? 0;
    expect(at(6) / at(0)).toBeGreaterThan(0.5);
    expect(at(7) / at(0)).toBeLessThan(0.5);
    expect(at(20) / at(0)).toBeGreaterThan(0.008); // wings: a Gaussian of this width would leave 0.001
  });

  it('adds the noise the camera model states', () => {
    const plates = emptyPlates(60, 0.396, 0);
    addNoise(plates, calm, rng(3));
    const [, r] = plates.bands;
    const deviation = Math.sqrt(r.reduce((sum, value) => sum + value * value, 0) / r.length);
    expect(deviation / pixelNoise(1, 0.396, 1)).toBeCloseTo(1, 1);
  });

  it('flattens an inclined disk down to its thickness', () => {
    expect(projectedAxisRatio(0, 0.2)).toBeCloseTo(1, 9);
    expect(projectedAxisRatio(Math.PI / 2, 0.2)).toBeCloseTo(0.2, 9);
    expect(fluxOf(20)).toBeCloseTo(10, 9);
  });
});
