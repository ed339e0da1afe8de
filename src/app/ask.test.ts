/** Asking the network about a galaxy: nothing before the first round, and an answer given afterwards says that the person knew. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { askNetwork } from './ask.ts';
import { setWorkflow } from './choose.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

async function galaxyOnScreen() {
  const shown = store.getState().shown?.galaxy;
  const [galaxy] = shown ? await galaxiesAt(currentSession()?.survey.id ?? ('' as never), [shown.index]) : [];
  if (!galaxy) throw new Error('No galaxy is on screen.');
  return galaxy;
}

test('there is nothing to say before the first round', async () => {
  await surveyOf(3, gz2);
  expect(await askNetwork(await galaxyOnScreen())).toBeNull();
  await classifySmooth();
  expect((await facts())[0]).not.toHaveProperty('why.sawNetwork');
});

test('after a round it says what each version does, and an answer given after that says that the person knew', async () => {
  await surveyOf(40, gz2);
  await setWorkflow('enhanced');
  while (store.getState().learner.rounds.length === 0) await classifySmooth();
  const galaxy = await galaxyOnScreen();
  const asked = await askNetwork(galaxy);
  expect(asked?.round).toBe(1);
  expect(asked?.opinions.fractions).toHaveLength((asked?.opinions.passes ?? 0) * columnsOf(gz2).columns.length);
  await classifySmooth();
  expect((await facts()).find((fact) => fact.galaxy === galaxy.id)).toMatchObject({ why: { sawNetwork: true } });
  await classifySmooth();
  expect((await facts()).at(-1)).not.toHaveProperty('why.sawNetwork');
});
