/**
 * A volunteer's history: every galaxy they classified or skipped, with what stands, how often they changed their mind and
 * what they keep of it; and the search through it. A fold over the volunteer's own facts; other people's do not appear.
 */
import type { Classification, Fact, FactId, Skip, Strategy, VolunteerId } from './classification.ts';
import { isServed } from './classification.ts';
import type { Kept } from './collections.ts';
import { keptBy, nothingKept } from './collections.ts';
import type { GalaxyId } from './galaxy.ts';
import type { AnswerId, QuestionId } from './tree.ts';
import { standing } from './votes.ts';
import type { Step } from './walk.ts';

export interface HistoryEntry extends Kept {
  readonly galaxy: GalaxyId;
  /** The fact that stands. */
  readonly fact: FactId;
  /** When it became one: ISO 8601, UTC. */
  readonly at: string;
  /** Empty where the galaxy was skipped. */
  readonly steps: readonly Step[];
  /** Hash of the tree that was walked; null where the galaxy was skipped. */
  readonly treeHash: string | null;
  readonly wasSkipped: boolean;
  readonly isUnreadable: boolean;
  /** Why it was skipped, where the volunteer said so. */
  readonly reason: string;
  /** Classifications that the standing one took the place of; undone ones do not count. */
  readonly changes: number;
  readonly strategy: Strategy;
}

/** The history, newest first. @param facts the volunteer's own are enough; others are left out */
export function historyOf(volunteer: VolunteerId, facts: Iterable<Fact>): HistoryEntry[] {
  const own = new Map<FactId, Fact>();
  const undone = new Set<FactId>();
  for (const fact of facts) {
    if (fact.volunteer.id !== volunteer) continue;
    own.set(fact.id, fact);
    if (fact.kind === 'undo') undone.add(fact.undoes);
  }
  const made = new Map<GalaxyId, number>();
  for (const fact of own.values()) {
    if (fact.kind === 'classification' && !undone.has(fact.id)) made.set(fact.galaxy, (made.get(fact.galaxy) ?? 0) + 1);
  }
  const { classifications, skips } = standing(own.values());
  const kept = keptBy(volunteer, own.values());
  const byGalaxy = new Map<GalaxyId, Classification | Skip>();
  for (const skip of skips) byGalaxy.set(skip.galaxy, skip); // newest last
  for (const [galaxy, byVolunteer] of classifications) for (const fact of byVolunteer.values()) byGalaxy.set(galaxy, fact);
  const entries = [...byGalaxy.values()].map((fact) => entryOf(fact, made.get(fact.galaxy) ?? 0, kept.get(fact.galaxy) ?? nothingKept));
  return entries.sort((a, b) => (a.at > b.at || (a.at === b.at && a.fact > b.fact) ? -1 : 1));
}

function entryOf(fact: Classification | Skip, made: number, kept: Kept): HistoryEntry {
  const base = { galaxy: fact.galaxy, fact: fact.id, at: fact.at, strategy: fact.why.strategy, ...kept };
  return fact.kind === 'classification'
    ? { ...base, steps: fact.steps, treeHash: fact.tree.hash, wasSkipped: false, isUnreadable: false, reason: '', changes: made - 1 }
    : { ...base, steps: [], treeHash: null, wasSkipped: true, isUnreadable: fact.cause === 'unreadable', reason: fact.reason ?? '', changes: 0 };
}

export interface HistorySearch {
  readonly show: 'all' | 'classified' | 'skipped' | 'changed' | 'noted';
  /** Part of an id, an answer's name, a note or a reason, in any case; empty for all. */
  readonly text: string;
  /** A question, perhaps with one of its answers; null for all. */
  readonly answered: { readonly question: QuestionId; readonly answer: AnswerId | null } | null;
  readonly collection: string | null;
  /** First and last day in either order, `YYYY-MM-DD`; null where open. */
  readonly from: string | null;
  readonly to: string | null;
}

export const wholeHistory: HistorySearch = { show: 'all', text: '', answered: null, collection: null, from: null, to: null };

/** Id, note, reason, collections and the names of the answers given, in lower case. */
export const wordsIn = ({ galaxy, note, reason, collections }: HistoryEntry, answers: string): string => [galaxy, note, reason, ...collections, answers].join('\n').toLowerCase();

export interface HistoryWords {
  /** What the text is looked for in, as `wordsIn` makes it; kept by whoever asks often. */
  readonly wordsOf: (entry: HistoryEntry) => string;
  /** The day an instant falls on where the volunteer is, `YYYY-MM-DD`. */
  readonly dayOf: (iso: string) => string;
}

const isShown = (entry: HistoryEntry, show: HistorySearch['show']): boolean => {
  switch (show) {
    case 'all':
      return true;
    case 'classified':
      return !entry.wasSkipped;
    case 'skipped':
      return entry.wasSkipped;
    case 'changed':
      return entry.changes > 0;
    case 'noted':
      return entry.note !== '';
  }
};

/** The entries that fit, in the order given: quick enough for every key press once their words are known. */
export function searchHistory(entries: readonly HistoryEntry[], search: HistorySearch, { wordsOf, dayOf }: HistoryWords): readonly HistoryEntry[] {
  const { show, answered, collection } = search;
  // Two days given the wrong way round mean the time between them all the same.
  const [from, to] = search.from !== null && search.to !== null && search.from > search.to ? [search.to, search.from] : [search.from, search.to];
  const text = search.text.trim().toLowerCase();
  const fits = (entry: HistoryEntry): boolean => {
    if (!isShown(entry, show) || (collection !== null && !entry.collections.includes(collection))) return false;
    if (answered && !entry.steps.some(({ question, answers }) => question === answered.question && (answered.answer === null || answers.includes(answered.answer)))) return false;
    if (from !== null || to !== null) {
      const day = dayOf(entry.at);
      if ((from !== null && day < from) || (to !== null && day > to)) return false;
    }
    return text === '' || wordsOf(entry).includes(text);
  };
  return entries.filter(fits);
}

/** Every way a volunteer walked: classifications of theirs, each once, undone and replaced ones too. */
export function walksOf(volunteer: VolunteerId, facts: Iterable<Fact>): Classification[] {
  const walks = new Map<FactId, Classification>();
  for (const fact of facts) if (isServed(fact) && fact.kind === 'classification' && fact.volunteer.id === volunteer) walks.set(fact.id, fact);
  return [...walks.values()];
}
