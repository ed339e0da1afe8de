/** Agreement with the other volunteers: whom it counts, and when it says nothing. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InCommon } from './agreement.ts';
import { agreementsOf, wilson } from './agreement.ts';
import { galaxyId } from './galaxy.ts';
import { rng } from './rng.ts';
import { atRandom, classified, walked } from './testAnswers.ts';
import type { Question, TreeContent } from './tree.ts';
import { answerId, questionId } from './tree.ts';
import { withHash } from './treeHash.ts';
import { countVotes } from './votes.ts';
import type { Step } from './walk.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/decals.json', 'utf8')) as TreeContent);
const answersAs = (given: Record<string, string>) => walked(tree, (question: Question) => [answerId(given[question.catalogueKey] ?? question.answers[0]?.id ?? '')]);
const smooth = answersAs({});
const disk = answersAs({ 'smooth-or-featured': tree.questions[0]?.answers[1]?.id ?? '' });

/** A galaxy that the volunteer and so many others answered. */
const common = (mine: readonly Step[], others: readonly (readonly Step[])[], name = 'g'): InCommon => {
  const said = [mine, ...others].map((steps, i) => classified(tree, { id: `${name}${String(i)}`, galaxy: name, volunteer: `v${String(i)}`, second: i, steps }));
  return { galaxy: galaxyId(name), steps: mine, votes: countVotes(tree, galaxyId(name), said) };
};
const many = (count: number, one: InCommon): InCommon[] => Array.from({ length: count }, () => one);
const first = questionId(tree.first);

describe('agreement with the crowd', () => {
  test('counts the galaxies where most others gave the same answer, without the volunteer’s own vote', () => {
    const galaxies = [...many(10, common(smooth, [smooth, smooth, disk])), ...many(5, common(disk, [smooth]))];
    const [about] = agreementsOf(tree, galaxies);
    expect(about).toMatchObject({ question: first, same: 10, of: 15 });
    expect(about?.low).toBeCloseTo(0.417, 3);
    expect(about?.high).toBeCloseTo(0.848, 3);
  });

  test('leaves out galaxies nobody else answered and those the others are divided about', () => {
    const galaxies = [...many(20, common(smooth, [])), ...many(20, common(smooth, [smooth, disk]))];
    expect(agreementsOf(tree, galaxies, 1).find(({ question }) => question === first)).toBeUndefined();
  });

  test('says nothing of a question before twelve galaxies are in common', () => {
    expect(agreementsOf(tree, many(11, common(smooth, [smooth])))).toEqual([]);
    expect(agreementsOf(tree, many(12, common(smooth, [smooth])))[0]).toMatchObject({ same: 12, of: 12, high: 1 });
  });

  test('unsure is neither yes nor no', () => {
    const unsure = [{ question: first, answers: [] }];
    expect(agreementsOf(tree, many(20, common(unsure, [smooth])), 1)).toEqual([]);
    expect(agreementsOf(tree, many(20, common(smooth, [unsure, smooth])), 1)[0]).toMatchObject({ same: 20, of: 20 });
  });

  test('of several answers, agrees who gives all that most others gave and no other', () => {
    const rare = tree.questions.find(({ kind }) => kind === 'multiple');
    const [ring, lens, irregular] = rare?.answers.map(({ id }) => id) ?? [];
    if (!rare || !ring || !lens || !irregular) throw new Error('The tree has no question that takes several answers.');
    const said = (...answers: string[]): Step[] => [{ question: rare.id, answers: answers.map(answerId) }];
    const others = [said(ring, lens), said(ring, lens), said(ring)];
    expect(agreementsOf(tree, [common(said(ring, lens), others)], 1)).toMatchObject([{ same: 1, of: 1 }]);
    expect(agreementsOf(tree, [common(said(ring), others)], 1)).toMatchObject([{ same: 0, of: 1 }]);
    expect(agreementsOf(tree, [common(said(ring), [said(ring), said(lens)])], 1)).toEqual([]);
  });

  test('holds for any walks: never more same than in common, and never more in common than galaxies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = rng(seed);
        const galaxies = Array.from({ length: 8 }, (_, g) => common(walked(tree, atRandom(random)), [1, 2, 3].map(() => walked(tree, atRandom(random))), `g${String(g)}`));
        for (const { same, of, low, high } of agreementsOf(tree, galaxies, 1)) {
          expect(same).toBeLessThanOrEqual(of);
          expect(of).toBeLessThanOrEqual(galaxies.length);
          expect(low).toBeLessThanOrEqual(same / of);
          expect(high).toBeGreaterThanOrEqual(same / of);
        }
      }),
      { numRuns: 60 },
    );
  });
});

// Newcombe (1998), Statistics in Medicine 17, 857, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i is the published one', (k, n, low, high) => {
  const found = wilson(k, n);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

