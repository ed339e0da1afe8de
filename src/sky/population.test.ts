/** The simulated sample beside the real one: votes, sizes, inclinations. */
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { sightOf } from './visibility.ts';
import { drawGalaxy } from './parameters.ts';

const galaxies = Array.from({ length: 3000 }, (_, seed) => drawGalaxy(seed + 1000));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], q: number): number => values.slice().sort((a, b) => a - b)[Math.floor(q * values.length)] ?? NaN;

const votesFile = new URL('../../../shared/galaxies/votes.csv', import.meta.url);
/** Mean fractions and spread of the first question in the unselected real sample, as published; measured from votes.csv when it is there. */
function realFirstQuestion(): { smooth: number; featured: number; problem: number; smoothQuartiles: readonly [number, number] } {
  if (!existsSync(votesFile)) return { smooth: 0.441, featured: 0.534, problem: 0.025, smoothQuartiles: [0.19, 0.694] };
  const rows = Papa.parse<Record<string, string>>(readFileSync(votesFile, 'utf8'), { header: true, skipEmptyLines: true }).data.filter((row) => row['selection'] === 'first5000');
  const column = (name: string): number[] => rows.map((row) => Number(row[name]));
  const smooth = column('Class1.1');
  return { smooth: mean(smooth), featured: mean(column('Class1.2')), problem: mean(column('Class1.3')), smoothQuartiles: [quantile(smooth, 0.25), quantile(smooth, 0.75)] };
}

describe('the simulated population', () => {
  it('answers the first question about as real galaxies do, in the mean and in the spread', () => {
    const real = realFirstQuestion();
    const sights = galaxies.map(sightOf);
    const smooth = sights.map(({ problem, featured }) => (1 - problem) * (1 - featured));
    expect(Math.abs(mean(smooth) - real.smooth)).toBeLessThan(0.06);
    expect(Math.abs(mean(sights.map(({ problem, featured }) => (1 - problem) * featured)) - real.featured)).toBeLessThan(0.06);
    expect(Math.abs(mean(sights.map(({ problem }) => problem)) - real.problem)).toBeLessThan(0.015);
    expect(Math.abs(quantile(smooth, 0.25) - real.smoothQuartiles[0])).toBeLessThan(0.15);
    expect(Math.abs(quantile(smooth, 0.75) - real.smoothQuartiles[1])).toBeLessThan(0.15);
  });

  it('stays within the selection of the sample', () => {
    for (const { rMag, r90Arcsec, bulge, disk } of galaxies) {
      expect(rMag).toBeLessThanOrEqual(17);
      expect(r90Arcsec).toBeGreaterThan(2);
      expect(bulge.share).toBeGreaterThanOrEqual(0);
      expect(bulge.share + (disk?.share ?? 0)).toBeLessThanOrEqual(1.06);
    }
  });

  it('turns disks at random: the cosine of the inclination is uniform', () => {
    const cosines = galaxies.flatMap(({ disk }) => (disk ? [Math.cos(disk.inclination)] : []));
    expect(mean(cosines)).toBeCloseTo(0.5, 1);
    expect(cosines.filter((cosine) => cosine < 0.2).length / cosines.length).toBeCloseTo(0.2, 1);
  });
});
