/**
 * What the page and the files desk say to each other: two closed unions on `kind`. Files and blobs cross by reference;
 * galaxies never do, since the desk reads and writes storage itself. Types only.
 */
import type { VolunteerId } from '../domain/classification.ts';
import type { Remark } from '../domain/remark.ts';
import type { SurveyId } from '../domain/survey.ts';

/** A job that moves galaxies, labels or whole surveys in or out of storage. */
export type TransferJob =
  /** Pictures, perhaps with a manifest among them. */
  | { readonly kind: 'importFiles'; readonly survey: SurveyId; readonly files: readonly PickedFile[]; readonly manifest: ManifestUse }
  /** The same inside a zip. */
  | { readonly kind: 'importZip'; readonly survey: SurveyId; readonly zip: Blob; readonly manifest: ManifestUse }
  /** Simulated galaxies until the survey has `count` of them; goes on where it stopped. */
  | { readonly kind: 'addSky'; readonly survey: SurveyId; readonly count: number; readonly seed: number }
  /** The inputs of the survey's network for galaxies that lack them, e.g. after a change of network. */
  | { readonly kind: 'makeInputs'; readonly survey: SurveyId }
  | { readonly kind: 'exportLabels'; readonly survey: SurveyId; readonly exportedAt: string; readonly appVersion: string }
  | { readonly kind: 'importLabels'; readonly file: Blob }
  /** A zip for other volunteers: pictures, tree and settings, with the survey's id kept. */
  | { readonly kind: 'exportSurvey'; readonly survey: SurveyId; readonly exportedAt: string; readonly appVersion: string }
  | { readonly kind: 'importSurvey'; readonly zip: Blob }
  /** The newest round's network, in the format of the shipped model. */
  | { readonly kind: 'exportModel'; readonly survey: SurveyId; readonly exportedAt: string; readonly appVersion: string }
  /** Everything of one volunteer in all surveys, as a zip of labels files. */
  | { readonly kind: 'exportVolunteer'; readonly volunteer: VolunteerId; readonly exportedAt: string; readonly appVersion: string }
  | { readonly kind: 'importVolunteer'; readonly zip: Blob };

/** A file with the path it was dropped under, which the browser keeps beside it or not at all. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** The manifest and its columns as the person chose them. */
export interface ManifestChoice {
  /** Which of the files it is: the path it was dropped under, or its path inside the zip. */
  readonly path: string;
  readonly idColumn: string;
  /** Null: there is none, the picture's name is the id. */
  readonly fileColumn: string | null;
}

/** The table to use: the chosen one, none, or (null) the first whose id column is found by name. */
export type ManifestUse = ManifestChoice | 'none' | null;

/** What a job does at the moment; the screen has words for each. */
export type TransferWork =
  | 'starting'
  | 'reading labels'
  | 'checking labels'
  | 'storing labels'
  | 'writing labels'
  | 'opening the survey'
  | 'packing pictures'
  | 'gathering a volunteer’s answers'
  | 'opening a volunteer’s file'
  | 'taking in galaxies'
  | 'making simulated galaxies'
  | 'drawing simulated galaxies again'
  | 'preparing pictures';

/** How a job that took something in ended. */
export interface TransferOutcome {
  readonly kind: 'labels merged' | 'survey from labels' | 'survey opened' | 'volunteer taken in' | 'sky made' | 'pictures prepared' | 'nothing new' | 'galaxies added';
  /** The survey's name; of a volunteer's file the volunteer's, empty where they have none. */
  readonly survey: string;
}

export interface TransferProgress {
  readonly what: TransferWork;
  readonly done: number;
  /** Null while it is not yet known. */
  readonly total: number | null;
  readonly secondsLeft: number | null;
}

export interface SkippedFile {
  readonly name: string;
  /** Kind of fault, for grouping. */
  readonly why: string;
  readonly remark: Remark;
}

export type TransferResult =
  | {
      readonly kind: 'taken';
      readonly survey: SurveyId;
      readonly outcome: TransferOutcome;
      readonly taken: number;
      readonly alreadyHere: number;
      readonly skipped: readonly SkippedFile[];
      /** Sentences beyond the counts. */
      readonly notes: readonly Remark[];
    }
  | { readonly kind: 'file'; readonly file: Blob; readonly fileName: string };

export type ToDesk =
  /** Files of the job that follows with the same id; its own list then holds the last of them. */
  | { readonly kind: 'files'; readonly id: number; readonly files: readonly PickedFile[] }
  | { readonly kind: 'run'; readonly id: number; readonly job: TransferJob }
  /** Stop after the batch under way; what is stored stays. */
  | { readonly kind: 'stop'; readonly id: number };

export type FromDesk =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: TransferProgress }
  | { readonly kind: 'finished'; readonly id: number; readonly result: TransferResult }
  | { readonly kind: 'stopped'; readonly id: number }
  /** `message` is a sentence for the person. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
