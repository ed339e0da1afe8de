/**
 * Several tabs on one database, kept apart by Web Locks, which a browser lets go when a tab closes or crashes. Where a
 * browser has none, every tab trains and takes over drafts: wasteful, but no fact is lost or counted twice.
 */
const TRAINER = 'tuning-fork:trainer';
const TAB = 'tuning-fork:tab:';
const ARRIVALS = 'tuning-fork:arrivals:';

/** Absent in browsers without Web Locks and in Node. */
const locks = (): LockManager | undefined => (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;

const until = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });

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

/** Marks this tab as open for as long as it lives; call once at boot. */
export async function announceTab(tab: string): Promise<void> {
  const manager = locks();
  if (!manager) return;
  await new Promise<void>((resolve) => {
    void manager.request(TAB + tab, () => {
      resolve();
      return new Promise<void>(() => undefined); // held until the tab is gone
    });
  });
}

/** The tabs now open that have announced themselves. */
export async function openTabs(): Promise<ReadonlySet<string>> {
  const held = (await locks()?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => (name?.startsWith(TAB) === true ? [name.slice(TAB.length)] : [])));
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
