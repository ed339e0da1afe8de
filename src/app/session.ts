/**
 * What the flows keep about the open survey between two clicks and no screen shows whole: the votes, what this
 * volunteer has seen, the serving plan. All of it is a fold over what is on disk and can be made again at any time.
 */
import type { Classification, Draft, Fact, FactId, Reason, Skip, VolunteerId } from '../domain/classification.ts';
import type { Practice } from '../domain/classification.ts';
import { hasExpertAnswers } from '../domain/expertColumn.ts';
import type { Truth } from '../domain/practice.ts';
import { isServed } from '../domain/classification.ts';
import type { Doubt, Doubts } from '../domain/doubt.ts';
import { doubtAt } from '../domain/doubt.ts';
import type { Foreseen, Foretold } from '../domain/foreseen.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { barTo, indicesWhere } from '../domain/eligible.ts';
import type { Ranking, Serving } from '../domain/queue.ts';
import { monitorOf } from '../domain/queue.ts';
import type { Survey } from '../domain/survey.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { countVotes, standing } from '../domain/votes.ts';
import { factsByGalaxy } from '../storage/factGroups.ts';
import { factsOfGalaxy } from '../storage/facts.ts';
import { readGalaxies } from '../storage/galaxies.ts';
import { readFirst } from '../storage/selection.ts';
import type { Teller } from '../storage/told.ts';
import { readTold } from '../storage/told.ts';
import { environment } from './environment.ts';
import type { AppState } from './store.ts';
import { store } from './store.ts';

/** Galaxies read from disk at a time. */
const READ_AT_ONCE = 2000;

/** A pause longer than this begins a new session: undo reaches back to it. */
export const SESSION_GAP_MS = 30 * 60 * 1000;

export interface Session {
  survey: Survey;
  readonly volunteer: VolunteerId;
  /** Ids by index, and back. */
  readonly ids: GalaxyId[];
  readonly indexOf: Map<GalaxyId, number>;
  /** Indices of galaxies whose picture is not here. */
  readonly missing: Set<number>;
  /** Standing votes by index; absent means none. */
  readonly votes: Map<number, GalaxyVotes>;
  /** Standing classifications of everybody. */
  classifications: number;
  /** Indices this volunteer classified or skipped (standing). */
  readonly seen: Set<number>;
  readonly skipped: Set<number>;
  /** Indices on screen in other tabs. */
  readonly elsewhere: Set<number>;
  /** Put aside by undo, to be shown again; newest last. */
  readonly held: Draft[];
  /** This session's facts that undo can take back, newest last. */
  readonly undoable: (Classification | Skip)[];
  /** Indices this volunteer classified on `day` (standing); to be asked of `todayOf`, which knows when that day is over. */
  readonly today: Set<number>;
  day: string;
  /** The plan of what to show; remade when scores, settings or galaxies change. */
  serving: Serving | null;
  /** The newest round's scores; null before the first. */
  ranking: Ranking | null;
  /** What that round was unsure about, by galaxy; null where it is not known. */
  doubted: { readonly round: number; readonly indices: Uint32Array; readonly doubts: Doubts } | null;
  /** The same of the galaxy on screen. Kept here and out of the store, so that no screen shows it before the person has answered. */
  doubt: Doubt | null;
  /** The newest round's predictions; null before the first. */
  foretold: Foretold | null;
  /** Those of the galaxy on screen; kept out of the store likewise. */
  foreseen: Foreseen | null;
  /** What the network had expected of galaxies before they were answered, by fact: later rounds expect something else. */
  readonly doubtsBefore: Map<FactId, Doubt>;
  /** Galaxies of which the person has looked at what the network, or other volunteers, said; see told.ts. */
  readonly told: Record<Teller, Set<GalaxyId>>;
  /** Places in the serving order whose practice galaxy was shown, and the galaxies practised on. */
  readonly practised: Set<number>;
  readonly practisedGalaxies: Set<GalaxyId>;
  /** Indices of galaxies that experts have labelled. */
  readonly experts: Set<number>;
  /** What is known of the practice galaxy on screen; kept out of the store until it is finished. */
  truth: Truth | null;
  /** Indices put first by hand, in their order; null where none are. */
  first: Uint32Array | null;
  /** Position in the serving order that comes next. */
  position: number;
}

