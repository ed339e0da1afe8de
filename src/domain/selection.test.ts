/** Galaxies picked: how picks combine, and how they are listed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combined, listedBy, selectionOf } from './selection.ts';

const picks = fc.array(fc.nat(40)).map(selectionOf);

it('is ascending, and has each galaxy once', () => {
  expect(selectionOf([5, 2, 5, 11, 2])).toEqual(Uint32Array.of(2, 5, 11));
});

it('combines as sets do', () => {
  fc.assert(
    fc.property(picks, picks, (before, picked) => {
      const [a, b] = [new Set(before), new Set(picked)];
      expect(combined(before, picked, 'replace')).toEqual(picked);
      expect(new Set(combined(before, picked, 'add'))).toEqual(new Set([...a, ...b]));
      expect(new Set(combined(before, picked, 'remove'))).toEqual(new Set([...a].filter((index) => !b.has(index))));
      expect(combined(combined(before, picked, 'remove'), picked, 'add')).toEqual(combined(before, picked, 'add'));
    }),
  );
});

it('lists by a number either way, those without one last', () => {
  const values = new Map([[1, 0.5], [2, 0.1], [3, Number.NaN], [4, 0.9]]);
  const valueOf = (index: number): number => values.get(index) ?? Number.NaN;
  expect([...listedBy(selectionOf([1, 2, 3, 4]), valueOf, false)]).toEqual([4, 1, 2, 3]);
  expect([...listedBy(selectionOf([1, 2, 3, 4]), valueOf, true)]).toEqual([2, 1, 4, 3]);
});

it('keeps the order of arrival among equals', () => {
  fc.assert(
    fc.property(picks, fc.boolean(), (selection, isAscending) => {
      expect([...listedBy(selection, () => 1, isAscending)]).toEqual([...selection]);
    }),
  );
});
