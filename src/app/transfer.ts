/**
 * Files in and out: what was dropped or picked is sorted by kind and handed to the files desk, whose progress and
 * report go on screen. One job at a time; the page only passes on what it is told.
 */
import type { VolunteerId } from '../domain/classification.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import type { ManifestUse, PickedFile, TransferJob, TransferResult } from '../worker/transferProtocol.ts';
import { takeNewGalaxies, takeNewPictures } from './arrivals.ts';
import { environment, timestamp } from './environment.ts';
import type { Listed } from './manifest.ts';
import { listed, tableAmong } from './manifest.ts';
import { refreshStorage } from './preferences.ts';
import { currentSession } from './session.ts';
import type { TransferReport } from './store.ts';
import { saveFile } from './saveFile.ts';
import { store } from './store.ts';
import { openSurvey, refreshSurveys } from './surveys.ts';
import { createSurvey, deleteSurvey } from './manageSurveys.ts';
import { defaultTree } from './trees.ts';

/** Simulated galaxies in a new sky. */
const SKY_SIZE = 500;

let cancel: AbortController | null = null;
/** What the person says of the table that came with pictures. */
type ColumnAnswer = { readonly idColumn: string; readonly fileColumn: string | null } | 'none' | 'cancelled';
/** Pictures wait for this answer while the question is on screen. */
let answerColumns: ((answer: ColumnAnswer) => void) | null = null;

