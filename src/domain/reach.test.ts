/** How many of the volunteers reach a question, against golden numbers for every tree that is shipped, and by the rule of the sum. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cumulativeFractions, meanReach, reachByPass, reachOf } from './reach.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

interface GoldenCase {
  readonly tree: string;
  readonly walks: number;
  readonly fractions: readonly number[];
  readonly reach: readonly number[];
}
const jsonIn = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
// Made by src/model/golden/reach.py: exact fractions, walk by walk.
const golden = jsonIn('src/model/golden/reach.json') as readonly GoldenCase[];
const shipped = (jsonIn('public/trees/index.json') as readonly { id: string; file: string }[]).map(
  ({ id, file }) => [id, jsonIn(`public/trees/${file}`) as TreeContent] as const,
);
const treeNamed = (name: string): TreeContent => jsonIn(`public/trees/${name}.json`) as TreeContent;

/** Fractions for every column: a single choice's add up to 1 (to single precision), a box's are any. */
const fractionsFor = (tree: TreeContent): fc.Arbitrary<Float32Array> =>
  fc.tuple(...columnsOf(tree).columns.map(() => fc.integer({ min: 0, max: 100 }))).map((weights) => {
    const fractions = new Float32Array(weights.length);
    for (const { kind, start, end } of columnsOf(tree).byQuestion) {
      const total = kind === 'single' ? weights.slice(start, end).reduce((sum, w) => sum + w, 0) : 100;
      for (let c = start; c < end; c++) fractions[c] = total === 0 ? 1 / (end - start) : (weights[c] ?? 0) / total;
    }
    return fractions;
  });

describe('reach', () => {
  it.each(golden.map((each) => [each.tree, each] as const))('golden numbers: %s', (name, { fractions, reach }) => {
    reachOf(treeNamed(name), fractions).forEach((p, question) => expect(p).toBeCloseTo(reach[question] ?? Number.NaN, 12));
  });
  it('has golden numbers for every tree that is shipped', () => {
    expect(golden.map(({ tree }) => tree).sort()).toEqual(shipped.map(([id]) => id).sort());
  });
  it.each(shipped)('is 1 for the first question of %s, and for each other the sum over the answers that lead to it', (_, tree) => {
    const { byQuestion } = columnsOf(tree);
    fc.assert(
      fc.property(fractionsFor(tree), (fractions) => {
        const reach = reachOf(tree, fractions);
        tree.questions.forEach(({ id }, to) => {
          expect(reach[to]).toBeGreaterThanOrEqual(0);
          expect(reach[to]).toBeLessThanOrEqual(1);
          if (id === tree.first) expect(reach[to]).toBe(1);
          else {
            let sum = 0;
            tree.questions.forEach(({ kind, answers }, from) => {
              const leading = answers.flatMap(({ next }, i) =>
                next === id ? [fractions[(byQuestion[from]?.start ?? 0) + i] as number] : [],
              );
              const share = kind === 'multiple' ? Number(leading.length > 0) : leading.reduce((all, p) => all + p, 0);
              sum += (reach[from] as number) * share;
            });
            expect(reach[to]).toBeCloseTo(sum, 6);
          }
        });
      }),
      { seed: 1, numRuns: 50 },
    );
  });
  it('of a sure volunteer is 1 on the way and 0 off it', () => {
    const tree = treeNamed('gz2');
    const { byQuestion } = columnsOf(tree);
    // Always the first answer: smooth, then round, then nothing odd.
    const fractions = new Float32Array(columnsOf(tree).columns.length);
    for (const { start } of byQuestion) fractions[start] = 1;
    const asked: string[] = [];
    for (let id: string | null = tree.first; id !== null;) {
      asked.push(id);
      id = tree.questions.find((question) => question.id === id)?.answers[0]?.next ?? null;
    }
    const reach = reachOf(tree, fractions);
    expect(tree.questions.filter((_, q) => reach[q] === 1).map(({ id }) => String(id))).toEqual(asked.sort());
    expect([...reach].every((p) => p === 0 || p === 1)).toBe(true);
  });
  it('of several passes is that of each, and its mean their mean', () => {
    const tree = treeNamed('euclid');
    fc.assert(
      fc.property(fractionsFor(tree), fractionsFor(tree), (a, b) => {
        const both = Float32Array.from([...a, ...b]);
        const [ofA, ofB] = [reachOf(tree, a), reachOf(tree, b)];
        expect([...reachByPass(tree, both, 2)]).toEqual([...ofA, ...ofB]);
        meanReach(tree, both, 2).forEach((p, q) => expect(p).toBeCloseTo(((ofA[q] as number) + (ofB[q] as number)) / 2, 12));
      }),
      { seed: 2, numRuns: 20 },
    );
  });
});

describe('cumulative fractions', () => {
  it.each(shipped)("of a single choice of %s add up to its question's reach, and never exceed their conditional ones", (_, tree) => {
    fc.assert(
      fc.property(fractionsFor(tree), (fractions) => {
        const reach = reachOf(tree, fractions);
        const cumulative = cumulativeFractions(tree, fractions, reach);
        columnsOf(tree).byQuestion.forEach(({ kind, start, end }, q) => {
          const sum = cumulative.subarray(start, end).reduce((all, p) => all + p, 0);
          if (kind === 'single') expect(sum).toBeCloseTo(reach[q] as number, 6);
          for (let c = start; c < end; c++) expect(cumulative[c]).toBeLessThanOrEqual(fractions[c] as number);
        });
      }),
      { seed: 3, numRuns: 30 },
    );
  });
});
