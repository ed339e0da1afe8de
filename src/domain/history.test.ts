/** A volunteer's history as a fold of facts, and the search in it. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, Skip, Undo } from './classification.ts';
import { FAVOURITES, factId, volunteerId } from './classification.ts';
import { galaxyId } from './galaxy.ts';
import type { HistoryEntry, HistorySearch } from './history.ts';
import { historyOf, searchHistory, walksOf, wholeHistory, wordsIn } from './history.ts';
import { rng } from './rng.ts';
import { surveyId } from './survey.ts';
import { anyReason, atRandom, classified, walked } from './testAnswers.ts';
import type { TreeContent } from './tree.ts';
import { withHash } from './treeHash.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const me = volunteerId('v');
const smooth = walked(tree, ({ answers }) => answers.slice(0, 1).map(({ id }) => id));
const other = walked(tree, ({ answers }) => answers.slice(1, 2).map(({ id }) => id));
const instant = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const base = (id: string, galaxy: string, second: number) => ({ id: factId(id), survey: surveyId('s'), volunteer: { id: me }, at: instant(second), galaxy: galaxyId(galaxy) });
const said = (id: string, galaxy: string, second: number, steps = smooth, volunteer = 'v') => classified(tree, { id, galaxy, second, steps, volunteer });
const undo = (id: string, galaxy: string, second: number, undoes: string): Undo => ({ ...base(id, galaxy, second), kind: 'undo', undoes: factId(undoes) });
const skip = (id: string, galaxy: string, second: number, reason?: string): Skip => ({ ...base(id, galaxy, second), kind: 'skip', why: anyReason, cause: 'volunteer', ...(reason === undefined ? {} : { reason }) });

describe('history', () => {
  test('lists what stands, newest first, and nothing of other people', () => {
    const facts: Fact[] = [said('a', 'g1', 10), said('b', 'g2', 20), skip('c', 'g3', 30, 'too faint'), said('d', 'g4', 40, smooth, 'w')];
    expect(historyOf(me, facts).map(({ galaxy, wasSkipped, reason }) => [galaxy, wasSkipped, reason])).toEqual([
      ['g3', true, 'too faint'],
      ['g2', false, ''],
      ['g1', false, ''],
    ]);
  });

  test('knows a change of mind, and its undoing brings the answer before back', () => {
    const changed: Fact[] = [said('a', 'g1', 10), { ...said('b', 'g1', 20, other), supersedes: factId('a') }];
    expect(historyOf(me, changed)).toMatchObject([{ fact: 'b', changes: 1, steps: other }]);
    expect(historyOf(me, [...changed, undo('u', 'g1', 30, 'b')])).toMatchObject([{ fact: 'a', changes: 0, steps: smooth }]);
  });

  test('forgets a galaxy taken back, and keeps its note for when it is answered again', () => {
    const facts: Fact[] = [said('a', 'g1', 10), { ...base('n', 'g1', 11), kind: 'note', text: 'a ring' }, undo('u', 'g1', 12, 'a')];
    expect(historyOf(me, facts)).toEqual([]);
    expect(historyOf(me, [...facts, said('b', 'g1', 20)])).toMatchObject([{ note: 'a ring' }]);
  });

  test('does not depend on the order of facts or on their coming twice', () => {
    const anyFacts = fc.integer({ min: 0, max: 1e9 }).map((seed): Fact[] => {
      const random = rng(seed);
      return Array.from({ length: 14 }, (_, n): Fact => {
        const [galaxy, second] = [`g${String(random.below(3))}`, random.below(5)];
        const kind = random.below(5);
        if (kind === 0) return undo(`f${String(n)}`, galaxy, second, `f${String(random.below(14))}`);
        if (kind === 1) return skip(`f${String(n)}`, galaxy, second);
        if (kind === 2) return { ...base(`f${String(n)}`, galaxy, second), kind: 'collect', collection: FAVOURITES, isIn: random.below(2) === 0 };
        return said(`f${String(n)}`, galaxy, second, walked(tree, atRandom(random)));
      });
    });
    fc.assert(
      fc.property(anyFacts.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))), ([facts, shuffled]) => {
        expect(historyOf(me, [...shuffled, ...facts])).toEqual(historyOf(me, facts));
      }),
    );
  });

  test('counts every walk once, taken back or not', () => {
    const facts: Fact[] = [said('a', 'g1', 10), said('a', 'g1', 10), undo('u', 'g1', 12, 'a'), said('b', 'g1', 20, smooth, 'w')];
    expect(walksOf(me, facts).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('search', () => {
  const facts: Fact[] = [
    said('a', 'NGC 1300', 10),
    said('b', 'NGC 4314', 86_400),
    said('b2', 'NGC 4314', 86_410, other),
    skip('c', 'M 51', 2 * 86_400, 'too faint'),
    { ...base('n', 'NGC 1300', 20), kind: 'note', text: 'Lovely bar' },
    { ...base('k', 'NGC 4314', 86_500), kind: 'collect', collection: 'rings', isIn: true },
  ];
  const entries = historyOf(me, facts);
  const words = { wordsOf: (entry: HistoryEntry) => wordsIn(entry, entry.steps.map(({ answers }) => answers.join(' ')).join(' ')), dayOf: (iso: string) => iso.slice(0, 10) };
  const found = (search: Partial<HistorySearch>): string[] => searchHistory(entries, { ...wholeHistory, ...search }, words).map(({ galaxy }) => galaxy);
  const firstStep = smooth[0];
  if (!firstStep?.answers[0]) throw new Error('The walk is empty.');

  test.each([
    [{}, ['M 51', 'NGC 4314', 'NGC 1300']],
    [{ text: 'ngc 1' }, ['NGC 1300']],
    [{ text: ' LOVELY ' }, ['NGC 1300']],
    [{ text: 'RINGS' }, ['NGC 4314']],
    [{ text: 'faint' }, ['M 51']],
    [{ text: firstStep.answers[0] }, ['NGC 1300']],
    [{ show: 'classified' as const }, ['NGC 4314', 'NGC 1300']],
    [{ show: 'skipped' as const }, ['M 51']],
    [{ show: 'changed' as const }, ['NGC 4314']],
    [{ show: 'noted' as const }, ['NGC 1300']],
    [{ collection: 'rings' }, ['NGC 4314']],
    [{ answered: { question: firstStep.question, answer: firstStep.answers[0] } }, ['NGC 1300']],
    [{ answered: { question: firstStep.question, answer: null } }, ['NGC 4314', 'NGC 1300']],
    [{ from: '2026-01-02' }, ['M 51', 'NGC 4314']],
    [{ from: '2026-01-02', to: '2026-01-02' }, ['NGC 4314']],
    [{ from: '2027-01-01', to: '2026-01-02' }, ['M 51', 'NGC 4314']],
    [{ text: 'nothing of the kind' }, []],
  ])('for %j finds %j', (search, galaxies) => {
    expect(found(search)).toEqual(galaxies);
  });
});
