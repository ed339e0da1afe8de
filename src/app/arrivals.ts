/**
 * Galaxies and pictures that arrive while a survey is open, from this tab's files desk or from another tab: they are
 * heard of on the disk and taken into the plan, without disturbing what is on screen.
 */
import { watchArrivals } from '../storage/arrivals.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { throttled } from '../worker/throttle.ts';
import { inBackground } from './remember.ts';
import { replan } from './serve.ts';
import type { Session } from './session.ts';
import { currentSession, readNewGalaxies, showCounts } from './session.ts';

/** New galaxies are taken in at most this often: each time what comes next is planned anew. */
const TAKE_IN_MS = 1000;
/** Rows of galaxies without a picture are read again once nothing has arrived for this long: there may be many. */
const QUIET_MS = 1000;
/** Rows read at a time. */
const READ_AT_ONCE = 2000;

const clock = {
  now: () => performance.now(),
  after(ms: number, callBack: () => void) {
    const timer = setTimeout(callBack, ms);
    return () => clearTimeout(timer);
  },
};

/** Hears of what arrives in the open survey. @returns how to stop. */
export function hearArrivals({ survey }: Session): () => void {
  const soon = throttled<void>(TAKE_IN_MS, clock, () => void inBackground(takeNewGalaxies()));
  let notYet = (): void => undefined;
  const stop = watchArrivals(
    survey.id,
    () => {
      soon.put();
      notYet();
      notYet = clock.after(QUIET_MS, () => void inBackground(takeNewPictures()));
    },
    () => undefined,
  );
  return () => {
    stop();
    soon.forget();
    notYet();
  };
}

/** Takes in galaxies that have arrived, without disturbing what is on screen. */
export async function takeNewGalaxies(): Promise<void> {
  const session = currentSession();
  if (!session) return;
  const before = session.ids.length;
  await readNewGalaxies(session);
  if (session.ids.length === before) return;
  showCounts(session);
  await replan();
}

/** Takes in pictures of galaxies that were known without one. */
export async function takeNewPictures(): Promise<void> {
  const session = currentSession();
  if (!session || session.missing.size === 0) return;
  const before = session.missing.size;
  const lacking = [...session.missing];
  for (let from = 0; from < lacking.length; from += READ_AT_ONCE) {
    for (const galaxy of await galaxiesAt(session.survey.id, lacking.slice(from, from + READ_AT_ONCE))) {
      if (galaxy && !galaxy.isPictureMissing) session.missing.delete(galaxy.index);
    }
  }
  if (session.missing.size === before) return;
  showCounts(session);
  await replan();
}
