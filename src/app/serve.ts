/**
 * What comes on screen next: the domain's serving plan, with the next three pictures fetched ahead. A new plan never
 * touches the galaxy on screen.
 */
import type { Draft } from '../domain/classification.ts';
import type { Display } from '../domain/display.ts';
import { fit } from '../domain/display.ts';
import { foreseenAt } from '../domain/foreseen.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import type { Planned, Scored } from '../domain/queue.ts';
import { rankingOf, serving } from '../domain/queue.ts';
import { beginWalk } from '../domain/walk.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import type { Claim } from '../storage/showing.ts';
import { adoptDrafts, claimGalaxy } from '../storage/showing.ts';
import { draftNow } from './draft.ts';
import { environment, timestamp } from './environment.ts';
import { pictureUrl, releasePicture } from './pictures.ts';
import { inBackground, inOrder } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession, doubtOf, isEligible, readNewGalaxies, showCounts, standsNow } from './session.ts';
import type { FinishedGalaxy } from './store.ts';
import { store } from './store.ts';

/** Pictures fetched and decoded ahead of the one on screen. */
const AHEAD = 3;

/** A planned galaxy with its picture at hand. */
interface Ready {
  readonly planned: Planned;
  readonly galaxy: Galaxy;
  readonly pictureUrl: string;
}

/** A galaxy about to be shown: its claim is on the way to the disk. */
interface Taken {
  readonly next: Ready;
  /** The plan it comes from. */
  readonly plan: number;
  readonly draft: Draft;
}

let ready: Ready[] = [];
let taken: Taken | null = null;
/** Counts up with every new plan, so that pictures fetched for an old one are dropped. */
let plan = 0;

const upcoming = () => ready.map(({ galaxy, pictureUrl: url }) => ({ galaxy: galaxy.id, pictureUrl: url }));

function showReady(): void {
  store.setState({ upcoming: upcoming() });
}

function dropReady(): void {
  plan++;
  for (const { pictureUrl: url } of ready) releasePicture(url);
  ready = [];
  showReady();
}

/** Fetches until three galaxies are ready. Gives up quietly when the plan changes meanwhile. */
async function fill(session: Session): Promise<void> {
  const mine = plan;
  while (plan === mine && ready.length < AHEAD) {
    const [planned] = nextPlanned(session);
    if (!planned) break;
    const [galaxy] = await galaxiesAt(session.survey.id, [planned.index]);
    const url = galaxy ? await pictureUrl(galaxy) : null;
    if (plan !== mine) {
      if (url) releasePicture(url);
      return;
    }
    if (galaxy && url) ready.push({ planned, galaxy, pictureUrl: url });
    else session.missing.add(planned.index);
  }
  if (plan === mine) showReady();
}

function nextPlanned(session: Session): Planned[] {
  session.serving ??= serving(session.survey.settings, session.ids.length, session.volunteer);
  const shown = store.getState().shown?.galaxy.index;
  return session.serving.next({
    workflow: store.getState().workflow,
    position: session.position + ready.length + (taken ? 1 : 0),
    count: 1,
    isEligible: (index) => isEligible(session, index),
    votesOf: (index) => session.votes.get(index)?.volunteers ?? 0,
    ranking: session.ranking,
    first: session.first,
    labelled: session.votes.size,
    exclude: new Set([...ready.map(({ planned }) => planned.index), ...(taken ? [taken.next.planned.index] : []), ...(shown === undefined ? [] : [shown]), ...session.held.map(({ galaxy }) => session.indexOf.get(galaxy) ?? -1)]),
  });
}

/** Only one fill at a time: a second waits for the first, then sees what is left to do. */
let filling: Promise<void> = Promise.resolve();
function refill(session: Session): Promise<void> {
  filling = filling.then(() => fill(session), () => fill(session));
  return filling;
}

/** Until something is ready or nothing is left: a plan that changed meanwhile has emptied what was being fetched, which is not the end. */
async function refillWhole(session: Session): Promise<void> {
  for (;;) {
    const mine = plan;
    await refill(session);
    if (plan === mine || ready.length > 0) return;
  }
}

/**
 * The next galaxy that is ready, taken out of those waiting so that no new plan drops it meanwhile, with the draft that
 * claims it; null where one put aside by undo comes first or none is ready. To be shown or put back.
 */
