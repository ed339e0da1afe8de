/** Evidence read from facts and forecasts: galaxies that chance drew after a round, and no others. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { evidencePerRound } from '../domain/evidence.ts';
import { FIRST_ROUND_LABELS } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { setWorkflow } from './choose.ts';
import { readEvidence } from './evidence.ts';
import { store } from './store.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const { byQuestion, columns } = columnsOf(gz2);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

test('each round is measured on what chance drew after it, and on nothing that it had learned from or that a score chose', async () => {
  await surveyOf(160, gz2);
  await setWorkflow('enhanced');
  while (store.getState().learner.rounds.length === 0) await classifySmooth();
  // What is answered while a round trains is new to it.
  const learned = new Set((await facts()).slice(0, FIRST_ROUND_LABELS).map(({ galaxy }) => galaxy));
  for (let i = 0; i < 8; i++) await classifySmooth(); // seven of them or so by score
  await setWorkflow('standard');
  for (let i = 0; i < 20; i++) await classifySmooth();
  const evidence = await readEvidence();
  const byChance = (await facts()).filter((fact) => fact.kind === 'classification' && !learned.has(fact.galaxy) && ['random', 'monitor'].includes(fact.why.strategy));
  expect(byChance.length).toBeGreaterThanOrEqual(20);
  expect([...(evidence?.fair.values() ?? [])].map(({ galaxy }) => galaxy).sort()).toEqual(byChance.map(({ galaxy }) => galaxy).sort());
  const [first] = byQuestion;
  const [round] = evidencePerRound({ ...(first as (typeof byQuestion)[number]), index: 0 }, evidence?.forecasts ?? [], evidence?.fair ?? new Map(), columns.length);
  expect(round).toMatchObject({ round: 1, galaxies: byChance.length, votes: byChance.length });
});
