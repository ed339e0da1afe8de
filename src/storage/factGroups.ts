/** Facts read galaxy by galaxy, so that a hundred thousand of them can be folded without all being in memory at once. */
import { Dexie } from 'dexie';
import type { Fact } from '../domain/classification.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';

const READ_AT_ONCE = 2000;

/** The facts of each galaxy that has any, one galaxy after another, in the order of their ids. */
export async function* factsByGalaxy(survey: SurveyId): AsyncGenerator<Fact[]> {
  let after: unknown = Dexie.minKey;
  for (let limit = READ_AT_ONCE; ;) {
    const rows = await db.facts
      .where('[fact.survey+fact.galaxy]')
      .between([survey, after], [survey, Dexie.maxKey], false, true)
      .limit(limit)
      .toArray();
    const groups = grouped(rows.map(({ fact }) => fact));
    const isEnd = rows.length < limit;
    // The last group of a full read may go on: it is read again, with more room where it fills a whole read.
    const whole = isEnd ? groups : groups.slice(0, -1);
    limit = whole.length === 0 ? limit * 2 : READ_AT_ONCE;
    yield* whole;
    if (isEnd) return;
    after = whole.at(-1)?.[0]?.galaxy ?? after;
  }
}

function grouped(facts: readonly Fact[]): Fact[][] {
  const groups: Fact[][] = [];
  for (const fact of facts) {
    const last = groups.at(-1);
    if (last?.[0]?.galaxy === fact.galaxy) last.push(fact);
    else groups.push([fact]);
  }
  return groups;
}

/** Place of the newest fact of a survey in the order of arrival; 0 where there is none. */
export async function lastPlace(survey: SurveyId): Promise<number> {
  return (await db.facts.where('[fact.survey+seq]').between([survey, 0], [survey, Dexie.maxKey]).last())?.seq ?? 0;
}
