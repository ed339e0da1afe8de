/** The archive: facts written once, read in order, heard by others; and what is on screen in which tab. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Classification, Draft } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import { surveyId } from '../domain/survey.ts';
import { answerId, questionId } from '../domain/tree.ts';
import { db } from './db.ts';
import { saveDraft } from './drafts.ts';
import { appendFact, appendFacts, countFacts, eachFacts, factsOfGalaxy, readFacts, watchFacts } from './facts.ts';
import { adoptDrafts, claimGalaxy, finishAndClaim } from './showing.ts';

const survey = surveyId('s');
const volunteer = volunteerId('v');
const why = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 } as const;
const step = { question: questionId('q'), answers: [answerId('a')] };

const fact = (n: number, of = survey): Classification => ({
  kind: 'classification',
  id: factId(`f${String(n)}`),
  survey: of,
  galaxy: galaxyId(`g${String(n % 7)}`),
  volunteer: { id: volunteer },
  at: '2026-01-01T00:00:01.000Z',
  startedAt: '2026-01-01T00:00:00.000Z',
  tree: { id: 't', version: '1', hash: 'h' },
  steps: [step],
  why,
});

const draft = (galaxy: string, tab: string, steps = 1): Draft => ({
  tab,
  survey,
  volunteer,
  galaxy: galaxyId(galaxy),
  steps: Array.from({ length: steps }, () => step),
  ahead: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  why,
});

beforeEach(async () => {
  await db.facts.clear();
  await db.drafts.clear();
  await db.settings.clear();
});

const drafts = (): Promise<Draft[]> => db.drafts.toArray();

describe('facts', () => {
  test('a fact is written once however often it is appended', async () => {
    expect(await appendFact(fact(1))).toBe(true);
    expect(await appendFact(fact(1))).toBe(false);
    expect((await readFacts(survey)).facts).toEqual([fact(1)]);
  });

  test('writing a fact clears its draft and saves the next in the same transaction', async () => {
    await saveDraft(draft('g1', 'tab'));
    await appendFact(fact(1), { clearDraft: true, saveDraft: draft('g2', 'tab', 0) });
    expect(await drafts()).toEqual([draft('g2', 'tab', 0)]);
  });

  test('a draft that cannot be stored takes the fact back with it', async () => {
    const broken = { ...draft('g2', 'tab'), steps: [() => undefined] } as unknown as Draft;
    await expect(appendFact(fact(1), { saveDraft: broken })).rejects.toThrow();
    expect(await countFacts(survey)).toBe(0);
  });

  test('facts come back in the order of arrival, in chunks, those of another survey left out', async () => {
    const mine = Array.from({ length: 25 }, (_, n) => fact(n));
    await appendFacts(mine.slice(0, 10));
    await appendFacts([fact(100, surveyId('other'))]);
    await appendFacts(mine.slice(10));
    const chunks: number[] = [];
    const read: Classification[] = [];
    for await (const { facts } of eachFacts(survey, 0, 10)) {
      chunks.push(facts.length);
      read.push(...(facts as Classification[]));
    }
    expect(chunks).toEqual([10, 10, 5]);
    expect(read).toEqual(mine);
    expect(await countFacts(survey)).toBe(25);
  });

  test('appending many counts only the new ones, repeated within the batch or not', async () => {
    await appendFacts([fact(1), fact(2)]);
    expect(await appendFacts([fact(2), fact(3), fact(3), fact(4)])).toBe(2);
    expect(await countFacts(survey)).toBe(4);
  });

  test('the facts of one galaxy are found together', async () => {
    await appendFacts(Array.from({ length: 20 }, (_, n) => fact(n)));
    expect((await factsOfGalaxy(survey, galaxyId('g3'))).map(({ id }) => id)).toEqual(['f3', 'f10', 'f17']);
  });

  test('a watcher hears of facts that arrive later and of no others', async () => {
    await appendFacts([fact(1), fact(2)]);
    const { seq } = await readFacts(survey);
    const heard = new Promise<readonly string[]>((resolve, reject) => {
      watchFacts(
        survey,
        seq,
        (facts) => {
          resolve(facts.map(({ id }) => id));
        },
        reject,
      );
    });
    await appendFact(fact(3));
    expect(await heard).toEqual(['f3']);
  });
});

describe('showing', () => {
  test('a starting tab takes over the drafts of tabs that are gone, the one with most answers last', async () => {
    await saveDraft(draft('g1', 'gone', 3));
    await saveDraft(draft('g2', 'gone', 1));
    const adopted = await adoptDrafts(survey, volunteer, 'mine');
    expect(adopted.map(({ galaxy, tab }) => [galaxy, tab])).toEqual([
      ['g2', 'mine'],
      ['g1', 'mine'],
    ]);
    expect(await drafts()).toHaveLength(2);
  });

  test('a galaxy answered or skipped by this volunteer is not shown again until that is undone', async () => {
    await appendFact(fact(1));
    expect(await claimGalaxy(draft('g1', 'mine', 0))).toEqual({ kind: 'taken' });
    await appendFact({
      kind: 'undo',
      id: factId('u'),
      survey,
      galaxy: galaxyId('g1'),
      volunteer: { id: volunteer },
      at: '2026-01-01T00:00:02.000Z',
      undoes: factId('f1'),
    });
    expect(await claimGalaxy(draft('g1', 'mine', 0))).toEqual({ kind: 'claimed' });
    expect(await drafts()).toEqual([draft('g1', 'mine', 0)]);
  });

  test('no place in the serving order is used twice', async () => {
    const at = (galaxy: string, position: number): Draft => ({ ...draft(galaxy, 'mine', 0), why: { ...why, position } });
    expect(await claimGalaxy(at('g1', 4))).toEqual({ kind: 'claimed' });
    expect(await claimGalaxy(at('g2', 4))).toEqual({ kind: 'moved', position: 5 });
    expect(await claimGalaxy(at('g2', 5))).toEqual({ kind: 'claimed' });
  });

  describe('the next galaxy, in the transaction that finishes the one before', () => {
    const at = (galaxy: string, position: number): Draft => ({ ...draft(galaxy, 'mine', 0), why: { ...why, position } });
    const archive = async (): Promise<string[]> => (await readFacts(survey)).facts.map(({ id }) => id);

    test('is claimed together with the fact, and the finished draft is gone', async () => {
      await claimGalaxy(at('g1', 0));
      expect(await finishAndClaim(fact(1), at('g2', 1))).toEqual({ kind: 'claimed' });
      expect(await archive()).toEqual(['f1']);
      expect(await drafts()).toEqual([at('g2', 1)]);
      expect(await claimGalaxy(at('g3', 1))).toEqual({ kind: 'moved', position: 2 });
    });

    test('is left alone where it was answered or its place was used, and the fact is written all the same', async () => {
      await appendFact(fact(2));
      expect(await finishAndClaim(fact(1), at('g2', 0))).toEqual({ kind: 'taken' });
      await claimGalaxy(at('g3', 4));
      expect(await finishAndClaim(fact(5), at('g4', 4))).toEqual({ kind: 'moved', position: 5 });
      expect(await archive()).toEqual(['f2', 'f1', 'f5']);
      expect((await drafts()).map(({ galaxy }) => galaxy)).toEqual(['g3']);
    });

    test('is left undecided where another tab drafted it, and the fact is written all the same', async () => {
      await saveDraft(draft('g2', 'other'));
      expect(await finishAndClaim(fact(1), at('g2', 0))).toBeNull();
      expect(await archive()).toEqual(['f1']);
      expect(await drafts()).toEqual([draft('g2', 'other')]);
    });

    test('that cannot be stored takes the fact back with it: both or neither', async () => {
      await saveDraft(draft('g1', 'mine'));
      const broken = { ...at('g2', 0), steps: [() => undefined] } as unknown as Draft;
      await expect(finishAndClaim(fact(1), broken)).rejects.toThrow();
      expect(await archive()).toEqual([]);
      expect(await drafts()).toEqual([draft('g1', 'mine')]);
    });
  });
});
