/** Practice among the galaxies of a survey: told afterwards, never a vote, and safe when the page goes away at any moment. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Practice } from '../domain/classification.ts';
import { isPracticeBefore } from '../domain/practice.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { tally } from '../domain/votes.ts';
import { answerProbabilities } from '../sky/answers.ts';
import { madeOf } from '../sky/describe.ts';
import { drawGalaxy } from '../sky/parameters.ts';
import { db } from '../storage/db.ts';
import { confirmAnswers, goBack, goOnFromPractice, skipGalaxy } from './classify.ts';
import { environment, setEnvironment } from './environment.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { changeSurveySettings } from './manageSurveys.ts';
import { undo } from './takeBack.ts';
import { classifySmooth, facts, load, say, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

/** A page whose painter knows the sky and draws nothing. */
function loadWithSky(): void {
  load();
  setEnvironment({
    ...environment(),
    painter: {
      examples: () => Promise.resolve([]),
      practice: (seed, tree) => Promise.resolve({ seed, png: new Blob(), made: madeOf(drawGalaxy(seed)), chances: answerProbabilities(drawGalaxy(seed), tree) }),
    },
  });
}

const reopenPage = async (): Promise<void> => {
  const { survey } = store.getState();
  loadWithSky();
  await openSurvey(survey?.id ?? ('' as never));
};

const isPractice = (): boolean => store.getState().shown?.practice !== undefined;
const practices = async (): Promise<Practice[]> => (await facts()).filter((fact) => fact.kind === 'practice');

/** Answers galaxies of the survey until a practice one is on screen. */
async function toPractice(): Promise<void> {
  for (let i = 0; i < 12 && !isPractice(); i++) await classifySmooth();
  expect(isPractice()).toBe(true);
}

async function trainingSurvey(count: number, change: Parameters<typeof changeSurveySettings>[0] = {}): Promise<void> {
  await surveyOf(count, gz2);
  await changeSurveySettings({ trainingShare: 0.3, ...change });
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  loadWithSky();
});

describe('practice on the simulated sky', () => {
  test('comes at the places that seed and volunteer decide, and leaves the order of the survey’s galaxies as it is', async () => {
    await surveyOf(20, gz2);
    const plain: string[] = [];
    for (let i = 0; i < 12; i++) {
      plain.push(store.getState().shown?.galaxy.id ?? '');
      await classifySmooth();
    }
    await Promise.all(db.tables.map((table) => table.clear()));
    loadWithSky();
    await trainingSurvey(20);
    const { survey, volunteer } = store.getState();
    const order: string[] = [];
    for (let i = 0; order.length < 12 && i < 60; i++) {
      const { shown } = store.getState();
      if (isPractice()) expect(survey && isPracticeBefore({ ...survey.settings, trainingShare: 0.3 }, volunteer.id, shown?.why.position ?? -1)).toBe(true);
      else order.push(shown?.galaxy.id ?? '');
      await classifySmooth();
      await goOnFromPractice();
    }
    expect(order).toEqual(plain);
    expect((await practices()).length).toBeGreaterThan(1);
  });

  test('is told only once it is finished, with its picture still there, and then goes on to the galaxy that waited', async () => {
    await trainingSurvey(20);
    await toPractice();
    const { shown } = store.getState();
    expect(JSON.stringify(store.getState())).not.toContain('"family"');
    await classifySmooth();
    expect(store.getState().shown).toBe(shown);
    expect(store.getState().practiceTold).toMatchObject({ truth: { kind: 'sky' } });
    await say('smooth'); // nothing is asked any more
    await goBack();
    expect(store.getState().walk.steps).toHaveLength(3);
    await confirmAnswers(); // Enter goes on
    expect(store.getState()).toMatchObject({ practiceTold: null, walk: { steps: [] } });
    expect(isPractice()).toBe(false);
    expect(store.getState().shown?.why.position).toBe(shown?.why.position);
  });

  test('is never a vote, a label, a galaxy seen or one of today’s, and cannot be undone', async () => {
    await trainingSurvey(20);
    await toPractice();
    const before = store.getState();
    await classifySmooth();
    await goOnFromPractice();
    const all = await facts();
    expect(all.at(-1)).toMatchObject({ kind: 'practice', truth: 'sky', steps: [{ answers: ['smooth'] }, {}, {}] });
    expect(tally(gz2, all).size).toBe(before.progress.byYou);
    expect(store.getState()).toMatchObject({ progress: before.progress, undoable: before.undoable, finishedToday: before.finishedToday });
    expect(currentSession()?.votes.size).toBe(before.progress.byYou);
  });

  test('survives a page that goes away in the middle of its walk, when it is told, and before it was begun', async () => {
    await trainingSurvey(20);
    await toPractice();
    const { shown } = store.getState();
    await reopenPage();
    expect(store.getState().shown?.galaxy.id).toBe(shown?.galaxy.id);
    await say('smooth');
    await reopenPage();
    expect(store.getState()).toMatchObject({ shown: { galaxy: { id: shown?.galaxy.id }, practice: shown?.practice }, walk: { steps: [{ answers: ['smooth'] }] } });
    await say('completely_round');
    await say('no');
    await reopenPage(); // it was being told
    expect(isPractice()).toBe(false);
    expect(store.getState().shown?.why.position).toBe(shown?.why.position);
    expect(await practices()).toHaveLength(1);
  });

  test('lets undo take back the galaxy before it, and comes back afterwards; passed over, it does not', async () => {
    await trainingSurvey(20);
    await classifySmooth();
    await goOnFromPractice();
    await toPractice();
    const { shown } = store.getState();
    await undo();
    expect(isPractice()).toBe(false);
    await say('no');
    expect(store.getState().shown?.galaxy.id).toBe(shown?.galaxy.id);
    await skipGalaxy();
    expect(isPractice()).toBe(false);
    expect((await practices()).at(-1)).toMatchObject({ galaxy: shown?.galaxy.id, steps: [] });
    await reopenPage();
    expect(store.getState().shown?.why.position).toBe(shown?.why.position);
    expect(isPractice()).toBe(false);
  });
});

describe('practice on galaxies that experts labelled', () => {
  test('keeps them apart from votes and scores, shows each once, and tells what the experts said', async () => {
    await surveyOf(8, gz2);
    const { survey } = store.getState();
    for (const { survey: id, galaxy } of await db.galaxies.toArray())
      if (galaxy.index >= 6) await db.galaxies.put({ survey: id, galaxy: { ...galaxy, metadata: { '#expert:smooth-or-featured': 'features_or_disk', '#expert:how-rounded': 'nonsense' } } });
    await openSurvey(survey?.id ?? ('' as never));
    await changeSurveySettings({ trainingShare: 0.5, trainingTruth: 'experts' });
    const practised: string[] = [];
    for (let i = 0; i < 20 && !store.getState().isFinished; i++) {
      const { shown } = store.getState();
      await classifySmooth();
      if (!store.getState().practiceTold) continue;
      practised.push(shown?.galaxy.id ?? '');
      expect(store.getState().practiceTold?.truth).toEqual({ kind: 'experts', answers: new Map([['T01', ['features_or_disk']]]) });
      await goOnFromPractice();
    }
    expect(practised.sort()).toEqual(['g6', 'g7']);
    expect(store.getState()).toMatchObject({ isFinished: true, progress: { byYou: 6, classifications: 6, waiting: 0 } });
    expect([...(currentSession()?.votes.keys() ?? [])].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