let open: Session | null = null;

export const currentSession = (): Session | null => open;

export function setSession(session: Session | null): void {
  open = session;
}

/** Reads everything about a survey that the flows need: ids, then the fold of its facts, galaxy by galaxy. */
export async function readSession(survey: Survey, volunteer: VolunteerId): Promise<Session> {
  const session: Session = {
    survey,
    volunteer,
    ids: [],
    indexOf: new Map(),
    missing: new Set(),
    votes: new Map(),
    classifications: 0,
    seen: new Set(),
    skipped: new Set(),
    elsewhere: new Set(),
    held: [],
    undoable: [],
    today: new Set(),
    day: dayNow(),
    serving: null,
    ranking: null,
    doubted: null,
    doubt: null,
    foretold: null,
    foreseen: null,
    told: await readTold(survey.id, volunteer),
    doubtsBefore: new Map(),
    practised: new Set(),
    practisedGalaxies: new Set(),
    experts: new Set(),
    truth: null,
    first: await readFirst(survey.id),
    position: 0,
  };
  await readNewGalaxies(session);
  const mine: (Classification | Skip)[] = [];
  for await (const facts of factsByGalaxy(survey.id)) {
    const own = fold(session, facts);
    if (own) mine.push(own);
    for (const fact of facts) if (fact.kind === 'practice' && fact.volunteer.id === volunteer) notePractised(session, fact);
    for (const fact of facts) if (isServed(fact) && fact.volunteer.id === volunteer) session.position = Math.max(session.position, fact.why.position + 1);
  }
  session.undoable.push(...sinceLastPause(mine, environment().now()).filter(canBeUndone));
  return session;
}

function notePractised(session: Session, { position, galaxy }: Practice): void {
  session.practised.add(position);
  session.practisedGalaxies.add(galaxy);
}

/** Takes in the galaxies that came since they were last read. */
export async function readNewGalaxies(session: Session): Promise<void> {
  for (;;) {
    const from = session.ids.length;
    const galaxies = await readGalaxies(session.survey.id, from, from + READ_AT_ONCE);
    if (galaxies.length === 0) return;
    for (const { id, index, isPictureMissing, metadata } of galaxies) {
      if (hasExpertAnswers(metadata)) session.experts.add(index);
      session.ids[index] = id;
      session.indexOf.set(id, index);
      if (isPictureMissing) session.missing.add(index);
    }
  }
}

/** What is taken back, in another tab perhaps, cannot be taken back once more. */
function forgetUndone({ undoable }: Session, facts: readonly Fact[]): void {
  if (undoable.length === 0) return; // as at the first reading, of a hundred thousand
  const undone = new Set(facts.map((fact) => (fact.kind === 'undo' ? fact.undoes : null)));
  undoable.splice(0, Infinity, ...undoable.filter(({ id }) => !undone.has(id)));
}

/** Takes in all facts of one galaxy. @returns this volunteer's standing fact about it, if any. */
function fold(session: Session, facts: readonly Fact[]): Classification | Skip | null {
  const galaxy = facts[0]?.galaxy;
  const index = galaxy === undefined ? undefined : session.indexOf.get(galaxy);
  if (galaxy === undefined || index === undefined) return null;
  forgetUndone(session, facts);
  const { classifications, skips } = standing(facts);
  const byVolunteer = classifications.get(galaxy) ?? new Map<VolunteerId, Classification>();
  session.classifications -= session.votes.get(index)?.volunteers ?? 0;
  const votes = countVotes(session.survey.tree, galaxy, byVolunteer.values());
  if (votes.volunteers > 0) session.votes.set(index, votes);
  else session.votes.delete(index);
  session.classifications += votes.volunteers;
  const classified = byVolunteer.get(session.volunteer);
  const skip = skips.findLast((candidate) => candidate.volunteer.id === session.volunteer);
  if (classified || skip) session.seen.add(index);
  else session.seen.delete(index);
  if (!classified && skip) session.skipped.add(index);
  else session.skipped.delete(index);
  if (classified && isOfToday(classified)) todayOf(session).add(index);
  else todayOf(session).delete(index);
  return classified ?? skip ?? null;
}

