/** The browser's spare time. */

/** Resolves when the browser has nothing better to do, after three seconds at the latest: the first galaxy is on screen by then. */
export const idle = (): Promise<unknown> =>
  new Promise((resolve) => ('requestIdleCallback' in globalThis ? requestIdleCallback(resolve, { timeout: 3000 }) : setTimeout(resolve, 500)));
