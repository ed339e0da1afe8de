/**
 * Votes are a fold over facts: per galaxy, question and answer k of N. A volunteer counts once per galaxy (the latest
 * standing classification), an undone one not at all, and the order in which facts arrive does not matter.
 */
import type { Classification, Fact, FactId, Skip, VolunteerId } from './classification.ts';
import { isServed } from './classification.ts';
import type { GalaxyId } from './galaxy.ts';
import type { AnswerId, QuestionId, TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

export interface GalaxyVotes {
  readonly galaxy: GalaxyId;
  /** Volunteers whose classification stands. */
  readonly volunteers: number;
  /** Votes per answer, in column order (`columnsOf`). */
  readonly counts: readonly number[];
  /** Volunteers who were asked and not unsure, per question in tree order: N of "k of N". For a single choice the sum of its counts. */
  readonly asked: readonly number[];
}

/** What stands once undone facts are left out. */
export interface Standing {
  /** Per galaxy, each volunteer's one standing classification. */
  readonly classifications: ReadonlyMap<GalaxyId, ReadonlyMap<VolunteerId, Classification>>;
  /** Standing skips, newest last. */
  readonly skips: readonly Skip[];
}

const isLater = (a: Classification, b: Classification): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/** Folds facts in any order, repeated or not, into what stands. */
export function standing(facts: Iterable<Fact>): Standing {
  const byId = new Map<FactId, Classification | Skip>();
  const undone = new Set<FactId>();
  for (const fact of facts) {
    if (fact.kind === 'undo') undone.add(fact.undoes);
    else if (isServed(fact)) byId.set(fact.id, fact);
  }
  const classifications = new Map<GalaxyId, Map<VolunteerId, Classification>>();
  const skips: Skip[] = [];
  for (const fact of byId.values()) {
    if (undone.has(fact.id)) continue;
    if (fact.kind === 'skip') {
      skips.push(fact);
      continue;
    }
    let ofGalaxy = classifications.get(fact.galaxy);
    if (!ofGalaxy) classifications.set(fact.galaxy, (ofGalaxy = new Map()));
    const before = ofGalaxy.get(fact.volunteer.id);
    if (!before || isLater(fact, before)) ofGalaxy.set(fact.volunteer.id, fact);
  }
  skips.sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
  return { classifications, skips };
}

/** Where a question's votes go: its place among the questions and the column of each of its answers. */
interface Place {
  readonly question: number;
  readonly columns: ReadonlyMap<AnswerId, number>;
}

const knownPlaces = new WeakMap<TreeContent, ReadonlyMap<QuestionId, Place>>();

function placesOf(tree: TreeContent): ReadonlyMap<QuestionId, Place> {
  const known = knownPlaces.get(tree);
  if (known) return known;
  const { columns, byQuestion } = columnsOf(tree);
  const places = new Map(
    byQuestion.map(({ question, start, end }, index) => [
      question,
      { question: index, columns: new Map(columns.slice(start, end).map((column) => [column.answer, column.index])) },
    ]),
  );
  knownPlaces.set(tree, places);
  return places;
}

/** Counts the standing classifications of one galaxy. Those of another tree hash are left out and counted by nobody. */
export function countVotes(
  tree: TreeContent & { readonly hash: string },
  galaxy: GalaxyId,
  classifications: Iterable<Classification>,
): GalaxyVotes {
  const { columns, byQuestion } = columnsOf(tree);
  const places = placesOf(tree);
  const counts = new Array<number>(columns.length).fill(0);
  const asked = new Array<number>(byQuestion.length).fill(0);
  let volunteers = 0;
  for (const { tree: walked, steps } of classifications) {
    if (walked.hash !== tree.hash) continue;
    volunteers++;
    for (const { question, answers } of steps) {
      const place = places.get(question);
      if (!place || answers.length === 0) continue; // unsure: a look, not a vote
      asked[place.question] = (asked[place.question] ?? 0) + 1;
      for (const answer of answers) {
        const column = place.columns.get(answer);
        if (column !== undefined) counts[column] = (counts[column] ?? 0) + 1;
      }
    }
  }
  return { galaxy, volunteers, counts, asked };
}

/** Votes of every galaxy that has a standing classification. */
export function tally(tree: TreeContent & { readonly hash: string }, facts: Iterable<Fact>): Map<GalaxyId, GalaxyVotes> {
  const votes = new Map<GalaxyId, GalaxyVotes>();
  for (const [galaxy, byVolunteer] of standing(facts).classifications) {
    const counted = countVotes(tree, galaxy, byVolunteer.values());
    if (counted.volunteers > 0) votes.set(galaxy, counted);
  }
  return votes;
}
