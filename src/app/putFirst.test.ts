/** A selection put first: on disk before it is served, served as such, kept through a reload, and withdrawn. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { learnerFactId } from '../domain/learnerFact.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { deleteSurvey } from '../storage/deletion.ts';
import { listLearnerFacts } from '../storage/learning.ts';
import { keepFirst } from '../storage/selecting.ts';
import { readFirst } from '../storage/selection.ts';
import { firstStands, putFirst, waitingAmong, withdrawFirst } from './putFirst.ts';
import type { ShownGalaxy } from './store.ts';
import { store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  load();
  await db.delete();
  await db.open();
  await surveyOf(20, gz2);
});

const survey = () => store.getState().survey?.id as SurveyId;
const strategies = async () => (await facts()).flatMap((fact) => (fact.kind === 'classification' ? [fact.why.strategy] : []));
const settled = (): Promise<void> => vi.waitFor(() => expect(store.getState().upcoming.length).toBeGreaterThan(0));

it('is on disk, comes next in its order, and each answer says that it was put first', async () => {
  const onScreen = store.getState().shown?.galaxy.index;
  const first = Uint32Array.of(17, 4, 11, 2).filter((index) => index !== onScreen);
  await putFirst(first);
  expect(await readFirst(survey())).toEqual(first);
  expect(store.getState().putFirst).toBe(first.length);
  expect(store.getState().shown?.galaxy.index).toBe(onScreen); // what is on screen stays
  const served: number[] = [];
  for (let i = 0; i < 6; i++) {
    await settled();
    await classifySmooth();
    const { shown } = store.getState();
    if (shown?.why.strategy === 'selection') served.push(shown.galaxy.index);
  }
  expect(served).toEqual([...first]);
  expect((await strategies()).filter((strategy) => strategy === 'selection')).toHaveLength(first.length);
  expect(firstStands()).toEqual({ galaxies: first.length, waiting: 0 });
});

it('survives a reload, and is gone once it is withdrawn', async () => {
  await putFirst(Uint32Array.of(3, 5, 7));
  const id = survey();
  load();
  await openSurvey(id);
  expect(firstStands()?.galaxies).toBe(3);
  const facts = async () => (await listLearnerFacts(id)).map(({ fact }) => fact);
  expect(await facts()).toMatchObject([{ kind: 'put first', volunteer: 'ada', galaxies: ['g3', 'g5', 'g7'] }]);
  expect(store.getState().putFirst).toBe(3);
  await withdrawFirst();
  expect(firstStands()).toBeNull();
  expect(await readFirst(id)).toBeNull();
  expect((await facts())[1]).toMatchObject({ kind: 'put first', volunteer: 'ada', galaxies: [] });
  expect(store.getState().putFirst).toBe(0);
  await settled();
  await classifySmooth();
  expect(store.getState().shown?.why.strategy).not.toBe('selection');
});

it('is heard of in other tabs, and so is its end', async () => {
  const fact = { kind: 'put first', survey: survey(), at: '2026-01-05T11:00:00.000Z', volunteer: null } as const;
  await keepFirst({ ...fact, id: learnerFactId('first'), galaxies: [] }, Uint32Array.of(9, 8)); // as another tab does
  await vi.waitFor(() => expect(firstStands()?.galaxies).toBe(2));
  expect(store.getState().putFirst).toBe(2);
  await settled();
  await classifySmooth();
  expect(store.getState().saved.kind).toBe('saved');
  await keepFirst({ ...fact, id: learnerFactId('none'), galaxies: [] }, new Uint32Array());
  await vi.waitFor(() => expect(firstStands()).toBeNull());
});

it('counts those that wait for this volunteer', async () => {
  const { galaxy } = store.getState().shown as ShownGalaxy;
  expect(waitingAmong(Uint32Array.of(galaxy.index))).toBe(1);
  await settled();
  await classifySmooth();
  expect(waitingAmong(Uint32Array.of(galaxy.index))).toBe(0);
});

it('goes with its survey', async () => {
  await putFirst(Uint32Array.of(1));
  const id = survey();
  await deleteSurvey(id);
  expect(await readFirst(id)).toBeNull();
});
