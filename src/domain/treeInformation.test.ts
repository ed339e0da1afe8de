/** Information about the whole tree, against golden numbers, and how well its cheap screen finds the best. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreGalaxy } from './information.ts';
import { rng } from './rng.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';
import { rankByTree, treeInformationOf, votesExpectedAt } from './treeInformation.ts';

interface Golden {
  readonly expectedVotes: number;
  readonly fractions: readonly (readonly number[])[];
  readonly reach: readonly number[];
  readonly cases: readonly {
    name: string;
    kappas: (number | null)[];
    information: string[];
    perGalaxy: string;
    perClick: string;
    clicks: string;
  }[];
}
const jsonIn = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
// Made by src/model/golden/treeInformation.py: exact fractions, outcome by outcome and walk by walk.
const golden = jsonIn('src/model/golden/treeInformation.json') as Golden;
const gz2 = jsonIn('public/trees/gz2.json') as TreeContent;
const shipped = (jsonIn('public/trees/index.json') as readonly { id: string; file: string }[]).map(
  ({ id, file }) => [id, jsonIn(`public/trees/${file}`) as TreeContent] as const,
);

/** Seeded fractions that scatter from pass to pass. [galaxy, pass, column] */
function poolOf(tree: TreeContent, galaxies: number, passes: number): Float32Array {
  const random = rng(3, tree.id);
  const { columns, byQuestion } = columnsOf(tree);
  const fractions = new Float32Array(galaxies * passes * columns.length);
  for (let g = 0; g < galaxies; g++) {
    const middle = columns.map(() => 1.5 * random.normal());
    for (let t = 0; t < passes; t++) {
      const at = (g * passes + t) * columns.length;
      for (const { kind, start, end } of byQuestion) {
        let sum = 0;
        for (let c = start; c < end; c++) sum += fractions[at + c] = Math.exp((middle[c] ?? 0) + 0.5 * random.normal());
        for (let c = start; c < end; c++) {
          const weight = fractions[at + c] as number;
          fractions[at + c] = kind === 'single' ? weight / sum : weight / (1 + weight);
        }
      }
    }
  }
  return fractions;
}
const plain = (tree: TreeContent): number[] => tree.questions.map(() => Infinity);

describe('information about the whole tree', () => {
  it.each(golden.cases)('golden numbers: $name', ({ kappas, information, perGalaxy, perClick, clicks }) => {
    const fractions = Float32Array.from(golden.fractions.flat());
    const settings = { expectedVotes: golden.expectedVotes, kappas: kappas.map((kappa) => kappa ?? Infinity), method: 'exact' } as const;
    const found = treeInformationOf(gz2, fractions, golden.fractions.length, settings);
    found.information.forEach((value, q) => expect(value).toBeCloseTo(Number(information[q]), 9));
    found.reach.forEach((value, q) => expect(value).toBeCloseTo(golden.reach[q] ?? Number.NaN, 12));
    expect(found.perGalaxy).toBeCloseTo(Number(perGalaxy), 9);
    expect(found.perClick).toBeCloseTo(Number(perClick), 9);
    expect(found.clicks).toBeCloseTo(Number(clicks), 9);
  });
  it.each(shipped)(
    'of %s is the weighted sum of what each question gives, exact or screened, and falls with the spread of the crowd',
    (_, tree) => {
      const passes = 8;
      const fractions = poolOf(tree, 1, passes);
      for (const method of ['exact', 'screen'] as const) {
        const found = treeInformationOf(tree, fractions, passes, { expectedVotes: 5, kappas: plain(tree), method });
        expect(found.reach.reduce((sum, reach, q) => sum + reach * (found.information[q] as number), 0)).toBeCloseTo(found.perGalaxy, 12);
        expect(found.perClick).toBeCloseTo(found.perGalaxy / found.reach.reduce((sum, reach) => sum + reach, 0), 12);
        expect(found.clicks).toBeGreaterThanOrEqual(1);
        expect(found.perGalaxy).toBeGreaterThan(0);
        const spread = treeInformationOf(tree, fractions, passes, { expectedVotes: 5, kappas: tree.questions.map(() => 2), method });
        expect(spread.perGalaxy).toBeLessThan(found.perGalaxy);
      }
    },
  );
  it('counts a question nobody would be asked for nothing, however torn the network is on it', () => {
    const { byQuestion, columns } = columnsOf(gz2);
    // Certainly a star or artifact, with passes that contradict each other on everything else.
    const fractions = new Float32Array(2 * columns.length);
    byQuestion.forEach(({ start, end }, q) => {
      const sure = q === 0 ? end - 1 : null;
      fractions[sure ?? start] = 1;
      fractions[columns.length + (sure ?? start + 1)] = 1;
    });
    const found = treeInformationOf(gz2, fractions, 2, { expectedVotes: 40, kappas: plain(gz2), method: 'exact' });
    expect(found.information[1]).toBeGreaterThan(0.1);
    expect(found.perGalaxy).toBeLessThan(1e-6);
    expect(found.clicks).toBeCloseTo(1, 6);
  });
  it('expects one to be asked at least', () => {
    expect([0, 0.01, 0.5, 1].map((reach) => votesExpectedAt(reach, 40))).toEqual([1, 1, 20, 40]);
  });
});

describe('ranking a pool by the whole tree', () => {
  const passes = 16;
  const pool = { fractions: poolOf(gz2, 60, passes), galaxies: 60, passes };
  const settings = { expectedVotes: 5, kappas: plain(gz2) };
  const exact = Float64Array.from({ length: 60 }, (_, row) => {
    const size = pool.fractions.length / 60;
    return treeInformationOf(gz2, pool.fractions.subarray(row * size, (row + 1) * size), passes, { ...settings, method: 'exact' })
      .perGalaxy;
  });
  it('gives the exact scores where all are on the shortlist', () => {
    const { scores, order } = rankByTree(gz2, pool, settings, 'galaxy', 60);
    expect([...scores]).toEqual([...exact]);
    expect(order[0]).toBe(exact.indexOf(Math.max(...exact)));
  });
  it('finds most of the best ten by the screen alone, and nearly all with a shortlist of twenty', () => {
    const best = new Set([...exact.keys()].sort((a, b) => (exact[b] as number) - (exact[a] as number)).slice(0, 10));
    const found = (count: number): number =>
      [...rankByTree(gz2, pool, settings, 'galaxy', count).order.slice(0, 10)].filter((row) => best.has(row)).length;
    expect(found(0)).toBeGreaterThanOrEqual(7);
    expect(found(20)).toBeGreaterThanOrEqual(9);
  });
  it('per click prefers a galaxy that takes fewer clicks for the same', () => {
    const { scores } = rankByTree(gz2, pool, settings, 'click', 60);
    scores.forEach((score, row) => expect(score).toBeLessThan(exact[row] as number));
  });
  it('scores the first question as it does alone', () => {
    const size = pool.fractions.length / 60;
    const row = pool.fractions.subarray(0, size);
    const columns = size / passes;
    const rho = Float32Array.from({ length: 3 * passes }, (_, i) => row[Math.floor(i / 3) * columns + (i % 3)] as number);
    const found = treeInformationOf(gz2, row, passes, { ...settings, method: 'exact' });
    expect(found.information[0]).toBe(scoreGalaxy(rho, passes, 'single', 5));
  });
});
