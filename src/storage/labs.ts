/**
 * A lab while it runs, one per survey: what was set, the votes and embeddings it runs on as they were when it began, and every
 * finished run in a row of its own, so that a reload loses one run at most. Finished, it becomes a fact and this is cleared.
 */
import type { LabPace, LabRun, LabSettings } from '../domain/lab.ts';
import { keyOfJob } from '../domain/lab.ts';
import type { LabTable } from '../domain/labTable.ts';
import type { LabFact } from '../domain/learnerFact.ts';
import type { ArmName } from '../domain/studyConditions.ts';
import { arms } from '../domain/studyConditions.ts';
import type { SurveyId } from '../domain/survey.ts';
import { isRecord } from './checks.ts';
import { db, keptDb } from './db.ts';
import { labKey } from './labsBegun.ts';
import { addLearnerFact, listLearnerFacts } from './learning.ts';

export interface LabDraft {
  readonly survey: SurveyId;
  readonly settings: LabSettings;
  readonly table: LabTable;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly treeHash: string;
  /** binary16 [galaxy, 128] and the hash of the trunk; null until all pictures were looked at. */
  readonly embeddings: { readonly halves: Uint16Array; readonly trunk: string } | null;
}

const runsKey = (survey: SurveyId): string => `${labKey(survey)}:run:`;

export async function putLabDraft(draft: LabDraft): Promise<void> {
  await keptDb.settings.put({ key: labKey(draft.survey), value: draft });
}

/** @returns null where no lab was begun. */
export async function readLabDraft(survey: SurveyId): Promise<LabDraft | null> {
  const value = (await db.settings.get(labKey(survey)))?.value;
  return isRecord(value) && isRecord(value['settings']) && isRecord(value['table']) ? (value as unknown as LabDraft) : null; // our own row
}

/** Keeps a finished run. @returns false where the lab is gone, as when its survey was deleted meanwhile */
export async function putLabRun(survey: SurveyId, run: LabRun): Promise<boolean> {
  return keptDb.transaction('rw', keptDb.settings, async () => {
    if (!(await keptDb.settings.get(labKey(survey)))) return false;
    await keptDb.settings.put({ key: runsKey(survey) + keyOfJob(run), value: run });
    return true;
  });
}

export async function readLabRuns(survey: SurveyId): Promise<LabRun[]> {
  return (await db.settings.where('key').startsWith(runsKey(survey)).toArray()).map(({ value }) => value as LabRun); // our own rows
}

/** Forgets a lab that runs, or ran, on a survey; within a transaction of the caller's that holds the table of settings, or its own. */
export async function clearLab(survey: SurveyId): Promise<void> {
  await keptDb.settings.where('key').startsWith(runsKey(survey)).delete();
  await keptDb.settings.delete(labKey(survey));
}

/** Writes a finished lab down and clears what it was while it ran: both or neither. */
export async function addLab(fact: LabFact): Promise<void> {
  await keptDb.transaction('rw', [keptDb.settings, keptDb.learning], async () => {
    await addLearnerFact(fact);
    await clearLab(fact.survey);
  });
}

/** Finished labs of a survey, oldest first. */
export async function listLabs(survey: SurveyId): Promise<LabFact[]> {
  const facts = (await listLearnerFacts(survey)).flatMap(({ fact }) => (fact.kind === 'lab' ? [fact] : []));
  return facts.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Tries to make this tab the one that runs a lab, until `signal` is aborted, by a Web Lock as in tabs.ts: not there, because
 * that file is part of the first page.
 */
export async function holdLabLock(signal: AbortSignal): Promise<boolean> {
  const { locks } = (globalThis.navigator as { readonly locks?: LockManager } | undefined) ?? {};
  if (!locks) return true; // two tabs would run the same lab: wasteful, and nothing worse
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  return new Promise((resolve) => {
    void locks.request('tuning-fork:lab', { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock) await stopped;
    });
  });
}

const PACE = 'lab pace';

/** How quick this device was in its labs, by arm. */
export async function readLabPace(): Promise<LabPace> {
  const value = (await db.settings.get(PACE))?.value;
  const found = isRecord(value) ? value : {};
  return Object.fromEntries(arms.flatMap(({ name }): [ArmName, number][] => (typeof found[name] === 'number' && found[name] > 0 ? [[name, found[name]]] : [])));
}

export async function writeLabPace(pace: LabPace): Promise<void> {
  await db.settings.put({ key: PACE, value: pace });
}
