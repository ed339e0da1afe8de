/**
 * The tutorial: the real Classify screen with simulated galaxies. Nothing of it is written down: no vote, no draft, no
 * practice; the galaxy that was on screen waits and comes back as it was.
 */
import type { Galaxy } from '../domain/galaxy.ts';
import { skyGalaxy } from '../domain/galaxy.ts';
import type { Walk } from '../domain/walk.ts';
import { beginWalk, ticksOf } from '../domain/walk.ts';
import { plainDisplay } from '../domain/display.ts';
import { environment, timestamp } from './environment.ts';
import { nothingTold } from './after.ts';
import { draftNow } from './draft.ts';
import { releasePicture } from './pictures.ts';
import { setPreference } from './preferences.ts';
import { inOrder } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession, showCounts } from './session.ts';
import { showNext } from './serve.ts';
import type { ShownGalaxy } from './store.ts';
import { act, store } from './store.ts';

/** Galaxies that show much: a barred spiral, one with two open arms, a ring, a smooth one; then again from the first. */
const SEEDS = [6266, 14395, 11989, 1];

/** The galaxy finished last, to be taken back. */
let before: { readonly shown: ShownGalaxy; readonly walk: Walk } | null = null;

const galaxyOf = (seed: number, place: number): Galaxy => skyGalaxy(`tutorial-${String(place + 1)}`, seed);

async function drawn(session: Session, place: number): Promise<ShownGalaxy | null> {
  const seed = SEEDS[place % SEEDS.length] as number; // a remainder is inside
  try {
    const painted = await environment().painter?.practice(seed, session.survey.tree);
    if (!painted) return null;
    return {
      galaxy: galaxyOf(seed, place),
      why: { workflow: store.getState().workflow, strategy: 'random', score: null, rank: null, among: null, round: null, seed: session.survey.settings.seed, position: session.position },
      pictureUrl: URL.createObjectURL(painted.png),
      startedAt: timestamp(),
      practice: { truth: 'sky', skySeed: seed },
    };
  } catch {
    return null;
  }
}

/** Begins; where the galaxies cannot be drawn nothing happens. @returns whether it has begun. */
export async function startTutorial(): Promise<boolean> {
  await inOrder(async () => {
    const session = currentSession();
    if (!session || store.getState().tutorial) return;
    const first = await drawn(session, 0);
    if (!first) return;
    const { shown, practiceTold } = store.getState();
    const aside = practiceTold ? null : draftNow(session);
    if (shown && aside) session.held.push(aside);
    if (shown) releasePicture(shown.pictureUrl);
    before = null;
    present(first, 0, beginWalk());
  });
  return store.getState().tutorial !== null;
}

function present(shown: ShownGalaxy, place: number, walk: Walk): void {
  const tree = currentSession()?.survey.tree;
  store.setState({
    shown,
    walk,
    ticked: tree ? ticksOf(tree, walk) : [],
    presses: 0,
    display: { ...plainDisplay, light: store.getState().display.light },
    isFinished: false,
    practiceTold: null,
    tutorial: { place },
    undoable: before ? 1 : 0,
    justFinished: before && walk.ahead.length === 0 && walk.steps.length === 0 ? { galaxy: before.shown.galaxy.id, pictureUrl: before.shown.pictureUrl, steps: before.walk.steps, skipped: null, ...nothingTold } : null,
  });
}

/** The walk of a tutorial galaxy is complete, or it was passed over: the next one comes. */
export async function nextInTutorial(walk: Walk, kind: 'finished' | 'skipped'): Promise<void> {
  const { tutorial, shown } = store.getState();
  const session = currentSession();
  if (!tutorial || !shown || !session) return;
  const next = await drawn(session, tutorial.place + 1);
  if (!next) return endNow();
  if (before) releasePicture(before.shown.pictureUrl);
  before = kind === 'finished' ? { shown, walk } : null;
  if (kind === 'skipped') releasePicture(shown.pictureUrl);
  present(next, tutorial.place + 1, beginWalk());
  store.setState({ lastAct: act(kind) });
}

/** Takes the tutorial galaxy finished last back. */
export function undoInTutorial(): void {
  const { tutorial, shown } = store.getState();
  if (!tutorial || !before || !shown) return;
  const again = before;
  before = null;
  releasePicture(shown.pictureUrl);
  present(again.shown, tutorial.place - 1, { steps: again.walk.steps.slice(0, -1), ahead: again.walk.steps.slice(-1) });
  store.setState({ lastAct: act('undone') });
}

/** Leaves the tutorial, finished or not: what was on screen before comes back, and it is not offered again by itself. */
export function endTutorial(): Promise<void> {
  return inOrder(endNow);
}

async function endNow(): Promise<void> {
  const { tutorial, shown } = store.getState();
  if (!tutorial) return;
  setPreference({ hasSeenTour: true });
  store.setState({ tutorial: null, justFinished: null });
  const session = currentSession();
  await showNext(null);
  if (shown) releasePicture(shown.pictureUrl);
  if (before) releasePicture(before.shown.pictureUrl);
  before = null;
  if (session) showCounts(session);
}
