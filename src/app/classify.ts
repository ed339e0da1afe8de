/**
 * Classifying: answer, tick, unsure, back, forward, skip. Every flow is decide (domain), remember (disk), show (store),
 * ask (learner); an answer, and even a tick, is on disk before the next thing is on the screen. Taking back is in takeBack.ts.
 */
import type { Classification, Draft, Skip } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { Answer, AnswerId, Question, QuestionId } from '../domain/tree.ts';
import { questionOf, refOf } from '../domain/tree.ts';
import type { Walk } from '../domain/walk.ts';
import { answer, back, choiceAfter, currentQuestion, forward, goTo, isComplete, ticksOf, unsure } from '../domain/walk.ts';
import { dropDraft, saveDraft } from '../storage/drafts.ts';
import { appendFact } from '../storage/facts.ts';
import type { Claim } from '../storage/showing.ts';
import { finishAndClaim } from '../storage/showing.ts';
import { nothingTold, toldAfter } from './after.ts';
import { draftNow } from './draft.ts';
import { environment, timestamp } from './environment.ts';
import { considerLearning } from './learning.ts';
import { askToPersistOnce } from './preferences.ts';
import { releasePicture } from './pictures.ts';
import { inOrder, remember } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession, recordChange, recordFact } from './session.ts';
import { putBack, showNext, takeNext } from './serve.ts';
import type { Act, ShownGalaxy } from './store.ts';
import { act, store } from './store.ts';
import { reasonNow } from './told.ts';

interface OnScreen {
  readonly session: Session;
  readonly shown: ShownGalaxy;
  readonly walk: Walk;
  /** Keys and taps spent on it, this one included. */
  readonly presses: number;
}

function onScreen(): OnScreen | null {
  const { shown, walk, presses, practiceTold } = store.getState();
  const session = currentSession();
  return session && shown && !practiceTold ? { session, shown, walk, presses: presses + 1 } : null;
}

/** A single choice is answered at once; in a multiple choice the tick is set or taken away. */
export const chooseAnswer = (id: AnswerId): Promise<void> => choose(({ answers }) => answers.find((candidate) => candidate.id === id));

/**
 * The answer with this number, from 0. Keys pressed faster than answers are saved are read against the question that is
 * current when their turn comes, not the one that was on screen when they were pressed.
 */
export const chooseNumber = (index: number): Promise<void> => choose(({ answers }) => answers[index]);

function choose(of: (question: Question) => Answer | undefined): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    const asked = now && currentQuestion(now.session.survey.tree, now.walk);
    if (!now || !asked) return;
    const question = questionOf(now.session.survey.tree, asked);
    const chosen = of(question);
    if (!chosen) return;
    if (question.kind === 'single') await answerWith(now, [chosen.id]);
    else await tick(now, choiceAfter(question, store.getState().ticked, chosen.id));
  });
}

async function tick({ session, presses }: OnScreen, ticked: readonly AnswerId[]): Promise<void> {
  const draft = draftNow(session, { ticked, presses });
  if (draft && (await isKept(draft))) store.setState({ ticked, presses, justFinished: null });
}

/** Goes on from a multiple-choice question with what is ticked; nothing happens while nothing is. */
export function confirmAnswers(): Promise<void> {
  return inOrder(async () => {
    const { ticked, practiceTold } = store.getState();
    if (practiceTold) return leavePractice();
    const now = onScreen();
    if (now && ticked.length > 0) await answerWith(now, ticked);
  });
}

const answerWith = (now: OnScreen, answers: readonly AnswerId[]): Promise<void> => goOn(now, answer(now.session.survey.tree, now.walk, answers));

/** Says "unsure" to the question asked, where the survey allows it: a look, and no vote. */
export function beUnsure(): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (now?.session.survey.settings.allowsUnsure) await goOn(now, unsure(now.session.survey.tree, now.walk));
  });
}

async function goOn(now: OnScreen, walk: Walk): Promise<void> {
  if (isComplete(now.session.survey.tree, walk)) await finish(now, walk);
  else await moveTo(now, walk, 'answered');
  askToPersistOnce();
}

/** On disk, or in the tutorial, which keeps nothing. */
const isKept = async (draft: Draft): Promise<boolean> => store.getState().tutorial !== null || remember(saveDraft(draft));

/** Shows another point of the walk once it is on disk. */
async function moveTo({ session, walk: before, presses }: OnScreen, walk: Walk, kind: Act['kind']): Promise<void> {
  if (walk === before) return;
  const ticked = ticksOf(session.survey.tree, walk);
  const draft = draftNow(session, { ...walk, ticked, presses });
  if (draft && (await isKept(draft))) store.setState({ walk, ticked, presses, justFinished: null, lastAct: act(kind) });
}

