/** Galaxies and pictures that arrive while a survey is open, whoever brings them: this tab's files desk, or another tab. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Classification } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { answerId, questionId, refOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import type { Arrival } from '../storage/arrivals.ts';
import { storeArrivals } from '../storage/storeArrivals.ts';
import { db } from '../storage/db.ts';
import { addMerged } from '../storage/merging.ts';
import { fakeEngine } from '../worker/fakeEngine.ts';
import { setEnvironment } from './environment.ts';
import { initialState, store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { closeSurvey, createSurvey } from './manageSurveys.ts';
import { galaxyPage } from './galaxyRows.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

const galaxy = (index: number, isPictureMissing = false): Galaxy => ({
  id: galaxyId(`g${String(index)}`),
  index,
  fileName: `g${String(index)}.png`,
  contentHash: contentHash(String(index).padStart(64, '0')),
  origin: { kind: 'file' },
  sizePx: [8, 8],
  metadata: {},
  isPictureMissing,
});

const arrival = (index: number, isNew = true): Arrival => ({ galaxy: galaxy(index), isNew, bytes: new Uint8Array([index]), type: 'image/png', inputs: {}, file: null });

async function newSurvey(): Promise<SurveyId> {
  const id = await createSurvey({ name: 'Test', tree: gz2 });
  if (id === null) throw new Error('The survey could not be made.');
  return id;
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  store.setState(initialState, true);
  store.setState({ volunteer: { id: volunteerId('ada') } });
  let ids = 0;
  setEnvironment({
    now: () => Date.parse('2026-01-05T10:00:00Z'),
    newId: () => `id-${String(ids++)}`,
    newSeed: () => 42,
    tab: 'tab',
    engine: fakeEngine({ now: () => 0, after: () => () => undefined }),
    transfer: { run: () => Promise.resolve(null), destroy: () => undefined },
    appVersion: 'test',
  });
});
afterEach(closeSurvey);

test('galaxies that something else brings are counted and come on screen without being asked for', async () => {
  const id = await newSurvey();
  expect(store.getState()).toMatchObject({ shown: null, progress: { galaxies: 0 } });
  await storeArrivals(id, [arrival(0), arrival(1)]);
  await expect.poll(() => store.getState().progress.galaxies).toBe(2);
  await expect.poll(() => store.getState().shown).not.toBeNull();
  await storeArrivals(id, [arrival(2), arrival(3)]);
  await expect.poll(() => store.getState().progress.galaxies, { timeout: 3000 }).toBe(4);
});

test('a galaxy known from labels is shown once its picture is there, and no longer listed as lacking it', async () => {
  const id = await newSurvey();
  await db.galaxies.bulkAdd([0, 1, 2].map((index) => ({ survey: id, galaxy: galaxy(index, true) })));
  await openSurvey(id);
  expect(store.getState()).toMatchObject({ shown: null, progress: { galaxies: 3, withoutPicture: 3 } });
  await storeArrivals(id, [arrival(1, false)]);
  await expect.poll(() => store.getState().progress.withoutPicture, { timeout: 3000 }).toBe(2);
  await expect.poll(() => store.getState().shown?.galaxy.id).toBe('g1');
  const lacking = await galaxyPage({ from: 0, count: 10, show: 'no picture', search: '' });
  expect(lacking.rows.map((row) => row.galaxy.id)).toEqual(['g0', 'g2']);
});

test('galaxies waiting for you are those that would be served: with a picture, not seen, not finished', async () => {
  const id = await newSurvey();
  await storeArrivals(id, [arrival(0), arrival(1)]);
  await db.galaxies.add({ survey: id, galaxy: galaxy(2, true) });
  await openSurvey(id);
  const waiting = await galaxyPage({ from: 0, count: 10, show: 'open', search: '' });
  expect(waiting.rows.map((row) => row.galaxy.id)).toEqual(['g0', 'g1']);
  expect(store.getState().progress.waiting).toBe(2);
});

test('votes that another tab imports together with their galaxies are counted at once', async () => {
  const id = await newSurvey();
  // Just after another arrival, when new galaxies would be taken in only a second later.
  await storeArrivals(id, [arrival(0)]);
  await expect.poll(() => store.getState().progress.galaxies).toBe(1);
  const at = '2026-01-05T10:00:00.000Z';
  const vote: Classification = {
    kind: 'classification',
    id: factId('of bea'),
    survey: id,
    galaxy: galaxyId('g1'),
    volunteer: { id: volunteerId('bea') },
    at,
    startedAt: at,
    tree: refOf(gz2),
    steps: [{ question: questionId('T01'), answers: [answerId('smooth')] }],
    why: { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 42, position: 0 },
  };
  await addMerged({ survey: id, newSurvey: null, newGalaxies: [galaxy(1, true)], newFacts: [vote] });
  await expect.poll(() => store.getState().progress, { timeout: 3000 }).toMatchObject({ galaxies: 2, classifications: 1 });
});
