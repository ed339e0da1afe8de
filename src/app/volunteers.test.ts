/** A classroom on one device: each volunteer answers in their own name, on galaxies of their own, and can go whenever they like. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import type { VolunteerId } from '../domain/classification.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { initialOf } from '../domain/volunteer.ts';
import { db } from '../storage/db.ts';
import { readSettings } from '../storage/settings.ts';
import { listVolunteers } from '../storage/volunteers.ts';
import { chooseAnswer, goBack } from './classify.ts';
import { setWorkflow } from './choose.ts';
import { readHistory } from './history.ts';
import { setFavourite, yourCollections } from './keeping.ts';
import { setPreference, showSettings } from './preferences.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { classifySmooth, facts, load, say, surveyOf } from './testPage.ts';
import { addVolunteer, changeVolunteer, deleteVolunteer, holdingsOf, switchVolunteer } from './volunteers.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

/** The page as `boot` leaves it. */
async function begin(): Promise<void> {
  load();
  showSettings(await readSettings(volunteerId('ada')));
  store.setState({ volunteers: await listVolunteers() });
}

async function add(name: string): Promise<VolunteerId> {
  const id = await addVolunteer(name);
  if (id === null) throw new Error('The volunteer could not be kept.');
  return id;
}

const ada = volunteerId('ada');
const here = () => store.getState().volunteer.id;

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await begin();
  await surveyOf(60, gz2);
});

describe('a classroom', () => {
  test('names and colours tell people apart; neither is needed', async () => {
    const ben = await add('  Ben  ');
    await add('');
    await changeVolunteer(ada, { name: 'Ada', colour: 'violet' });
    const { volunteers, volunteer } = store.getState();
    expect(volunteers.map((one) => [one.name, initialOf(volunteers, one.id)])).toEqual([['Ada', 'A'], ['Ben', 'B'], [undefined, '3']]);
    expect(new Set(volunteers.map(({ colour }) => colour)).size).toBe(3);
    expect(volunteer).toEqual({ id: ada, name: 'Ada' });
    expect(volunteers[1]?.id).toBe(ben);
  });

  test('switching in the middle of a walk keeps it, and each has their own count, history and galaxies seen', async () => {
    await classifySmooth();
    const done = (await facts())[0]?.galaxy;
    if (!done) throw new Error('Nothing was classified.');
    await setFavourite(done, true);
    await say('smooth');
    const { shown, walk } = store.getState();
    const ben = await add('Ben');

    await switchVolunteer(ben);
    expect(here()).toBe(ben);
    expect(store.getState()).toMatchObject({ finishedToday: 0, undoable: 0, justFinished: null, walk: { steps: [] }, progress: { byYou: 0, waiting: 60 } });
    expect((await readHistory())?.entries).toEqual([]);
    expect(await yourCollections()).toEqual([]);
    await classifySmooth();
    await classifySmooth();
    expect(store.getState()).toMatchObject({ finishedToday: 2, undoable: 2, progress: { byYou: 2 } });

    await switchVolunteer(ada);
    expect(store.getState()).toMatchObject({ finishedToday: 1, shown: { galaxy: { id: shown?.galaxy.id } }, walk: { steps: walk.steps } });
    expect((await readHistory())?.entries.map(({ galaxy }) => galaxy)).toEqual([done]);
    const names = (await facts()).map(({ kind, volunteer }) => [kind, volunteer.id]);
    expect(names.filter(([kind]) => kind === 'classification').map(([, id]) => id)).toEqual([ada, ben, ben]);
  });

  test('an answer pressed in the same moment as a switch goes to the one who pressed it, whole or not at all', async () => {
    const ben = await add('Ben');
    const acts = [say('smooth'), say('completely_round'), say('no'), switchVolunteer(ben), chooseAnswer(store.getState().walk.steps[0]?.answers[0] ?? ('smooth' as never)), goBack()];
    await Promise.all(acts);
    for (const fact of await facts()) expect(fact.volunteer.id).toBe(ada);
    expect(await facts()).toHaveLength(1);
    expect(currentSession()?.volunteer).toBe(ben);
  });

  test('everybody sees every galaxy once, and votes are counted for each', async () => {
    const ben = await add('Ben');
    for (let i = 0; i < 60; i++) await classifySmooth();
    await switchVolunteer(ben);
    for (let i = 0; i < 60; i++) await classifySmooth();
    expect(store.getState()).toMatchObject({ isFinished: true, progress: { byYou: 60, classifications: 120 } });
    expect([...(currentSession()?.votes.values() ?? [])].every(({ volunteers }) => volunteers === 2)).toBe(true);
  });

  test('each has their own preferences and workflow; a reload comes back to the one who was here', async () => {
    const ben = await add('Ben');
    await setWorkflow('enhanced');
    setPreference({ hasSeenTour: true, theme: 'light' });
    await switchVolunteer(ben);
    expect(store.getState()).toMatchObject({ workflow: 'enhanced', preferences: { hasSeenTour: false, theme: 'light' } });
    await setWorkflow('standard');
    await switchVolunteer(ada);
    expect(store.getState()).toMatchObject({ workflow: 'enhanced', preferences: { hasSeenTour: true } });
    await switchVolunteer(ben);
    const survey = store.getState().survey?.id;
    await begin();
    if (survey) await openSurvey(survey);
    expect(store.getState()).toMatchObject({ volunteer: { id: ben, name: 'Ben' }, workflow: 'standard' });
  });
});

describe('leaving for good', () => {
  test('takes everything of one volunteer off the disk and out of the counts, and nothing of others', async () => {
    const ben = await add('Ben');
    await classifySmooth();
    await switchVolunteer(ben);
    for (let i = 0; i < 3; i++) await classifySmooth();
    await say('smooth');
    expect(await holdingsOf(ben)).toEqual([{ survey: 'Test', facts: 3 }]);

    await deleteVolunteer(ben);
    expect(here()).toBe(ada);
    expect(store.getState()).toMatchObject({ progress: { byYou: 1, classifications: 1 }, volunteers: [{ id: ada }] });
    expect((await facts()).map(({ volunteer }) => volunteer.id)).toEqual([ada]);
    for (const table of [db.facts, db.drafts, db.settings]) expect(JSON.stringify(await table.toArray())).not.toContain(ben);
  });

  test('of the only one leaves somebody new, who is asked about every galaxy again', async () => {
    await classifySmooth();
    await deleteVolunteer(ada);
    expect(here()).not.toBe(ada);
    expect(store.getState()).toMatchObject({ progress: { byYou: 0, waiting: 60, classifications: 0 }, volunteers: [{ id: here() }] });
    await classifySmooth();
    expect((await facts()).map(({ volunteer }) => volunteer.id)).toEqual([here()]);
  });

  test('makes the network learn anew without them', async () => {
    const ben = await add('Ben');
    await setWorkflow('enhanced');
    await switchVolunteer(ben);
    for (let i = 0; i < 26; i++) await classifySmooth();
    await expect.poll(() => db.weights.count(), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => db.forecasts.count()).toBe(1);
    await deleteVolunteer(ben);
    expect(await db.weights.count()).toBe(0);
    expect(await db.scores.count()).toBe(0);
    expect(await db.forecasts.count()).toBe(0);
    // It may look at the pictures again (round 0), but knows nothing of their answers.
    expect(currentSession()?.ranking?.round ?? 0).toBe(0);
    await expect.poll(() => store.getState().learner.phase.kind).toBe('waiting'); // nobody else has answered
  });
});
