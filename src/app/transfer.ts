/**
 * Files in and out: what was dropped or picked is sorted by kind and handed to the files desk, whose progress and
 * report go on screen. One job at a time; the page only passes on what it is told.
 */
import type { Survey, SurveyId } from '../domain/survey.ts';
import type { ManifestChoice, PickedFile, TransferJob, TransferResult } from '../worker/transferProtocol.ts';
import { environment, timestamp } from './environment.ts';
import type { PicturesWithTable } from './manifest.ts';
import { withTable } from './manifest.ts';
import { refreshStorage } from './preferences.ts';
import { currentSession } from './session.ts';
import type { TransferReport } from './store.ts';
import { store } from './store.ts';
import { createSurvey, openSurvey, refreshSurveys, takeNewGalaxies } from './surveys.ts';
import { defaultTree } from './trees.ts';

/** Simulated galaxies in a new sky. */
const SKY_SIZE = 500;
/** Galaxies that arrive are taken into the plan this often while a job runs. */
const TAKE_IN_MS = 1000;

let cancel: AbortController | null = null;
/** Pictures that wait for the columns of their table to be chosen; files do not belong in the store. */
let waiting: PicturesWithTable | null = null;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs a job with its progress on screen. @returns null when it was cancelled or failed; a failure is on screen. */
async function run(job: TransferJob): Promise<TransferResult | null> {
  const stop = new AbortController();
  cancel = stop;
  waiting = null;
  let takenInAt = 0;
  store.setState({ transfer: { kind: 'running', what: 'Starting', done: 0, total: null, secondsLeft: null } });
  try {
    const result = await environment().transfer.run(
      job,
      (progress) => {
        store.setState({ transfer: { kind: 'running', ...progress } });
        if (environment().now() - takenInAt < TAKE_IN_MS) return;
        takenInAt = environment().now();
        void takeNewGalaxies();
      },
      stop.signal,
    );
    store.setState({ transfer: { kind: 'none' } });
    await takeNewGalaxies();
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
  const { title, taken, alreadyHere, skipped, notes } = result;
  const shown: TransferReport = { title, taken, alreadyHere, skipped, notes };
  store.setState({ transfer: { kind: 'finished', report: shown } });
}

/** Stops the running job; what it has stored stays, and the same files go on where it stopped. */
export function cancelTransfer(): void {
  cancel?.abort();
}

/** Takes a report, an error or the choice of columns off the screen; pictures that waited for it are let go of. */
export function dismissTransfer(): void {
  waiting = null;
  if (store.getState().transfer.kind !== 'running') store.setState({ transfer: { kind: 'none' } });
}

/** A new survey on the simulated sky; the first galaxies can be classified while the others are still being made. */
export async function startSky(count = SKY_SIZE): Promise<void> {
  const survey = await createIn('Simulated sky', 'sky');
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

/**
 * What a person dropped or picked: a labels file, a survey or pictures in a zip, or pictures with perhaps a manifest.
 * Pictures go into the open survey, or into a new one with the first tree where none is open.
 */
export async function importFiles(files: readonly File[]): Promise<void> {
  const labels = files.filter((file) => endsWith(file, ['.json']));
  const zips = files.filter((file) => endsWith(file, ['.zip']));
  const others = files.filter((file) => !labels.includes(file) && !zips.includes(file));
  for (const file of labels) await importWhole({ kind: 'importLabels', file });
  for (const zip of zips) await importZip(zip);
  if (others.length > 0) await importPictures(others);
}

/** A labels file or a survey names the survey it belongs to; it is opened afterwards. */
async function importWhole(job: TransferJob): Promise<void> {
  const result = await run(job);
  if (result?.kind !== 'taken') return;
  await openSurvey(result.survey);
  report(result);
}

async function importZip(zip: File): Promise<void> {
  const { isSurveyZip } = await import('../exchange/surveyZip.ts');
  const isSurvey = await isSurveyZip(zip).catch(() => false); // a damaged zip is told by the desk, with its reason
  if (isSurvey) return importWhole({ kind: 'importSurvey', zip });
  const survey = await targetSurvey(zip.name.replace(/\.zip$/i, ''));
  if (survey !== null) report(await run({ kind: 'importZip', survey, zip }));
  return undefined;
}

/** Pictures with a table beside them wait until the person has said which columns to use; others start at once. */
async function importPictures(files: readonly File[]): Promise<void> {
  const picked: PickedFile[] = files.map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  try {
    waiting = await withTable(picked);
  } catch (error) {
    store.setState({ transfer: { kind: 'failed', message: `A table beside the pictures could not be read: ${messageOf(error)}` } });
    return;
  }
  if (waiting) store.setState({ transfer: { kind: 'choosing', question: waiting.question } });
  else await takePictures(picked, null);
}

/** The answer to the question on screen: the pictures that waited are imported with their table. */
export async function importWithColumns(idColumn: string, fileColumn: string | null): Promise<void> {
  if (waiting) await takePictures(waiting.files, { file: waiting.table, idColumn, fileColumn });
}

/** The other answer: the table is left alone, and every picture gets its file's name as id. */
export async function importWithoutTable(): Promise<void> {
  if (waiting) await takePictures(waiting.pictures, null);
}

async function takePictures(files: readonly PickedFile[], manifest: ManifestChoice | null): Promise<void> {
  const folder = files[0]?.path.includes('/') ? files[0].path.split('/')[0] : undefined;
  const survey = await targetSurvey(folder ?? 'My galaxies');
  if (survey !== null) report(await run({ kind: 'importFiles', survey, files, manifest }));
}

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

async function download(jobFor: (survey: SurveyId) => TransferJob): Promise<void> {
  const session = currentSession();
  const result = session ? await run(jobFor(session.survey.id)) : null;
  if (result?.kind !== 'file') return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(result.file);
  link.download = result.fileName;
  link.click();
  // The browser has taken the address by the next turn of the loop; a minute is ample for it to open the blob.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
