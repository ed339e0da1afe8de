/** Votes as a fold over facts: the order of arrival, repeats and undone facts must not matter; a volunteer counts once. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { factId, volunteerId } from './classification.ts';
import type { Classification, Fact, Reason } from './classification.ts';
import { galaxyId } from './galaxy.ts';
import { labelsOf } from './labels.ts';
import { rng, shuffled } from './rng.ts';
import type { Rng } from './rng.ts';
import { surveyId } from './survey.ts';
import { columnsOf, questionOf, refOf } from './tree.ts';
import { withHash } from './treeHash.ts';
import type { Tree, TreeContent } from './tree.ts';
import { answer, beginWalk, currentQuestion } from './walk.ts';
import type { Step } from './walk.ts';
import { countVotes, standing, tally } from './votes.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/decals.json', 'utf8')) as TreeContent);
const why: Reason = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 };
const survey = surveyId('s');

function randomSteps(walkedTree: Tree, random: Rng): readonly Step[] {
  let walk = beginWalk();
  for (let asked = currentQuestion(walkedTree, walk); asked !== null; asked = currentQuestion(walkedTree, walk)) {
    const { answers, kind } = questionOf(walkedTree, asked);
    const one = random.below(answers.length);
    walk = answer(
      walkedTree,
      walk,
      answers.filter((_, index) => index === one || (kind === 'multiple' && random.uniform() < 0.4)).map(({ id }) => id),
    );
  }
  return walk.steps;
}

/** Facts of a few volunteers about a few galaxies: classifications (some repeated by the same volunteer), skips and undos. */
function randomFacts(seed: number, count: number): Fact[] {
  const random = rng(seed);
  const facts: Fact[] = [];
  for (let index = 0; index < count; index++) {
    const base = {
      id: factId(`f${index}`),
      survey,
      volunteer: { id: volunteerId(`v${random.below(4)}`) },
      at: new Date(1.7e12 + random.below(50) * 1000).toISOString(),
    };
    const galaxy = galaxyId(`g${random.below(5)}`);
    const kind = random.uniform();
    if (kind < 0.15 && index > 0) facts.push({ ...base, kind: 'undo', galaxy, undoes: factId(`f${random.below(index)}`) });
    else if (kind < 0.25) facts.push({ ...base, kind: 'skip', galaxy, why, cause: 'volunteer' });
    else
      facts.push({ ...base, kind: 'classification', galaxy, tree: refOf(tree), steps: randomSteps(tree, random), startedAt: base.at, why });
  }
  return facts;
}

