/** The galaxies held out: the same whatever the order of the table, and from each group its share. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfId, heldOut } from './holdout.ts';

const galaxies = (sizes: readonly number[]): { id: string; group: string }[] => sizes.flatMap((size, g) => Array.from({ length: size }, (_, i) => ({ id: `${g}-${i}`, group: `group ${g}` })));

describe('the galaxies held out', () => {
  it('are as many as asked for, from each group its share', () => {
    const chosen = heldOut(galaxies([500, 300, 200]), 100);
    const of = (group: number): number => [...chosen].filter((id) => id.startsWith(`${group}-`)).length;
    expect([of(0), of(1), of(2)]).toEqual([50, 30, 20]);
  });

  it('are the first of their group by the hash of their id', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const byHash = ids.toSorted((a, b) => (hashOfId(a) < hashOfId(b) ? -1 : 1));
    expect([...heldOut(ids.map((id) => ({ id, group: 'all' })), 2)].sort()).toEqual(byHash.slice(0, 2).sort());
  });

  it('do not depend on the order of the table', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 20 }), (sizes, count) => {
        const table = galaxies(sizes);
        const wanted = Math.min(count, table.length);
        const chosen = heldOut(table, wanted);
        expect(chosen.size).toBe(wanted);
        expect([...heldOut(table.toReversed(), wanted)].sort()).toEqual([...chosen].sort());
      }),
    );
  });
});
