/** A selection of galaxies put first in the queue by hand, and taken out of it again. One at a time in a survey, for everybody on this device. */
import { learnerFactId } from '../domain/learnerFact.ts';
import { keepFirst } from '../storage/selecting.ts';
import { environment, timestamp } from './environment.ts';
import { inBackground, inOrder, remember } from './remember.ts';
import { replan } from './serve.ts';
import { currentSession, isWaiting, showCounts } from './session.ts';

/** How a selection put first stands. */
export interface FirstStands {
  /** All of it. */
  readonly galaxies: number;
  /** Those that this volunteer is still to be asked about. */
  readonly waiting: number;
}

/** Null where none is put first. */
export function firstStands(): FirstStands | null {
  const session = currentSession();
  if (!session?.first) return null;
  let waiting = 0;
  for (const index of session.first) if (isWaiting(session, index)) waiting++;
  return { galaxies: session.first.length, waiting };
}

/** How many of these this volunteer could be asked about. */
export function waitingAmong(indices: Uint32Array): number {
  const session = currentSession();
  return session ? indices.reduce((count, index) => count + (isWaiting(session, index) ? 1 : 0), 0) : 0;
}

/** In this order, in the place of a selection put first before. On disk first; the galaxy on screen stays. */
export const putFirst = (indices: Uint32Array): Promise<void> => serveFirst(indices.length > 0 ? indices.slice() : null);

/** What is waiting goes back among the others; what was answered keeps saying that it was put first. */
export const withdrawFirst = (): Promise<void> => serveFirst(null);

async function serveFirst(indices: Uint32Array | null): Promise<void> {
  await inOrder(async () => {
    const session = currentSession();
    if (!session) return;
    const { survey, volunteer, ids } = session;
    const chosen = indices ?? new Uint32Array();
    const galaxies = Array.from(chosen, (index) => ids[index]).filter((id) => id !== undefined);
    if (!(await remember(keepFirst({ kind: 'put first', id: learnerFactId(environment().newId()), survey: survey.id, at: timestamp(), volunteer, galaxies }, chosen)))) return;
    session.first = indices;
    showCounts(session);
    void inBackground(replan());
  });
}