const sorted = (facts: Iterable<Fact>): unknown => [...tally(tree, facts).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const runs = { seed: 5, numRuns: 150 };

const classified = (id: string, galaxy: string, volunteer: string, at: string, steps = randomSteps(tree, rng(1))): Classification => ({
  id: factId(id),
  survey,
  volunteer: { id: volunteerId(volunteer) },
  at,
  kind: 'classification',
  galaxy: galaxyId(galaxy),
  tree: refOf(tree),
  steps,
  startedAt: at,
  why,
});

describe('the tally', () => {
  test('does not depend on the order of facts, nor on how often each arrives', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 40 }), (seed, count) => {
        const facts = randomFacts(seed, count);
        const expected = sorted(facts);
        expect(sorted(shuffled(facts, rng(seed, 'order')))).toEqual(expected);
        expect(sorted(shuffled([...facts, ...facts.slice(0, seed % (count + 1))], rng(seed, 'repeats')))).toEqual(expected);
      }),
      runs,
    );
  });

  test('is the same when archives are merged in any grouping', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const facts = randomFacts(seed, 30);
        const [mine, yours] = [facts.slice(0, 20), facts.slice(10)];
        expect(sorted([...yours, ...mine])).toEqual(sorted(facts));
      }),
      runs,
    );
  });

  test('counts a volunteer once per galaxy and never more than were asked', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const facts = randomFacts(seed, 40);
        for (const votes of tally(tree, facts).values()) {
          expect(votes.volunteers).toBeLessThanOrEqual(4);
          columnsOf(tree).byQuestion.forEach(({ kind, start, end }, index) => {
            const counts = votes.counts.slice(start, end);
            const asked = votes.asked[index] ?? 0;
            if (kind === 'single') expect(counts.reduce((sum, count) => sum + count, 0)).toBe(asked);
            for (const count of counts) expect(count).toBeLessThanOrEqual(asked);
          });
        }
      }),
      runs,
    );
  });

  it('takes the latest of a volunteer, and the one before when the latest is undone', () => {
    const early = classified('a', 'g', 'v', '2026-01-01T00:00:00.000Z');
    const late = classified('b', 'g', 'v', '2026-01-02T00:00:00.000Z', randomSteps(tree, rng(3)));
    const undo: Fact = {
      id: factId('c'),
      survey,
      volunteer: early.volunteer,
      at: '2026-01-03T00:00:00.000Z',
      kind: 'undo',
      galaxy: late.galaxy,
      undoes: late.id,
    };
    const of = (facts: Fact[]): Classification | undefined => standing(facts).classifications.get(galaxyId('g'))?.get(volunteerId('v'));
    expect(of([late, early])).toBe(late);
    expect(of([undo, late, early])).toBe(early);
    expect(tally(tree, [undo, late]).size).toBe(0);
  });

  it('removes a vote when it is undone, even where the undo arrives first', () => {
    const one = classified('a', 'g', 'v1', '2026-01-01T00:00:00.000Z');
    const two = classified('b', 'g', 'v2', '2026-01-01T00:00:00.000Z');
    const undo: Fact = {
      id: factId('c'),
      survey,
      volunteer: two.volunteer,
      at: '2026-01-02T00:00:00.000Z',
      kind: 'undo',
      galaxy: two.galaxy,
      undoes: two.id,
    };
    expect(tally(tree, [one, two]).get(galaxyId('g'))?.volunteers).toBe(2);
    expect(tally(tree, [undo, one, two])).toEqual(tally(tree, [one]));
  });

  it('leaves out what was answered to another tree', () => {
    const other = { ...classified('a', 'g', 'v', '2026-01-01T00:00:00.000Z'), tree: { ...refOf(tree), hash: 'other' } };
    expect(tally(tree, [other]).size).toBe(0);
    expect(countVotes(tree, galaxyId('g'), [other])).toMatchObject({ volunteers: 0 });
  });

  it('lists standing skips with the newest last', () => {
    const skip = (id: string, at: string): Fact => ({
      id: factId(id),
      survey,
      volunteer: { id: volunteerId('v') },
      at,
      kind: 'skip',
      galaxy: galaxyId('g'),
      why,
      cause: 'volunteer',
    });
    const undo: Fact = {
      id: factId('u'),
      survey,
      volunteer: { id: volunteerId('v') },
      at: '2026-01-04',
      kind: 'undo',
      galaxy: galaxyId('g'),
      undoes: factId('b'),
    };
    expect(standing([skip('c', '2026-01-03'), undo, skip('b', '2026-01-02'), skip('a', '2026-01-01')]).skips.map(({ id }) => id)).toEqual([
      'a',
      'c',
    ]);
  });
});

describe('labels', () => {
  it('come in order of galaxy, and a question nobody was asked has N = 0', () => {
    const facts = [
      classified('a', 'g2', 'v', '2026-01-01'),
      classified('b', 'g1', 'v', '2026-01-01'),
      classified('c', 'g3', 'v', '2026-01-01'),
    ];
    const labels = labelsOf(tally(tree, facts).values());
    expect(labels.map(({ galaxy }) => galaxy)).toEqual(['g1', 'g2', 'g3']);
    const { steps } = classified('a', 'g2', 'v', '2026-01-01');
    expect(labels[0]?.asked.filter((asked) => asked > 0)).toHaveLength(steps.length);
    expect(labels[0]?.asked.filter((asked) => asked === 0)).toHaveLength(tree.questions.length - steps.length);
    expect(labelsOf([{ galaxy: galaxyId('none'), volunteers: 0, counts: [], asked: [0, 0] }])).toEqual([]);
  });
});

describe('facts that are no votes', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const base = { survey, volunteer: { id: volunteerId('a') }, at, galaxy: galaxyId('g') };
  it('leave the tally as it is: practice, notes and collections', () => {
    const facts: Fact[] = [
      { ...base, id: factId('p'), kind: 'practice', tree: refOf(tree), steps: randomSteps(tree, rng(3)), startedAt: at, truth: 'sky', skySeed: 5, position: 2 },
      { ...base, id: factId('n'), kind: 'note', text: 'a ring?' },
      { ...base, id: factId('c'), kind: 'collect', collection: 'rings', isIn: true },
    ];
    expect(tally(tree, facts).size).toBe(0);
    expect(standing(facts)).toEqual({ classifications: new Map(), skips: [] });
    const one = classified('f', 'g', 'a', at);
    expect(sorted([...facts, one])).toEqual(sorted([one]));
  });
  it('count an unsure volunteer as one who looked, and not as one who was asked', () => {
    const [first] = tree.questions;
    const votes = countVotes(tree, galaxyId('g'), [classified('f', 'g', 'a', at, [{ question: first?.id ?? questionOf(tree, tree.first).id, answers: [] }])]);
    expect(votes.volunteers).toBe(1);
    expect(votes.asked.every((n) => n === 0)).toBe(true);
    expect(votes.counts.every((k) => k === 0)).toBe(true);
  });
});