function settleColumns(answer: ColumnAnswer): void {
  const settle = answerColumns;
  answerColumns = null;
  settle?.(answer);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs a job with its progress on screen. @returns null when it was cancelled or failed; a failure is on screen. */
async function run(job: TransferJob): Promise<TransferResult | null> {
  const stop = new AbortController();
  cancel = stop;
  settleColumns('cancelled');
  store.setState({ transfer: { kind: 'running', what: 'starting', done: 0, total: null, secondsLeft: null } });
  try {
    const result = await environment().transfer.run(
      job,
      (progress) => {
        store.setState({ transfer: { kind: 'running', ...progress } });
      },
      stop.signal,
    );
    store.setState({ transfer: { kind: 'none' } });
    await takeNewGalaxies();
    await takeNewPictures();
    await Promise.all([refreshSurveys(), refreshStorage()]);
    return result;
  } catch (error) {
    store.setState({ transfer: { kind: 'failed', message: messageOf(error) } });
    return null;
  } finally {
    if (cancel === stop) cancel = null;
  }
}

function report(result: TransferResult | null): void {
  if (result?.kind !== 'taken') return;
  const { outcome, taken, alreadyHere, skipped, notes } = result;
  const shown: TransferReport = { outcome, taken, alreadyHere, skipped, notes };
  store.setState({ transfer: { kind: 'finished', report: shown } });
}

/** Stops the running job; what it has stored stays, and the same files go on where it stopped. */
export function cancelTransfer(): void {
  cancel?.abort();
}

/** Takes a report, an error or the choice of columns off the screen; pictures that waited for it are let go of. */
export function dismissTransfer(): void {
  settleColumns('cancelled');
  if (store.getState().transfer.kind !== 'running') store.setState({ transfer: { kind: 'none' } });
}

/**
 * A new survey on the simulated sky; the first galaxies can be classified while the others are still being made.
 * @param name of the survey, in the language its maker reads
 */
export async function startSky(name: string, count = SKY_SIZE): Promise<void> {
  const survey = await createIn(name, 'sky');
  if (survey === null) return;
  const seed = currentSession()?.survey.settings.seed ?? environment().newSeed();
  await run({ kind: 'addSky', survey, count, seed });
}

/** A simulated sky that a closed tab left unfinished goes on being made. */
export async function resumeSky(): Promise<void> {
  const session = currentSession();
  if (session?.survey.origin !== 'sky' || session.ids.length >= SKY_SIZE) return;
  const { id, settings } = session.survey;
  await run({ kind: 'addSky', survey: id, count: SKY_SIZE, seed: settings.seed });
}

const endsWith = (file: File, endings: readonly string[]): boolean => endings.some((ending) => file.name.toLowerCase().endsWith(ending));

/** Where pictures go: the survey's id, or null when it could not be made. `name` is what the files suggest. */
type Target = (name: string) => Promise<SurveyId | null>;

/**
 * What a person dropped or picked: a labels file, a survey or pictures in a zip, or pictures with perhaps a manifest.
 * Pictures go into the open survey, or into a new one with the first tree where none is open, unless `target` says
 * otherwise; it is asked once, and only when there is something to take in.
 */
export async function importFiles(files: readonly File[], target: Target = targetSurvey): Promise<void> {
  const labels = files.filter((file) => endsWith(file, ['.json']));
  const zips = files.filter((file) => endsWith(file, ['.zip']));
  const others = files.filter((file) => !labels.includes(file) && !zips.includes(file));
  const asked: { survey: Promise<SurveyId | null> | null } = { survey: null }; // set from within, which a variable's type would not follow
  let before: SurveyId | null = null;
  const targetOnce: Target = (name) => {
    if (asked.survey) return asked.survey;
    before = currentSession()?.survey.id ?? null;
    return (asked.survey = target(name));
  };
  for (const file of labels) await importWhole({ kind: 'importLabels', file });
  let isCancelled = false;
  for (const zip of zips) if (!isCancelled) isCancelled = !(await importZip(zip, targetOnce));
  if (others.length > 0 && !isCancelled) await importPictures(others, targetOnce);
  const made = await asked.survey;
  if (made !== null && made !== before) await forgetIfEmpty(made);
}

/** A survey made for files that turned out to hold no galaxy goes again; the report of what they were stays on screen. */
async function forgetIfEmpty(id: SurveyId): Promise<void> {
  const session = currentSession();
  if (session?.survey.id === id && session.ids.length === 0) await deleteSurvey(id);
}

/** A labels file or a survey names the survey it belongs to; it is opened afterwards. */
async function importWhole(job: TransferJob): Promise<void> {
  const result = await run(job);
  if (result?.kind !== 'taken') return;
  await openSurvey(result.survey);
  report(result);
}

/** @returns false where the person cancelled the choice of columns. */
async function importZip(zip: File, target: Target): Promise<boolean> {
  try {
    const found = await lookInto(zip);
    if (found === 'cancelled') return false;
    if (found === 'survey') await importWhole({ kind: 'importSurvey', zip });
    else if (found === 'volunteer') await importWhole({ kind: 'importVolunteer', zip });
    else {
      const survey = await target(zip.name.replace(/\.zip$/i, ''));
      if (survey !== null) report(await run({ kind: 'importZip', survey, zip, manifest: found }));
    }
  } catch (error) {
    store.setState({ transfer: { kind: 'failed', message: messageOf(error) } });
  }
  return true;
}

/** Whether a zip holds a survey or a volunteer's work, and if not, which of its tables to use. @throws where it cannot be read; the message is a sentence. */
async function lookInto(zip: File): Promise<'survey' | 'volunteer' | ManifestUse | 'cancelled'> {
  const [{ openZip }, { holdsSurvey }, { holdsVolunteer }] = await Promise.all([import('../exchange/zipFiles.ts'), import('../exchange/surveyZip.ts'), import('../exchange/volunteerZip.ts')]);
  const open = await openZip(zip);
  try {
    if (holdsSurvey(open)) return 'survey';
    if (holdsVolunteer(open)) return 'volunteer';
    return await askColumns(open.files.map((file) => ({ path: file.name, beginning: (most) => file.beginning(most) })));
  } finally {
    await open.close();
  }
}

async function importPictures(files: readonly File[], target: Target): Promise<void> {
  const picked: PickedFile[] = files.map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  try {
    const manifest = await askColumns(picked.map(listed));
    if (manifest === 'cancelled') return;
    const folder = picked[0]?.path.includes('/') ? picked[0].path.split('/')[0] : undefined;
    const survey = await target(folder ?? 'My galaxies');
    if (survey !== null) report(await run({ kind: 'importFiles', survey, files: picked, manifest }));
  } catch (error) {
    store.setState({ transfer: { kind: 'failed', message: messageOf(error) } });
  }
}

/**
 * Where a table lies among the files, waits until the person has said which of its columns to use.
 * @throws where a table cannot be read; the message is a sentence.
 */
async function askColumns(files: readonly Listed[]): Promise<ManifestUse | 'cancelled'> {
  const found = await tableAmong(files).catch((error: unknown) => {
    throw new Error(`A table beside the pictures could not be read: ${messageOf(error)}`);
  });
  if (!found) return null;
  settleColumns('cancelled');
  store.setState({ transfer: { kind: 'choosing', question: found.question } });
  const answer = await new Promise<ColumnAnswer>((resolve) => {
    answerColumns = resolve;
  });
  return typeof answer === 'string' ? answer : { path: found.path, ...answer };
}

/** The answer to the question on screen: the pictures that waited are imported with their table. */
export const importWithColumns = (idColumn: string, fileColumn: string | null): void => settleColumns({ idColumn, fileColumn });

/** The other answer: the table is left alone, and every picture gets its file's name as id. */
export const importWithoutTable = (): void => settleColumns('none');

/** The open survey, or a new one. @returns null when none could be made; the reason is on screen. */
function targetSurvey(name: string): Promise<SurveyId | null> {
  const open = currentSession();
  return open ? Promise.resolve(open.survey.id) : createIn(name, 'files');
}

async function createIn(name: string, origin: Survey['origin']): Promise<SurveyId | null> {
  try {
    return await createSurvey({ name, tree: await defaultTree(), origin });
  } catch (error) {
    store.setState({ transfer: { kind: 'failed', message: messageOf(error) } });
    return null;
  }
}

/** Downloads the open survey's labels file. */
export const exportLabels = (): Promise<void> => download((survey) => ({ kind: 'exportLabels', survey, exportedAt: timestamp(), appVersion: environment().appVersion }));

/** Downloads the open survey with its pictures, for other volunteers. */
export const exportSurvey = (): Promise<void> => download((survey) => ({ kind: 'exportSurvey', survey, exportedAt: timestamp(), appVersion: environment().appVersion }));

/** Downloads the newest round's network, in the format of the shipped model. */
export const exportModel = (): Promise<void> => download((survey) => ({ kind: 'exportModel', survey, exportedAt: timestamp(), appVersion: environment().appVersion }));

/** Downloads everything of one volunteer. */
export const exportVolunteer = async (volunteer: VolunteerId): Promise<void> => offer(await run({ kind: 'exportVolunteer', volunteer, exportedAt: timestamp(), appVersion: environment().appVersion }));

async function download(jobFor: (survey: SurveyId) => TransferJob): Promise<void> {
  // Of the screen, not of the session: while a survey is opened again there is none, and the press would be lost.
  const { survey } = store.getState();
  offer(survey ? await run(jobFor(survey.id)) : null);
}

function offer(result: TransferResult | null): void {
  if (result?.kind === 'file') saveFile(result.file, result.fileName);
}
