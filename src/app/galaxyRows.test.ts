/** Finding a galaxy by its id, on a survey where many ids have others inside them. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { findGalaxy } from './galaxyRows.ts';
import { load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

test('an exact id finds its own galaxy, a part of one the first that has it, and what nobody has finds none', async () => {
  await surveyOf(20, gz2);
  expect((await findGalaxy('g1'))?.galaxy.id).toBe('g1');
  expect((await findGalaxy('g19'))?.galaxy.id).toBe('g19');
  expect((await findGalaxy('9'))?.galaxy.id).toBe('g9');
  expect((await findGalaxy('19'))?.galaxy.id).toBe('g19');
  expect(await findGalaxy('h')).toBeNull();
});

test('among a hundred ids with the wanted one inside, the wanted one is found', async () => {
  await surveyOf(120, gz2);
  await db.galaxies.toCollection().modify((row) => {
    const { index } = row.galaxy;
    Object.assign(row, { galaxy: { ...row.galaxy, id: index === 119 ? '7' : `17${String(index)}` } });
  });
  const { openSurvey } = await import('./surveys.ts');
  const { store } = await import('./store.ts');
  const open = store.getState().survey;
  if (!open) throw new Error('No survey is open.');
  await openSurvey(open.id);
  expect((await findGalaxy('7'))?.galaxy.id).toBe('7');
});
