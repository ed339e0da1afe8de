/**
 * When a round starts and what it is given. Labelling never waits for any of it. What becomes of a round is in learn.ts,
 * which hears the engine and does what the person asks.
 */
import type { Doubts } from '../domain/doubt.ts';
import type { Scored } from '../domain/queue.ts';
import type { Checkpoint, Predictions, RoundWork, SavedWeights } from '../domain/round.ts';
import type { SurveySettings } from '../domain/survey.ts';
import { FIRST_ROUND_LABELS } from '../domain/survey.ts';
import type { RoundRecord } from '../storage/models.ts';
import { readRounds, readScores, readWeights } from '../storage/models.ts';
import { holdTrainerLock } from '../storage/locks.ts';
import { environment } from './environment.ts';
import { showMostInformative } from './mostInformative.ts';
import { reasonToRest } from './power.ts';
import { inBackground } from './remember.ts';
import { replan, serveByScores } from './serve.ts';
import type { Session } from './session.ts';
import { candidatesOf, labelsHere, monitorGalaxies } from './session.ts';
import type { LearnerPhase, LearnerState } from './store.ts';
import { store } from './store.ts';

/** What this tab knows about the open survey's learning; made again at every opening. */
export interface Learning {
  readonly session: Session;
  rounds: readonly RoundRecord[];
  /** The highest number that a round of this survey ever had. */
  lastRound: number;
  weights: SavedWeights | null;
  checkpoint: Checkpoint | null;
  /** Standing classifications, the galaxies with labels and the settings at the start of the running round; null while none runs. */
  running: { readonly classifications: number; readonly labelled: ReadonlySet<number>; readonly settings: SurveySettings } | null;
  lock: 'none' | 'waiting' | 'held';
  /** When a checkpoint was last written to disk. */
  savedAt: number;
  /** Round 0 has looked at the pictures and chosen typical galaxies to begin with. */
  hasLooked: boolean;
  /** The trainer was asked which backend it would use. */
  hasProbed: boolean;
  /** Settings that the scores depend on were changed since the last round. */
  isStale: boolean;
  /** The person asked for a round now. */
  isAsked: boolean;
  readonly closed: AbortController;
}

let learning: Learning | null = null;

export const currentLearning = (): Learning | null => learning;

export function setLearning(now: Learning | null): void {
  learning = now;
}

export function show(change: Partial<LearnerState>): void {
  store.setState((state) => ({ learner: { ...state.learner, ...change } }));
}

/**
 * Measures how this device would compute, where that is not known yet. The network's program is large, so it is fetched
 * only by who has use for it: Enhanced, and the Learner page.
 */
export function measureBackend(): void {
  const { backend, phase } = store.getState().learner;
  if (!learning || learning.hasProbed || backend.used !== null || phase.kind === 'working') return;
  learning.hasProbed = true;
  environment().engine.probe(backend.choice);
}

/** Takes the newest model on disk into use, whichever tab trained it, or forgets one that was started over. The galaxy on screen stays. */
export async function adoptModel(): Promise<void> {
  const now = learning;
  if (!now) return;
  const { id } = now.session.survey;
  const [{ rounds, lastRound }, weights, scored] = await Promise.all([readRounds(id), readWeights(id), readScores(id)]);
  if (learning !== now) return;
  now.lastRound = lastRound;
  if (rounds.length === now.rounds.length && rounds.at(-1)?.id === now.rounds.at(-1)?.id) return;
  if (rounds.length === 0) {
    forgetModel(now);
    return;
  }
  now.rounds = rounds;
  now.weights = weights;
  show({ rounds, hasNetwork: weights !== null });
  if (scored) await rankBy(now, { ...scored, indices: scored.predictions.indices });
}

/** Nothing is known any more of what was learned; the survey is served as before the first round. */
export function forgetModel(now: Learning): void {
  if (now.running) stopRound(now);
  const { session } = now;
  Object.assign(now, { rounds: [], weights: null, checkpoint: null, hasLooked: false, isStale: false } satisfies Partial<Learning>);
  Object.assign(session, { ranking: null, doubted: null, foretold: null } satisfies Partial<Session>);
  show({ rounds: [], hasNetwork: false, mostInformative: [], leastInformative: [], asksTypical: false, deepening: null });
  void inBackground(replan());
}

