/** Maps in a file: what is written comes back to the bit, for the galaxies that are here with the same picture, whatever they are called. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EmbeddingMap } from '../domain/embeddingMap.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { faultOfMap, mapSchema, readMap, writtenMap } from './maps.ts';
import { embeddingMapsOf, galaxiesOf } from './testSurvey.ts';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const floats = (count: number) => fc.array(float, { minLength: count, maxLength: count }).map((values) => Float32Array.from(values));

/** Maps of some of thirty galaxies. */
const anyMap: fc.Arbitrary<EmbeddingMap> = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), axes: fc.integer({ min: 2, max: 5 }), laidOut: fc.integer({ min: 0, max: 6 }), placed: fc.uniqueArray(fc.nat(29)) })
  .chain(({ width, axes, laidOut, placed }) => {
    const indices = Uint32Array.from(placed).sort();
    return fc.record({
      id: fc.string({ minLength: 1, maxLength: 20 }),
      method: fc.constant(laidOut > 0 ? ('umap' as const) : ('pca' as const)),
      drawnAt: fc.constantFrom(null, '2026-01-03T12:00:00.000Z'),
      trunk: fc.constant('trunk'),
      seed: fc.nat(),
      settings: fc.record({ axes: fc.nat(16), landmarks: fc.nat(3000), neighbours: fc.nat(15), epochs: fc.nat(300) }),
      axes: fc.record({ mean: floats(width), directions: floats(axes * width), shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0), { minLength: axes, maxLength: axes }) }),
      landmarks: laidOut > 0 ? fc.record({ seen: floats(laidOut * axes), places: floats(2 * laidOut) }) : fc.constant(null),
      indices: fc.constant(indices),
      x: floats(indices.length),
      y: floats(indices.length),
    });
  });

const galaxies = galaxiesOf(30);

test('any map is read back as it was written', () => {
  fc.assert(
    fc.property(anyMap, (map) => {
      const written = mapSchema.parse(JSON.parse(JSON.stringify(writtenMap(map, galaxies.keys()))));
      expect(faultOfMap(written, galaxies.length, 'maps[0]')).toBeNull();
      expect(readMap(written, galaxies, ({ index }) => index)).toEqual(map);
    }),
    { seed: 12, numRuns: 100 },
  );
});

test('places follow their galaxies to other indices, and stay behind where a galaxy is not here or has another picture', () => {
  const [map] = embeddingMapsOf(galaxies);
  if (!map) throw new Error('There is one.');
  const isHere = ({ index }: Galaxy): boolean => index % 3 !== 0;
  const moved = readMap(writtenMap(map, galaxies.keys()), galaxies, (galaxy) => (isHere(galaxy) ? 1000 - galaxy.index : undefined));
  expect([...moved.indices]).toEqual([...map.indices].filter((index) => index % 3 !== 0).map((index) => 1000 - index).reverse());
  moved.indices.forEach((index, row) => {
    const before = map.indices.indexOf(1000 - index);
    expect([moved.x[row], moved.y[row]]).toEqual([map.x[before], map.y[before]]);
  });
});

test('half a place, or a place that is no number, is damage', () => {
  const [map] = embeddingMapsOf(galaxies);
  if (!map) throw new Error('There is one.');
  for (const value of [NaN, Infinity]) {
    const written = writtenMap({ ...map, x: Float32Array.from(map.x, (x, row) => (row === 4 ? value : x)) }, galaxies.keys());
    expect(faultOfMap(written, galaxies.length, 'maps[0]')).toBe('maps[0].places: values that are not numbers.');
  }
});
