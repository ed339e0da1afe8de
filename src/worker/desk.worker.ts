/**
 * What every job of the files desk is given and shares: how to tell progress, when to stop, how to decode, and what a
 * failure is called. Part of the desk's worker (transfer.worker.ts); it does nothing by itself.
 */
import type { Picture } from '../domain/pixels.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import { ZipFault } from '../exchange/zipFiles.ts';
import { isStorageFull, storageSentence } from '../storage/space.ts';
import { getSurvey } from '../storage/surveys.ts';
import { aloneInSurvey } from '../storage/locks.ts';
import type { TransferProgress, TransferWork } from './transferProtocol.ts';

export interface Desk {
  tell(progress: TransferProgress): void;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /** Milliseconds from any origin. */
  now(): number;
  /** Decodes a whole picture; rejects where it cannot. */
  decode(bytes: Uint8Array, type: string): Promise<Picture>;
  /** Makes a PNG of RGB bytes, rows from the top. */
  encode(rgb: Uint8Array, width: number, height: number): Promise<Uint8Array>;
}

/** A failure whose message is a sentence for the person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Thrown where a job finds itself cancelled. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export function stopIfAsked({ signal }: Desk): void {
  if (signal.aborted) throw new Stopped('The job was cancelled.');
}

/** What a failure is called before the person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof ZipFault) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'ConstraintError' || name === 'BulkError') {
    if (!isStorageFull(error))
      return 'The survey was changed by something else meanwhile, perhaps in another tab. What was stored by then is safe; start again to go on.';
  }
  if (/Dexie|Quota|Abort|Database|Version|InvalidState|MissingAPI|Bulk/.test(name)) return storageSentence(error);
  return `Something went wrong with the files: ${error instanceof Error ? error.message : String(error)}. What was stored by then is safe.`;
}

/** @throws a Refusal where there is no such survey. */
export async function surveyHere(id: SurveyId): Promise<Survey> {
  const survey = await getSurvey(id);
  if (!survey) throw new Refusal('The survey is no longer here; it may have been deleted in another tab.');
  return survey;
}

/** Runs work that adds galaxies to a survey; a second one at a time is refused. */
export async function alone<T>(survey: SurveyId, work: () => Promise<T>): Promise<T> {
  const done = await aloneInSurvey(survey, work);
  if (!done) throw new Refusal('Another tab is adding galaxies to this survey just now. Wait until it has finished, then start again.');
  return done.value;
}

/** Tells progress with the time left, reckoned from the pace so far; no guess in the first second. */
export function counter(desk: Desk, what: TransferWork, total: number | null): (done: number) => void {
  const began = desk.now();
  let from: number | null = null;
  return (done) => {
    from ??= done;
    const seconds = (desk.now() - began) / 1000;
    const pace = (done - from) / seconds;
    const secondsLeft = total === null || seconds < 1 || pace <= 0 ? null : Math.max(0, (total - done) / pace);
    desk.tell({ what, done, total, secondsLeft });
  };
}
