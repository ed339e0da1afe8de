/**
 * The learner's side: hears the engine, keeps what a round gave, and does what the person asks of the learner. Results arrive
 * as events and only ever replace the plan of what comes next. When a round starts is in rounds.ts.
 */
import { learnerFactId } from '../domain/learnerFact.ts';
import type { BackendChoice, RoundResult } from '../domain/round.ts';
import type { EngineEvent } from '../worker/engine.ts';
import { readCheckpoint, saveCheckpoint, saveRound, startOver as forgetStored } from '../storage/models.ts';
import { changeSettings } from '../storage/settings.ts';
import { environment, timestamp } from './environment.ts';
import { attachLearning } from './learning.ts';
import { inBackground, remember } from './remember.ts';
import type { Learning } from './rounds.ts';
import { adoptModel, considerLearning, currentLearning, forgetModel, rankBy, restingPhase, setLearning, show, stopRound } from './rounds.ts';
import { replan, serveByScores } from './serve.ts';
import type { Session } from './session.ts';
import { store } from './store.ts';
import { barToTraining } from './trainNow.ts';

/**
 * Checkpoints go to disk at most this often: they are megabytes on the road that answers take. The engine keeps every one in
 * memory, so a crash of the worker still costs one epoch at most; a reload costs these seconds.
 */
const CHECKPOINT_MS = 5000;

/** Begins to learn for a survey just opened: last model, its scores, an interrupted round. */
export async function openLearning(session: Session): Promise<void> {
  closeLearning();
  const now: Learning = { session, rounds: [], lastRound: 0, weights: null, checkpoint: await readCheckpoint(session.survey.id), running: null, lock: 'none', hasLooked: false, hasProbed: false, isStale: false, isAsked: false, savedAt: 0, closed: new AbortController() };
  setLearning(now);
  await adoptModel();
  considerLearning();
}

export function closeLearning(): void {
  const now = currentLearning();
  if (!now) return;
  now.closed.abort();
  if (now.running) environment().engine.stop();
  setLearning(null);
  show({ phase: { kind: 'waiting' }, rounds: [], hasNetwork: false, mostInformative: [], leastInformative: [], newLabels: 0, asksTypical: false, deepening: null });
}

/** Another tab may have finished a round, or started over. */
export async function hearOfRounds(): Promise<void> {
  const now = currentLearning();
  if (now?.running && now.rounds.length === 0) return;
  await adoptModel();
  considerLearning();
}

/** The network, the question or the votes expected were changed: the next round begins at once. */
export function forgetScores(): void {
  const now = currentLearning();
  if (!now) return;
  now.isStale = true;
  if (now.running) stopRound(now);
  if (now.session.survey.settings.network !== 'trunk64') forgetTypical(now);
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
  const now = currentLearning();
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
    if (currentLearning() === now) await takeLook(now, result);
    return;
  }
  const { running } = now;
  const record = await saveRound(result, {
    id: learnerFactId(environment().newId()),
    finishedAt: timestamp(),
    classificationsUsed: running?.classifications ?? now.session.classifications,
    renderer: store.getState().learner.backend.renderer,
    ...(running ? { settings: running.settings } : {}),
    now: () => performance.now(),
  });
  if (currentLearning() !== now) return;
  if (running) void inBackground(import('./foresee.ts').then(({ keepForecast }) => keepForecast(now.session, result, record.finishedAt, running.labelled)));
  now.rounds = [...now.rounds, record];
  now.lastRound = Math.max(now.lastRound, record.round);
  now.weights = result.weights;
  now.checkpoint = null;
  now.running = null;
  show({ rounds: now.rounds, hasNetwork: true, phase: { kind: 'ready' } });
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
  const now = currentLearning();
  if (now?.running) stopRound(now);
  retryLearning(); // what failed before may have failed for the backend
}

/** Starts a round with what there is. Where something speaks against it, that is on screen already (`barToTraining`) and nothing happens. */
export function trainNow(): void {
  const now = currentLearning();
  if (!now || barToTraining(store.getState()) !== null) return;
  now.isAsked = true;
  retryLearning();
}

/**
 * Forgets what the network learned, and keeps every answer: the next round begins from nothing. Asking first is the screen's
 * part. @returns whether it is on disk; a failure is on screen.
 */
export async function startOver(): Promise<boolean> {
  const now = currentLearning();
  if (!now) return false;
  if (now.running) stopRound(now);
  const { session } = now;
  const isKept = await remember(forgetStored({ kind: 'started over', id: learnerFactId(environment().newId()), survey: session.survey.id, at: timestamp(), volunteer: session.volunteer }));
  if (!isKept || currentLearning() !== now) return isKept;
  forgetModel(now);
  retryLearning();
  return true;
}

attachLearning({ openLearning, closeLearning, considerLearning, hearOfRounds, forgetScores, retryLearning, hearEngine });
