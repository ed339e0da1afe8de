/** What is told of a galaxy once it is finished: only what the survey allows, and never before. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Classification } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { appendFacts } from '../storage/facts.ts';
import { noteAfterSeen, tellsMore, votesOfOthers } from './after.ts';
import { setWorkflow } from './choose.ts';
import { currentSession, refold } from './session.ts';
import { store } from './store.ts';
import { changeSurveySettings } from './manageSurveys.ts';
import { undo } from './takeBack.ts';
import { classifySmooth, facts, load, say, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

/** The galaxy just finished gets the same answers from two others; then the next one does, before it is answered. */
async function othersLookAtNext(): Promise<void> {
  await classifySmooth();
  const [mine] = (await facts()) as Classification[];
  const { shown } = store.getState();
  if (!mine || !shown) throw new Error('There is nothing on screen.');
  const theirs = ['ana', 'ben'].map((name): Classification => ({ ...mine, id: factId(name), volunteer: { id: volunteerId(name) }, galaxy: shown.galaxy.id }));
  await appendFacts(theirs);
  const session = currentSession();
  if (session) await refold(session, shown.galaxy.id);
}

const finished = () => {
  const { justFinished } = store.getState();
  if (!justFinished) throw new Error('No galaxy is finished.');
  return justFinished;
};

describe('what others answered', () => {
  test('is not told unless the survey allows it', async () => {
    await surveyOf(6, gz2);
    await othersLookAtNext();
    await classifySmooth();
    expect(finished().others).toBe(0);
    expect(tellsMore(finished())).toBe(false);
  });

  test('is told where the survey allows it, without the person’s own votes; who looks and answers again is known by it', async () => {
    await surveyOf(6, gz2);
    await changeSurveySettings({ showsOthers: true });
    await othersLookAtNext();
    expect(finished().others).toBe(0); // nobody else has seen the first
    await classifySmooth();
    expect(finished().others).toBe(2);
    const votes = await votesOfOthers(finished().galaxy);
    expect(votes).toMatchObject({ volunteers: 2 });
    expect(votes?.counts[0]).toBe(2); // smooth

    const { galaxy } = finished();
    await undo();
    await say('no');
    expect((await facts()).at(-1)).toMatchObject({ galaxy, kind: 'classification' });
    expect(((await facts()).at(-1) as Classification).why).not.toHaveProperty('sawOthers');
    noteAfterSeen();
    await undo();
    await say('no');
    const { why } = (await facts()).at(-1) as Classification;
    expect(why).toMatchObject({ sawOthers: true });
    expect(why).not.toHaveProperty('sawNetwork'); // there was no network yet
  });
});

describe('what the network had foreseen', () => {
  test('is told once the galaxy is finished, whichever way it was chosen, and not where the survey forbids it', async () => {
    await surveyOf(60, gz2);
    await setWorkflow('enhanced');
    for (let i = 0; i < 24; i++) await classifySmooth();
    await expect.poll(() => currentSession()?.foretold?.round, { timeout: 10_000 }).toBe(1);
    await classifySmooth(); // the one on screen when the round came was shown without it
    const foreseen = currentSession()?.foreseen;
    expect(foreseen?.mean).toHaveLength(37);
    expect(JSON.stringify(store.getState())).not.toContain('"mean":[');
    await classifySmooth();
    expect(finished().foreseen).toEqual(foreseen);

    await changeSurveySettings({ showsNetwork: false });
    await classifySmooth();
    expect(finished()).toMatchObject({ foreseen: null, doubt: null });
    expect(tellsMore(finished())).toBe(false);
  });
});
