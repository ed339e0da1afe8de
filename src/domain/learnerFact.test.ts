/** Which rounds stand, whatever order their facts came in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Known, RoundFact } from './learnerFact.ts';
import { learnerFactId, standingRounds } from './learnerFact.ts';
import { surveyId } from './survey.ts';

const round = (number: number, run: string, minute: number): RoundFact => ({
  kind: 'round', id: learnerFactId(`${run}-${number}`), run: learnerFactId(run), survey: surveyId('s'), at: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(), round: number, network: 'trunk64', treeHash: 'h', settings: null,
  labelsUsed: 24, classificationsUsed: 24, strategy: 'bald', scoreKind: 'exact', concentration: null, epochs: 1, loss: 1, backend: 'wasm', imagesPerSecond: 1, trainingSeconds: 1, scoringSeconds: 1, times: null,
});
const here = (fact: Known['fact']): Known => ({ fact, isHere: true });
const elsewhere = (fact: Known['fact']): Known => ({ fact, isHere: false });
const over = (minute: number, ...runs: string[]): Known['fact'] => ({ kind: 'started over', id: learnerFactId(`over-${minute}`), survey: surveyId('s'), at: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(), volunteer: null, runs: runs.map(learnerFactId) });
const numbers = (known: Known[]): number[] => standingRounds(known).rounds.map((each) => each.round);

describe('standing rounds', () => {
  it('are none before the first', () => {
    expect(standingRounds([])).toEqual({ rounds: [], run: null, lastRound: 0, runs: [] });
  });
  it('are those of the network since it was started over; numbers go on', () => {
    const known = [here(round(1, 'a', 1)), here(round(2, 'a', 2)), here(over(3, 'a'))];
    expect(standingRounds(known)).toEqual({ rounds: [], run: null, lastRound: 2, runs: [] });
    expect(numbers([...known, here(round(3, 'b', 4))])).toEqual([3]);
  });
  it('are those made here, however new another device’s are', () => {
    expect(standingRounds([here(round(1, 'a', 1)), elsewhere(round(1, 'b', 5)), elsewhere(round(2, 'b', 6))])).toMatchObject({ run: 'a', lastRound: 2, runs: ['a', 'b'] });
  });
  it('are the newest of another device where none was made here, and go on with those made here afterwards', () => {
    const known = [elsewhere(round(1, 'a', 1)), elsewhere(round(1, 'b', 2)), elsewhere(round(2, 'b', 3))];
    expect(standingRounds(known).run).toBe('b');
    expect(numbers([...known, here({ ...round(3, 'b', 4), id: learnerFactId('mine') })])).toEqual([1, 2, 3]);
  });
  it('of two of one number are those made here', () => {
    const mine = { ...round(2, 'b', 3), id: learnerFactId('mine') };
    expect(standingRounds([elsewhere(round(1, 'b', 1)), here(mine), elsewhere(round(2, 'b', 4))]).rounds.map(({ id }) => id)).toEqual(['b-1', 'mine']);
  });
  it('do not depend on the order in which facts arrive', () => {
    const facts = [here(round(1, 'a', 1)), here(round(2, 'a', 2)), elsewhere(round(1, 'b', 3)), here(over(4, 'a')), here(round(3, 'c', 5)), here(round(4, 'c', 6)), elsewhere(over(7, 'b'))];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(standingRounds(shuffled)).toEqual(standingRounds(facts));
      }),
      { seed: 5 },
    );
    expect(numbers(facts)).toEqual([3, 4]);
  });
});
