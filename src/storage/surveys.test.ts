/** Surveys and their models: listed, deleted whole, replaced by newer rounds. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { learnerFactId } from '../domain/learnerFact.ts';
import type { Checkpoint, RoundResult } from '../domain/round.ts';
import type { Survey } from '../domain/survey.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import { questionId } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from './db.ts';
import { listLearnerFacts } from './learning.ts';
import { listRounds, readCheckpoint, readRounds, readScores, readTraces, readWeights, saveCheckpoint, saveRound, startOver, TRACES_KEPT } from './models.ts';
import { deleteSurvey, finishDeletions } from './deletion.ts';
import { getSurvey, listSurveys, putSurvey } from './surveys.ts';

const tree = withHash({ id: 't', version: '1', name: 'T', first: questionId('q'), questions: [] });
const survey = (id: string, createdAt: string): Survey => ({
  id: surveyId(id),
  name: id,
  tree,
  settings: defaultSettings(tree, 1),
  createdAt,
  origin: 'files',
});

const weights = {
  network: 'compact' as const,
  treeHash: tree.hash,
  shapes: [{ name: 'w', shape: [2] }],
  data: new Float32Array([1, 2]).buffer,
};
let ids = 0;
const about = (finishedAt: string, classificationsUsed: number) => ({ id: learnerFactId(`round ${String(ids++)}`), finishedAt, classificationsUsed });
const result = (id: string, round: number): RoundResult => ({
  survey: surveyId(id),
  round,
  weights,
  scores: new Float32Array([0.5, 0.25]),
  head: null,
  priorities: null,
  strategy: 'bald',
  concentration: null,
  doubts: null,
  scoreKind: 'exact',
  labelsUsed: 24,
  epochs: 3,
  loss: 1.5,
  backend: 'wasm',
  imagesPerSecond: 100,
  trainingSeconds: 1,
  scoringSeconds: 2,
  clocked: { times: { seconds: { decode: 1, embed: 2, train: 3, score: 4, store: 5, rest: 6 }, pictures: 10, scored: 2, tensors: 7, tensorBytes: 8, heapBytes: null, renderer: null }, stretches: [{ phase: 'train', from: 0, to: 3000 }] },
  predictions: {
    indices: new Uint32Array([4, 7]),
    columnCount: 1,
    mean: new Float32Array([0.1, 0.2]),
    sd: new Float32Array(2),
    p05: new Float32Array(2),
    p95: new Float32Array(2),
    intervals: 'votes',
  },
});
const checkpoint = (id: string, epochsDone: number): Checkpoint => ({
  survey: surveyId(id),
  round: 2,
  epochsDone,
  loss: 1,
  labelsHash: 'l',
  weights,
  optimiser: new ArrayBuffer(8),
});

/** One row of everything a survey can have. */
async function fill(id: string): Promise<void> {
  await putSurvey(survey(id, '2026-01-01T00:00:00.000Z'));
  const galaxy = { id: 'g', index: 1199, contentHash: 'h' } as never; // the last of 1,200; only its keys matter here
  await db.galaxies.put({ survey: surveyId(id), galaxy });
  await db.originals.put({ survey: surveyId(id), index: 0, type: 'image/png', bytes: new Uint8Array(1) });
  await db.inputs.bulkPut(
    Array.from({ length: 1200 }, (_, index) => ({ survey: surveyId(id), spec: 'rgb64' as const, index, pixels: new Uint8Array(1) })),
  );
  await db.embeddings.put({ trunk: 't', contentHash: 'h' as never, views: 1, halves: new Uint16Array(2) });
  await db.taken.put({ survey: surveyId(id), file: 'f', contentHash: 'h' as never });
  await db.facts.put({ fact: { id: `f-${id}`, survey: id, galaxy: 'g' } as never });
  await db.drafts.put({ survey: id, volunteer: 'v', galaxy: 'g' } as never);
  await db.settings.bulkPut([{ key: `position:${id}:v`, value: 3 }, { key: `told:${id}:v`, value: { network: ['g'], others: [] } }]);
  await saveRound(result(id, 1), about('2026-01-01T00:00:00.000Z', 24));
  await saveCheckpoint(checkpoint(id, 1));
  await db.forecasts.put({ survey: surveyId(id), round: 1, finishedAt: '2026-01-01T00:00:00.000Z', treeHash: 'h', indices: new Uint32Array(1), mean: new Uint16Array(1) });
}

/** How many rows of each table there are. */
async function counts(): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const)));
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
});

