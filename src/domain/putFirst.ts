/** A selection put first in the queue by hand: a fact of the learner's (learnerFact.ts), and which of several stands. */
import type { LearnerFact, PutFirstFact } from './learnerFact.ts';

/** The latest stands, whoever put it there; one without galaxies takes what stood before out again. Of two of the same moment the one with the greater id. Null where there is none. */
export function standingFirst(facts: Iterable<LearnerFact>): PutFirstFact | null {
  let standing: PutFirstFact | null = null;
  for (const fact of facts) {
    if (fact.kind !== 'put first') continue;
    if (standing === null || fact.at > standing.at || (fact.at === standing.at && fact.id > standing.id)) standing = fact;
  }
  return standing;
}
