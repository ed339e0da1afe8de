/** Settings, rounds and starting over as facts, in the flows that make them; the network is the stand-in. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { LearnerFact, RoundFact } from '../domain/learnerFact.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { listLearnerFacts } from '../storage/learning.ts';
import { setWorkflow } from './choose.ts';
import { startOver, trainNow } from './learn.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { changeSurveySettings } from './manageSurveys.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';
import { barToTraining } from './trainNow.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

const learnerFacts = async (): Promise<LearnerFact[]> => (await listLearnerFacts(store.getState().survey?.id as never)).map(({ fact }) => fact); // a survey is open
const rounds = (): number[] => store.getState().learner.rounds.map(({ round }) => round);
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
};

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

test('a changed setting is written down with who changed it, and the round that follows has it', async () => {
  await surveyOf(80, gz2);
  await changeSurveySettings({ passes: 32 });
  await changeSurveySettings({ passes: 32 }); // no change
  const [change, ...others] = await learnerFacts();
  expect(others).toEqual([]);
  expect(change).toMatchObject({ kind: 'settings', volunteer: 'ada', changes: [{ setting: 'passes', before: 64, after: 32 }] });
  await setWorkflow('enhanced');
  for (let i = 0; i < 24; i++) await classifySmooth();
  await until(() => rounds().length === 1);
  const round = (await learnerFacts()).find((fact): fact is RoundFact => fact.kind === 'round');
  expect(round).toMatchObject({ round: 1, labelsUsed: 24, settings: { passes: 32, labelsPerRound: 16, coldness: 4 } });
});

test('a round begins after as many new labels as the survey says', async () => {
  await surveyOf(80, gz2);
  await changeSurveySettings({ labelsPerRound: 3 });
  await setWorkflow('enhanced');
  for (let i = 0; i < 24; i++) await classifySmooth();
  await until(() => rounds().length === 1);
  for (let i = 0; i < 3; i++) await classifySmooth();
  await until(() => rounds().length === 2);
  expect(rounds()).toEqual([1, 2]);
});

test('train now trains with what there is, in Standard too, and says why not where it cannot', async () => {
  await surveyOf(80, gz2);
  for (let i = 0; i < 20; i++) await classifySmooth();
  expect(barToTraining(store.getState())).toEqual({ kind: 'few', missing: 4 });
  trainNow();
  for (let i = 0; i < 5; i++) await classifySmooth();
  expect(rounds()).toEqual([]); // Standard rests
  expect(barToTraining(store.getState())).toBeNull();
  trainNow();
  await until(() => rounds().length === 1);
  expect(store.getState().learner.rounds[0]?.labelsUsed).toBe(25);
  await until(() => store.getState().learner.phase.kind !== 'working');
  expect(barToTraining(store.getState())).toEqual({ kind: 'nothing new' });
  await changeSurveySettings({ expectedVotes: 5 });
  expect(barToTraining(store.getState())).toBeNull();
});

test('labels that came without their pictures are nothing to learn from, and the button says so', async () => {
  await surveyOf(60, gz2);
  for (let i = 0; i < 26; i++) await classifySmooth();
  const id = store.getState().survey?.id as never; // one is open
  await db.galaxies.toCollection().modify((row) => void Object.assign(row, { galaxy: { ...row.galaxy, isPictureMissing: row.galaxy.index % 10 !== 0 } }));
  load();
  await openSurvey(id);
  await setWorkflow('enhanced');
  const { labels, labelsHere } = store.getState().learner;
  expect(labels).toBe(26);
  expect(labelsHere).toBeLessThan(24);
  expect(barToTraining(store.getState())).toEqual({ kind: 'pictures', missing: 24 - labelsHere });
  trainNow();
  await until(() => store.getState().learner.phase.kind !== 'working');
  expect(rounds()).toEqual([]);
});

test('settings changed faster than the disk writes all stand, each change from what the one before left', async () => {
  await surveyOf(30, gz2);
  await Promise.all([changeSurveySettings({ passes: 128 }), changeSurveySettings({ expectedVotes: 5 }), changeSurveySettings({ passes: 16 })]);
  expect(store.getState().survey?.settings).toMatchObject({ passes: 16, expectedVotes: 5 });
  expect((await db.surveys.toArray())[0]?.survey.settings).toMatchObject({ passes: 16, expectedVotes: 5 });
  expect((await learnerFacts()).flatMap((fact) => (fact.kind === 'settings' ? fact.changes.map(({ setting, before, after }) => [setting, before, after]) : []))).toEqual([
    ['passes', 64, 128],
    ['expectedVotes', 40, 5],
    ['passes', 128, 16],
  ]);
});

test('rounds that came with a file have no network here: nothing speaks against training one', async () => {
  await surveyOf(80, gz2);
  for (let i = 0; i < 26; i++) await classifySmooth();
  trainNow();
  await until(() => rounds().length === 1);
  await until(() => store.getState().learner.phase.kind !== 'working');
  expect(store.getState().learner.hasNetwork).toBe(true);
  const id = store.getState().survey?.id as never; // one is open
  await Promise.all([db.weights.clear(), db.scores.clear()]); // what a labels file does not bring
  load();
  await openSurvey(id);
  expect(rounds()).toEqual([1]);
  expect(store.getState().learner.hasNetwork).toBe(false);
  expect(barToTraining(store.getState())).toBeNull();
  trainNow();
  await until(() => rounds().length === 2);
  expect(store.getState().learner.hasNetwork).toBe(true);
});

test('starting over forgets the network and keeps every answer; numbers go on, and a reload changes nothing', async () => {
  await surveyOf(80, gz2);
  for (let i = 0; i < 26; i++) await classifySmooth();
  trainNow();
  await until(() => rounds().length === 1);
  const answers = await facts();
  expect(currentSession()?.ranking).not.toBeNull();
  expect(await startOver()).toBe(true);
  expect(await facts()).toEqual(answers);
  expect(rounds()).toEqual([]);
  expect(currentSession()).toMatchObject({ ranking: null, foretold: null, doubted: null });
  expect([await db.weights.count(), await db.scores.count(), await db.forecasts.count()]).toEqual([0, 0, 0]);
  expect((await learnerFacts()).map(({ kind }) => kind)).toEqual(['round', 'started over']);
  const id = store.getState().survey?.id as never; // one is open
  load();
  await openSurvey(id);
  expect(rounds()).toEqual([]);
  expect(store.getState().learner.labels).toBe(26);
  trainNow();
  await until(() => rounds().length === 1);
  expect(rounds()).toEqual([2]);
});
