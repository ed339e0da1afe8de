/** Classifying, on a real database: every finished walk is one fact, served once, in order, whatever the disk and other tabs do meanwhile. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Classification } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { tally } from '../domain/votes.ts';
import { currentQuestion } from '../domain/walk.ts';
import { db, keptDb } from '../storage/db.ts';
import { takeNewGalaxies } from './arrivals.ts';
import { chooseNumber, confirmAnswers, goBack, reportUnreadablePicture, skipGalaxy } from './classify.ts';
import { noteAfterSeen } from './after.ts';
import { undo } from './takeBack.ts';
import { setWorkflow } from './choose.ts';
import { inOrder } from './remember.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { openSurvey, refreshSurveys } from './surveys.ts';
import { deleteSurvey } from './manageSurveys.ts';
import { addGalaxies, classifySmooth, facts, load, say, surveyOf } from './testPage.ts';

const cosmicDawn = withHash(JSON.parse(readFileSync('public/trees/cosmic_dawn.json', 'utf8')) as TreeContent);
const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

describe('classifying', () => {
  test('a walk to its end becomes one fact with its reason, and the next galaxy comes', async () => {
    await surveyOf(5, gz2);
    const first = store.getState().shown;
    expect(first).not.toBeNull();
    await classifySmooth();
    const [fact] = await facts();
    expect(fact).toMatchObject({ kind: 'classification', galaxy: first?.galaxy.id, tree: { id: gz2.id, version: gz2.version, hash: gz2.hash }, volunteer: { id: 'ada' }, why: { workflow: 'standard', strategy: 'random', position: 0 } });
    expect(store.getState().shown?.galaxy.id).not.toBe(first?.galaxy.id);
    expect(store.getState().justFinished?.galaxy).toBe(first?.galaxy.id);
    expect(store.getState().progress.byYou).toBe(1);
  });

  test('every galaxy is served exactly once, then the survey is finished', async () => {
    await surveyOf(7, gz2);
    const served = new Set<string>();
    while (store.getState().shown) {
      served.add(store.getState().shown?.galaxy.id ?? '');
      await classifySmooth();
    }
    expect(served.size).toBe(7);
    expect(store.getState().isFinished).toBe(true);
  });

  test('keys pressed faster than the disk are taken in their order', async () => {
    await surveyOf(4, gz2);
    await Promise.all(['smooth', 'completely_round', 'no', 'smooth', 'in_between', 'no'].map(say));
    const all = await facts();
    expect(all.map((fact) => (fact.kind === 'classification' ? fact.steps[1]?.answers[0] : null))).toEqual(['completely_round', 'in_between']);
  });

  test('so are numbers, among ticks, Enter and steps back', async () => {
    await surveyOf(3, cosmicDawn);
    const several = cosmicDawn.questions.find(({ kind }) => kind === 'multiple');
    while (currentQuestion(cosmicDawn, store.getState().walk) !== several?.id) await say(cosmicDawn.questions.find(({ id }) => id === currentQuestion(cosmicDawn, store.getState().walk))?.answers[0]?.id ?? '');
    const [first, second] = several?.answers.map(({ id }) => id) ?? [];
    await Promise.all([chooseNumber(0), chooseNumber(1), confirmAnswers(), chooseNumber(0), goBack(), chooseNumber(1)]);
    const [fact] = await facts();
    expect(fact).toMatchObject({ kind: 'classification' });
    expect((fact as Classification).steps.at(-1)?.answers).toEqual([first, second]);
    expect(store.getState().walk.steps.map(({ answers }) => answers)).toEqual([[cosmicDawn.questions[0]?.answers[1]?.id]]);
    await chooseNumber(11); // no question has so many
    expect(await facts()).toHaveLength(1);
  });

  test('a new plan that comes while an answer is on its way to the disk repeats no galaxy and no place', async () => {
    await surveyOf(12, gz2);
    const twice: string[] = [];
    const stop = store.subscribe(({ shown, upcoming }) => twice.push(...upcoming.flatMap(({ galaxy }) => (galaxy === shown?.galaxy.id ? [galaxy] : []))));
    for (let galaxy = 0; galaxy < 12; galaxy++) {
      await say('smooth');
      await say('completely_round');
      const last = say('no');
      // Some plans are made anew before the write has begun, some in the middle of it.
      for (let turn = 0; turn < galaxy; turn++) await new Promise(setImmediate);
      await setWorkflow(galaxy % 2 === 0 ? 'enhanced' : 'standard');
      await last;
    }
    stop();
    expect(twice).toEqual([]); // on screen and among those that come next
    const why = (await facts()).flatMap((fact) => (fact.kind === 'classification' ? [fact.why.position] : []));
    expect(new Set((await facts()).map(({ galaxy }) => galaxy)).size).toBe(12);
    expect(why).toEqual(Array.from({ length: 12 }, (_, position) => position));
    expect(store.getState().isFinished).toBe(true);
  });

  test('a galaxy that another tab took between two answers is passed over, and the answer is kept', async () => {
    await surveyOf(6, gz2);
    const [next] = store.getState().upcoming;
    const taken = next?.galaxy ?? galaxyId('');
    const { survey, volunteer } = store.getState();
    // What another tab of this volunteer would have written.
    await db.facts.add({ fact: { kind: 'skip', id: factId('elsewhere'), survey: survey?.id ?? ('' as never), volunteer, at: '2026-01-05T10:00:00.000Z', galaxy: taken, cause: 'volunteer', why: store.getState().shown?.why as never } });
    const first = store.getState().shown?.galaxy.id;
    await classifySmooth();
    expect((await facts()).map(({ galaxy }) => galaxy)).toEqual([taken, first]);
    expect(store.getState().shown?.galaxy.id).not.toBe(taken);
    expect(store.getState().shown).not.toBeNull();
  });

  test('an answer that the disk refuses stays on screen, and the next galaxy keeps its turn', async () => {
    await surveyOf(5, gz2);
    const { shown, upcoming } = store.getState();
    await say('smooth');
    await say('completely_round');
    const refuse = (): never => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    };
    keptDb.facts.hook('creating', refuse);
    await say('no');
    keptDb.facts.hook('creating').unsubscribe(refuse);
    expect(store.getState()).toMatchObject({ shown: { galaxy: { id: shown?.galaxy.id } }, saved: { kind: 'failed' } });
    expect(await facts()).toEqual([]);
    await say('no');
    expect(store.getState()).toMatchObject({ shown: { galaxy: { id: upcoming[0]?.galaxy } }, saved: { kind: 'saved' } });
    expect(await facts()).toHaveLength(1);
  });

  test('undo takes a finished galaxy back, the one on screen waits with its answers, and the archive keeps every fact', async () => {
    await surveyOf(5, gz2);
    const first = store.getState().shown?.galaxy.id;
    await classifySmooth();
    const second = store.getState().shown?.galaxy.id;
    await say('features_or_disk');
    await undo();
    expect(store.getState().shown?.galaxy.id).toBe(first);
    expect(store.getState().walk.steps.map((step) => step.answers[0])).toEqual(['smooth', 'completely_round']);
    expect(store.getState().progress.byYou).toBe(0);
    await say('no');
    expect(store.getState().shown?.galaxy.id).toBe(second);
    expect(store.getState().walk.steps.map((step) => step.answers[0])).toEqual(['features_or_disk']);
    expect((await facts()).map((fact) => fact.kind)).toEqual(['classification', 'undo', 'classification']);
    expect(tally(gz2, await facts()).get(galaxyId(first ?? ''))?.volunteers).toBe(1);
  });

  test('undo runs back to the start of the session, skips included', async () => {
    await surveyOf(6, gz2);
    const order: (string | undefined)[] = [];
    for (const act of [classifySmooth, skipGalaxy, classifySmooth]) {
      order.push(store.getState().shown?.galaxy.id);
      await act();
    }
    for (const expected of order.toReversed()) {
      await undo();
      expect(store.getState().shown?.galaxy.id).toBe(expected);
    }
    expect(store.getState().undoable).toBe(0);
    await undo();
    expect(store.getState().progress).toMatchObject({ byYou: 0, skippedByYou: 0 });
  });

  test('a picture that will not open is skipped and noted once, and undo passes over it to what the person did', async () => {
    await surveyOf(6, gz2);
    await classifySmooth();
    const classified = store.getState().justFinished?.galaxy;
    const broken = store.getState().shown?.galaxy.id ?? galaxyId('none');
    await Promise.all([reportUnreadablePicture(broken), reportUnreadablePicture(broken)]);
    expect((await facts()).map((fact) => [fact.kind, fact.kind === 'skip' ? fact.cause : null])).toEqual([['classification', null], ['skip', 'unreadable']]);
    expect(store.getState().justFinished).toMatchObject({ galaxy: broken, skipped: { cause: 'unreadable' } });
    expect(store.getState().shown?.galaxy.id).not.toBe(broken);
    expect(store.getState().undoable).toBe(1);
    await undo();
    expect(store.getState().shown?.galaxy.id).toBe(classified);
  });

  test('back restores what was answered when the path is the same', async () => {
    await surveyOf(3, gz2);
    await say('smooth');
    await say('cigar_shaped');
    await goBack();
    await goBack();
    await say('smooth');
    expect(store.getState().walk.ahead.map((step) => step.answers[0])).toEqual(['cigar_shaped']);
  });
});

describe('galaxies that arrive one after another', () => {
  test('never replace the one that is on screen', async () => {
    await surveyOf(0, gz2);
    const id = store.getState().survey?.id ?? ('' as never);
    expect(store.getState().shown).toBeNull();
    // An action still under way holds back both askings for a first galaxy, as a slow disk would.
    let letGo: () => void = () => undefined;
    const held = inOrder(() => new Promise((resolve) => (letGo = resolve)));
    await addGalaxies(id, 0, 4);
    await takeNewGalaxies();
    await addGalaxies(id, 4, 8);
    await takeNewGalaxies();
    letGo();
    await held;
    await inOrder(() => Promise.resolve());
    expect(store.getState().shown).not.toBeNull();
    expect(await db.drafts.count()).toBe(1);
  });

  test('are served though another tab brought them and told nobody', async () => {
    await surveyOf(2, gz2);
    await addGalaxies(store.getState().survey?.id ?? ('' as never), 2, 4);
    for (let galaxy = 0; galaxy < 4; galaxy++) {
      expect(store.getState().isFinished).toBe(false);
      await classifySmooth();
    }
    expect(store.getState()).toMatchObject({ isFinished: true, progress: { galaxies: 4, byYou: 4 } });
  });
});

describe('a closed tab', () => {
  test('costs nothing: the galaxy, its answers and its reason come back', async () => {
    await surveyOf(5, gz2);
    await classifySmooth();
    await say('smooth');
    const before = store.getState();
    load();
    await openSurvey(before.survey?.id ?? ('' as never));
    const after = store.getState();
    expect(after.shown?.galaxy.id).toBe(before.shown?.galaxy.id);
    expect(after.shown?.why).toEqual(before.shown?.why);
    expect(after.walk.steps).toEqual(before.walk.steps);
    expect(after.progress).toEqual(before.progress);
    expect(after.undoable).toBe(1);
  });

  test('never serves a galaxy again, and positions go on where they stopped', async () => {
    await surveyOf(8, gz2);
    await classifySmooth();
    await classifySmooth();
    const id = store.getState().survey?.id ?? ('' as never);
    load();
    await openSurvey(id);
    await classifySmooth();
    await classifySmooth();
    const positions = (await facts()).map((fact) => (fact.kind === 'classification' ? fact.why.position : -1));
    expect(positions).toEqual([0, 1, 2, 3]);
    expect(new Set((await facts()).map((fact) => fact.galaxy)).size).toBe(4);
  });
});

describe('Enhanced', () => {
  test('serves as Standard until 24 galaxies have labels, then by score with one random in six', async () => {
    await surveyOf(120, gz2);
    await setWorkflow('enhanced');
    for (let i = 0; i < 24; i++) await classifySmooth();
    await expect.poll(() => store.getState().learner.rounds.length, { timeout: 10_000 }).toBeGreaterThan(0);
    for (let i = 0; i < 40; i++) await classifySmooth();
    const why = (await facts()).flatMap((fact) => (fact.kind === 'classification' ? [fact.why] : []));
    // The first was on screen before Enhanced was chosen, and choosing it does not touch the galaxy on screen.
    expect(why[0]).toMatchObject({ workflow: 'standard', strategy: 'random' });
    expect(why.slice(1, 24).every(({ strategy, workflow }) => strategy === 'random' && workflow === 'enhanced')).toBe(true);
    const scored = why.filter(({ position }) => position >= 30 && position < 60);
    for (let block = 5; block < 10; block++) {
      const drawn = scored.filter(({ position, strategy }) => Math.floor(position / 6) === block && strategy !== 'bald');
      expect(drawn).toHaveLength(1);
    }
    expect(scored.some(({ strategy, score, rank }) => strategy === 'bald' && score !== null && rank !== null)).toBe(true);
  });
});

describe('what the network doubts', () => {
  test('is nowhere in the store while the galaxy is on screen, there once it is finished until the next answer, and never of one skipped', async () => {
    await surveyOf(60, gz2);
    await setWorkflow('enhanced');
    for (let i = 0; i < 24; i++) await classifySmooth();
    await expect.poll(() => currentSession()?.ranking?.round, { timeout: 10_000 }).toBe(1);
    while (store.getState().shown?.why.round === null) await classifySmooth();
    const { shown } = store.getState();
    store.setState({ justFinished: null });
    expect(JSON.stringify(store.getState())).not.toContain('"counts":[');
    const doubt = currentSession()?.doubt;
    await classifySmooth();
    expect(store.getState().justFinished).toMatchObject({ galaxy: shown?.galaxy.id, doubt });
    expect(doubt?.counts.reduce((sum, count) => sum + count, 0)).toBe(64);
    const plain = (await facts()).at(-1);
    expect(plain?.kind === 'classification' && plain.why).not.toHaveProperty('sawNetwork');

    noteAfterSeen();
    await undo();
    await say('no'); // the last question again: another answer, given by somebody who knows what the network said
    const again = (await facts()).at(-1);
    expect(again).toMatchObject({ kind: 'classification', galaxy: shown?.galaxy.id, why: { sawNetwork: true } });
    await say('smooth');
    expect(store.getState().justFinished).toBeNull();
    await skipGalaxy();
    expect(store.getState().justFinished).toMatchObject({ skipped: { cause: 'volunteer' }, doubt: null });
  });
});

describe('deleting a survey', () => {
  test('takes it off the screen at once and everything of it off the disk', async () => {
    await surveyOf(5, gz2);
    await classifySmooth();
    await deleteSurvey(store.getState().survey?.id ?? ('' as never));
    expect(store.getState().survey).toBeNull();
    expect(store.getState().surveys).toEqual([]);
    for (const table of [db.surveys, db.galaxies, db.originals, db.facts, db.drafts]) await expect.poll(() => table.count()).toBe(0);
  });
});

test('a survey deleted here is on no list while the disk is still being cleared, whoever asks for the list', async () => {
  await surveyOf(3, gz2);
  const id = store.getState().survey?.id;
  if (!id) throw new Error('No survey is open.');
  const deleting = deleteSurvey(id);
  const lists = [refreshSurveys(), refreshSurveys()];
  await deleting;
  await Promise.all(lists);
  expect(store.getState().surveys).toEqual([]);
});
