/**
 * Taking back: undo of what this session finished, a change of mind about any galaxy classified before, and a reason
 * given for a skip after all. Nothing in the archive is ever changed: each is a new fact.
 */
import type { Draft, Skip, Undo } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { Walk } from '../domain/walk.ts';
import { ticksOf } from '../domain/walk.ts';
import { appendFact } from '../storage/facts.ts';
import { environment, timestamp } from './environment.ts';
import { considerLearning } from './learning.ts';
import { inOrder, remember } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession, forgetChange, forgetFact } from './session.ts';
import { reopen } from './serve.ts';
import { act, store } from './store.ts';
import { reasonNow } from './told.ts';

type Reopened = Pick<Draft, 'galaxy' | 'why' | 'presses'> & { readonly walk: Walk; readonly supersedes: Draft['supersedes'] };

export function draftOf(session: Session, { galaxy, why, walk, presses, supersedes }: Reopened): Draft {
  return { tab: environment().tab, survey: session.survey.id, volunteer: session.volunteer, galaxy, ...walk, ticked: ticksOf(session.survey.tree, walk), ...(presses === undefined ? {} : { presses }), startedAt: timestamp(), why: reasonNow(session, galaxy, why), ...(supersedes === undefined ? {} : { supersedes }) };
}

export const undoOf = (session: Session, { galaxy, id }: Pick<Skip, 'galaxy' | 'id'>, at: string): Undo => ({ kind: 'undo', id: factId(environment().newId()), survey: session.survey.id, volunteer: store.getState().volunteer, at, galaxy, undoes: id });

/**
 * Takes the last finished (or skipped) galaxy of the session back and reopens it at its last question. The galaxy on
 * screen waits with its walk and comes back afterwards.
 */
export function undo(): Promise<void> {
  return inOrder(async () => {
    if (store.getState().tutorial) return (await import('./tutorial.ts')).undoInTutorial();
    const session = currentSession();
    const undone = session?.undoable.at(-1);
    if (!session || !undone) return;
    // Answers brought along from another version of the tree are taken back, and asked for anew from the first question.
    const isAnswered = undone.kind === 'classification' && undone.tree.hash === session.survey.tree.hash;
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
