// The flow of a lab: run by run on disk, gone on with after a reload, stopped with and without what was done, and a fact at last.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { LabRun, LabSettings } from '../domain/lab.ts';
import { defaultLab, jobsOfLab, keyOfJob } from '../domain/lab.ts';
import type { LabTable } from '../domain/labTable.ts';
import { tableOf } from '../domain/labTable.ts';
import { surveyId } from '../domain/survey.ts';
import { answerId, questionId } from '../domain/tree.ts';
import { db } from '../storage/db.ts';
import { listLabs, readLabDraft, readLabRuns } from '../storage/labs.ts';
import type { LabBench, LabNews } from '../worker/lab.ts';
import type { LabWork } from '../worker/labProtocol.ts';
import type { Environment } from './environment.ts';
import { setEnvironment } from './environment.ts';
import { goOnWithLab } from './goOnLab.ts';
import { cancelLab, finishLabEarly, labNow, resumeLab, startLab } from './lab.ts';
import type { Session } from './session.ts';
import { setSession } from './session.ts';
import { initialState, store } from './store.ts';

const survey = surveyId('lab survey');
const table: LabTable = tableOf(Array.from({ length: 160 }, (_, index) => ({ galaxy: galaxyId(`g${String(index)}`), index, people: 40, asked: 40, yes: index % 41 })));
const settings: LabSettings = { ...defaultLab(questionId('T01'), answerId('smooth'), 'survey', 40), repeats: 3 };
const jobs = jobsOfLab(settings);
const runOf = (place: number): LabRun => ({ ...(jobs[place] as LabRun), curve: [{ labels: 8, clicks: 320, rmse: 0.2, rmseCorrected: 0.1, logLoss: 0.6, meanFractionLabelled: 0.5, coverage: null }] });

/** A bench that runs nothing: the test says what comes of it. */
const given: { work: LabWork; hear: (news: LabNews) => void; isStopped: boolean }[] = [];
const bench: LabBench = {
  table: () => Promise.resolve(table),
  findings: () => Promise.resolve([]),
  run(work, hear) {
    const one = { work, hear, isStopped: false };
    given.push(one);
    return () => void (one.isStopped = true);
  },
};
const last = () => given.at(-1) as (typeof given)[number];
const say = (...news: LabNews[]): void => news.forEach((each) => last().hear(each));
const ran = (place: number): LabNews => ({ kind: 'lab run', run: runOf(place), milliseconds: 100 });
const now = () => labNow(store.getState());
const isDone = (done: number) => vi.waitFor(() => expect(now()).toMatchObject({ kind: 'working', phase: 'running', done }));

let ids = 0;
beforeEach(async () => {
  await cancelLab();
  await db.settings.clear();
  await db.learning.clear();
  given.length = 0;
  store.setState({ ...initialState, volunteer: { id: volunteerId('ada') } }, true);
  setEnvironment({ now: () => Date.UTC(2026, 10, 25, 12), newId: () => `id ${String(++ids)}`, lab: bench } as unknown as Environment); // all that the lab asks for
  setSession({ survey: { id: survey, tree: { hash: 'tree' } }, votes: new Map(), missing: new Set() } as unknown as Session);
});

describe('a lab', () => {
  it('ends as a fact with its settings and all of its runs, and leaves nothing else', async () => {
    await startLab(settings, table);
    say({ kind: 'lab looking', done: 40, inAll: 160 });
    await vi.waitFor(() => expect(now()).toMatchObject({ kind: 'working', phase: 'looking', done: 40, inAll: 160, secondsLeft: null }));
    say({ kind: 'lab looked', embeddings: { halves: Uint16Array.of(1), trunk: 'trunk hash' } }, ...jobs.map((_, place) => ran(place)), { kind: 'lab finished' });
    await vi.waitFor(() => expect(store.getState().labs).toBe(1));
    const [fact, ...others] = await listLabs(survey);
    expect(others).toEqual([]);
    expect(fact).toMatchObject({ kind: 'lab', volunteer: 'ada', treeHash: 'tree', ground: { galaxies: 160, heldOut: 40, trunk: 'trunk hash' }, settings: { repeats: 3, arms: settings.arms } });
    expect(fact?.runs.map(keyOfJob)).toEqual(jobs.map(keyOfJob));
    expect(await readLabDraft(survey)).toBeNull();
    expect(now().kind).toBe('none');
  });

  it('goes on after a reload with the same votes and embeddings, and does no run twice', async () => {
    await startLab(settings, table);
    say({ kind: 'lab looked', embeddings: { halves: Uint16Array.of(7), trunk: 't' } }, ran(0), ran(1));
    await isDone(2);
    // The page goes without a word: a worker that broke is as good.
    say({ kind: 'lab failed', message: 'gone' });
    await vi.waitFor(() => expect(now()).toMatchObject({ kind: 'waiting', why: 'failed', message: 'gone', done: 2, inAll: 6 }));
    store.setState(initialState, true);
    await resumeLab();
    expect(last().work).toMatchObject({ embeddings: { halves: Uint16Array.of(7) }, table, settings: { repeats: 3 } });
    expect([...last().work.done].sort()).toEqual(jobs.slice(0, 2).map(keyOfJob).sort());
    expect(now()).toMatchObject({ kind: 'working', done: 2, inAll: 6 });
  });

  it('goes on wherever the person is once the app is open, as soon as nobody wants the learner to rest', async () => {
    const page = new EventTarget();
    vi.stubGlobal('document', page);
    vi.stubGlobal('navigator', {});
    await goOnWithLab();
    expect(given).toHaveLength(0); // nothing was begun
    await startLab(settings, table);
    say(ran(0), { kind: 'lab failed', message: 'gone' });
    await vi.waitFor(() => expect(now().kind).toBe('waiting'));
    store.setState({ ...initialState, preferences: { ...initialState.preferences, isLearningPaused: true } }, true);
    setSession({ survey: { id: surveyId('another survey'), tree: { hash: 'tree' } }, votes: new Map(), missing: new Set() } as unknown as Session);
    await goOnWithLab();
    expect(given).toHaveLength(1);
    store.setState({ preferences: { ...initialState.preferences, isLearningPaused: false } });
    await vi.waitFor(() => expect(now()).toMatchObject({ kind: 'working', survey, done: 1 }));
    expect(last().work).toMatchObject({ survey, done: [keyOfJob(runOf(0))] });
    page.dispatchEvent(new Event('visibilitychange'));
    expect(given).toHaveLength(2);
    vi.unstubAllGlobals();
  });

  it('can be stopped with the repeats that all rules have finished', async () => {
    await startLab(settings, table);
    say(...[0, 1, 2, 3, 4].map(ran));
    await isDone(5);
    await finishLabEarly();
    expect(last().isStopped).toBe(true);
    const [fact] = await listLabs(survey);
    expect(fact?.settings.repeats).toBe(2);
    expect(fact?.runs).toHaveLength(4);
  });

  it('is forgotten when it is cancelled, and hears no more of its worker', async () => {
    await startLab(settings, table);
    say(ran(0));
    await isDone(1);
    await cancelLab();
    expect(last().isStopped).toBe(true);
    say(ran(1));
    await resumeLab();
    expect(given).toHaveLength(1);
    expect([await readLabDraft(survey), await readLabRuns(survey)]).toEqual([null, []]);
    expect(now().kind).toBe('none');
  });

  it('runs once, however often it is started', async () => {
    await Promise.all([startLab(settings, table), startLab(settings, table)]);
    await startLab(settings, table);
    await resumeLab();
    expect(given).toHaveLength(1);
  });
});