export function takeNext(session: Session): Taken | null {
  if (taken) putBack(taken); // a claim that failed with the disk
  const next = session.held.length === 0 ? ready.shift() : undefined;
  taken = next ? { next, plan, draft: draftOf(session, next) } : null;
  return taken;
}

/** It could not be claimed after all: it comes next again, unless there is a new plan. */
export function putBack({ next, plan: then }: Taken): void {
  taken = null;
  if (then === plan) ready.unshift(next);
  else releasePicture(next.pictureUrl);
}

const draftOf = (session: Session, { planned, galaxy }: Ready): Draft => ({ tab: environment().tab, survey: session.survey.id, volunteer: session.volunteer, galaxy: galaxy.id, steps: [], ahead: [], startedAt: timestamp(), why: planned.why });

/**
 * Shows the next galaxy: one put aside by undo, else the next of the plan, else the end of the survey.
 * @param claimed what became of the claim on the galaxy already taken, if one was.
 */
export async function showNext(justFinished: FinishedGalaxy | null, claimed: Claim | null = null): Promise<void> {
  const session = currentSession();
  if (!session) return;
  const held = taken ? undefined : session.held.pop();
  if (held) {
    await reopenHeld(session, held, justFinished);
    return;
  }
  for (let claim = claimed; ; claim = null) {
    if (!taken && ready.length === 0) await refillWhole(session);
    const now = taken ?? takeNext(session);
    if (!now) {
      if (await hasGrown(session)) continue;
      break;
    }
    const isOurs = settle(session, now.next, claim ?? (await claimGalaxy(now.draft)));
    taken = null;
    if (!isOurs) continue;
    if (await showPracticeBefore(session, now.draft, justFinished)) releasePicture(now.next.pictureUrl);
    else show(now.next, now.draft, justFinished);
    session.position = now.draft.why.position + 1;
    void inBackground(refill(session));
    return;
  }
  leave(justFinished);
  store.setState({ shown: null, isFinished: true, walk: beginWalk(), ticked: [], presses: 0, justFinished, practiceTold: null, tutorial: null, upcoming: upcoming() });
}

/** Where a practice galaxy is due before this one, shows it; the claimed one waits. */
async function showPracticeBefore(session: Session, waiting: Draft, justFinished: FinishedGalaxy | null): Promise<boolean> {
  if (session.survey.settings.trainingShare === 0) return false; // most surveys have none, and need none of its program
  const practice = await (await import('./practice.ts')).practiceBefore(session, waiting);
  if (!practice) return false;
  session.held.push(waiting);
  show(practice, practice.draft, justFinished);
  return true;
}

/** Galaxies that another tab brought are heard of here at the latest: before the survey would count as finished. */
async function hasGrown(session: Session): Promise<boolean> {
  const before = session.ids.length;
  await readNewGalaxies(session);
  if (session.ids.length === before) return false;
  session.serving = null;
  showCounts(session);
  return true;
}

/** Where another tab shows it or has used its place, what comes next is planned again around what the other did. */
function settle(session: Session, { planned, pictureUrl: url }: Ready, claim: Claim): boolean {
  if (claim.kind === 'claimed') return true;
  releasePicture(url);
  if (claim.kind === 'taken') session.elsewhere.add(planned.index);
  else session.position = claim.position;
  dropReady();
  return false;
}

/** The picture of the strip before is let go when a new one takes its place. */
function leave(justFinished: FinishedGalaxy | null): void {
  const { justFinished: before, shown } = store.getState();
  const kept = justFinished?.pictureUrl;
  if (before && before.pictureUrl !== kept && before.pictureUrl !== shown?.pictureUrl) releasePicture(before.pictureUrl);
}

/** The display that the next galaxy begins with: the view anew, unless the person keeps it. */
function nextDisplay(): Display {
  const { display, preferences } = store.getState();
  return preferences.keepsView ? display : { ...display, view: fit };
}

