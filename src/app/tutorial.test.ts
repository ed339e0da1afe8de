/** The tutorial writes nothing down, and the galaxy that was on screen comes back as it was. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { madeOf } from '../sky/describe.ts';
import { drawGalaxy } from '../sky/parameters.ts';
import { db } from '../storage/db.ts';
import { goBack, skipGalaxy } from './classify.ts';
import { environment, setEnvironment } from './environment.ts';
import { store } from './store.ts';
import { undo } from './takeBack.ts';
import { changeMind } from './afterwards.ts';
import { takeNewGalaxies } from './arrivals.ts';
import { addGalaxies, classifySmooth, facts, load, say, surveyOf } from './testPage.ts';
import { endTutorial, startTutorial } from './tutorial.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const shown = (): string => store.getState().shown?.galaxy.id ?? '';

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
  const painter = { examples: () => Promise.resolve([]), practice: (seed: number) => Promise.resolve({ seed, png: new Blob(), made: madeOf(drawGalaxy(seed)), chances: new Map() }) };
  setEnvironment({ ...environment(), painter });
});

test('answers, steps back, undo and skips in it leave no fact and no draft but that of the galaxy that waits, which comes back as it was', async () => {
  await surveyOf(6, gz2);
  await classifySmooth();
  await say('features_or_disk');
  const before = store.getState();
  const drafts = await db.drafts.toArray();

  expect(await startTutorial()).toBe(true);
  expect(shown()).toBe('tutorial-1');
  await say('smooth');
  await goBack();
  expect(store.getState().walk).toMatchObject({ steps: [], ahead: [{ answers: ['smooth'] }] });
  await classifySmooth();
  expect(shown()).toBe('tutorial-2');
  await undo();
  expect(shown()).toBe('tutorial-1');
  expect(store.getState().walk.steps).toHaveLength(2);
  await say('no');
  await skipGalaxy();
  expect(shown()).toBe('tutorial-3');
  expect(await facts()).toHaveLength(1);
  expect(await db.drafts.toArray()).toEqual(drafts);

  await endTutorial();
  expect(store.getState()).toMatchObject({ tutorial: null, walk: before.walk, progress: before.progress, finishedToday: 1, undoable: 1, preferences: { hasSeenTour: true } });
  expect(shown()).toBe(before.shown?.galaxy.id);
  expect(await db.drafts.toArray()).toEqual(drafts);
});

test('what it offers to take back stays, though galaxies of the sky go on arriving', async () => {
  await surveyOf(6, gz2);
  await startTutorial();
  await classifySmooth();
  expect(store.getState().undoable).toBe(1);
  await addGalaxies(store.getState().survey?.id ?? ('' as never), 6, 9);
  await takeNewGalaxies();
  expect(store.getState()).toMatchObject({ undoable: 1, progress: { galaxies: 9 } });
  await endTutorial();
  expect(store.getState().undoable).toBe(0);
});

test('a change of mind in its middle ends it and keeps no galaxy of it', async () => {
  await surveyOf(6, gz2);
  const first = store.getState().shown?.galaxy.id;
  await classifySmooth();
  const second = shown();
  await startTutorial();
  if (first) await changeMind(first);
  expect(store.getState()).toMatchObject({ tutorial: null, shown: { galaxy: { id: first } } });
  await skipGalaxy();
  expect(shown()).toBe(second);
});

test('does not begin where its galaxies cannot be drawn', async () => {
  await surveyOf(3, gz2);
  const before = shown();
  setEnvironment({ ...environment(), painter: { examples: () => Promise.resolve([]), practice: () => Promise.reject(new Error('no canvas')) } });
  expect(await startTutorial()).toBe(false);
  expect(shown()).toBe(before);
});
