/** Collections and notes as a fold of facts: the latest word stands, in whatever order and however often the facts come. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collect, Fact, Note } from './classification.ts';
import { FAVOURITES, factId, volunteerId } from './classification.ts';
import { collectionName, collectionsIn, keptBy } from './collections.ts';
import { galaxyId } from './galaxy.ts';
import { surveyId } from './survey.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const base = (id: number, second: number, galaxy: string, volunteer = 'v') => ({ id: factId(`f${String(id)}`), survey: surveyId('s'), volunteer: { id: volunteerId(volunteer) }, at: at(second), galaxy: galaxyId(galaxy) });
const note = (id: number, second: number, galaxy: string, text: string, volunteer = 'v'): Note => ({ ...base(id, second, galaxy, volunteer), kind: 'note', text });
const collect = (id: number, second: number, galaxy: string, collection: string, isIn: boolean, volunteer = 'v'): Collect => ({ ...base(id, second, galaxy, volunteer), kind: 'collect', collection, isIn });
const me = volunteerId('v');

/** Facts whose ids are all different and whose times often are not. */
const anyFacts: fc.Arbitrary<Fact[]> = fc
  .array(
    fc.record({
      second: fc.nat(4),
      galaxy: fc.constantFrom('g1', 'g2'),
      volunteer: fc.constantFrom('v', 'w'),
      what: fc.oneof(fc.constantFrom('', 'a', 'b').map((text) => ({ text })), fc.record({ collection: fc.constantFrom(FAVOURITES, 'rings'), isIn: fc.boolean() })),
    }),
    { maxLength: 20 },
  )
  .map((rows) => rows.map(({ second, galaxy, volunteer, what }, id) => ('text' in what ? note(id, second, galaxy, what.text, volunteer) : collect(id, second, galaxy, what.collection, what.isIn, volunteer))));

describe('what a volunteer keeps', () => {
  test('is the latest word on each galaxy and collection; taking out and emptying leave nothing', () => {
    const facts = [collect(1, 1, 'g1', FAVOURITES, true), collect(2, 2, 'g1', 'rings', true), note(3, 3, 'g1', 'faint arm'), collect(4, 4, 'g1', FAVOURITES, false), note(5, 5, 'g2', 'x'), note(6, 6, 'g2', '')];
    expect(keptBy(me, facts)).toEqual(new Map([[galaxyId('g1'), { collections: ['rings'], note: 'faint arm' }]]));
  });

  test('is each volunteer’s own', () => {
    const facts = [collect(1, 1, 'g1', FAVOURITES, true), collect(2, 2, 'g1', FAVOURITES, false, 'w'), note(3, 1, 'g1', 'theirs', 'w')];
    expect(keptBy(me, facts).get(galaxyId('g1'))).toEqual({ collections: [FAVOURITES], note: '' });
    expect(keptBy(volunteerId('w'), facts).get(galaxyId('g1'))).toEqual({ collections: [], note: 'theirs' });
  });

  test('does not depend on the order of facts', () => {
    fc.assert(fc.property(anyFacts.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))), ([facts, shuffled]) => {
      expect(keptBy(me, shuffled)).toEqual(keptBy(me, facts));
    }));
  });

  test('does not change when facts come again', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      expect(keptBy(me, [...facts, ...facts])).toEqual(keptBy(me, facts));
    }));
  });

  test('never holds a galaxy of which nothing is kept', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      for (const { collections, note: text } of keptBy(me, facts).values()) expect(collections.length > 0 || text !== '').toBe(true);
    }));
  });

  test('is counted by collection, favourites first', () => {
    const facts = [collect(1, 1, 'g1', 'arcs', true), collect(2, 1, 'g1', FAVOURITES, true), collect(3, 1, 'g2', 'arcs', true)];
    expect(collectionsIn(keptBy(me, facts).values())).toEqual([{ name: FAVOURITES, galaxies: 1 }, { name: 'arcs', galaxies: 2 }]);
  });
});

test.each([
  ['  rings  of   fire ', 'rings of fire'],
  ['   ', null],
  ['x'.repeat(100), 'x'.repeat(80)],
])('a collection named %j is kept as %j', (typed, kept) => {
  expect(collectionName(typed)).toBe(kept);
});
