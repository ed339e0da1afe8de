/** Maps that meet: places of one drawing come together and never move; a map drawn here stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptMap, Places } from './embeddingMap.ts';
import { standingMap, withPlaces } from './embeddingMap.ts';

const placesAt = (indices: readonly number[]): Places => ({ indices: Uint32Array.from(indices).sort(), x: Float32Array.from(indices.toSorted((a, b) => a - b), (index) => index / 2), y: Float32Array.from(indices.toSorted((a, b) => a - b), (index) => -index) });
const map = (id: string, drawnAt: string | null, isHere: boolean, indices: readonly number[]): KeptMap => ({
  id, drawnAt, isHere, method: 'pca', trunk: 'trunk', seed: 1, settings: { axes: 16, landmarks: 0, neighbours: 0, epochs: 0 }, axes: { mean: new Float32Array(2), directions: new Float32Array(4), shares: [0.5, 0.2] }, landmarks: null, ...placesAt(indices),
});
const some = fc.uniqueArray(fc.nat(40));

describe('places of one drawing', () => {
  it('are the same together in whichever order they meet, and twice changes nothing', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        const together = withPlaces(placesAt(one), placesAt(other));
        expect(together).toEqual(placesAt([...new Set([...one, ...other])]));
        expect(withPlaces(placesAt(other), placesAt(one))).toEqual(together);
        expect(withPlaces(together, placesAt(other))).toEqual(together);
      }),
      { seed: 3 },
    );
  });
});

describe('a map that came with a file', () => {
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
  it('is taken where there was none, and is known to have come', () => {
    expect(standingMap(null, map('a', early, true, [1]))).toEqual(map('a', early, false, [1]));
  });
  it('of the drawing that is here adds places to it', () => {
    expect(standingMap(map('a', early, true, [1, 2]), map('a', early, false, [2, 3]))).toEqual(map('a', early, true, [1, 2, 3]));
  });
  it('leaves alone one that was drawn here, and takes the place of an earlier one that came with a file', () => {
    expect(standingMap(map('a', early, true, [1]), map('b', late, false, [2])).id).toBe('a');
    expect(standingMap(map('a', early, false, [1]), map('b', late, false, [2])).id).toBe('b');
    expect(standingMap(map('a', null, false, [1]), map('b', late, false, [2])).id).toBe('b');
    expect(standingMap(map('a', late, false, [1]), map('b', early, false, [2])).id).toBe('a');
  });
});
