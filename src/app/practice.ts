/**
 * Practice on screen: a galaxy whose answers are known comes before the one that the plan serves, which waits with its
 * claim; both are drafts on disk, so a closed tab finds them again. What is known is told once the walk is finished.
 */
import type { Draft, Practice, Reason } from '../domain/classification.ts';
import { factId } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { galaxyId, skyGalaxy } from '../domain/galaxy.ts';
import { expertAnswers, isPracticeBefore, nextExpert, practiceSeed } from '../domain/practice.ts';
import { refOf } from '../domain/tree.ts';
import { beginWalk } from '../domain/walk.ts';
import type { Walk } from '../domain/walk.ts';
import { saveDraft } from '../storage/drafts.ts';
import { appendFact } from '../storage/facts.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { environment, timestamp } from './environment.ts';
import { pictureUrl } from './pictures.ts';
import { remember } from './remember.ts';
import type { Session } from './session.ts';
import type { ShownGalaxy } from './store.ts';
import { store } from './store.ts';

/** A practice galaxy with its picture; its truth is kept in the session, out of the store. */
export interface PracticeReady {
  readonly galaxy: Galaxy;
  readonly pictureUrl: string;
  readonly draft: Draft;
}

/** Nothing in the name tells that it is practice. */
const simulatedGalaxy = (seed: number): Galaxy => skyGalaxy(`galaxy-${seed.toString(16).padStart(8, '0')}`, seed);

/** The reason is as truthful as any: nothing chose it but chance, at this place. */
const reasonFor = (why: Reason): Reason => ({ workflow: why.workflow, strategy: 'random', score: null, rank: null, among: null, round: null, seed: why.seed, position: why.position });

/** The practice galaxy due before a galaxy that nobody has begun to answer; null where none is, or it cannot be had. */
export async function practiceBefore(session: Session, waiting: Draft): Promise<PracticeReady | null> {
  const { settings } = session.survey;
  const { position } = waiting.why;
  const isUntouched = waiting.steps.length + waiting.ahead.length === 0 && waiting.practice === undefined && waiting.supersedes === undefined;
  if (!isUntouched || session.practised.has(position) || !isPracticeBefore(settings, session.volunteer, position)) return null;
  session.practised.add(position); // where it cannot be had the place goes without
  const expert = settings.trainingTruth === 'experts' ? nextExpert(settings, session.volunteer, session.experts, (index) => session.practisedGalaxies.has(session.ids[index] ?? galaxyId(''))) : null;
  if (settings.trainingTruth === 'experts' && expert === null) return null;
  const skySeed = expert === null ? practiceSeed(settings, session.volunteer, position) : null;
  const galaxy = skySeed === null ? session.ids[expert ?? -1] : simulatedGalaxy(skySeed).id;
  if (galaxy === undefined) return null;
  const draft: Draft = { tab: environment().tab, survey: session.survey.id, volunteer: session.volunteer, galaxy, ...beginWalk(), startedAt: timestamp(), why: reasonFor(waiting.why), practice: { truth: settings.trainingTruth, skySeed } };
  const ready = await practiceOf(session, draft);
  return ready && (await remember(saveDraft(draft))) ? ready : null;
}

/** A practice galaxy from its draft: drawn again, or read. Null where it cannot be had. */
export async function practiceOf(session: Session, draft: Draft): Promise<PracticeReady | null> {
  const { practice } = draft;
  if (!practice) return null;
  session.practised.add(draft.why.position);
  if (practice.skySeed === null) {
    const [galaxy] = await galaxiesAt(session.survey.id, [session.indexOf.get(draft.galaxy) ?? -1]);
    const url = galaxy ? await pictureUrl(galaxy) : null;
    if (!galaxy || !url) return null;
    session.truth = { kind: 'experts', answers: expertAnswers(session.survey.tree, galaxy.metadata).answers };
    return { galaxy, pictureUrl: url, draft };
  }
  try {
    const drawn = await environment().painter?.practice(practice.skySeed, session.survey.tree);
    if (!drawn) return null;
    session.truth = { kind: 'sky', made: drawn.made, chances: drawn.chances };
    return { galaxy: simulatedGalaxy(practice.skySeed), pictureUrl: URL.createObjectURL(drawn.png), draft };
  } catch {
    return null; // no practice is no harm: the galaxy that waits comes at once
  }
}

/** Writes a practice walk down, whole or passed over. @returns whether it is on disk. */
export async function recordPractice(session: Session, shown: ShownGalaxy, { steps }: Pick<Walk, 'steps'>): Promise<boolean> {
  const { practice, galaxy, startedAt, why } = shown;
  if (!practice) return false;
  const fact: Practice = { kind: 'practice', id: factId(environment().newId()), survey: session.survey.id, volunteer: store.getState().volunteer, at: timestamp(), galaxy: galaxy.id, tree: refOf(session.survey.tree), steps, startedAt, position: why.position, ...practice };
  if (!(await remember(appendFact(fact, { clearDraft: true })))) return false;
  session.practised.add(why.position);
  session.practisedGalaxies.add(galaxy.id);
  return true;
}
