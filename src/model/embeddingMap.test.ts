/** Maps of embeddings: axes against values computed by hand, neighbours kept, and the same seed the same map. */
import { describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { along, layOut, placeAmong, principalAxes, sampleOf } from './embeddingMap.ts';

/** Embeddings of so many galaxies in three clumps. */
function clumps(each: number, width: number): Float32Array {
  const random = rng(5, 'clumps');
  return Float32Array.from({ length: 3 * each * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    return (column === row % 3 ? 8 : 0) + random.normal();
  });
}

describe('the main directions', () => {
  // Four points of a cross, stretched along (3, 4) / 5: variances along it and across are 2 * 25 / 3 and 2 * 1 / 3.
  const cross = Float32Array.of(1 + 3, 2 + 4, 1 - 3, 2 - 4, 1 + 0.8, 2 - 0.6, 1 - 0.8, 2 + 0.6);

  it('are those of a stretched cross, with the shares of variance that follow from its arms', () => {
    const { mean, directions, shares } = principalAxes(cross, 2, 2);
    expect([...mean]).toEqual([1, 2]);
    [0.6, 0.8, 0.8, -0.6].forEach((value, at) => expect(directions[at]).toBeCloseTo(value, 6));
    expect(shares[0]).toBeCloseTo(25 / 26, 6);
    expect(shares[1]).toBeCloseTo(1 / 26, 6);
  });
  it('give a point its distance along each of them', () => {
    const seen = along(principalAxes(cross, 2, 2), cross);
    [5, 0, -5, 0, 0, 1, 0, -1].forEach((value, at) => expect(seen[at]).toBeCloseTo(value, 5));
  });
  it('are orthonormal, however many numbers an embedding has', () => {
    const { directions, shares } = principalAxes(clumps(40, 9), 9, 4);
    for (let a = 0; a < 4; a++)
      for (let b = 0; b <= a; b++) {
        let product = 0;
        for (let i = 0; i < 9; i++) product += (directions[a * 9 + i] ?? NaN) * (directions[b * 9 + i] ?? NaN);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    expect([...shares]).toEqual([...shares].sort((x, y) => y - x));
  });
});

describe('a sample', () => {
  it('has each row at most once, in order, and all where there are no more', () => {
    const sample = sampleOf(1000, 100, rng(1, 'sample'));
    expect(sample).toHaveLength(100);
    expect([...new Set(sample)].sort((a, b) => a - b)).toEqual([...sample]);
    expect([...sampleOf(5, 100, rng(1, 'sample'))]).toEqual([0, 1, 2, 3, 4]);
  });
});

function laidOut(seed: number): { seen: Float32Array; places: Float32Array; shares: number[] } {
  const values = clumps(40, 6);
  const seen = along(principalAxes(values, 6, 4), values);
  const shares: number[] = [];
  const layout = layOut(seen, 4, rng(seed, 'map'));
  for (let step = layout.next(); ; step = layout.next()) {
    if (step.done) return { seen, places: step.value, shares };
    shares.push(step.value);
  }
}

describe('the layout of neighbours', () => {
  const { seen, places, shares } = laidOut(3);
  const apart = (a: number, b: number): number => Math.hypot((places[2 * a] ?? NaN) - (places[2 * b] ?? NaN), (places[2 * a + 1] ?? NaN) - (places[2 * b + 1] ?? NaN));

  it('keeps clumps together: the nearest on the map is one of the same clump', () => {
    for (let row = 0; row < 120; row++) {
      const others = Array.from({ length: 120 }, (_, other) => other).filter((other) => other !== row);
      const nearest = others.reduce((best, other) => (apart(row, other) < apart(row, best) ? other : best));
      expect(nearest % 3).toBe(row % 3);
    }
  });
  it('is the same for the same seed and tells how far it has come', () => {
    expect(laidOut(3).places).toEqual(places);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });
  it('puts a landmark on its own place, and another galaxy among its likes', () => {
    const again = placeAmong({ seen, places }, seen, 4);
    again.forEach((value, at) => expect(value).toBeCloseTo(places[at] ?? NaN, 3));
    const between = Float32Array.from({ length: 4 }, (_, axis) => ((seen[axis] ?? NaN) + (seen[12 + axis] ?? NaN)) / 2); // of rows 0 and 3, of one clump
    const [x = NaN, y = NaN] = placeAmong({ seen, places }, between, 4);
    const to = (row: number): number => Math.hypot((places[2 * row] ?? NaN) - x, (places[2 * row + 1] ?? NaN) - y);
    const nearest = Array.from({ length: 120 }, (_, row) => row).reduce((best, row) => (to(row) < to(best) ? row : best));
    expect(nearest % 3).toBe(0);
  });
});
