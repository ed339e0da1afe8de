/** Undo, change of mind, reasons for skips, and what is counted and kept meanwhile. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Classification, Fact } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { standing, tally } from '../domain/votes.ts';
import { db } from '../storage/db.ts';
import { appendFact } from '../storage/facts.ts';
import { beUnsure, confirmAnswers, goBack, goForward, skipGalaxy } from './classify.ts';
import { environment, setEnvironment } from './environment.ts';
import { store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { changeSurveySettings } from './manageSurveys.ts';
import { undo } from './takeBack.ts';
import { changeMind, giveSkipReason } from './afterwards.ts';
import { noteTold } from './told.ts';
import { classifySmooth, facts, load, say, surveyOf } from './testPage.ts';

const treeAt = (path: string) => withHash(JSON.parse(readFileSync(path, 'utf8')) as TreeContent);
const gz2 = treeAt('public/trees/gz2.json');
const cosmicDawn = treeAt('public/trees/cosmic_dawn.json');

const shown = (): GalaxyId => store.getState().shown?.galaxy.id ?? galaxyId('');
const answers = (fact: Fact | undefined) => (fact as Classification).steps.map((step) => step.answers.join('+'));
const reopenPage = async (): Promise<void> => {
  const { survey } = store.getState();
  load();
  await openSurvey(survey?.id ?? ('' as never));
};

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

describe('a change of mind', () => {
  test('opens a finished galaxy at its first question with its answers, and the new ones take the place of the old', async () => {
    await surveyOf(5, gz2);
    const first = shown();
    await classifySmooth();
    await classifySmooth();
    const third = shown();
    await say('features_or_disk');

    expect(await changeMind(first)).toBe(true);
    expect(store.getState()).toMatchObject({ shown: { galaxy: { id: first } }, walk: { steps: [] }, progress: { byYou: 2, classifications: 2 }, finishedToday: 2 });
    expect(store.getState().walk.ahead.map((step) => step.answers[0])).toEqual(['smooth', 'completely_round', 'no']);
    await say('smooth');
    await say('cigar_shaped');
    await goForward(); // "no" again

    const all = await facts();
    const [before, , after] = all as Classification[];
    expect(after).toMatchObject({ kind: 'classification', galaxy: first, supersedes: before?.id, presses: 3 });
    expect(answers(after)).toEqual(['smooth', 'cigar_shaped', 'no']);
    expect(tally(gz2, all).get(first)?.volunteers).toBe(1);
    expect(store.getState()).toMatchObject({ progress: { byYou: 2, classifications: 2 }, finishedToday: 2 });
    // What was on screen comes back with its answer.
    expect(shown()).toBe(third);
    expect(store.getState().walk.steps.map((step) => step.answers[0])).toEqual(['features_or_disk']);
  });

  test('that is passed over leaves the answers as they were and writes no fact', async () => {
    await surveyOf(4, gz2);
    const first = shown();
    await classifySmooth();
    const second = shown();
    await changeMind(first);
    await say('features_or_disk');
    await skipGalaxy();
    expect(shown()).toBe(second);
    expect(await facts()).toHaveLength(1);
    expect((await db.drafts.toArray()).map(({ galaxy }) => galaxy)).toEqual([second]);
    expect(store.getState().lastAct?.kind).toBe('kept');
  });

  test('can be undone: what it had replaced stands again, and answering then replaces that', async () => {
    await surveyOf(4, gz2);
    const first = shown();
    await classifySmooth();
    await changeMind(first);
    await say('star_or_artifact');
    expect(store.getState().progress).toMatchObject({ byYou: 1, classifications: 1 });
    await undo();
    expect(shown()).toBe(first);
    expect(store.getState().progress).toMatchObject({ byYou: 1, classifications: 1 });
    expect(answers(standing(await facts()).classifications.get(first)?.get(store.getState().volunteer.id))).toEqual(['smooth', 'completely_round', 'no']);
    await say('star_or_artifact');
    expect((await facts()).at(-1)).toMatchObject({ supersedes: (await facts())[0]?.id });
  });

  test('survives a closed tab, and says so where the person had seen what others said', async () => {
    await surveyOf(4, gz2);
    const first = shown();
    await classifySmooth();
    noteTold('others', [first]);
    await changeMind(first);
    await say('features_or_disk');
    await reopenPage();
    expect(store.getState()).toMatchObject({ shown: { galaxy: { id: first }, why: { sawOthers: true } }, walk: { steps: [{ answers: ['features_or_disk'] }] } });
    expect(store.getState().shown?.supersedes).toBe((await facts())[0]?.id);
  });

  test('taken back, or waiting while what it would change is taken back, does not ask for the galaxy once more', async () => {
    await surveyOf(6, gz2);
    const first = shown();
    await classifySmooth();
    await changeMind(first);
    await say('star_or_artifact');
    await undo(); // the change
    await undo(); // and what it had changed
    expect(shown()).toBe(first);
    await say('no');
    const second = shown();
    expect(second).not.toBe(first);
    await classifySmooth();
    await changeMind(first);
    await undo(); // the second galaxy: the change waits
    await undo(); // and the first
    expect(shown()).toBe(first);
    await say('no');
    const met: GalaxyId[] = [];
    for (; store.getState().shown; await classifySmooth()) met.push(shown());
    expect(met).toHaveLength(5);
    expect(met).not.toContain(first);
    expect(store.getState().progress).toMatchObject({ byYou: 6, classifications: 6 });
  });

  test('is for galaxies the person has classified: of others it says no', async () => {
    await surveyOf(4, gz2);
    const first = shown();
    await skipGalaxy();
    expect(await changeMind(first)).toBe(false);
    expect(await changeMind(galaxyId('nowhere'))).toBe(false);
    expect(shown()).not.toBe(first);
  });
});

describe('a reason for a skip', () => {
  test('goes with it at once, or is given after, and costs nothing that comes next', async () => {
    await surveyOf(5, gz2);
    await skipGalaxy('  cannot tell ');
    const second = shown();
    await skipGalaxy();
    const third = shown();
    await giveSkipReason('bad picture');
    expect(shown()).toBe(third);
    expect(store.getState().justFinished).toMatchObject({ galaxy: second, skipped: { reason: 'bad picture' } });
    const { skips } = standing(await facts());
    expect(skips.map(({ reason }) => reason)).toEqual(['cannot tell', 'bad picture']);
    expect(store.getState()).toMatchObject({ undoable: 2, progress: { skippedByYou: 2 } });

    await undo(); // of the skip with its reason
    expect(shown()).toBe(second);
    expect(standing(await facts()).skips).toHaveLength(1);
    await giveSkipReason('too late'); // the strip it would be about is gone
    expect(standing(await facts()).skips).toHaveLength(1);
  });
});

test('what was finished today begins anew at midnight, also in a page that stays open', async () => {
  await surveyOf(4, gz2);
  await classifySmooth();
  await classifySmooth();
  expect(store.getState().finishedToday).toBe(2);
  const { now } = environment();
  setEnvironment({ ...environment(), now: () => now() + 24 * 3600 * 1000 });
  await classifySmooth();
  expect(store.getState()).toMatchObject({ finishedToday: 1, progress: { byYou: 3 } });
  await undo();
  expect(store.getState().finishedToday).toBe(0);
});

test('what another tab has taken back cannot be taken back here once more, to be asked twice', async () => {
  await surveyOf(5, gz2);
  await classifySmooth();
  const second = shown();
  await classifySmooth();
  const [, theirs] = await facts();
  if (theirs?.kind !== 'classification') throw new Error('Nothing was classified.');
  await appendFact({ kind: 'undo', id: factId('elsewhere'), survey: theirs.survey, volunteer: theirs.volunteer, at: '2026-01-06T10:00:00.000Z', galaxy: second, undoes: theirs.id });
  await expect.poll(() => store.getState()).toMatchObject({ undoable: 1, progress: { byYou: 1 }, finishedToday: 1 });
  await undo();
  expect(shown()).not.toBe(second);
});

test('answers to another version of the tree, brought along by an import, are taken back and asked for anew', async () => {
  await surveyOf(3, gz2);
  const first = shown();
  await classifySmooth();
  await db.facts.toCollection().modify((row) => {
    if (row.fact.kind === 'classification') Object.assign(row, { fact: { ...row.fact, tree: { ...row.fact.tree, hash: cosmicDawn.hash } } });
  });
  await reopenPage();
  await undo();
  expect(shown()).toBe(first);
  expect(store.getState().walk).toEqual({ steps: [], ahead: [] });
});

describe('what is kept while a galaxy is on screen', () => {
  test('every press, ticks too: a closed tab costs none', async () => {
    await surveyOf(3, cosmicDawn);
    while (store.getState().walk.steps.at(-1)?.question !== 'T11') await say(store.getState().walk.steps.length === 0 ? 'smooth' : firstAnswer());
    await say('ring');
    await say('dust-lane');
    const before = store.getState();
    expect(before.ticked).toEqual(['ring', 'dust-lane']);
    await reopenPage();
    expect(store.getState()).toMatchObject({ ticked: before.ticked, presses: before.presses, walk: before.walk });
    await confirmAnswers();
    expect((await facts()).at(-1)).toMatchObject({ presses: before.presses + 1 });
    await undo(); // at the last question, with its ticks
    expect(store.getState()).toMatchObject({ ticked: ['ring', 'dust-lane'], presses: before.presses + 2 });
  });

  test('a single choice costs one press, going back and undo one each, and what does nothing costs nothing', async () => {
    await surveyOf(3, gz2);
    await goBack(); // nowhere to go
    await confirmAnswers(); // nothing is ticked
    await classifySmooth();
    expect((await facts())[0]).toMatchObject({ presses: 3 });
    await undo();
    await goBack();
    await say('completely_round');
    await say('no');
    expect((await facts()).at(-1)).toMatchObject({ presses: 7 });
  });
});

describe('"unsure"', () => {
  test('is no answer where the survey does not allow it', async () => {
    await surveyOf(3, gz2);
    await beUnsure();
    expect(store.getState().walk.steps).toEqual([]);
  });

  test('is a look, goes on where every answer leads to one question, and ends the walk where they part', async () => {
    await surveyOf(3, gz2);
    await changeSurveySettings({ allowsUnsure: true });
    const first = shown();
    await say('smooth');
    await beUnsure(); // roundness: on to anything odd
    expect(store.getState().walk.steps.at(-1)?.answers).toEqual([]);
    await beUnsure(); // anything odd: the answers part
    const votes = tally(gz2, await facts()).get(first);
    expect(votes?.volunteers).toBe(1);
    expect(votes?.counts.reduce((sum, k) => sum + k, 0)).toBe(1);
    expect(shown()).not.toBe(first);
  });
});

/** The first answer of the question asked. */
function firstAnswer(): string {
  const { survey, walk } = store.getState();
  const last = walk.steps.at(-1);
  const next = survey?.tree.questions.find(({ id }) => id === last?.question)?.answers.find(({ id }) => id === last?.answers[0])?.next;
  return survey?.tree.questions.find(({ id }) => id === next)?.answers[0]?.id ?? '';
}

