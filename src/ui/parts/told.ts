/** What the flows tell as facts, in words: failures, announcements, and what a job with files is doing. */
import type { Announcement, Failure, LearnerPhase, TransferState } from '../../app/store.ts';
import type { Messages } from './messages.ts';

type Words = Messages['shell'];

/** A failure nobody gave words to is told as it was reported. */
export function failureInWords(words: Words, { trouble, message }: Failure): string {
  switch (trouble) {
    case 'full':
      return words.troubleFull;
    case 'newer data':
      return words.troubleNewerData;
    case 'not allowed':
      return words.troubleNotAllowed;
    case 'closed':
      return words.troubleClosed;
    case 'newer app':
      return words.troubleNewerApp;
    case 'other':
    case undefined:
  }
  return message;
}

export const announcementInWords = (words: Words, told: Announcement): string =>
  typeof told === 'string' ? told : words.deletedElsewhere({ survey: told.survey });

/** Why learning broke off; the cause is the machine's own, in English. */
export function breakageInWords(words: Words, { broke, message }: Extract<LearnerPhase, { kind: 'failed' }>): string {
  if (!broke) return message;
  if (broke.times === 0) return words.learningCannotStart({ cause: broke.cause });
  return broke.round === 0 ? words.lookingBroke(broke) : words.roundBroke(broke);
}

type Running = Extract<TransferState, { kind: 'running' }>;

export function workInWords(words: Words, what: Running['what']): string {
  const works: Readonly<Record<Running['what'], string>> = {
    starting: words.doingStart,
    'reading labels': words.doingReadLabels,
    'checking labels': words.doingCheckLabels,
    'storing labels': words.doingStoreLabels,
    'writing labels': words.doingWriteLabels,
    'opening the survey': words.doingOpenSurvey,
    'gathering a volunteer’s answers': words.doingGatherAnswers,
    'opening a volunteer’s file': words.doingOpenVolunteer,
    'packing pictures': words.doingPack,
    'taking in galaxies': words.doingTakeIn,
    'making simulated galaxies': words.doingMakeSky,
    'drawing simulated galaxies again': words.doingDrawAgain,
    'preparing pictures': words.doingPrepare,
  };
  return works[what];
}
