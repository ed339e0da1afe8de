/** The shortlist: cheap scores for all, exact ones for the best, and what order follows. */
import { describe, expect, it } from 'vitest';
import { decide, shortlistOf, shortlisted } from './shortlist.ts';

describe('a shortlist', () => {
  it('asks for exact scores of the highest only, and orders those among themselves', () => {
    const asked: number[] = [];
    const { scores, order } = shortlisted(Float64Array.of(1, 5, 3, 4, 2), 3, (row) => {
      asked.push(row);
      return row === 1 ? 0.5 : 10 + row;
    });
    expect(asked.sort()).toEqual([1, 2, 3]);
    expect([...order]).toEqual([3, 2, 1, 4, 0]);
    expect([...scores]).toEqual([1, 0.5, 12, 13, 2]);
  });
  it('may be decided later, by scores aligned with its rows', () => {
    const screen = Float64Array.of(1, 5, 3, 4, 2);
    const shortlist = shortlistOf(screen, 3);
    expect([...shortlist.rows]).toEqual([1, 3, 2]);
    const { scores, order } = decide(screen, shortlist, [0.5, 13, 12]);
    expect([...order]).toEqual([3, 2, 1, 4, 0]);
    expect([...scores]).toEqual([1, 0.5, 12, 13, 2]);
  });
  it('of nobody is the screen, of everybody the exact score, and ties keep their order', () => {
    expect([...shortlisted(Float64Array.of(1, 2, 2), 0, () => 9).order]).toEqual([1, 2, 0]);
    expect([...shortlisted(Float64Array.of(1, 2, 3), 9, (row) => -row).order]).toEqual([0, 1, 2]);
  });
});
