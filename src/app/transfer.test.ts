/** Files in, as the page goes about it: where pictures go, and that files without a galaxy in them leave nothing behind. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { storeArrivals } from '../storage/storeArrivals.ts';
import { db } from '../storage/db.ts';
import { listSurveys } from '../storage/surveys.ts';
import { fakeEngine } from '../worker/fakeEngine.ts';
import type { TransferJob, TransferResult } from '../worker/transferProtocol.ts';
import { environment, setEnvironment } from './environment.ts';
import { currentSession } from './session.ts';
import { initialState, store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { closeSurvey, createSurvey } from './manageSurveys.ts';
import { exportLabels, importFiles } from './transfer.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

/** Never begun again: a survey of the test before may still be leaving the disk. */
let ids = 0;

/** A files desk that takes in files named .jpg and leaves out all others. */
async function desk(job: TransferJob): Promise<TransferResult | null> {
  if (job.kind !== 'importFiles') throw new Error(`Nobody asked for ${job.kind}.`);
  const pictures = job.files.filter(({ path }) => path.endsWith('.jpg'));
  const galaxies = pictures.map(({ path }, index): Galaxy => ({ id: galaxyId(path), index, fileName: path, contentHash: contentHash(path), origin: { kind: 'file' }, sizePx: [1, 1], metadata: {}, isPictureMissing: false }));
  await storeArrivals(
    job.survey,
    galaxies.map((galaxy) => ({ galaxy, isNew: true, bytes: new Uint8Array(1), type: 'image/jpeg', inputs: {}, file: null })),
  );
  const skipped = job.files.flatMap(({ path }) => (path.endsWith('.jpg') ? [] : [{ name: path, why: 'not-an-image', remark: { code: 'notPicture' as const } }]));
  return { kind: 'taken', survey: job.survey, outcome: { kind: 'galaxies added', survey: 'Told' }, taken: pictures.length, alreadyHere: 0, skipped, notes: [] };
}

const newSurvey = (name: string): Promise<SurveyId | null> => createSurvey({ name, tree: gz2 });
const files = (...names: string[]): File[] => names.map((name) => new File(['x'], name));

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  store.setState(initialState, true);
  store.setState({ volunteer: { id: volunteerId('ada') } });
  setEnvironment({
    now: () => 0,
    newId: () => `id-${String(ids++)}`,
    newSeed: () => 42,
    tab: 'tab',
    engine: fakeEngine({ now: () => 0, after: () => () => undefined }),
    transfer: { run: desk, destroy: () => undefined },
    appVersion: 'test',
  });
});
afterEach(closeSurvey);

test('pictures make a survey, open it and are reported', async () => {
  await importFiles(files('a.jpg', 'notes.txt'), newSurvey);
  expect(await listSurveys()).toHaveLength(1);
  expect(store.getState()).toMatchObject({ survey: { name: 'My galaxies' }, progress: { galaxies: 1 }, transfer: { kind: 'finished', report: { taken: 1 } } });
});

test('files among which no picture is leave no empty survey behind, and the report says why', async () => {
  await importFiles(files('notes.txt'), newSurvey);
  await expect.poll(listSurveys).toEqual([]);
  expect(store.getState()).toMatchObject({ survey: null, transfer: { kind: 'finished', report: { taken: 0, skipped: [{ name: 'notes.txt' }] } } });
});

test('a survey that was open before stays, however little comes of the files', async () => {
  const id = await newSurvey('Mine');
  await importFiles(files('notes.txt'));
  expect((await listSurveys()).map((survey) => survey.id)).toEqual([id]);
  expect(store.getState().survey?.id).toBe(id);
});

test('a download asked for while the survey is being opened again is not forgotten', async () => {
  await importFiles(files('a.jpg'), newSurvey);
  const id = store.getState().survey?.id;
  if (!id) throw new Error('No survey is open.');
  const asked: string[] = [];
  setEnvironment({ ...environment(), transfer: { run: (job) => (asked.push(job.kind), Promise.resolve(null)), destroy: () => undefined } });
  const between = new Promise<void>((resolve) => {
    const stop = store.subscribe(() => {
      if (currentSession()) return;
      stop();
      resolve();
    });
  });
  const opening = openSurvey(id);
  await between;
  await exportLabels();
  await opening;
  expect(asked).toContain('exportLabels');
});