/** The facts of the session that is still going on: back to the first pause of half an hour. */
function sinceLastPause(facts: (Classification | Skip)[], now: number): (Classification | Skip)[] {
  facts.sort((a, b) => (a.at < b.at ? -1 : 1));
  let after = now;
  let from = facts.length;
  while (from > 0) {
    const at = Date.parse((facts[from - 1] as Classification).at);
    if (after - at > SESSION_GAP_MS) break;
    after = at;
    from--;
  }
  return facts.slice(from);
}

const dayNow = (): string => new Date(environment().now()).toDateString();

const isOfToday = (fact: Fact): boolean => fact.kind === 'classification' && new Date(fact.at).toDateString() === dayNow();

/** What was classified today: none yet where midnight has passed since it was last asked. */
function todayOf(session: Session): Set<number> {
  const day = dayNow();
  if (session.day !== day) session.today.clear();
  session.day = day;
  return session.today;
}

/** A picture that did not open would not open again: undo goes on to what the person did before. */
const canBeUndone = (fact: Classification | Skip): boolean => fact.kind === 'classification' || fact.cause !== 'unreadable';

/** Reads a galaxy's facts again, after another tab or an import added some. */
export async function refold(session: Session, galaxy: GalaxyId): Promise<void> {
  fold(session, await factsOfGalaxy(session.survey.id, galaxy));
}

/** What the round behind `why` was unsure about in this galaxy; null where another round's doubts are in use by now, or none. */
export function doubtOf({ doubted }: Pick<Session, 'doubted'>, index: number, { round }: Pick<Reason, 'round'>): Doubt | null {
  if (!doubted || doubted.round !== round) return null;
  const row = doubted.indices.indexOf(index);
  return row < 0 ? null : doubtAt(doubted.doubts, row);
}

/** After a fact of ours is on disk: counts it. */
export function recordFact(session: Session, fact: Classification | Skip): void {
  const index = session.indexOf.get(fact.galaxy);
  if (index === undefined) return;
  if (canBeUndone(fact)) session.undoable.push(fact);
  if (isOfToday(fact)) todayOf(session).add(index);
  session.seen.add(index);
  if (fact.kind === 'skip') session.skipped.add(index);
  else addVote(session, index, fact);
  showCounts(session);
}

function addVote(session: Session, index: number, fact: Classification): void {
  const added = countVotes(session.survey.tree, fact.galaxy, [fact]);
  const before = session.votes.get(index);
  session.classifications += added.volunteers;
  session.votes.set(
    index,
    before ? { galaxy: before.galaxy, volunteers: before.volunteers + added.volunteers, counts: before.counts.map((k, c) => k + (added.counts[c] ?? 0)), asked: before.asked.map((n, q) => n + (added.asked[q] ?? 0)) } : added,
  );
}

/** After an undo is on disk: takes the fact out of the counts. */
export function forgetFact(session: Session, fact: Classification | Skip): void {
  const at = session.undoable.findIndex((candidate) => candidate.id === fact.id);
  if (at >= 0) session.undoable.splice(at, 1);
  const index = session.indexOf.get(fact.galaxy);
  if (index === undefined) return;
  session.seen.delete(index);
  todayOf(session).delete(index);
  session.skipped.delete(index);
  const votes = session.votes.get(index);
  if (fact.kind === 'classification' && votes) {
    const taken = countVotes(session.survey.tree, fact.galaxy, [fact]);
    session.classifications -= taken.volunteers;
    const left = { galaxy: votes.galaxy, volunteers: votes.volunteers - taken.volunteers, counts: votes.counts.map((k, c) => k - (taken.counts[c] ?? 0)), asked: votes.asked.map((n, q) => n - (taken.asked[q] ?? 0)) };
    if (left.volunteers > 0) session.votes.set(index, left);
    else session.votes.delete(index);
  }
  showCounts(session);
}

/** After a change of mind is on disk: it stands in place of what the volunteer had said before. */
export async function recordChange(session: Session, fact: Classification): Promise<void> {
  session.undoable.push(fact);
  await refoldOwn(session, fact.galaxy);
}