async function finish(now: OnScreen, walk: Walk): Promise<void> {
  const { session, shown, presses } = now;
  if (store.getState().tutorial) return (await import('./tutorial.ts')).nextInTutorial(walk, 'finished');
  if (shown.practice) return tellPractice(now, walk);
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
    why: reasonNow(session, shown.galaxy.id, shown.why),
    display: store.getState().display,
    presses,
    ...(shown.supersedes === undefined ? {} : { supersedes: shown.supersedes }),
  };
  await close(now, fact, walk);
}

/** The last answer to a practice galaxy: what is known of it is told beside its picture, until the person goes on. */
async function tellPractice({ session, shown, presses }: OnScreen, walk: Walk): Promise<void> {
  const { truth } = session;
  const { recordPractice } = await import('./practice.ts');
  if (!(await recordPractice(session, shown, walk))) return;
  if (truth) store.setState({ walk, ticked: [], presses, justFinished: null, practiceTold: { steps: walk.steps, truth } });
  else await leavePractice();
}

/** From a practice galaxy to the one that waits. */
async function leavePractice(): Promise<void> {
  const { shown } = store.getState();
  await showNext(null);
  if (shown) releasePicture(shown.pictureUrl);
}

/** Goes on after what is known of a practice galaxy was told. */
export function goOnFromPractice(): Promise<void> {
  return inOrder(async () => {
    if (store.getState().practiceTold) await leavePractice();
  });
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
  const told = fact.kind === 'skip' ? nothingTold : toldAfter(now.session, now.shown); // before the fact is counted
  if (now.session.doubt) now.session.doubtsBefore.set(fact.id, now.session.doubt);
  if (fact.kind === 'classification' && fact.supersedes !== undefined) await recordChange(now.session, fact);
  else recordFact(now.session, fact);
  const { shown } = now;
  const skipped = fact.kind === 'skip' ? fact : null;
  await showNext({ galaxy: shown.galaxy.id, pictureUrl: shown.pictureUrl, steps: walk.steps, skipped, ...told }, claim);
  store.setState({ lastAct: act(skipped ? (skipped.cause === 'unreadable' ? 'unreadable' : 'skipped') : 'finished') });
  considerLearning();
}

/**
 * Passes over the galaxy on screen: no vote, and it does not come back to this volunteer. A change of mind that is
 * passed over leaves the answers as they were.
 * @param reason why, in a word or two, where the person says so.
 */
export const skipGalaxy = (reason = ''): Promise<void> => skip('volunteer', reason);

/** The picture of a galaxy cannot be decoded: noted for the researcher, and the next galaxy comes. Nothing happens where another is on screen by now. */
export const reportUnreadablePicture = (galaxy: GalaxyId): Promise<void> => skip('unreadable', '', galaxy);

function skip(cause: Skip['cause'], said: string, only?: GalaxyId): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (!now || (only !== undefined && now.shown.galaxy.id !== only)) return;
    if (now.shown.supersedes !== undefined) return leaveAsItWas(now);
    if (store.getState().tutorial) return (await import('./tutorial.ts')).nextInTutorial(now.walk, 'skipped');
    if (now.shown.practice) return (await (await import('./practice.ts')).recordPractice(now.session, now.shown, now.walk)) ? leavePractice() : undefined;
    const reason = said.trim();
    const fact: Skip = { kind: 'skip', id: factId(environment().newId()), survey: now.session.survey.id, volunteer: store.getState().volunteer, at: timestamp(), galaxy: now.shown.galaxy.id, why: now.shown.why, cause, ...(reason ? { reason } : {}) };
    return close(now, fact, now.walk);
  });
}

/** The person thinks again and keeps the answers they had given. */
async function leaveAsItWas({ session }: OnScreen): Promise<void> {
  const draft = draftNow(session);
  if (!draft || !(await remember(dropDraft(draft)))) return;
  await showNext(null);
  store.setState({ lastAct: act('kept') });
}

export function goBack(): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (now) await moveTo(now, back(now.walk), 'back');
  });
}

export function goForward(): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (!now) return;
    const walk = forward(now.walk);
    if (isComplete(now.session.survey.tree, walk)) await finish(now, walk);
    else await moveTo(now, walk, 'forward');
  });
}

/** Back (or forward) to a question on the path. */
export function goToQuestion(question: QuestionId): Promise<void> {
  return inOrder(async () => {
    const now = onScreen();
    if (now) await moveTo(now, goTo(now.session.survey.tree, now.walk, question), 'back');
  });
}
