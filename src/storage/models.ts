/**
 * What the learner has learned: the newest weights, scores and predictions of each survey, the record of every finished
 * round, and the checkpoint of one under way. Weights and scores can be made again from the facts; rounds are facts (learning.ts).
 */
import { Dexie } from 'dexie';
import { areDoubts } from '../domain/doubts.ts';
import type { LearnerFactId, RoundFact, StartedOver } from '../domain/learnerFact.ts';
import type { Checkpoint, RoundResult, SavedHead, SavedWeights } from '../domain/round.ts';
import { withStored } from '../domain/roundTimes.ts';
import type { SurveyId, SurveySettings } from '../domain/survey.ts';
import type { ScoresRow, TraceRow } from './db.ts';
import { db, keptDb } from './db.ts';
import { addLearnerFact, readStanding } from './learning.ts';

/** A finished round without its arrays: what the history shows and the model's card is made from. */
export interface RoundRecord extends Omit<RoundFact, 'kind' | 'at'> {
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
}

export interface AboutRound {
  /** Of the fact that the round becomes. */
  readonly id: LearnerFactId;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  readonly classificationsUsed: number;
  /** What draws WebGL on this device, where that is known. */
  readonly renderer?: string | null;
  /** The settings it was trained and scored with, where the survey's may have been changed since. */
  readonly settings?: SurveySettings;
  /** Milliseconds from any origin: writing is part of what a round costs. */
  readonly now?: () => number;
}

const recordOf = ({ kind: _kind, at, ...rest }: RoundFact): RoundRecord => ({ ...rest, finishedAt: at });

/** Stretches of time are kept of so many rounds: those of the newest are what a trace is wanted of. */
export const TRACES_KEPT = 20;

/** Keeps a finished round in the place of the one before; its checkpoint is gone with it. All or nothing. */
export async function saveRound(result: RoundResult, { id, finishedAt, classificationsUsed, renderer = null, settings, now = () => 0 }: AboutRound): Promise<RoundRecord> {
  const { weights, head, predictions, scores, priorities, doubts, clocked, ...rest } = result;
  const { survey, round, scoreKind, strategy } = result;
  const began = now();
  return db.transaction('rw', [db.surveys, db.learning, db.traces, db.weights, db.scores, db.checkpoints], async () => {
    await db.weights.put({ survey, round, weights, head });
    await db.scores.put({ survey, round, predictions, scores, priorities, strategy, scoreKind, doubts });
    await db.checkpoints.delete(survey);
    const { run } = await readStanding(survey);
    const fact: RoundFact = {
      ...rest,
      kind: 'round',
      id,
      at: finishedAt,
      run: run ?? id,
      network: weights.network,
      treeHash: weights.treeHash,
      classificationsUsed,
      settings: settings ?? (await db.surveys.get(survey))?.survey.settings ?? null,
      times: clocked && withStored({ ...clocked.times, renderer }, (now() - began) / 1000),
    };
    await addLearnerFact(fact, db);
    if (clocked) await keepTrace({ survey, round, stretches: clocked.stretches });
    return recordOf(fact);
  });
}

async function keepTrace(trace: TraceRow): Promise<void> {
  await db.traces.put(trace);
  const keys = await db.traces.where('[survey+round]').between([trace.survey, Dexie.minKey], [trace.survey, Dexie.maxKey]).primaryKeys();
  await db.traces.bulkDelete(keys.slice(0, Math.max(0, keys.length - TRACES_KEPT)));
}

/** Stretches of the rounds that have them, oldest first. */
export async function readTraces(survey: SurveyId): Promise<TraceRow[]> {
  return db.traces.where('[survey+round]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).toArray();
}

/** Finished rounds of the network in use, oldest first. */
export async function listRounds(survey: SurveyId): Promise<RoundRecord[]> {
  return (await readStanding(survey)).rounds.map(recordOf);
}

/** The same, with the highest number that any round of the survey had. */
export async function readRounds(survey: SurveyId): Promise<{ readonly rounds: RoundRecord[]; readonly lastRound: number }> {
  const { rounds, lastRound } = await readStanding(survey);
  return { rounds: rounds.map(recordOf), lastRound };
}

/** Forgets what the network learned: weights, scores, forecasts, an interrupted round. That it was asked to becomes a fact. All or nothing. */
export async function startOver(fact: Omit<StartedOver, 'runs'>): Promise<void> {
  const { survey } = fact;
  await keptDb.transaction('rw', [keptDb.learning, keptDb.weights, keptDb.scores, keptDb.checkpoints, keptDb.forecasts, keptDb.traces], async () => {
    const { runs } = await readStanding(survey, keptDb);
    await addLearnerFact({ ...fact, runs }, keptDb);
    await Promise.all([keptDb.weights.delete(survey), keptDb.scores.delete(survey), keptDb.checkpoints.delete(survey)]);
    for (const table of [keptDb.forecasts, keptDb.traces]) await table.where('[survey+round]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).delete();
  });
}

/** Weights of the newest finished round. */
export async function readWeights(survey: SurveyId): Promise<SavedWeights | null> {
  return (await readModel(survey))?.weights ?? null;
}

/** Weights and passes of the newest finished round, to ask it again. */
export async function readModel(survey: SurveyId): Promise<{ readonly round: number; readonly weights: SavedWeights; readonly head: SavedHead | null } | null> {
  const row = await db.weights.get(survey);
  return row ? { round: row.round, weights: row.weights, head: row.head ?? null } : null;
}

/** Scores and predictions of the newest finished round; what it doubted only where that is whole. */
export async function readScores(survey: SurveyId): Promise<Omit<ScoresRow, 'survey'> | null> {
  const row = await db.scores.get(survey);
  if (!row) return null;
  const { indices, columnCount } = row.predictions;
  return { ...row, doubts: areDoubts(row.doubts, indices.length, columnCount) ? row.doubts : null };
}

/** Keeps where a round stands; the newest takes the place of the one before. */
export async function saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
  await db.checkpoints.put(checkpoint);
}

export async function readCheckpoint(survey: SurveyId): Promise<Checkpoint | null> {
  return (await db.checkpoints.get(survey)) ?? null;
}
