/**
 * What the page says to the two workers of a lab, and they to it. One prepares tables and findings and is small; the other
 * trains heads and is the trainer's own script, a second time. Types only, so that both sides may import it.
 */
import type { LabFindings } from '../domain/labFindings.ts';
import type { LabRun, LabSettings } from '../domain/lab.ts';
import type { LabRow, LabTable } from '../domain/labTable.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';

/** Where the votes of a table come from: the page knows those of the survey, the worker reads those of a catalogue and draws those of simulated volunteers. */
export type LabVotesFrom =
  | { readonly kind: 'survey'; readonly rows: readonly LabRow[] }
  | { readonly kind: 'catalogue'; readonly survey: Pick<Survey, 'id' | 'tree'>; readonly question: string; readonly answer: string }
  | { readonly kind: 'sky'; readonly survey: Pick<Survey, 'id' | 'tree'>; readonly question: string; readonly answer: string; readonly people: number };

export type ToLabDesk =
  | { readonly kind: 'table'; readonly id: number; readonly from: LabVotesFrom }
  | { readonly kind: 'findings'; readonly id: number; readonly settings: Pick<LabSettings, 'arms' | 'budget'>; readonly runs: readonly LabRun[] };

export type FromLabDesk =
  | { readonly kind: 'table'; readonly id: number; readonly table: LabTable }
  | { readonly kind: 'findings'; readonly id: number; readonly findings: readonly LabFindings[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** What the pictures say, as the shipped trunk sees them: kept with a lab that runs, so that it goes on with the very same. */
export interface LabEmbeddings {
  /** binary16. [galaxy, 128] */
  readonly halves: Uint16Array;
  /** Hash of the trunk's weights. */
  readonly trunk: string;
}

export interface LabWork {
  readonly survey: SurveyId;
  readonly settings: LabSettings;
  readonly table: LabTable;
  /** Null where they are still to be made. */
  readonly embeddings: LabEmbeddings | null;
  /** Keys of the runs that are done (`keyOfJob`). */
  readonly done: readonly string[];
}

/** To the trainer's script; a worker runs one lab and is then ended. */
export interface ToLabRunner {
  readonly kind: 'lab';
  readonly work: LabWork;
}

export type FromLabRunner =
  | { readonly kind: 'ready' }
  | { readonly kind: 'lab looking'; readonly done: number; readonly inAll: number }
  | { readonly kind: 'lab looked'; readonly embeddings: LabEmbeddings }
  | { readonly kind: 'lab run'; readonly run: LabRun; readonly milliseconds: number }
  | { readonly kind: 'lab finished' }
  | { readonly kind: 'lab failed'; readonly message: string };
