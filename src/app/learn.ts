/**
 * The learner's side: when a round starts, what it is given, what becomes of its results. Labelling never waits for
 * any of it: results arrive as events and only ever replace the plan of what comes next.
 */
import type { Doubts } from '../domain/doubt.ts';
import type { Scored } from '../domain/queue.ts';
import type { BackendChoice, Checkpoint, Predictions, RoundResult, RoundWork, SavedWeights } from '../domain/round.ts';
import { FIRST_ROUND_LABELS, LABELS_PER_ROUND } from '../domain/survey.ts';
import type { EngineEvent } from '../worker/engine.ts';
import type { RoundRecord } from '../storage/models.ts';
import { listRounds, readCheckpoint, readScores, readWeights, saveCheckpoint, saveRound } from '../storage/models.ts';
import { changeSettings } from '../storage/settings.ts';
import { holdTrainerLock } from '../storage/tabs.ts';
import { replan, serveByScores } from './serve.ts';
import { environment, timestamp } from './environment.ts';
import { attachLearning } from './learning.ts';
import { reasonToRest } from './power.ts';
import { inBackground } from './remember.ts';
import type { Session } from './session.ts';
import { candidatesOf, monitorGalaxies } from './session.ts';
import { showMostInformative } from './pictures.ts';
import type { LearnerPhase, LearnerState } from './store.ts';
import { store } from './store.ts';

/**
 * Checkpoints go to disk at most this often: they are megabytes on the road that answers take. The engine keeps every one in
 * memory, so a crash of the worker still costs one epoch at most; a reload costs these seconds.
 */
const CHECKPOINT_MS = 5000;

/** What this tab knows about the open survey's learning; made again at every opening. */
interface Learning {
  readonly session: Session;
  rounds: readonly RoundRecord[];
  weights: SavedWeights | null;
  checkpoint: Checkpoint | null;
  /** Standing classifications and the galaxies with labels at the start of the running round; null while none runs. */
  running: { readonly classifications: number; readonly labelled: ReadonlySet<number> } | null;
  lock: 'none' | 'waiting' | 'held';
  /** When a checkpoint was last written to disk. */
  savedAt: number;
  /** Round 0 has looked at the pictures and chosen typical galaxies to begin with. */
  hasLooked: boolean;
  /** The trainer was asked which backend it would use. */
  hasProbed: boolean;
  /** Settings that the scores depend on were changed since the last round. */
  isStale: boolean;
  readonly closed: AbortController;
}

let learning: Learning | null = null;

function show(change: Partial<LearnerState>): void {
  store.setState((state) => ({ learner: { ...state.learner, ...change } }));
}

