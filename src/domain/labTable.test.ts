// The galaxies of a lab: which take part, which are held out, and what their votes become.
import { describe, expect, it } from 'vitest';
import { galaxyId } from './galaxy.ts';
import { LEAST_VOTES, sharesOf } from './lab.ts';
import type { LabRow } from './labTable.ts';
import { galaxiesOfTable, groundOfTable, tableOf, votesOfTable } from './labTable.ts';
import { hashOfText } from './sha256.ts';

const rows: readonly LabRow[] = Array.from({ length: 200 }, (_, index) => ({ galaxy: galaxyId(`galaxy ${String(index)}`), index, people: 10, asked: index % 10, yes: Math.floor((index % 10) / 2) }));

describe('the table of a lab', () => {
  const table = tableOf(rows);

  it('holds the galaxies with votes enough, in the order of their hashed ids and of no other', () => {
    const expected = rows.filter(({ asked }) => asked >= LEAST_VOTES).toSorted((a, b) => (hashOfText(a.galaxy) < hashOfText(b.galaxy) ? -1 : 1));
    expect([...table.indices]).toEqual(expected.map(({ index }) => index));
    expect(tableOf(rows.toReversed())).toEqual(table);
  });

  it('shares them out: a quarter only measured, none in both parts, each with its own votes and picture', () => {
    const embeddings = Float32Array.from(table.indices, (index) => index);
    const { pool, test } = galaxiesOfTable(table, embeddings);
    expect(test.count).toBe(sharesOf(140).heldOut);
    expect(pool.count + test.count).toBe(140);
    const all = [...test.embeddings, ...pool.embeddings];
    expect(new Set(all).size).toBe(140);
    for (const [part, i] of [[test, 7], [pool, 30]] as const) {
      const { asked, yes, people } = rows[part.embeddings[i] ?? 0] as LabRow;
      expect(part.fractions[i]).toBeCloseTo(yes / asked, 6);
      expect(Math.round((part.people?.[i] ?? 0) * (part.reach[i] ?? 0))).toBe(asked);
      expect(part.people?.[i]).toBe(people);
    }
  });

  it('knows the means of its votes', () => {
    const taking = rows.filter(({ asked }) => asked >= LEAST_VOTES);
    const { galaxies, meanVotes, meanReach } = groundOfTable(table, 'trunk');
    expect(galaxies).toBe(140);
    expect(meanVotes).toBeCloseTo(taking.reduce((sum, { asked }) => sum + asked, 0) / 140, 9);
    expect(meanReach).toBeCloseTo(meanVotes / 10, 9);
  });
});

describe('the votes of a label', () => {
  const { heldOut } = sharesOf(140);
  const table = tableOf(rows);

  it('are all votes on the galaxy, the same in every repeat', () => {
    const votes = votesOfTable(table, 'all', 1);
    expect(votes).toEqual(votesOfTable(table, 'all', 2));
    votes.forEach(({ asked, yes }, i) => expect([asked, yes]).toEqual([table.asked[heldOut + i], table.yes[heldOut + i]]));
  });

  it('are a single one of them, drawn anew in each repeat and as often yes as the galaxy’s votes are', () => {
    expect(votesOfTable(table, 'one', 1)).toEqual(votesOfTable(table, 'one', 1));
    const repeats = Array.from({ length: 400 }, (_, seed) => votesOfTable(table, 'one', seed));
    for (const place of [0, 17, 60]) {
      const share = repeats.filter((votes) => votes[place]?.yes === 1).length / repeats.length;
      expect(Math.abs(share - (table.yes[heldOut + place] ?? 0) / (table.asked[heldOut + place] ?? 1))).toBeLessThan(0.08);
    }
    expect(repeats.flat().every(({ asked }) => asked === 1)).toBe(true);
  });
});
