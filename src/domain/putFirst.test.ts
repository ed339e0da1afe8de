/** Which selection stands: the latest, whoever put it there and in whatever order the facts arrive. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PutFirstFact } from './learnerFact.ts';
import { learnerFactId } from './learnerFact.ts';
import { galaxyId } from './galaxy.ts';
import { standingFirst } from './putFirst.ts';
import { surveyId } from './survey.ts';

const anyFact = fc.record({
  kind: fc.constant('put first' as const),
  id: fc.uuid().map(learnerFactId),
  survey: fc.constant(surveyId('s')),
  at: fc.integer({ min: 0, max: 5 }).map((minute) => `2026-01-01T00:0${String(minute)}:00.000Z`),
  volunteer: fc.constant(null),
  galaxies: fc.array(fc.constantFrom(...['a', 'b', 'c'].map(galaxyId))),
}) satisfies fc.Arbitrary<PutFirstFact>;

test('stands whatever the order of the facts, and a fact that comes twice changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyFact, { selector: ({ id }) => id, minLength: 1 }), fc.integer(), (facts, turn) => {
      const standing = standingFirst(facts);
      const at = Math.abs(turn) % facts.length;
      expect(standingFirst([...facts.slice(at), ...facts.slice(0, at), ...facts.slice(at, at + 1)])).toEqual(standing);
      expect(facts.every((fact) => fact.at <= (standing?.at ?? ''))).toBe(true);
    }),
    { seed: 4 },
  );
});

test('is nobody’s where nobody put anything first', () => {
  expect(standingFirst([])).toBeNull();
});