function show({ galaxy, pictureUrl: url }: Pick<Ready, 'galaxy' | 'pictureUrl'>, draft: Draft, justFinished: FinishedGalaxy | null): void {
  const { why, startedAt, steps, ahead, ticked = [], presses = 0, supersedes, practice } = draft;
  leave(justFinished);
  const session = currentSession();
  if (session) {
    session.doubt = doubtOf(session, galaxy.index, why);
    // Of a galaxy answered before, the newest round may know that answer: it is no guess any more.
    session.foreseen = session.foretold && supersedes === undefined ? foreseenAt(session.foretold, galaxy.index) : null;
  }
  const shown = { galaxy, why, pictureUrl: url, startedAt, ...(supersedes === undefined ? {} : { supersedes }), ...(practice === undefined ? {} : { practice }) };
  store.setState({ shown, ...(session ? { shownStands: standsNow(session, galaxy.index) } : {}), display: nextDisplay(), isFinished: false, walk: { steps, ahead }, ticked, presses, justFinished, practiceTold: null, tutorial: null, upcoming: upcoming() });
}

async function reopenHeld(session: Session, draft: Draft, justFinished: FinishedGalaxy | null): Promise<void> {
  if (draft.practice) {
    const practice = await (await import('./practice.ts')).practiceOf(session, draft);
    if (!practice) return showNext(justFinished);
    return show(practice, draft, justFinished);
  }
  if (await showPracticeBefore(session, draft, justFinished)) return;
  const index = session.indexOf.get(draft.galaxy);
  const [galaxy] = index === undefined ? [] : await galaxiesAt(session.survey.id, [index]);
  const url = galaxy ? await pictureUrl(galaxy) : null;
  if (!galaxy || !url) return showNext(justFinished);
  // One that waited untouched, behind practice, begins now.
  const isUntouched = draft.steps.length + draft.ahead.length === 0 && !draft.ticked?.length;
  show({ galaxy, pictureUrl: url }, isUntouched ? { ...draft, startedAt: timestamp() } : draft, justFinished);
}

/** Puts the galaxy on screen aside and shows another one with its walk: what undo and a change of mind do. */
export async function reopen(draft: Draft): Promise<void> {
  const session = currentSession();
  if (!session) return;
  const { shown, practiceTold, tutorial } = store.getState();
  // A practice walk that is finished is not put aside, nor is a galaxy of the tutorial.
  const aside = practiceTold || tutorial ? null : draftNow(session);
  // What waits of the same galaxy, a change of mind that is itself taken back, would ask for it again once it is answered.
  const isOther = (waiting: Draft): boolean => waiting.galaxy !== draft.galaxy;
  session.held.splice(0, Infinity, ...session.held.filter(isOther));
  if (shown && !aside) releasePicture(shown.pictureUrl);
  if (shown && aside) {
    if (isOther(aside)) session.held.push(aside);
    releasePicture(shown.pictureUrl);
  }
  await reopenHeld(session, draft, null);
}

/** Shows a galaxy where none is; by its turn another call may have shown one, and that one stays. */
async function showFirst(): Promise<void> {
  if (!store.getState().shown) await showNext(null);
}

/** Plans again with what is known now: new scores, another workflow, other settings or more galaxies. */
export async function replan(): Promise<void> {
  const session = currentSession();
  if (!session) return;
  dropReady();
  session.serving = null;
  if (store.getState().shown) await refill(session);
  else void inOrder(showFirst); // in its turn; waiting for it here could wait for ourselves
}

/** Begins serving a survey just opened: with what was on screen when the tab closed, else from the plan. */
export async function beginServing(session: Session): Promise<void> {
  dropReady();
  const drafts = await adoptDrafts(session.survey.id, session.volunteer, environment().tab);
  // A change of mind is about a galaxy that would not be served; any other that was answered meanwhile is let go.
  session.held.push(...drafts.filter(({ galaxy, supersedes, practice }) => supersedes !== undefined || practice !== undefined || isEligible(session, session.indexOf.get(galaxy) ?? -1)));
  await showNext(null);
  await refill(session);
}

/** Lets go of everything on screen. */
export function endServing(): void {
  dropReady();
  if (taken) putBack(taken);
  const { shown, justFinished } = store.getState();
  if (shown) releasePicture(shown.pictureUrl);
  if (justFinished && justFinished.pictureUrl !== shown?.pictureUrl) releasePicture(justFinished.pictureUrl);
  store.setState({ shown: null, isFinished: false, walk: beginWalk(), ticked: [], presses: 0, upcoming: [], justFinished: null, practiceTold: null, tutorial: null });
}

/** A round's scores take the place of the ones before. */
export async function serveByScores(session: Session, scored: Scored): Promise<void> {
  session.ranking = rankingOf(scored);
  await replan();
}