export async function rankBy(now: Learning, scored: Scored & { readonly indices: Uint32Array; readonly scores: Float32Array; readonly doubts: Doubts | null; readonly predictions: Predictions }): Promise<void> {
  now.session.doubted = scored.doubts && { round: scored.round, indices: scored.indices, doubts: scored.doubts };
  const { indices, columnCount, mean, p05, p95, intervals } = scored.predictions;
  // Round 0 only looks at the pictures: it foresees nothing. The standard deviations are not told, and may be let go.
  now.session.foretold = scored.strategy === 'typiclust' ? null : { round: scored.round, predictions: { indices, columnCount, mean, p05, p95, intervals } };
  if (scored.strategy !== 'typiclust') void inBackground(showMostInformative(now.session, scored.indices, scored.scores));
  await serveByScores(now.session, scored);
}

export const newLabelsOf = ({ session, rounds, running }: Learning): number => Math.max(0, session.classifications - (running?.classifications ?? rounds.at(-1)?.classificationsUsed ?? 0));

/** With the shipped trunk there is something to do before any label: to look at the pictures and choose typical ones. */
const isLookDue = ({ session, hasLooked }: Learning): boolean =>
  session.survey.settings.network === 'trunk64' && labelsHere(session) < FIRST_ROUND_LABELS && !hasLooked && candidatesOf(session).length > 0;

function isRoundDue(now: Learning): boolean {
  if (labelsHere(now.session) < FIRST_ROUND_LABELS) return isLookDue(now);
  const isOtherNetwork = now.weights?.network !== now.session.survey.settings.network;
  return now.isAsked || now.checkpoint !== null || isOtherNetwork || now.isStale || newLabelsOf(now) >= now.session.survey.settings.labelsPerRound;
}

/** Starts a round if one is due and nothing speaks against it; otherwise shows what the learner is waiting for. */
export function considerLearning(): void {
  const now = learning;
  if (!now) return;
  show({ newLabels: newLabelsOf(now) });
  const { workflow, learner } = store.getState();
  if (learner.phase.kind === 'failed') return;
  const rest = reasonToRest();
  if (rest) {
    if (now.running) stopRound(now);
    show({ phase: { kind: 'paused', why: rest } });
    return;
  }
  if (now.running) return;
  if (workflow === 'enhanced') measureBackend();
  if (workflow !== 'enhanced' && !now.isAsked) show({ phase: { kind: 'paused', why: 'standard' } });
  else if (!isRoundDue(now)) show({ phase: restingPhase(now) });
  else if (now.lock === 'held') startRound(now);
  else waitForLock(now);
}

export const restingPhase = (now: Learning): LearnerPhase => (now.weights || labelsHere(now.session) >= FIRST_ROUND_LABELS ? { kind: 'ready' } : { kind: 'waiting' });

/** One tab trains. Another tab's turn ends when it closes; then this one takes over. */
function waitForLock(now: Learning): void {
  if (now.lock === 'waiting') return;
  now.lock = 'waiting';
  void inBackground(
    holdTrainerLock(now.closed.signal).then(async (isHeld) => {
      if (!isHeld) {
        show({ phase: { kind: 'paused', why: 'other tab' } });
        if (!(await holdTrainerLock(now.closed.signal, { wait: true }))) return;
      }
      if (learning !== now) return;
      now.lock = 'held';
      await adoptModel();
      considerLearning();
    }),
  );
}

function startRound(now: Learning): void {
  const { session, weights } = now;
  const { survey } = session;
  const round = isLookDue(now) ? 0 : now.lastRound + 1;
  const labels = [...session.votes].filter(([index]) => !session.missing.has(index)).map(([index, { counts, asked }]) => ({ index, counts, asked }));
  const isSameKind = weights?.network === survey.settings.network && weights.treeHash === survey.tree.hash;
  const work: RoundWork = {
    survey: survey.id,
    tree: survey.tree,
    network: survey.settings.network,
    head: survey.settings.head,
    acquisition: survey.settings.acquisition,
    coldness: survey.settings.coldness,
    monitor: monitorGalaxies(session),
    round,
    labels: labels.sort((a, b) => a.index - b.index),
    candidates: candidatesOf(session),
    seed: survey.settings.seed,
    passes: survey.settings.passes,
    expectedVotes: survey.settings.expectedVotes,
    rankBy: survey.settings.rankBy,
    question: survey.settings.question,
    backend: store.getState().learner.backend.choice,
    startFrom: isSameKind ? weights : null,
    checkpoint: now.checkpoint?.round === round ? now.checkpoint : null,
  };
  now.running = { classifications: session.classifications, labelled: new Set(labels.map(({ index }) => index)), settings: survey.settings };
  now.isStale = false;
  now.isAsked = false;
  show({ newLabels: 0, phase: { kind: 'working', round, progress: { phase: 'starting', epoch: 0, epochs: 0, loss: null, imagesPerSecond: null, secondsLeft: null, fraction: 0 } } });
  environment().engine.run(work);
}

export function stopRound(now: Learning): void {
  now.running = null;
  environment().engine.stop();
}

