/**
 * Taking back: undo of what this session finished, a change of mind about any galaxy classified before, and a reason
 * given for a skip after all. Nothing in the archive is ever changed: each is a new fact.
 */
import type { Draft, Reason, Skip, Undo } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { standing } from '../domain/votes.ts';
import type { Walk } from '../domain/walk.ts';
import { ticksOf } from '../domain/walk.ts';
import { dropDraft, saveDraft } from '../storage/drafts.ts';
import { appendFact, appendFacts, factsOfGalaxy } from '../storage/facts.ts';
import { environment, timestamp } from './environment.ts';
import { considerLearning } from './learning.ts';
import { inOrder, remember } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession, forgetChange, forgetFact } from './session.ts';
import { reopen } from './serve.ts';
import { act, store } from './store.ts';
import { undoInTutorial } from './tutorial.ts';

/** The person looks at what others said of a galaxy that they have classified: should they answer it again, their new answer says so. */
export function noteOthersSeen(galaxy: GalaxyId): void {
  currentSession()?.toldOthers.add(galaxy);
}

const reasonNow = (session: Session, galaxy: GalaxyId, why: Reason): Reason => ({
  ...why,
  ...(session.told.has(galaxy) ? { sawNetwork: true as const } : {}),
  ...(session.toldOthers.has(galaxy) ? { sawOthers: true as const } : {}),
});

type Reopened = Pick<Draft, 'galaxy' | 'why' | 'presses'> & { readonly walk: Walk; readonly supersedes: Draft['supersedes'] };

function draftOf(session: Session, { galaxy, why, walk, presses, supersedes }: Reopened): Draft {
  return { tab: environment().tab, survey: session.survey.id, volunteer: session.volunteer, galaxy, ...walk, ticked: ticksOf(session.survey.tree, walk), ...(presses === undefined ? {} : { presses }), startedAt: timestamp(), why: reasonNow(session, galaxy, why), ...(supersedes === undefined ? {} : { supersedes }) };
}

const undoOf = (session: Session, { galaxy, id }: Pick<Skip, 'galaxy' | 'id'>, at: string): Undo => ({ kind: 'undo', id: factId(environment().newId()), survey: session.survey.id, volunteer: store.getState().volunteer, at, galaxy, undoes: id });

/**
 * Takes the last finished (or skipped) galaxy of the session back and reopens it at its last question. The galaxy on
 * screen waits with its walk and comes back afterwards.
 */
export function undo(): Promise<void> {
  return inOrder(async () => {
    if (store.getState().tutorial) return undoInTutorial();
    const session = currentSession();
    const undone = session?.undoable.at(-1);
    if (!session || !undone) return;
    const isAnswered = undone.kind === 'classification';
    const walk: Walk = isAnswered ? { steps: undone.steps.slice(0, -1), ahead: undone.steps.slice(-1) } : { steps: [], ahead: [] };
    const supersedes = isAnswered ? undone.supersedes : undefined;
    const draft = draftOf(session, { ...undone, walk, presses: ((isAnswered && undone.presses) || 0) + 1, supersedes });
    if (!(await remember(appendFact(undoOf(session, undone, draft.startedAt), { saveDraft: draft })))) return;
    if (supersedes === undefined) forgetFact(session, undone);
    else await forgetChange(session, undone); // what it had replaced stands again
    await reopen(draft);
    store.setState({ lastAct: act('undone') });
    considerLearning();
  });
}

/**
 * Opens a galaxy that this volunteer has classified again, at its first question, with every answer as they gave it. What
 * they had said stands until they finish; the new answers then take its place. The galaxy on screen waits.
 * @returns whether it is on screen now: false where no classification of theirs stands, or its picture is gone.
 */
export async function changeMind(galaxy: GalaxyId): Promise<boolean> {
  await inOrder(async () => {
    const session = currentSession();
    if (!session || store.getState().shown?.galaxy.id === galaxy) return;
    const mine = standing(await factsOfGalaxy(session.survey.id, galaxy)).classifications.get(galaxy)?.get(session.volunteer);
    if (!mine || mine.tree.hash !== session.survey.tree.hash) return;
    const held = session.held.findIndex((draft) => draft.galaxy === galaxy);
    const [again] = held < 0 ? [] : session.held.splice(held, 1);
    const draft = again ?? draftOf(session, { galaxy, why: mine.why, walk: { steps: [], ahead: mine.steps }, presses: 0, supersedes: mine.id });
    if (!(await remember(saveDraft(draft)))) return;
    await reopen(draft);
    if (store.getState().shown?.galaxy.id === galaxy) store.setState({ lastAct: act('reopened') });
    else await remember(dropDraft(draft));
  });
  return store.getState().shown?.galaxy.id === galaxy;
}

/** Says why the galaxy just skipped was: the skip is taken back and written anew with its reason, in one breath. */
export function giveSkipReason(said: string): Promise<void> {
  return inOrder(async () => {
    const session = currentSession();
    const { justFinished } = store.getState();
    const before = session?.undoable.at(-1);
    const reason = said.trim();
    if (!session || before?.kind !== 'skip' || before.galaxy !== justFinished?.galaxy || reason === '' || reason === before.reason) return;
    const at = timestamp();
    const skip: Skip = { ...before, id: factId(environment().newId()), at, reason };
    if (!(await remember(appendFacts([undoOf(session, before, at), skip])))) return;
    session.undoable.splice(-1, 1, skip);
    store.setState({ justFinished: { ...justFinished, skipped: skip } });
  });
}
