/** The look at the pictures before the first labels, and that a survey which then starts from nothing forgets it. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import type { TreeContent } from '../domain/tree.ts';
import { answerId } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { eachFacts } from '../storage/facts.ts';
import { fakeEngine } from '../worker/fakeEngine.ts';
import { setWorkflow } from './choose.ts';
import { chooseAnswer } from './classify.ts';
import { setEnvironment } from './environment.ts';
import { hearEngine } from './learn.ts';
import { initialState, store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { changeSurveySettings, createSurvey } from './manageSurveys.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

/** Sixty galaxies, and an engine that learns nothing but puts typical galaxies first where it has looked. */
beforeEach(async () => {
  let [clock, ids] = [Date.parse('2026-01-05T10:00:00Z'), 0];
  store.setState(initialState, true);
  store.setState({ volunteer: { id: volunteerId('ada') } });
  const engine = fakeEngine({ now: () => clock, after: (_ms, callBack) => (queueMicrotask(callBack), () => undefined) });
  engine.subscribe((event) => hearEngine(event.kind === 'finished' && event.result.round === 0 ? { ...event, result: { ...event.result, strategy: 'typiclust' } } : event));
  setEnvironment({ now: () => (clock += 1000), newId: () => `id-${++ids}`, newSeed: () => 42, tab: 'tab', engine, transfer: { run: () => Promise.resolve(null), destroy: () => undefined }, appVersion: 'test' });
  const survey = await createSurvey({ name: 'Test', tree: gz2 });
  if (survey === null) throw new Error('The survey could not be made.');
  for (let index = 0; index < 60; index++) {
    const galaxy = { id: galaxyId(`g${index}`), index, fileName: `g${index}.png`, contentHash: contentHash(String(index).padStart(64, '0')), origin: { kind: 'file' as const }, sizePx: [8, 8] as const, metadata: {}, isPictureMissing: false };
    await db.galaxies.put({ survey, galaxy });
    await db.originals.put({ survey, index, type: 'image/png', bytes: new Uint8Array([index]) });
  }
  await openSurvey(survey);
});

async function classify(count: number): Promise<void> {
  for (let i = 0; i < count; i++) for (const id of ['smooth', 'completely_round', 'no']) await chooseAnswer(answerId(id));
}

async function strategies(): Promise<string[]> {
  const found: string[] = [];
  const { survey } = store.getState();
  if (survey) for await (const { facts } of eachFacts(survey.id)) found.push(...facts.flatMap((fact) => (fact.kind === 'classification' ? [fact.why.strategy] : [])));
  return found;
}

test('typical galaxies are forgotten where the survey then starts from nothing: until 24 labels it serves as Standard', async () => {
  await setWorkflow('enhanced');
  await expect.poll(() => store.getState().learner.asksTypical).toBe(true);
  await classify(8);
  expect(await strategies()).toContain('typiclust');

  await changeSurveySettings({ network: 'compact' });
  expect(store.getState().learner.asksTypical).toBe(false);
  await classify(9);
  // The one on screen stays as it was chosen.
  expect(new Set((await strategies()).slice(9))).toEqual(new Set(['random']));

  await changeSurveySettings({ network: 'trunk64' });
  await expect.poll(() => store.getState().learner.asksTypical).toBe(true);
});
