/** Every migration, on a saved database of the version before. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { galaxyId } from '../domain/galaxy.ts';
import { surveyId } from '../domain/survey.ts';
import { db } from './db.ts';
import { eachFacts } from './facts.ts';
import { galaxiesById } from './galaxyReads.ts';
import { readInputs } from './inputs.ts';
import { listMaps } from './maps.ts';
import { migrations } from './migrations.ts';
import { listRounds, readScores } from './models.ts';
import { readOriginal } from './originals.ts';
import { readPutFirst } from './selecting.ts';
import { readFirst } from './selection.ts';
import { getSurvey } from './surveys.ts';

interface SavedStore {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly autoIncrement?: boolean;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[]; readonly unique?: boolean }[];
  readonly rows: readonly unknown[];
}

const galaxies = Array.from({ length: 130 }, (_, index) => ({
  survey: 's1',
  galaxy: {
    id: `g${String(index)}`,
    index,
    fileName: `g${String(index)}.jpg`,
    contentHash: `h${String(index)}`,
    origin: { kind: 'file' },
    sizePx: [2, 2],
    metadata: {},
    isPictureMissing: false,
  },
}));

const fact = {
  kind: 'classification',
  id: 'f1',
  survey: 's1',
  galaxy: 'g1',
  volunteer: { id: 'v' },
  at: '2026-11-23T19:30:00.000Z',
  startedAt: '2026-11-23T19:29:50.000Z',
  tree: { id: 't', version: '1', hash: 'h' },
  steps: [{ question: 'q', answers: ['a'] }],
  why: { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 },
};

/** A database as version 1 of the app left it: its stores and indexes as the browser lists them, and rows in them. */
const version1: readonly SavedStore[] = [
  { name: 'surveys', keyPath: 'id', indexes: [], rows: [] },
  {
    name: 'galaxies',
    keyPath: ['survey', 'galaxy.index'],
    rows: galaxies,
    indexes: [
      { name: '[survey+galaxy.id]', keyPath: ['survey', 'galaxy.id'], unique: true },
      { name: '[survey+galaxy.contentHash]', keyPath: ['survey', 'galaxy.contentHash'] },
    ],
  },
  {
    name: 'originals',
    keyPath: ['survey', 'index'],
    indexes: [],
    rows: galaxies.map(({ galaxy: { index } }) => ({
      survey: 's1',
      index,
      original: new Blob([new Uint8Array([index, 7])], { type: 'image/webp' }),
    })),
  },
  {
    name: 'inputs',
    keyPath: ['survey', 'spec', 'index'],
    indexes: [],
    rows: galaxies.map(({ galaxy: { index } }) => ({ survey: 's1', spec: 'rgb64', index, pixels: new Uint8Array([index]) })),
  },
  { name: 'taken', keyPath: ['survey', 'file'], indexes: [], rows: [] },
  {
    name: 'facts',
    keyPath: 'seq',
    autoIncrement: true,
    rows: [{ fact }],
    indexes: [
      { name: 'fact.id', keyPath: 'fact.id', unique: true },
      { name: '[fact.survey+seq]', keyPath: ['fact.survey', 'seq'] },
      { name: '[fact.survey+fact.galaxy]', keyPath: ['fact.survey', 'fact.galaxy'] },
    ],
  },
  {
    name: 'drafts',
    keyPath: ['survey', 'volunteer', 'galaxy'],
    indexes: [{ name: '[survey+volunteer]', keyPath: ['survey', 'volunteer'] }],
    rows: [],
  },
  { name: 'rounds', keyPath: ['survey', 'round'], indexes: [], rows: [] },
  { name: 'weights', keyPath: 'survey', indexes: [], rows: [] },
  { name: 'scores', keyPath: 'survey', indexes: [], rows: [] },
  { name: 'checkpoints', keyPath: 'survey', indexes: [], rows: [] },
  { name: 'settings', keyPath: 'key', indexes: [], rows: [] },
];