describe('a galaxy that a volunteer has classified or skipped', () => {
  test('is never served to them again, whatever they undo, change their mind about, skip or close meanwhile', async () => {
    const deed = fc.oneof({ weight: 6, arbitrary: fc.constant('answer') }, { weight: 2, arbitrary: fc.constantFrom('skip', 'undo', 'reload', 'back') }, { weight: 2, arbitrary: fc.constant('change') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(deed, fc.nat(20)), { minLength: 5, maxLength: 30 }), async (deeds) => {
        await Promise.all(db.tables.map((table) => table.clear()));
        load();
        await surveyOf(9, gz2);
        const me = store.getState().volunteer.id;
        for (const [kind, which] of deeds) {
          const { classifications, skips } = standing(await facts());
          const answered = [...classifications].filter(([, by]) => by.has(me)).map(([galaxy]) => galaxy);
          if (kind === 'answer') await classifySmooth();
          else if (kind === 'skip') await skipGalaxy();
          else if (kind === 'undo') await undo();
          else if (kind === 'back') await goBack();
          else if (kind === 'reload') await reopenPage();
          else if (answered.length > 0) await changeMind(answered[which % answered.length] as GalaxyId);
          // On screen is a galaxy of which nothing of theirs stands, or one they are changing their mind about.
          const now = standing(await facts());
          const isMet = (now.classifications.get(shown())?.has(me) ?? false) || now.skips.some((skip) => skip.galaxy === shown());
          expect(isMet).toBe(store.getState().shown?.supersedes !== undefined);
          for (const { galaxy } of store.getState().upcoming) expect(now.classifications.has(galaxy)).toBe(false);
          expect(now.skips.length).toBeLessThanOrEqual(skips.length + 1);
        }
        // To the end: every galaxy once, and then no more.
        for (let left = 40; store.getState().shown && left > 0; left--) await classifySmooth();
        const { classifications, skips } = standing(await facts());
        expect(store.getState().isFinished).toBe(true);
        expect(new Set([...classifications.keys(), ...skips.map(({ galaxy }) => galaxy)]).size).toBe(9);
        expect(store.getState().progress).toMatchObject({ byYou: classifications.size, classifications: classifications.size });
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