/** After a change of mind is taken back: what it had replaced stands again. */
export async function forgetChange(session: Session, fact: Classification | Skip): Promise<void> {
  const at = session.undoable.findIndex((candidate) => candidate.id === fact.id);
  if (at >= 0) session.undoable.splice(at, 1);
  await refoldOwn(session, fact.galaxy);
}

async function refoldOwn(session: Session, galaxy: GalaxyId): Promise<void> {
  await refold(session, galaxy);
  showCounts(session);
}

/** Whether a galaxy may be served to this volunteer now. */
export function isEligible(session: Session, index: number): boolean {
  return !session.elsewhere.has(index) && barOf(session, index, session.seen.has(index)) === null;
}

/** Kept for practice: what experts have labelled is not voted on while the survey trains with it. */
const isApart = ({ survey: { settings }, experts }: Session, index: number): boolean => settings.trainingShare > 0 && settings.trainingTruth === 'experts' && experts.has(index);

function barOf(session: Session, index: number, isMet: boolean): ReturnType<typeof barTo> | 'practice' {
  const { survey, missing, votes } = session;
  if (isApart(session, index)) return 'practice';
  return barTo({ isPictureMissing: missing.has(index) }, votes.get(index)?.volunteers ?? 0, isMet, survey.settings.retirementCount);
}

/** Whether it waits for this volunteer: whatever another tab has on screen just now. */
export const isWaiting = (session: Session, index: number): boolean => barOf(session, index, session.seen.has(index)) === null;

/** What a round scores: every galaxy with a picture that is not retired, whoever has seen it. */
export const candidatesOf = (session: Session): Uint32Array => indicesWhere(session.ids.length, (index) => barOf(session, index, false) === null);

/** The galaxies that every volunteer is asked about. */
export const monitorGalaxies = ({ survey, ids }: Pick<Session, 'survey' | 'ids'>): Uint32Array => monitorOf(survey.settings, ids.length);

/** What is told of a galaxy on screen. */
export const standsNow = ({ votes, seen, skipped, survey }: Session, index: number): AppState['shownStands'] => ({
  isRetired: (votes.get(index)?.volunteers ?? 0) >= survey.settings.retirementCount,
  isSeen: seen.has(index) && !skipped.has(index),
});

/** Tells of the galaxy on screen what another tab, an import or another setting made of it. */
export function showStands(session: Session): void {
  const { shown } = store.getState();
  if (shown) store.setState({ shownStands: standsNow(session, shown.galaxy.index) });
}

/** Labelled galaxies whose picture is here: what a network can learn from. Labels may have come without pictures. */
export function labelsHere({ votes, missing }: Pick<Session, 'votes' | 'missing'>): number {
  if (missing.size === 0) return votes.size;
  let here = 0;
  for (const index of votes.keys()) if (!missing.has(index)) here++;
  return here;
}

/** Puts the counts of the open survey on screen. */
export function showCounts(session: Session): void {
  const { ids, votes, seen, skipped, experts, missing } = session;
  let retired = 0;
  let barred = seen.size; // counted without looking at every galaxy: this runs at every answer
  for (const index of missing) if (!seen.has(index)) barred++;
  for (const [index, { volunteers }] of votes) {
    if (volunteers < session.survey.settings.retirementCount) continue;
    retired++;
    if (!seen.has(index) && !missing.has(index)) barred++;
  }
  for (const index of experts) if (isApart(session, index) && !seen.has(index) && !missing.has(index) && (votes.get(index)?.volunteers ?? 0) < session.survey.settings.retirementCount) barred++;
  const { learner, tutorial, undoable } = store.getState();
  store.setState({
    progress: { galaxies: ids.length, waiting: ids.length - barred, retired, byYou: seen.size - skipped.size, skippedByYou: skipped.size, withoutPicture: missing.size, classifications: session.classifications },
    putFirst: session.first?.length ?? 0,
    undoable: tutorial ? undoable : session.undoable.length, // in the tutorial its own galaxies are taken back
    finishedToday: todayOf(session).size,
    learner: { ...learner, labels: votes.size, labelsHere: labelsHere(session) },
  });
}
