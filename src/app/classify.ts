/**
 * Classifying: answer, tick, back, forward, skip, undo. Every flow is decide (domain), remember (disk), show (store),
 * ask (learner); an answer is on disk before the next thing is on the screen.
 */
import type { Classification, Draft, Reason, Skip } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { AnswerId, QuestionId } from '../domain/tree.ts';
import { questionOf, refOf } from '../domain/tree.ts';
import type { Walk } from '../domain/walk.ts';
import { answer, answeredBefore, back, currentQuestion, forward, goTo, isComplete } from '../domain/walk.ts';
import { saveDraft } from '../storage/drafts.ts';
import { appendFact } from '../storage/facts.ts';
import type { Claim } from '../storage/showing.ts';
import { finishAndClaim } from '../storage/showing.ts';
import { environment, timestamp } from './environment.ts';
import { considerLearning } from './learn.ts';
import { askToPersistOnce } from './preferences.ts';
import { inOrder, remember } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession, forgetFact, recordFact } from './session.ts';
import { putBack, reopen, showNext, takeNext } from './serve.ts';
import type { ShownGalaxy } from './store.ts';
import { store } from './store.ts';

interface OnScreen {
  readonly session: Session;
  readonly shown: ShownGalaxy;
  readonly walk: Walk;
}

function onScreen(): OnScreen | null {
  const { shown, walk } = store.getState();
  const session = currentSession();
  return session && shown ? { session, shown, walk } : null;
}

function draftOf({ session, shown }: OnScreen, walk: Walk): Draft {
  return { tab: environment().tab, survey: session.survey.id, volunteer: session.volunteer, galaxy: shown.galaxy.id, steps: walk.steps, ahead: walk.ahead, startedAt: shown.startedAt, why: shown.why };
}

/** A single choice is answered at once; in a multiple choice the tick is set or taken away. */
export function chooseAnswer(id: AnswerId): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    const asked = now && currentQuestion(now.session.survey.tree, now.walk);
    if (!now || !asked) return;
    const question = questionOf(now.session.survey.tree, asked);
    const chosen = question.answers.find((candidate) => candidate.id === id);
    if (!chosen) return;
    if (question.kind === 'single') return answerWith(now, [id]);
    const { ticked } = store.getState();
    const others = ticked.filter((other) => other !== id && !chosen.isNone && !question.answers.find((a) => a.id === other)?.isNone);
    store.setState({ ticked: ticked.includes(id) ? others : [...others, id], justFinished: null });
  });
}

/** Goes on from a multiple-choice question with what is ticked; nothing happens while nothing is. */
export function confirmAnswers(): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    const { ticked } = store.getState();
    if (now && ticked.length > 0) await answerWith(now, ticked);
  });
}

async function answerWith(now: OnScreen, answers: readonly AnswerId[]): Promise<void> {
  const { tree } = now.session.survey;
  const walk = answer(tree, now.walk, answers);
  if (isComplete(tree, walk)) await finish(now, walk);
  else await moveTo(now, walk);
  askToPersistOnce();
}

/** Shows another point of the walk once it is on disk. */
async function moveTo(now: OnScreen, walk: Walk): Promise<void> {
  if (walk === now.walk) return;
  if (!(await remember(saveDraft(draftOf(now, walk))))) return;
  const { tree } = now.session.survey;
  const before = answeredBefore(tree, walk);
  const asked = currentQuestion(tree, walk);
  const isMultiple = asked !== null && questionOf(tree, asked).kind === 'multiple';
  store.setState({ walk, ticked: isMultiple && before ? before.answers : [], justFinished: null });
}

async function finish(now: OnScreen, walk: Walk): Promise<void> {
  const { session, shown } = now;
  const fact: Classification = {
    kind: 'classification',
    id: factId(environment().newId()),
    survey: session.survey.id,
    volunteer: store.getState().volunteer,
    at: timestamp(),
    galaxy: shown.galaxy.id,
    tree: refOf(session.survey.tree),
    steps: walk.steps,
    startedAt: shown.startedAt,
    why: shown.why,
    display: store.getState().display,
  };
  await close(now, fact, walk);
}