/** Writes a saved database with the browser's own calls; `version` is the app's, which Dexie multiplies by ten. */
function restore(name: string, version: number, stores: readonly SavedStore[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version * 10);
    opening.onerror = () => {
      reject(new Error(String(opening.error)));
    };
    opening.onupgradeneeded = () => {
      for (const { name: store, keyPath, autoIncrement = false, indexes, rows } of stores) {
        const made = opening.result.createObjectStore(store, { keyPath, autoIncrement });
        for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique ?? false });
        for (const row of rows) made.add(row);
      }
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** What version 5 writes into surveys that know nothing of it. */
const asBefore = { allowsUnsure: false, showsNetwork: true, showsOthers: false, pixelScaleArcsec: null, trainingShare: 0, trainingTruth: 'sky' };

/** What version 7 writes: what the app's code said before. */
const paceBefore = { labelsPerRound: 16, randomOneIn: 6 };

test('what version 8 had put first and its maps become what travels with the survey', async () => {
  const of = (name: string, rows: readonly unknown[]): SavedStore => ({ ...(version1.find((saved) => saved.name === name) as SavedStore), rows });
  const map = (method: string) => ({ method, trunk: 't', seed: 1, axes: {}, landmarks: null, indices: Uint32Array.of(3), x: Float32Array.of(1), y: Float32Array.of(2) });
  await restore(db.name, 8, [
    ...version1.filter(({ name }) => !['settings', 'rounds', 'originals'].includes(name)),
    of('originals', []),
    of('settings', [{ key: 'first:s1', value: Uint32Array.of(5, 2) }, { key: 'map:s1:pca', value: map('pca') }, { key: 'map:s1:umap', value: map('umap') }, { key: 'position:s1:v', value: 3 }]),
    { name: 'embeddings', keyPath: ['trunk', 'contentHash'], indexes: [], rows: [] },
    { name: 'forecasts', keyPath: ['survey', 'round'], indexes: [], rows: [] },
    { name: 'traces', keyPath: ['survey', 'round'], indexes: [], rows: [] },
    { name: 'learning', keyPath: 'seq', autoIncrement: true, rows: [], indexes: [{ name: 'fact.id', keyPath: 'fact.id', unique: true }, { name: '[fact.survey+seq]', keyPath: ['fact.survey', 'seq'] }] },
  ]);
  const survey = surveyId('s1');
  expect(await readPutFirst(survey)).toMatchObject({ kind: 'put first', survey: 's1', volunteer: null, galaxies: ['g5', 'g2'] });
  expect([...((await readFirst(survey)) ?? [])]).toEqual([5, 2]);
  const maps = await listMaps(survey);
  expect(maps).toMatchObject([{ ...map('pca'), drawnAt: null, isHere: true, settings: { axes: 16, landmarks: 0 } }, { ...map('umap'), settings: { landmarks: 3000, neighbours: 15 } }]);
  expect(maps[0]?.id).not.toBe(maps[1]?.id);
  await db.delete({ disableAutoOpen: false });
});

test('rounds of version 6 become facts of one network, and settings say what the code did', async () => {
  const of = (name: string, rows: readonly unknown[]): SavedStore => ({ ...(version1.find((saved) => saved.name === name) as SavedStore), rows });
  const round = (survey: string, number: number, settings: object | null) => ({ survey, round: number, finishedAt: `2026-11-2${String(number)}T10:00:00.000Z`, labelsUsed: 24, loss: 0.5, settings });
  await restore(db.name, 6, [
    ...version1.filter(({ name }) => !['surveys', 'rounds', 'originals'].includes(name)),
    of('originals', []),
    of('surveys', ['s1', 's2'].map((id) => ({ id, survey: { id, settings: { head: 'laplace' } }, isLeaving: false }))),
    of('rounds', [round('s1', 1, { head: 'dropout' }), round('s1', 2, { head: 'laplace' }), round('s2', 3, null)]),
    { name: 'embeddings', keyPath: ['trunk', 'contentHash'], indexes: [], rows: [] },
    { name: 'forecasts', keyPath: ['survey', 'round'], indexes: [], rows: [] },
  ]);
  expect((await getSurvey(surveyId('s1')))?.settings).toEqual({ head: 'laplace', coldness: 4, ...paceBefore });
  const [first, second] = await listRounds(surveyId('s1'));
  expect(first).toEqual({ ...round('s1', 1, { head: 'dropout', coldness: 1, ...paceBefore }), id: first?.run, run: first?.run, times: null });
  expect(second).toMatchObject({ round: 2, run: first?.run, settings: { coldness: 4 } });
  expect(second?.id).not.toBe(first?.id);
  expect((await listRounds(surveyId('s2'))).map(({ round: number, run }) => [number, run === first?.run])).toEqual([[3, false]]);
  expect(db.tables.map(({ name }) => name)).not.toContain('rounds');
  await db.delete({ disableAutoOpen: false });
});

