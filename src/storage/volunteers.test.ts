/** Volunteers who share a device: nothing of one is lost or shown when another comes, and forgetting leaves nothing. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Classification, Draft } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import { surveyId } from '../domain/survey.ts';
import type { KnownVolunteer } from '../domain/volunteer.ts';
import { db } from './db.ts';
import { saveDraft } from './drafts.ts';
import { appendFacts, readFacts } from './facts.ts';
import { readForecasts, saveForecast, FORECASTS_KEPT } from './forecasts.ts';
import { changeSettings, readSettings } from './settings.ts';
import { addVolunteer, changeVolunteer, factsOfVolunteer, forgetVolunteer, listVolunteers, newestFactsOfVolunteer, surveysOfVolunteer, switchVolunteer, watchVolunteers } from './volunteers.ts';

const [ada, ben, cleo] = [volunteerId('ada'), volunteerId('ben'), volunteerId('cleo')];
const survey = surveyId('s');
const why = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 } as const;
const fact = (n: number, volunteer: typeof ada, of = survey): Classification => ({
  kind: 'classification',
  id: factId(`${volunteer}${String(n)}${of}`),
  survey: of,
  galaxy: galaxyId(`g${String(n)}`),
  volunteer: { id: volunteer },
  at: '2026-01-01T00:00:01.000Z',
  startedAt: '2026-01-01T00:00:00.000Z',
  tree: { id: 't', version: '1', hash: 'h' },
  steps: [],
  why,
});
const draft = (volunteer: typeof ada): Draft => ({ tab: 'tab', survey, volunteer, galaxy: galaxyId('g'), steps: [], ahead: [], startedAt: '2026-01-01T00:00:00.000Z', why });
const forecast = (round: number, of = survey) => ({ survey: of, round, finishedAt: '2026-01-01T00:00:00.000Z', treeHash: 'h', indices: Uint32Array.of(1), mean: Uint16Array.of(1) });
const newcomer = (id: typeof ada, name?: string): KnownVolunteer => ({ id, colour: 'blue', ...(name === undefined ? {} : { name }) });

beforeEach(async () => {
  for (const table of [db.facts, db.drafts, db.settings, db.forecasts, db.weights, db.learning]) await table.clear();
  await readSettings(ada);
});

describe('who is here', () => {
  test('is one person at first, without a name', async () => {
    expect(await listVolunteers()).toEqual([{ id: ada, colour: 'amber' }]);
  });

  test('grows in the order people come, each once', async () => {
    await addVolunteer(newcomer(ben, 'Ben'));
    await addVolunteer(newcomer(ben, 'Ben again'));
    expect(await listVolunteers()).toEqual([{ id: ada, colour: 'amber' }, { id: ben, name: 'Ben', colour: 'blue' }]);
  });

  test('is known by other names and colours when they change, the one who is here by all', async () => {
    await addVolunteer(newcomer(ben, 'Ben'));
    await changeVolunteer(ada, { name: 'Ada' });
    await changeVolunteer(ben, { name: null, colour: 'rose' });
    expect(await listVolunteers()).toEqual([{ id: ada, name: 'Ada', colour: 'amber' }, { id: ben, colour: 'rose' }]);
    expect((await readSettings(cleo)).volunteer).toEqual({ id: ada, name: 'Ada' });
  });

  test('is heard of in every tab', async () => {
    const heard: string[][] = [];
    const stop = watchVolunteers((volunteers) => heard.push(volunteers.map(({ id }) => id)), () => undefined);
    await expect.poll(() => heard.at(-1)).toEqual(['ada']);
    await addVolunteer(newcomer(ben));
    await expect.poll(() => heard.at(-1)).toEqual(['ada', 'ben']);
    stop();
  });

  test('survives a damaged list: whoever is here is still known', async () => {
    await db.settings.put({ key: 'volunteers', value: 'nonsense' });
    expect(await listVolunteers()).toEqual([{ id: ada, colour: 'amber' }]);
  });
});

describe('switching', () => {
  test('gives each what they like, somebody new the theme of the device, and leaves the device’s own alone', async () => {
    await addVolunteer(newcomer(ben, 'Ben'));
    await changeSettings({ theme: 'light', hasSeenTour: true, areKeysOn: false, survey, isLearningPaused: true });
    expect(await switchVolunteer(ben)).toMatchObject({ volunteer: { id: ben, name: 'Ben' }, theme: 'light', hasSeenTour: false, areKeysOn: true, survey, isLearningPaused: true });
    await changeSettings({ theme: 'dark', isLearningPaused: false });
    expect(await switchVolunteer(ada)).toMatchObject({ volunteer: { id: ada }, theme: 'light', hasSeenTour: true, areKeysOn: false, isLearningPaused: false });
    expect(await switchVolunteer(ben)).toMatchObject({ theme: 'dark' });
    expect(await listVolunteers()).toHaveLength(2);
  });

  test('in another tab leaves each what they like: what the one away goes on changing waits for them, and what is the device’s changes for all', async () => {
    await addVolunteer(newcomer(ben));
    await switchVolunteer(ben);
    const now = await changeSettings({ areKeysOn: false, isLearningPaused: true }, ada); // Ada's tab is open still
    expect(now).toMatchObject({ volunteer: { id: ben }, areKeysOn: true, isLearningPaused: true });
    expect(await changeSettings({ theme: 'light' }, ben)).toMatchObject({ theme: 'light' });
    expect(await switchVolunteer(ada)).toMatchObject({ areKeysOn: false, theme: 'dark' });
    await forgetVolunteer(ben, cleo);
    await changeSettings({ keepsView: true }, ben);
    expect(JSON.stringify(await db.settings.toArray())).not.toContain('ben');
    expect(await readSettings(cleo)).toMatchObject({ volunteer: { id: ada }, keepsView: false });
  });

  test('to somebody who is not on the list changes nothing', async () => {
    await expect(switchVolunteer(cleo)).rejects.toThrow('not on the list');
    expect((await readSettings(cleo)).volunteer.id).toBe(ada);
  });
});

describe('a volunteer’s facts', () => {
  test('are found by survey, and counted', async () => {
    await appendFacts([fact(1, ada), fact(2, ben), fact(3, ada), fact(4, ada, surveyId('other'))]);
    expect((await factsOfVolunteer(ada, survey)).map(({ galaxy }) => galaxy)).toEqual(['g1', 'g3']);
    expect(await surveysOfVolunteer(ada)).toEqual(new Map([[surveyId('other'), 1], [survey, 2]]));
  });

  test('are all found, in the order of arrival, however many others answered in between; and the newest first where only those are asked for', async () => {
    // Ada alone, then one answer of hers among eleven of Ben's.
    const written = [...Array.from({ length: 700 }, (_, i) => fact(i, ada)), ...Array.from({ length: 1300 }, (_, i) => fact(700 + i, i % 12 === 0 ? ada : ben))];
    await appendFacts(written);
    const own = written.filter(({ volunteer }) => volunteer.id === ada).map(({ galaxy }) => galaxy);
    expect((await factsOfVolunteer(ada, survey)).map(({ galaxy }) => galaxy)).toEqual(own);
    expect((await newestFactsOfVolunteer(ada, survey, 3)).map(({ galaxy }) => galaxy)).toEqual(own.slice(-3).reverse());
  });
});

describe('forgetting', () => {
  const untaught = surveyId('untaught');

  test('takes facts, walks, places and settings of one volunteer and of nobody else, and networks that learnt from them', async () => {
    await addVolunteer(newcomer(ben));
    await switchVolunteer(ben);
    await switchVolunteer(ada);
    await appendFacts([fact(1, ada), fact(2, ben)]);
    await saveDraft(draft(ada));
    await saveDraft(draft(ben));
    await db.settings.bulkPut([ada, ben].flatMap((id) => [{ key: `position:s:${id}`, value: 3 }, { key: `told:s:${id}`, value: { network: [], others: ['g'] } }]));
    for (const of of [survey, untaught]) {
      await db.weights.put({ survey: of, round: 1, weights: { network: 'compact', treeHash: 'h', shapes: [], data: new ArrayBuffer(0) } });
      await saveForecast(forecast(1, of));
    }
    expect(await forgetVolunteer(ben, cleo)).toEqual([survey]);
    expect((await readFacts(survey)).facts.map(({ volunteer }) => volunteer.id)).toEqual([ada]);
    expect((await db.drafts.toArray()).map(({ volunteer }) => volunteer)).toEqual([ada]);
    expect((await db.settings.toCollection().primaryKeys()).filter((key) => key.includes('ben'))).toEqual([]);
    expect(JSON.stringify(await db.settings.toArray())).not.toContain('ben');
    expect((await db.weights.toArray()).map((row) => row.survey)).toEqual([untaught]);
    expect(await readForecasts(survey)).toEqual([]);
    expect(await readForecasts(untaught)).toHaveLength(1);
    expect((await readSettings(cleo)).volunteer.id).toBe(ada);
  });

  test('the one who is here makes room for the first on the list, with what that one likes', async () => {
    await addVolunteer(newcomer(ben, 'Ben'));
    await changeSettings({ hasSeenTour: true });
    await switchVolunteer(ben);
    await forgetVolunteer(ben, cleo);
    expect(await readSettings(cleo)).toMatchObject({ volunteer: { id: ada }, hasSeenTour: true });
    expect(await listVolunteers()).toEqual([{ id: ada, colour: 'amber' }]);
  });

  test('the last one makes room for somebody new, of whom nothing is known', async () => {
    await changeVolunteer(ada, { name: 'Ada' });
    await changeSettings({ hasSeenTour: true, theme: 'light' });
    await forgetVolunteer(ada, cleo);
    expect(await readSettings(ben)).toMatchObject({ volunteer: { id: cleo }, hasSeenTour: false, theme: 'light' });
    expect(await listVolunteers()).toEqual([{ id: cleo, colour: 'amber' }]);
  });
});

test('of the forecasts of many rounds, the first and the newest are kept', async () => {
  for (let round = 1; round <= FORECASTS_KEPT + 5; round++) await saveForecast(forecast(round));
  const rounds = (await readForecasts(survey)).map(({ round }) => round);
  expect(rounds[0]).toBe(1);
  expect(rounds[1]).toBe(6);
  expect(rounds).toHaveLength(FORECASTS_KEPT + 1);
});
