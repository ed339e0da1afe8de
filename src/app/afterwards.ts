/** What one may still do about a galaxy that is finished: change one’s mind, say why it was skipped. */
import type { Skip } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { standing } from '../domain/votes.ts';
import { dropDraft, saveDraft } from '../storage/drafts.ts';
import { appendFacts, factsOfGalaxy } from '../storage/facts.ts';
import { environment, timestamp } from './environment.ts';
import { inOrder, remember } from './remember.ts';
import { currentSession } from './session.ts';
import { reopen } from './serve.ts';
import { act, store } from './store.ts';
import { draftOf, undoOf } from './takeBack.ts';

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