test('a survey of version 4 allows its volunteers what it did', async () => {
  const of = (name: string, rows: readonly unknown[]): SavedStore => ({ ...(version1.find((saved) => saved.name === name) as SavedStore), rows });
  const settings = { question: 'q', rankBy: 'tree' };
  await restore(db.name, 4, [
    ...version1.filter(({ name }) => !['surveys', 'rounds', 'originals'].includes(name)),
    of('originals', []),
    of('surveys', [{ id: 's1', survey: { id: 's1', settings }, isLeaving: false }]),
    of('rounds', [
      { survey: 's1', round: 1, settings },
      { survey: 's1', round: 2, settings: null },
    ]),
    { name: 'embeddings', keyPath: ['trunk', 'contentHash'], indexes: [], rows: [] },
  ]);
  expect((await getSurvey(surveyId('s1')))?.settings).toEqual({ ...asBefore, ...paceBefore, coldness: 1, ...settings });
  expect((await listRounds(surveyId('s1'))).map((round) => round.settings)).toEqual([{ ...asBefore, ...paceBefore, coldness: 1, ...settings }, null]);
  await db.delete({ disableAutoOpen: false });
});

test('a database of version 3 goes on ranking by one question, and says that its intervals are of the passes alone', async () => {
  const of = (name: string, rows: readonly unknown[]): SavedStore => ({ ...(version1.find((saved) => saved.name === name) as SavedStore), rows });
  const predictions = { indices: Uint32Array.of(4), columnCount: 1, mean: Float32Array.of(0.5), sd: Float32Array.of(0.1), p05: Float32Array.of(0.4), p95: Float32Array.of(0.6) };
  const settings = { question: 'q', head: 'dropout', acquisition: 'power-bald' };
  await restore(db.name, 3, [
    ...version1.filter(({ name }) => !['surveys', 'rounds', 'scores', 'originals'].includes(name)),
    of('originals', []),
    of('surveys', [{ id: 's1', survey: { id: 's1', settings }, isLeaving: false }]),
    of('rounds', [
      { survey: 's1', round: 1, settings },
      { survey: 's1', round: 2, settings: null },
    ]),
    of('scores', [{ survey: 's1', round: 2, predictions, scores: Float32Array.of(0.3), priorities: null, strategy: 'bald', scoreKind: 'exact' }]),
    { name: 'embeddings', keyPath: ['trunk', 'contentHash'], indexes: [], rows: [] },
  ]);
  const survey = surveyId('s1');
  expect((await getSurvey(survey))?.settings).toEqual({ ...asBefore, ...paceBefore, coldness: 1, ...settings, rankBy: 'question' });
  expect((await listRounds(survey)).map((round) => round.settings)).toEqual([{ ...asBefore, ...paceBefore, coldness: 1, ...settings, rankBy: 'question' }, null]);
  expect(await readScores(survey)).toMatchObject({ round: 2, doubts: null, predictions: { ...predictions, intervals: 'passes' } });
  await db.delete({ disableAutoOpen: false });
});

test('a database of version 1 opens with everything in it, its pictures now stored as bytes', async () => {
  await restore(db.name, 1, version1);
  const survey = surveyId('s1');
  const picture = await readOriginal(survey, 129);
  expect(picture?.type).toBe('image/webp');
  expect(new Uint8Array(await (picture as Blob).arrayBuffer())).toEqual(new Uint8Array([129, 7]));
  expect((await db.originals.toArray()).every(({ bytes, index }) => bytes[0] === index)).toBe(true);
  expect(await db.originals.count()).toBe(130);
  expect(await readInputs(survey, 'rgb64', [3, 1])).toEqual(new Uint8Array([3, 1]));
  expect((await galaxiesById(survey, [galaxyId('g7')])).map(({ index }) => index)).toEqual([7]);
  for await (const { facts } of eachFacts(survey)) expect(facts).toEqual([fact]);
  expect(db.verno).toBe(migrations.at(-1)?.version);
});
