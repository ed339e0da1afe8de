/**
 * The way to the learner's flows (learn.ts), which are fetched once the first galaxy is on screen: until a survey is open to
 * learn from there is nothing they could do. They make themselves known here when they arrive.
 */
import type { EngineEvent } from '../worker/engine.ts';
import { environment } from './environment.ts';
import { inBackground } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';

export interface LearningFlows {
  openLearning(session: Session): Promise<void>;
  closeLearning(): void;
  considerLearning(): void;
  hearOfRounds(): Promise<void>;
  forgetScores(): void;
  retryLearning(): void;
  hearEngine(event: EngineEvent): void;
}

let flows: LearningFlows | null = null;

/** Called by the flows when they are here. */
export function attachLearning(arrived: LearningFlows): void {
  flows = arrived;
}

/** Begins to learn for a survey just opened. Where the flows are still to be fetched, nobody waits for them. */
export async function openLearning(session: Session): Promise<void> {
  if (flows) await flows.openLearning(session);
  else void inBackground(fetchAndOpen(session));
}

async function fetchAndOpen(session: Session): Promise<void> {
  await environment().fetchLearning?.();
  if (currentSession() === session) await flows?.openLearning(session);
}

export const closeLearning = (): void => flows?.closeLearning();
export const considerLearning = (): void => flows?.considerLearning();
export const forgetScores = (): void => flows?.forgetScores();
export const retryLearning = (): void => flows?.retryLearning();
export const hearEngine = (event: EngineEvent): void => flows?.hearEngine(event);
export const hearOfRounds = async (): Promise<void> => flows?.hearOfRounds();
