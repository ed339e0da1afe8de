/** What a sitting came to: counted by hand on a small survey, and whatever the order or the tree. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Classification, FactId, Skip } from './classification.ts';
import { factId, volunteerId } from './classification.ts';
import type { Doubt } from './doubt.ts';
import { DOUBT_BINS } from './doubt.ts';
import { galaxyId } from './galaxy.ts';
import { surveyId } from './survey.ts';
import { expectedShare, median, summaryOf } from './summary.ts';
import type { TreeContent } from './tree.ts';
import { answerId, columnsOf, questionId, refOf } from './tree.ts';
import { withHash } from './treeHash.ts';
import { tally } from './votes.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const why = { workflow: 'enhanced', strategy: 'bald', score: 0.1, rank: 1, among: 9, round: 1, seed: 1, position: 0 } as const;
const smooth = ['T01:smooth', 'T07:completely_round', 'T06:no'];
const merger = ['T01:smooth', 'T07:completely_round', 'T06:yes', 'T08:merger'];

let made = 0;
function classification(galaxy: number, answers: readonly string[], more: Partial<Classification> = {}): Classification {
  const steps = answers.map((text) => {
    const [question = '', given = ''] = text.split(':');
    return { question: questionId(question), answers: given === '' ? [] : [answerId(given)] };
  });
  const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString();
  made++;
  return { kind: 'classification', id: factId(`f${String(made)}`), survey: surveyId('s'), volunteer: { id: volunteerId('ada') }, galaxy: galaxyId(`g${String(galaxy)}`), tree: refOf(tree), steps, startedAt: at(made * 10), at: at(made * 10 + 4), why, presses: answers.length, ...more };
}
const skip = (galaxy: number): Skip => ({ kind: 'skip', id: factId(`s${String(galaxy)}`), survey: surveyId('s'), volunteer: { id: volunteerId('ada') }, galaxy: galaxyId(`g${String(galaxy)}`), at: '2026-01-05T10:00:00.000Z', why, cause: 'volunteer' });
const summarised = (facts: readonly (Classification | Skip)[], doubts: ReadonlyMap<FactId, Doubt> = new Map()) => summaryOf(tree, facts, tally(tree, facts).values(), doubts);

/** All passes in one twentieth of a column. */
function doubt(question: string, answer: string, bin: number): Doubt {
  const column = columnsOf(tree).columns.findIndex((candidate) => candidate.question === question && candidate.answer === answer);
  return { passes: 64, column, counts: Array.from({ length: DOUBT_BINS }, (_, place) => (place === bin ? 64 : 0)) };
}

describe('what a sitting came to', () => {
  test('counts galaxies once each, their time, the median of presses, and what was answered first', () => {
    const facts = [classification(1, smooth), classification(2, ['T01:features_or_disk']), skip(3), classification(4, ['T01:']), classification(1, merger)];
    const summary = summarised(facts);
    expect(summary).toMatchObject({ galaxies: 3, skipped: 1, lookedMs: 12_000, medianMs: 4000, medianPresses: 1 });
    expect(summary.first.map(({ answer, galaxies }) => [answer?.id ?? null, galaxies])).toEqual([['smooth', 1], ['features_or_disk', 1], [null, 1]]);
    expect(summary.sheet.map(({ galaxy }) => galaxy)).toEqual(['g2', 'g4', 'g1']);
  });

  test('says nothing about presses where they were not counted, and nothing at all of nothing', () => {
    const { presses: _none, ...uncounted } = classification(1, smooth);
    expect(summarised([uncounted])).toMatchObject({ medianPresses: null, medianMs: 4000 });
    expect(summarised([])).toMatchObject({ galaxies: 0, medianMs: null, find: null, surprises: null, byChance: null, first: [] });
  });

  test('tells how many were drawn by chance only where some were not', () => {
    const drawn = classification(1, smooth, { why: { ...why, strategy: 'random' } });
    expect(summarised([drawn]).byChance).toBeNull();
    expect(summarised([drawn, classification(2, smooth), classification(3, smooth, { why: { ...why, strategy: 'monitor' } })]).byChance).toBe(2);
  });
});

describe('the rarest find', () => {
  const common = (count: number): Classification[] => Array.from({ length: count }, (_, at) => classification(at, smooth));

  test('is the answer that fewest galaxies have, with its share among all classified', () => {
    const { find } = summarised([...common(19), classification(20, merger)]);
    expect(find).toMatchObject({ galaxy: 'g20', answer: { id: 'merger' }, galaxies: 1, among: 20 });
  });

  test('is none where too few galaxies are known, or nothing is rare', () => {
    expect(summarised([...common(9), classification(20, merger)]).find).toBeNull();
    expect(summarised(common(20)).find).toBeNull();
    expect(summarised([...common(12), ...[20, 21, 22].map((galaxy) => classification(galaxy, merger))]).find).toBeNull();
  });

  test('is no star and no fault of the picture', () => {
    expect(summarised([...common(19), classification(20, ['T01:star_or_artifact'])]).find).toBeNull();
  });
});

describe('surprises', () => {
  test('are answers that the network took for the less likely, and answers not given that it took for the more likely', () => {
    const [a, b, c, d] = [classification(1, smooth), classification(2, smooth), classification(3, merger), classification(4, ['T01:'])];
    const doubts = new Map([
      [a.id, doubt('T01', 'smooth', 2)], // unlikely, and given
      [b.id, doubt('T01', 'features_or_disk', 15)], // likely, and not given
      [c.id, doubt('T06', 'yes', 12)], // likely, and given
      [d.id, doubt('T01', 'smooth', 15)], // unsure
    ]);
    expect(summarised([a, b, c, d], doubts).surprises).toEqual({ expected: 3, galaxies: 2, mostly: null });
  });

  test('are not counted where the question was never asked, and name the answer they are mostly about', () => {
    const facts = [classification(1, smooth), classification(2, smooth), classification(3, ['T01:features_or_disk', 'T02:yes', 'T09:rounded', 'T06:no'])];
    const asked = new Map(facts.map((fact): [FactId, Doubt] => [fact.id, doubt('T07', 'completely_round', 1)]));
    expect(summarised(facts, asked).surprises).toMatchObject({ expected: 2, galaxies: 2, mostly: { answer: { id: 'completely_round' } } });
  });

  test('expect the mean of the passes', () => {
    expect(expectedShare(doubt('T01', 'smooth', 0))).toBeCloseTo(0.025);
    expect(expectedShare({ passes: 4, column: 0, counts: [2, ...new Array<number>(DOUBT_BINS - 2).fill(0), 2] })).toBeCloseTo(0.5);
  });
});

test('the median has as many values below as above', () => {
  expect([median([]), median([3]), median([1, 2, 4, 9]), median([5, 1, 3])]).toEqual([null, 3, 3, 3]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (values) => {
      const middle = median(values) as number;
      expect(Math.abs(values.filter((value) => value < middle).length - values.filter((value) => value > middle).length)).toBeLessThanOrEqual(values.filter((value) => value === middle).length);
    }),
  );
});
