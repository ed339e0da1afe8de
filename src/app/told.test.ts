/** Whoever has seen what the network or others said of a galaxy is known by it in every answer from then on. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { Classification } from '../domain/classification.ts';
import { volunteerId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { readTold } from '../storage/told.ts';
import { noteVotesSeen } from './galaxyRows.ts';
import { store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { undo } from './takeBack.ts';
import { classifySmooth, facts, load, say, surveyOf } from './testPage.ts';
import { noteTold } from './told.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const shown = (): GalaxyId => store.getState().shown?.galaxy.id ?? galaxyId('');
const newest = async (): Promise<Classification> => (await facts()).at(-1) as Classification;

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

test('also where it was on screen meanwhile, and after a reload', async () => {
  await surveyOf(4, gz2);
  await say('smooth');
  noteTold('others', [shown()]);
  await say('completely_round');
  await say('no');
  expect((await newest()).why).toMatchObject({ sawOthers: true });
  expect((await newest()).why.sawNetwork).toBeUndefined();

  const second = shown();
  await classifySmooth();
  expect((await newest()).why.sawOthers).toBeUndefined();
  noteTold('network', [second]);
  const id = store.getState().survey?.id ?? ('' as never);
  await expect.poll(async () => [...(await readTold(id, volunteerId('ada'))).network]).toEqual([second]);
  load();
  await openSurvey(id);
  await undo();
  expect(shown()).toBe(second);
  await say('yes');
  await say('ring');
  expect((await newest()).why).toMatchObject({ sawNetwork: true });
});

test('votes in the table of galaxies count where any are other people’s', async () => {
  await surveyOf(2, gz2);
  const galaxy = store.getState().shown?.galaxy;
  if (!galaxy) throw new Error('No galaxy came.');
  const row = { galaxy, yourSteps: [], votes: null, score: null };
  noteVotesSeen({ ...row, volunteers: 1 }); // their own
  noteVotesSeen({ ...row, volunteers: 0, yourSteps: null });
  await classifySmooth();
  expect((await newest()).why.sawOthers).toBeUndefined();
  await undo();
  noteVotesSeen({ ...row, volunteers: 1, yourSteps: null });
  await say('no');
  expect((await newest()).why.sawOthers).toBe(true);
});
