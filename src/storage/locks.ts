/** Locks between tabs: one trains, and one takes in files for a survey at a time. */
import { locks, until } from './tabs.ts';

const TRAINER = 'tuning-fork:trainer';

const ARRIVALS = 'tuning-fork:arrivals:';

/**
 * Tries to make this tab the one that trains, until `signal` is aborted. Resolves to whether it is; with `wait` it
 * resolves only once the tab that trains now has closed (or false if aborted first).
 */
export async function holdTrainerLock(signal: AbortSignal, { wait = false }: { readonly wait?: boolean } = {}): Promise<boolean> {
  const manager = locks();
  if (!manager) return !signal.aborted;
  if (signal.aborted) return false;
  return new Promise<boolean>((resolve) => {
    const options: LockOptions = wait ? { signal } : { ifAvailable: true };
    manager
      .request(TRAINER, options, async (lock) => {
        resolve(lock !== null);
        if (lock) await until(signal);
      })
      .catch(() => {
        resolve(false);
      }); // aborted while waiting
  });
}

/**
 * Runs work that gives out a survey's indices, e.g. an import, one at a time across all tabs and workers.
 * @returns null where another runs now.
 */
export async function aloneInSurvey<T>(survey: string, work: () => Promise<T>): Promise<{ readonly value: T } | null> {
  const manager = locks();
  if (!manager) return { value: await work() }; // two at once would fail on an index in use, and lose nothing
  return manager.request(`${ARRIVALS}${survey}`, { ifAvailable: true }, async (lock) => (lock ? { value: await work() } : null));
}
