/**
 * The database: its tables, their rows and the two connections to it. Works on the page and in workers alike. Only
 * this room sees it; every other file here is one noun and the functions on it.
 */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { Draft, Fact } from '../domain/classification.ts';
import type { Forecast } from '../domain/forecast.ts';
import type { ContentHash, Galaxy } from '../domain/galaxy.ts';
import type { LearnerFact } from '../domain/learnerFact.ts';
import type { InputSpec } from '../domain/pixels.ts';
import type { Checkpoint, RoundResult, SavedHead, SavedWeights } from '../domain/round.ts';
import type { Stretch } from '../domain/roundTimes.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import { migrations } from './migrations.ts';

export interface SurveyRow {
  readonly id: SurveyId;
  readonly survey: Survey;
  /** Set first when a survey is deleted, so that a deletion cut short is neither listed nor forgotten. */
  readonly isLeaving: boolean;
}

export interface GalaxyRow {
  readonly survey: SurveyId;
  readonly galaxy: Galaxy;
}

export interface OriginalRow {
  readonly survey: SurveyId;
  readonly index: number;
  /** Media type, e.g. `image/jpeg`. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface InputRow {
  readonly survey: SurveyId;
  readonly spec: InputSpec;
  readonly index: number;
  /** [y, x, channel], bytes 0-255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** See embeddings.ts. */
export interface EmbeddingRow {
  /** Hash of the trunk's weights. */
  readonly trunk: string;
  readonly contentHash: ContentHash;
  /** How many of the eight views it is the mean of. */
  readonly views: number;
  /** binary16. [width] */
  readonly halves: Uint16Array;
}

/** A file seen before, so that dropping the same folder again skips it without reading it. */
export interface TakenRow {
  readonly survey: SurveyId;
  /** Path, size and date: see `fileKey` in arrivals.ts. */
  readonly file: string;
  readonly contentHash: ContentHash;
}

export interface FactRow {
  /** Counts up in the order of arrival on this device; absent before it is stored. */
  readonly seq?: number;
  readonly fact: Fact;
}

export interface WeightsRow {
  readonly survey: SurveyId;
  readonly round: number;
  readonly weights: SavedWeights;
  /** Absent in rounds of older versions. */
  readonly head?: SavedHead | null;
}

/** Of the newest round. */
export type ScoresRow = Pick<RoundResult, 'survey' | 'round' | 'predictions' | 'scores' | 'priorities' | 'strategy' | 'scoreKind' | 'doubts'>;

export interface LearningRow {
  /** Counts up in the order of arrival on this device; absent before it is stored. */
  readonly seq?: number;
  fact: LearnerFact;
  /** Made on this device, rather than come with a file. */
  readonly isHere: boolean;
}

/** A round's time, stretch by stretch. */
export interface TraceRow {
  readonly survey: SurveyId;
  readonly round: number;
  readonly stretches: readonly Stretch[];
}

export interface SettingsRow {
  readonly key: string;
  readonly value: unknown;
}

export class Database extends Dexie {
  declare surveys: Table<SurveyRow, SurveyId>;
  declare galaxies: Table<GalaxyRow, [SurveyId, number]>;
  declare originals: Table<OriginalRow, [SurveyId, number]>;
  declare inputs: Table<InputRow, [SurveyId, InputSpec, number]>;
  declare embeddings: Table<EmbeddingRow, [string, ContentHash]>;
  declare taken: Table<TakenRow, [SurveyId, string]>;
  declare facts: Table<FactRow, number>;
  declare drafts: Table<Draft, [string, string, string]>;
  declare learning: Table<LearningRow, number>;
  declare traces: Table<TraceRow, [SurveyId, number]>;
  declare weights: Table<WeightsRow, SurveyId>;
  declare scores: Table<ScoresRow, SurveyId>;
  declare checkpoints: Table<Checkpoint, SurveyId>;
  declare forecasts: Table<Forecast, [SurveyId, number]>;
  declare settings: Table<SettingsRow, string>;

  constructor(durability: 'relaxed' | 'strict', name = DATABASE_NAME) {
    super(name, { chromeTransactionDurability: durability });
    for (const { version, tables, upgrade } of migrations) {
      const declared = this.version(version).stores({ ...tables });
      if (upgrade) declared.upgrade(upgrade);
    }
  }
}

export const DATABASE_NAME = 'tuning-fork';

/** For what can be made again (pictures, inputs, scores): a commit returns once the operating system has the bytes. */
export const db = new Database('relaxed');

/** For what only a person can give (answers, settings): a commit returns once the bytes are flushed to the disk. */
export const keptDb = new Database('strict');

/**
 * Hears that a newer version of the app, open in another tab, changes the database: this tab's connections are closed
 * to let it, and the person should reload.
 */
export function onNewerVersion(listener: () => void): void {
  let isTold = false;
  for (const connection of [db, keptDb]) {
    connection.on('versionchange', () => {
      connection.close();
      if (!isTold) listener();
      isTold = true;
      return false; // false keeps Dexie from opening the old version again
    });
  }
}

/** Opens the database now, so that what is wrong with it is known at boot and not at the first answer. */
export async function openStorage(): Promise<void> {
  await db.open();
  await keptDb.open();
}
