/** Which galaxies a volunteer may be asked about, case by case. */
import { describe, expect, it } from 'vitest';
import type { Fact, Reason } from './classification.ts';
import { factId, volunteerId } from './classification.ts';
import { barTo, indicesWhere, metBy } from './eligible.ts';
import { galaxyId } from './galaxy.ts';
import { surveyId } from './survey.ts';
import { standing } from './votes.ts';

const why: Reason = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 };
const fact = (id: string, volunteer: string, galaxy: string) => ({
  id: factId(id),
  survey: surveyId('s'),
  volunteer: { id: volunteerId(volunteer) },
  at: '2026-01-01T00:00:00.000Z',
  galaxy: galaxyId(galaxy),
});
const tree = { id: 't', version: '1', hash: 'h' };

describe('a galaxy', () => {
  const here = { isPictureMissing: false };
  it.each([
    [here, 0, false, null],
    [here, 39, false, null],
    [here, 40, false, 'retired'],
    [here, 3, true, 'met'],
    [{ isPictureMissing: true }, 0, false, 'no picture'],
  ] as const)('%o with %i volunteers, met: %s, is barred by: %s', (galaxy, volunteers, isMet, bar) => expect(barTo(galaxy, volunteers, isMet, 40)).toBe(bar));
});

describe('what a volunteer has met', () => {
  const facts: Fact[] = [
    { ...fact('1', 'anna', 'a'), kind: 'classification', tree, steps: [], startedAt: '', why },
    { ...fact('2', 'anna', 'b'), kind: 'skip', why, cause: 'volunteer' },
    { ...fact('3', 'anna', 'c'), kind: 'classification', tree, steps: [], startedAt: '', why },
    { ...fact('4', 'anna', 'c'), kind: 'undo', undoes: factId('3') },
    { ...fact('5', 'ben', 'd'), kind: 'classification', tree, steps: [], startedAt: '', why },
    { ...fact('6', 'ben', 'e'), kind: 'skip', why, cause: 'unreadable' },
  ];
  it('is classified or skipped, by this volunteer, and not undone', () => {
    expect([...metBy(volunteerId('anna'), standing(facts))]).toEqual(['a', 'b']);
    expect([...metBy(volunteerId('ben'), standing(facts))]).toEqual(['d', 'e']);
  });
});

it('lists the indices that pass, ascending', () => expect([...indicesWhere(7, (index) => index % 3 === 0)]).toEqual([0, 3, 6]));
