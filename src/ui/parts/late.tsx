/**
 * Parts of a screen that the first galaxy does not need: they arrive when they are first asked for, or when the browser
 * has nothing else to do. One that cannot be loaded says so in its own place and takes nothing else down.
 */
import { Component, lazy, Suspense } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { Arrived } from './firstPaint.tsx';
import { loadArea, shellMessages } from './messages.ts';

/** How to fetch every late part that is not a screen of its own. */
const waiting = new Set<() => Promise<unknown>>();

interface LateOptions {
  /** Shown while it is on its way; nothing, unless it takes the whole screen. */
  readonly fallback?: ReactNode;
  /** A screen of its own is not fetched ahead. */
  readonly isScreen?: boolean;
}

/** The component that `load` will bring, to be used as if it were here. */
export function late<P extends object>(load: () => Promise<ComponentType<P>>, { fallback = null, isScreen = false }: LateOptions = {}): ComponentType<P> {
  if (!isScreen) waiting.add(load);
  const arrive = async () => ({
    default: await load().catch((cause: unknown) => {
      throw new NotHere('A part of the app could not be loaded.', { cause });
    }),
  });
  const Part = lazy(arrive) as unknown as ComponentType<P>; // lazy() has no type for props it does not know yet
  return function Late(props: P) {
    return (
      <LateBoundary>
        <Suspense fallback={fallback}>
          <Part {...props} />
          {isScreen && <Arrived />}
        </Suspense>
      </LateBoundary>
    );
  };
}

/** The browser's next moment without other work, but soon; where it does not tell of any, a while from now. */
const nextIdleMoment = () =>
  new Promise<unknown>((done) => {
    if ('requestIdleCallback' in window) requestIdleCallback(done, { timeout: 1000 });
    else setTimeout(done, 500);
  });

/**
 * Fetches all parts and their words in the background, so that they open at once: one after the other, so that a press in
 * between waits for one of them at most. A part that cannot be had now is asked for again when it is opened.
 */
export function fetchLateParts(): () => void {
  let isStopped = false;
  void (async () => {
    for (const load of [...waiting, () => loadArea('help')]) {
      await nextIdleMoment();
      if (isStopped) return;
      waiting.delete(load);
      await load().catch(() => undefined);
    }
  })();
  return () => {
    isStopped = true;
  };
}

/** The part's file could not be had: not there any more, or no network. */
class NotHere extends Error {}

class LateBoundary extends Component<{ readonly children: ReactNode }, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    if (!(fault instanceof NotHere)) throw fault as Error; // a fault of the part itself is none of ours
    return (
      <>
        <Missing />
        <Arrived />
      </>
    );
  }
}

function Missing() {
  const words = shellMessages();
  return (
    <div className="late-fault err" role="alert">
      <p>{words.partMissing}</p>
      <button type="button" className="btn line" onClick={() => location.reload()}>
        {words.reloadPage}
      </button>
    </div>
  );
}
