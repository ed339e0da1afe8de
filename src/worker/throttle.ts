/** Passes values on at most once in a while, and the last one always. */

interface Clock {
  now(): number;
  after(ms: number, callBack: () => void): () => void;
}

export interface Throttle<T> {
  put(value: T): void;
  /** Passes on what is held back, now. */
  flush(): void;
  /** Drops what is held back. */
  forget(): void;
}

/** @param everyMs the least time between two values passed on. */
export function throttled<T>(everyMs: number, clock: Clock, pass: (value: T) => void): Throttle<T> {
  let last = -Infinity;
  let held: { readonly value: T } | null = null;
  let cancel: (() => void) | null = null;

  const flush = (): void => {
    const latest = held;
    forget();
    if (!latest) return;
    last = clock.now();
    pass(latest.value);
  };
  const forget = (): void => {
    cancel?.();
    cancel = null;
    held = null;
  };
  return {
    put(value) {
      held = { value };
      const wait = last + everyMs - clock.now();
      if (wait <= 0) flush();
      else cancel ??= clock.after(wait, flush);
    },
    flush,
    forget,
  };
}
