/**
 * Several tabs on one database, kept apart by Web Locks, which a browser lets go when a tab closes or crashes. Where a
 * browser has none, every tab trains and takes over drafts: wasteful, but no fact is lost or counted twice.
 */
const TAB = 'tuning-fork:tab:';

/** Absent in browsers without Web Locks and in Node. */
export const locks = (): LockManager | undefined => (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;

export const until = (signal: AbortSignal): Promise<void> =>
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