describe('surveys', () => {
  test('are listed oldest first and read back as they were put', async () => {
    await putSurvey(survey('b', '2026-02-01T00:00:00.000Z'));
    await putSurvey(survey('a', '2026-03-01T00:00:00.000Z'));
    expect((await listSurveys()).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await getSurvey(surveyId('a'))).toEqual(survey('a', '2026-03-01T00:00:00.000Z'));
  });

  test('deleting one takes everything of it and nothing of another', async () => {
    await fill('keep');
    const before = await counts();
    await fill('leave');
    await deleteSurvey(surveyId('leave'));
    expect(await counts()).toEqual(before);
    expect(Object.values(before).every((count) => count > 0)).toBe(true);
  });

  test('deleting the last one takes the embeddings of its pictures too, which others might have shared', async () => {
    await fill('one');
    await fill('other');
    await deleteSurvey(surveyId('one'));
    expect(await db.embeddings.count()).toBe(1);
    await deleteSurvey(surveyId('other'));
    expect(await db.embeddings.count()).toBe(0);
  });

  test('a deletion cut short is not listed and is finished at the next start', async () => {
    await fill('leave');
    await db.surveys.update(surveyId('leave'), { isLeaving: true });
    expect(await listSurveys()).toEqual([]);
    expect(await getSurvey(surveyId('leave'))).toBeNull();
    await finishDeletions();
    expect(Object.values(await counts()).every((count) => count === 0)).toBe(true);
  });
});

describe('models', () => {
  test('a finished round takes the place of the one before, keeps the history and ends its checkpoint', async () => {
    await saveCheckpoint(checkpoint('s', 1));
    await saveCheckpoint(checkpoint('s', 2));
    expect((await readCheckpoint(surveyId('s')))?.epochsDone).toBe(2);
    await saveRound(result('s', 1), about('2026-01-01T00:00:00.000Z', 24));
    await saveRound(result('s', 2), about('2026-01-02T00:00:00.000Z', 40));
    expect(await readCheckpoint(surveyId('s'))).toBeNull();
    expect((await listRounds(surveyId('s'))).map(({ round }) => round)).toEqual([1, 2]);
    expect((await readScores(surveyId('s')))?.round).toBe(2);
    expect((await readScores(surveyId('s')))?.predictions.indices).toEqual(new Uint32Array([4, 7]));
    expect(new Float32Array((await readWeights(surveyId('s')))?.data ?? new ArrayBuffer(0))).toEqual(new Float32Array([1, 2]));
  });

  test('a round knows where its time went, its own writing included, and keeps the stretches of the newest twenty', async () => {
    let clock = 0;
    for (let round = 1; round <= TRACES_KEPT + 3; round++) await saveRound(result('s', round), { ...about('2026-01-01T00:00:00.000Z', 24), renderer: 'Mali', now: () => (clock += 250) });
    const rounds = await listRounds(surveyId('s'));
    expect(rounds.at(-1)?.times).toMatchObject({ seconds: { decode: 1, embed: 2, train: 3, score: 4, store: 5.25, rest: 6 }, renderer: 'Mali' });
    expect(new Set(rounds.map(({ run }) => run)).size).toBe(1);
    expect((await readTraces(surveyId('s'))).map(({ round }) => round)).toEqual(Array.from({ length: TRACES_KEPT }, (_, i) => i + 4));
  });

  test('starting over forgets weights, scores, forecasts and an interrupted round, and leaves the rounds as facts', async () => {
    await fill('s');
    await saveRound(result('s', 2), about('2026-01-02T00:00:00.000Z', 40));
    await saveCheckpoint(checkpoint('s', 1));
    await startOver({ kind: 'started over', id: learnerFactId('over'), survey: surveyId('s'), at: '2026-01-03T00:00:00.000Z', volunteer: null });
    expect([await readWeights(surveyId('s')), await readScores(surveyId('s')), await readCheckpoint(surveyId('s'))]).toEqual([null, null, null]);
    expect([await db.forecasts.count(), await db.traces.count(), await db.facts.count()]).toEqual([0, 0, 1]);
    expect(await readRounds(surveyId('s'))).toEqual({ rounds: [], lastRound: 2 });
    await saveRound(result('s', 3), about('2026-01-04T00:00:00.000Z', 41));
    const { rounds } = await readRounds(surveyId('s'));
    expect(rounds.map(({ round, run, id }) => [round, run === id])).toEqual([[3, true]]);
    expect((await listLearnerFacts(surveyId('s'))).map(({ fact }) => fact.kind)).toEqual(['round', 'round', 'started over', 'round']);
  });

  test('what a round doubted comes back as it was, and not at all where it is damaged', async () => {
    const doubts = { passes: 3, columns: Uint16Array.of(0, 0), counts: Uint16Array.from({ length: 40 }, (_, i) => (i % 20 === 7 ? 3 : 0)) };
    await saveRound({ ...result('s', 1), doubts }, about('2026-01-01T00:00:00.000Z', 24));
    expect((await readScores(surveyId('s')))?.doubts).toEqual(doubts);
    await db.scores.toCollection().modify({ doubts: { ...doubts, counts: doubts.counts.slice(1) } });
    const read = await readScores(surveyId('s'));
    expect(read?.doubts).toBeNull();
    expect(read?.round).toBe(1);
  });
});