/** Begins to learn for a survey just opened: last model, its scores, an interrupted round. */
export async function openLearning(session: Session): Promise<void> {
  closeLearning();
  const now: Learning = { session, rounds: [], weights: null, checkpoint: await readCheckpoint(session.survey.id), running: null, lock: 'none', hasLooked: false, hasProbed: false, isStale: false, savedAt: 0, closed: new AbortController() };
  learning = now;
  await adoptModel();
  considerLearning();
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

export function closeLearning(): void {
  if (!learning) return;
  learning.closed.abort();
  if (learning.running) environment().engine.stop();
  learning = null;
  show({ phase: { kind: 'waiting' }, rounds: [], mostInformative: [], leastInformative: [], newLabels: 0, asksTypical: false, deepening: null });
}

/** Takes the newest model on disk into use, whichever tab trained it. The galaxy on screen stays. */
async function adoptModel(): Promise<void> {
  const now = learning;
  if (!now) return;
  const { id } = now.session.survey;
  const [rounds, weights, scored] = await Promise.all([listRounds(id), readWeights(id), readScores(id)]);
  if (learning !== now || rounds.length === 0 || rounds.length === now.rounds.length) return;
  now.rounds = rounds;
  now.weights = weights;
  show({ rounds });
  if (scored) await rankBy(now, { ...scored, indices: scored.predictions.indices });
}

async function rankBy(now: Learning, scored: Scored & { readonly indices: Uint32Array; readonly scores: Float32Array; readonly doubts: Doubts | null; readonly predictions: Predictions }): Promise<void> {
  now.session.doubted = scored.doubts && { round: scored.round, indices: scored.indices, doubts: scored.doubts };
  const { indices, columnCount, mean, p05, p95, intervals } = scored.predictions;
  // Round 0 only looks at the pictures: it foresees nothing. The standard deviations are not told, and may be let go.
  now.session.foretold = scored.strategy === 'typiclust' ? null : { round: scored.round, predictions: { indices, columnCount, mean, p05, p95, intervals } };
  if (scored.strategy !== 'typiclust') void inBackground(showMostInformative(now.session, scored.indices, scored.scores));
  await serveByScores(now.session, scored);
}

/** Another tab may have finished a round. */
export async function hearOfRounds(): Promise<void> {
  if (learning?.running) return;
  await adoptModel();
  considerLearning();
}

const newLabelsOf = ({ session, rounds, running }: Learning): number => Math.max(0, session.classifications - (running?.classifications ?? rounds.at(-1)?.classificationsUsed ?? 0));

/** With the shipped trunk there is something to do before any label: to look at the pictures and choose typical ones. */
const isLookDue = ({ session, hasLooked }: Learning): boolean =>
  session.survey.settings.network === 'trunk64' && session.votes.size < FIRST_ROUND_LABELS && !hasLooked && candidatesOf(session).length > 0;

function isRoundDue(now: Learning): boolean {
  if (now.session.votes.size < FIRST_ROUND_LABELS) return isLookDue(now);
  const isOtherNetwork = now.weights?.network !== now.session.survey.settings.network;
  return now.checkpoint !== null || isOtherNetwork || now.isStale || newLabelsOf(now) >= LABELS_PER_ROUND;
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
  if (workflow !== 'enhanced') show({ phase: { kind: 'paused', why: 'standard' } });
  else if (!isRoundDue(now)) show({ phase: restingPhase(now) });
  else if (now.lock === 'held') startRound(now);
  else waitForLock(now);
}

const restingPhase = (now: Learning): LearnerPhase => (now.weights || now.session.votes.size >= FIRST_ROUND_LABELS ? { kind: 'ready' } : { kind: 'waiting' });

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
  const round = isLookDue(now) ? 0 : (now.rounds.at(-1)?.round ?? 0) + 1;
  const labels = [...session.votes].filter(([index]) => !session.missing.has(index)).map(([index, { counts, asked }]) => ({ index, counts, asked }));
  const isSameKind = weights?.network === survey.settings.network && weights.treeHash === survey.tree.hash;
  const work: RoundWork = {
    survey: survey.id,
    tree: survey.tree,
    network: survey.settings.network,
    head: survey.settings.head,
    acquisition: survey.settings.acquisition,
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
  now.running = { classifications: session.classifications, labelled: new Set(labels.map(({ index }) => index)) };
  now.isStale = false;
  show({ newLabels: 0, phase: { kind: 'working', round, progress: { phase: 'starting', epoch: 0, epochs: 0, loss: null, imagesPerSecond: null, secondsLeft: null, fraction: 0 } } });
  environment().engine.run(work);
}

/** The network, the question or the votes expected were changed: the next round begins at once. */
export function forgetScores(): void {
  if (!learning) return;
  learning.isStale = true;
  if (learning.running) stopRound(learning);
  if (learning.session.survey.settings.network !== 'trunk64') forgetTypical(learning);
  considerLearning();
}

/** A network that starts from nothing has nothing to look with: until its first round the survey is served as Standard. */
function forgetTypical(now: Learning): void {
  now.hasLooked = false;
  show({ asksTypical: false });
  if (now.session.ranking?.strategy !== 'typiclust') return;
  now.session.ranking = null;
  void inBackground(replan());
}

function stopRound(now: Learning): void {
  now.running = null;
  environment().engine.stop();
}

/** Hears the engine; connected once at boot. */
export function hearEngine(event: EngineEvent): void {
  if (event.kind === 'backend') {
    const { backend } = store.getState().learner;
    show({ backend: { ...backend, used: event.report.backend, renderer: event.report.renderer, why: event.report.why } });
    return;
  }
  if (event.kind === 'no backend') {
    show({ backend: { ...store.getState().learner.backend, used: null, renderer: null, why: event.message } });
    return;
  }
  const now = learning;
  if (!now) return;
  switch (event.kind) {
    case 'status':
      if (event.status.kind === 'working' && now.running) show({ phase: event.status });
      if (event.status.kind === 'failed') {
        now.running = null;
        show({ phase: event.status });
      }
      return;
    case 'checkpoint':
      if (event.checkpoint.survey !== now.session.survey.id) return;
      now.checkpoint = event.checkpoint;
      if (environment().now() - now.savedAt < CHECKPOINT_MS) return;
      now.savedAt = environment().now();
      void inBackground(saveCheckpoint(event.checkpoint));
      return;
    case 'finished':
      if (event.result.survey === now.session.survey.id) void inBackground(takeResult(now, event.result));
      return;
    case 'deepening':
      show({ deepening: event.done < event.inAll ? { done: event.done, inAll: event.inAll } : null });
  }
}

/** Typical galaxies to begin with. Nothing to keep on disk: the embeddings are there, and the rest takes a moment. */
async function takeLook(now: Learning, result: RoundResult): Promise<void> {
  now.hasLooked = true;
  now.running = null;
  show({ phase: restingPhase(now), asksTypical: result.strategy === 'typiclust' });
  await serveByScores(now.session, { ...result, indices: result.predictions.indices });
  considerLearning();
}

/** A finished round: on disk first, then in use, then the next round if one is due. */
async function takeResult(now: Learning, result: RoundResult): Promise<void> {
  if (result.round === 0) {
    if (learning === now) await takeLook(now, result);
    return;
  }
  const { running } = now;
  const record = await saveRound(result, timestamp(), running?.classifications ?? now.session.classifications);
  if (learning !== now) return;
  if (running) void inBackground(import('./foresee.ts').then(({ keepForecast }) => keepForecast(now.session, result, record.finishedAt, running.labelled)));
  now.rounds = [...now.rounds, record];
  now.weights = result.weights;
  now.checkpoint = null;
  now.running = null;
  show({ rounds: now.rounds, phase: { kind: 'ready' } });
  await rankBy(now, { ...result, indices: result.predictions.indices });
  considerLearning();
}

function setPaused(isLearningPaused: boolean): void {
  store.setState((state) => ({ preferences: { ...state.preferences, isLearningPaused } }));
  void inBackground(changeSettings({ isLearningPaused }));
  considerLearning();
}

export const pauseLearning = (): void => setPaused(true);
export const resumeLearning = (): void => setPaused(false);

/** Tries again after a failure, from the last checkpoint; otherwise only considers what is due. */
export function retryLearning(): void {
  if (store.getState().learner.phase.kind === 'failed') show({ phase: { kind: 'ready' } });
  considerLearning();
}

/** Chooses the backend for the rounds to come; a running round goes on with it from its last checkpoint. */
export function setBackend(choice: BackendChoice): void {
  show({ backend: { choice, used: null, renderer: null, why: null } });
  void inBackground(changeSettings({ backend: choice }));
  environment().engine.probe(choice);
  if (learning?.running) stopRound(learning);
  retryLearning(); // what failed before may have failed for the backend
}

attachLearning({ openLearning, closeLearning, considerLearning, hearOfRounds, forgetScores, retryLearning, hearEngine });
