/**
 * "Remember" in decide - remember - show - ask: waits for a write and keeps the saved state in view. It says "saving"
 * only when a write takes longer than 300 ms, and on failure says what happened, keeps the answer on screen and loses
 * nothing that was saved before.
 */

import { failureOf } from './failure.ts';
import { store } from './store.ts';

const PATIENCE_MS = 300;

/** Waits for the write. @returns whether it is on disk; on failure the sentence is in `saved`. */
export async function remember(write: Promise<unknown>): Promise<boolean> {
  const timer = setTimeout(() => store.setState({ saved: { kind: 'saving' } }), PATIENCE_MS);
  try {
    await write;
    clearTimeout(timer);
    if (store.getState().saved.kind !== 'saved') store.setState({ saved: { kind: 'saved' } });
    return true;
  } catch (error) {
    clearTimeout(timer);
    store.setState({ saved: failureOf(error) });
    return false;
  }
}

let last: Promise<void> = Promise.resolve();

/** Runs the person's actions one after another, in the order of their key presses, each on the state the last one left. */
export function inOrder(action: () => Promise<void>): Promise<void> {
  last = last.then(action, action);
  return last;
}

/** Work nobody waits for: a failure is told in the status line instead of being lost. */
export async function inBackground(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    store.setState({ saved: failureOf(error) });
  }
}