/** Writes a fact about the galaxy on screen, and in the same breath claims the next; then shows it. */
async function close(now: OnScreen, fact: Classification | Skip, walk: Walk): Promise<void> {
  const next = takeNext(now.session);
  let claim: Claim | null = null;
  const write = next ? finishAndClaim(fact, next.draft).then((found) => (claim = found)) : appendFact(fact, { clearDraft: true });
  if (!(await remember(write))) {
    if (next) putBack(next);
    return;
  }
  recordFact(now.session, fact);
  const { shown } = now;
  await showNext({ galaxy: shown.galaxy.id, pictureUrl: shown.pictureUrl, steps: walk.steps, wasSkipped: fact.kind === 'skip', doubt: fact.kind === 'skip' ? null : now.session.doubt }, claim);
  considerLearning();
}

/** Passes over the galaxy on screen: no vote, and it does not come back to this volunteer. */
export const skipGalaxy = (): Promise<void> => skip('volunteer');

/** The picture on screen cannot be decoded: noted for the researcher, and the next galaxy comes. */
export const reportUnreadablePicture = (): Promise<void> => skip('unreadable');

function skip(cause: Skip['cause']): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (!now) return;
    const fact: Skip = { kind: 'skip', id: factId(environment().newId()), survey: now.session.survey.id, volunteer: store.getState().volunteer, at: timestamp(), galaxy: now.shown.galaxy.id, why: now.shown.why, cause };
    await close(now, fact, now.walk);
    if (cause === 'unreadable') store.setState({ announcement: `The picture of ${now.shown.galaxy.id} won't open. We skipped it and noted its name. Nothing else is affected.` });
  });
}

export function goBack(): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (now) await moveTo(now, back(now.walk));
  });
}

export function goForward(): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (!now) return;
    const walk = forward(now.walk);
    if (isComplete(now.session.survey.tree, walk)) await finish(now, walk);
    else await moveTo(now, walk);
  });
}

/** Back (or forward) to a question on the path. */
export function goToQuestion(question: QuestionId): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (now) await moveTo(now, goTo(now.session.survey.tree, now.walk, question));
  });
}

/** The person looks at what the network said of the galaxy just finished: should they take it back, their new answer says so. */
export function noteDoubtSeen(): void {
  const { justFinished } = store.getState();
  if (justFinished) currentSession()?.told.add(justFinished.galaxy);
}

/**
 * Takes the last finished (or skipped) galaxy of the session back and reopens it at its last question. The galaxy on
 * screen waits with its walk and comes back afterwards.
 */
export function undo(): Promise<void> {
  return inOrder(async () => {
    const session = currentSession();
    const undone = session?.undoable.at(-1);
    if (!session || !undone) return;
    const walk: Walk = undone.kind === 'classification' ? { steps: undone.steps.slice(0, -1), ahead: undone.steps.slice(-1) } : { steps: [], ahead: [] };
    const startedAt = timestamp();
    const why: Reason = session.told.has(undone.galaxy) ? { ...undone.why, sawNetwork: true } : undone.why;
    const draft: Draft = { tab: environment().tab, survey: session.survey.id, volunteer: session.volunteer, galaxy: undone.galaxy, steps: walk.steps, ahead: walk.ahead, startedAt, why };
    const fact = { kind: 'undo' as const, id: factId(environment().newId()), survey: session.survey.id, volunteer: store.getState().volunteer, at: startedAt, galaxy: undone.galaxy, undoes: undone.id };
    if (!(await remember(appendFact(fact, { saveDraft: draft })))) return;
    forgetFact(session, undone);
    await reopen(draft, walk);
    considerLearning();
  });
}
