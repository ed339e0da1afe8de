/**
 * What the learner has learned: the newest weights, scores and predictions of each survey, the record of every finished
 * round, and the checkpoint of one under way. All of it can be made again from the facts.
 */
import { liveQuery } from 'dexie';
import { areDoubts } from '../domain/doubt.ts';
import type { Checkpoint, RoundResult, SavedHead, SavedWeights } from '../domain/round.ts';
import type { NetworkName, SurveyId, SurveySettings } from '../domain/survey.ts';
import type { ScoresRow } from './db.ts';
import { db } from './db.ts';

/** A finished round without its arrays: what the history shows and the model's card is made from. */
export interface RoundRecord extends Omit<RoundResult, 'weights' | 'head' | 'predictions' | 'scores' | 'priorities' | 'doubts'> {
  readonly network: NetworkName;
  readonly treeHash: string;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  /** Standing classifications when its training began: what has come since is new to the network. */
  readonly classificationsUsed: number;
  /** The survey's settings it was trained and scored with; null where the survey was gone. */
  readonly settings: SurveySettings | null;
}

/** Keeps a finished round in the place of the one before; its checkpoint is gone with it. All or nothing. */
export async function saveRound(result: RoundResult, finishedAt: string, classificationsUsed: number): Promise<RoundRecord> {
  const { weights, head, predictions, scores, priorities, doubts, ...rest } = result;
  const { survey, round, scoreKind, strategy } = result;
  return db.transaction('rw', [db.surveys, db.rounds, db.weights, db.scores, db.checkpoints], async () => {
    const settings = (await db.surveys.get(survey))?.survey.settings ?? null;
    const record: RoundRecord = {
      ...rest,
      network: weights.network,
      treeHash: weights.treeHash,
      finishedAt,
      classificationsUsed,
      settings,
    };
    await db.rounds.put(record);
    await db.weights.put({ survey, round, weights, head });
    await db.scores.put({ survey, round, predictions, scores, priorities, strategy, scoreKind, doubts });
    await db.checkpoints.delete(survey);
    return record;
  });
}

/** Finished rounds, oldest first. */
export async function listRounds(survey: SurveyId): Promise<RoundRecord[]> {
  return db.rounds.where('[survey+round]').between([survey, 0], [survey, Infinity]).toArray();
}

/** Tells how many rounds are finished, now and whenever any tab finishes one; returns how to stop. */
export function watchRounds(survey: SurveyId, heard: (rounds: number) => void): () => void {
  const subscription = liveQuery(() => db.rounds.where('[survey+round]').between([survey, 0], [survey, Infinity]).count()).subscribe({ next: heard });
  return () => subscription.unsubscribe();
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
