/** Putting galaxies of a survey first, until they are withdrawn: the fact, and the row that the queue is made from (selection.ts). */
import type { PutFirstFact } from '../domain/learnerFact.ts';
import { standingFirst } from '../domain/putFirst.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { Database } from './db.ts';
import { keptDb } from './db.ts';
import { addLearnerFact } from './learning.ts';
import { firstKey } from './selection.ts';

async function keepRow(survey: SurveyId, indices: Uint32Array, to: Database): Promise<void> {
  if (indices.length > 0) await to.settings.put({ key: firstKey(survey), value: indices });
  else await to.settings.delete(firstKey(survey));
}

/** In the place of what was there; without galaxies it withdraws it. Both or neither; resolves once it is on the disk. @param indices of the fact's galaxies, in its order */
export async function keepFirst(fact: PutFirstFact, indices: Uint32Array): Promise<void> {
  await keptDb.transaction('rw', [keptDb.settings, keptDb.learning], async () => {
    await addLearnerFact(fact);
    await keepRow(fact.survey, indices, keptDb);
  });
}

/** What stands first by the facts as they are now; in a transaction of the caller's on the learner's facts, galaxies and settings. */
export async function standFirst(survey: SurveyId, from: Database = keptDb): Promise<void> {
  const standing = await readPutFirst(survey, from);
  if (!standing) return;
  const places = await from.galaxies.where('[survey+galaxy.id]').anyOf(standing.galaxies.map((id) => [survey, id])).toArray();
  const indexOf = new Map(places.map(({ galaxy }) => [galaxy.id, galaxy.index]));
  await keepRow(survey, Uint32Array.from(standing.galaxies.flatMap((id) => indexOf.get(id) ?? [])), from);
}

/** The selection that stands, by its facts; null where none was ever put first. */
export async function readPutFirst(survey: SurveyId, from: Database = keptDb): Promise<PutFirstFact | null> {
  const rows = await from.learning.where('[fact.survey+fact.kind]').equals([survey, 'put first']).toArray();
  return standingFirst(rows.map(({ fact }) => fact));
}
