// A lab that runs is kept run by run, leaves as a fact, and leaves nothing else behind.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabRun } from '../domain/lab.ts';
import { defaultLab } from '../domain/lab.ts';
import { learnerFactId } from '../domain/learnerFact.ts';
import type { LabFact } from '../domain/learnerFact.ts';
import { surveyId } from '../domain/survey.ts';
import { answerId, questionId } from '../domain/tree.ts';
import { db } from './db.ts';
import type { LabDraft } from './labs.ts';
import { addLab, clearLab, listLabs, putLabDraft, putLabRun, readLabDraft, readLabPace, readLabRuns, writeLabPace } from './labs.ts';

const survey = surveyId('s');
const table = { indices: Uint32Array.of(4, 2), people: Uint16Array.of(9, 9), asked: Uint16Array.of(9, 8), yes: Uint16Array.of(1, 7) };
const draft: LabDraft = { survey, settings: defaultLab(questionId('T01'), answerId('smooth'), 'survey', 40), table, startedAt: '2026-11-25T10:00:00.000Z', treeHash: 'h', embeddings: null };
const run = (arm: LabRun['arm'], seed: number): LabRun => ({ arm, seed, curve: [{ labels: 8, clicks: 70, rmse: 0.2, rmseCorrected: 0.1, logLoss: 0.6, meanFractionLabelled: 0.5, coverage: null }] });
const fact = (at: string): LabFact => ({ kind: 'lab', id: learnerFactId(at), survey, at, volunteer: null, startedAt: draft.startedAt, treeHash: 'h', settings: draft.settings, ground: { galaxies: 2, heldOut: 0, meanVotes: 8.5, meanReach: 0.9, trunk: 't' }, runs: [run('random-laplace', 1)] });

beforeEach(async () => {
  await db.settings.clear();
  await db.learning.clear();
});

describe('a lab that runs', () => {
  it('comes back as it was left, arrays and finished runs', async () => {
    expect(await readLabDraft(survey)).toBeNull();
    await putLabDraft(draft);
    await putLabDraft({ ...draft, embeddings: { halves: Uint16Array.of(1, 2, 3), trunk: 't' } });
    expect(await putLabRun(survey, run('random-laplace', 1))).toBe(true);
    expect(await putLabRun(survey, run('power-laplace', 1))).toBe(true);
    expect(await putLabRun(survey, run('power-laplace', 1))).toBe(true);
    expect(await readLabDraft(survey)).toEqual({ ...draft, embeddings: { halves: Uint16Array.of(1, 2, 3), trunk: 't' } });
    expect((await readLabRuns(survey)).map(({ arm }) => arm).sort()).toEqual(['power-laplace', 'random-laplace']);
    expect(await readLabDraft(surveyId('another'))).toBeNull();
  });

  it('takes no run once it is gone, and leaves the lab of a survey with a like name alone', async () => {
    const like = surveyId('s:run:x');
    await putLabDraft(draft);
    await putLabDraft({ ...draft, survey: surveyId('s2') });
    await clearLab(survey);
    expect(await putLabRun(survey, run('random-laplace', 1))).toBe(false);
    expect(await putLabRun(like, run('random-laplace', 1))).toBe(false);
    expect(await readLabDraft(surveyId('s2'))).not.toBeNull();
  });

  it('becomes a fact in one go, oldest first, with nothing left of how it ran', async () => {
    await putLabDraft(draft);
    await putLabRun(survey, run('random-laplace', 1));
    await addLab(fact('2026-11-25T12:00:00.000Z'));
    await addLab(fact('2026-11-25T11:00:00.000Z'));
    expect(await readLabDraft(survey)).toBeNull();
    expect(await db.settings.count()).toBe(0);
    expect((await listLabs(survey)).map(({ at }) => at)).toEqual(['2026-11-25T11:00:00.000Z', '2026-11-25T12:00:00.000Z']);
    expect(await listLabs(surveyId('another'))).toEqual([]);
  });
});

describe('the pace of this device', () => {
  it('is remembered by rule; what is damaged is not believed', async () => {
    expect(await readLabPace()).toEqual({});
    await writeLabPace({ 'random-laplace': 120 });
    expect(await readLabPace()).toEqual({ 'random-laplace': 120 });
    await db.settings.put({ key: 'lab pace', value: { 'random-laplace': -1, 'power-laplace': 'quick', nobody: 4 } });
    expect(await readLabPace()).toEqual({});
  });
});
