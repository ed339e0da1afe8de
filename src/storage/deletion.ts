/** Deleting a survey with everything that belongs to it. Rarely asked for and never before the first galaxy: a file of its own. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { inputSizes } from '../domain/pixels.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';
import { nextIndex } from './galaxyReads.ts';

/** Rows deleted in one transaction: small enough that an answer never waits long behind it. */
const DELETED_AT_ONCE = 500;

/** Deletes the rows whose index starts with the survey, a few at a time, so that other tabs stay quick. */
async function deleteRows(table: Table, keyPath: string, survey: SurveyId): Promise<void> {
  for (;;) {
    const keys = await table.where(keyPath).between([survey, Dexie.minKey], [survey, Dexie.maxKey]).limit(DELETED_AT_ONCE).primaryKeys();
    if (keys.length === 0) return;
    await table.bulkDelete(keys);
  }
}

/** The same where the primary key ends with the galaxy's index: the browser deletes whole ranges many times faster. */
async function deleteRanges(table: Table, keyPath: string, before: readonly unknown[], count: number): Promise<void> {
  for (let from = 0; from < count; from += DELETED_AT_ONCE) {
    await table
      .where(keyPath)
      .between([...before, from], [...before, from + DELETED_AT_ONCE], true, false)
      .delete();
  }
}

/** Deletes a survey with its galaxies, pictures, facts and model. Cut short, it goes on at `finishDeletions`. */
export async function deleteSurvey(id: SurveyId): Promise<void> {
  const changed = await db.surveys.update(id, { isLeaving: true });
  if (changed === 0 && !(await db.surveys.get(id))) return;
  await deleteRows(db.drafts, '[survey+volunteer+galaxy]', id);
  await deleteRows(db.facts, '[fact.survey+seq]', id);
  await deleteRows(db.learning, '[fact.survey+seq]', id);
  await deleteRows(db.traces, '[survey+round]', id);
  await deleteRows(db.forecasts, '[survey+round]', id);
  await db.transaction('rw', [db.weights, db.scores, db.checkpoints], async () => {
    await Promise.all([db.weights.delete(id), db.scores.delete(id), db.checkpoints.delete(id)]);
  });
  // See showing.ts, selection.ts, maps.ts, labs.ts and told.ts.
  await db.settings.where('key').startsWithAnyOf([`position:${id}:`, `first:${id}`, `map:${id}:`, `lab:${id}`, `told:${id}:`]).delete();
  await deleteRows(db.taken, '[survey+file]', id);
  const count = await nextIndex(id);
  for (const spec of Object.keys(inputSizes)) await deleteRanges(db.inputs, '[survey+spec+index]', [id, spec], count);
  await deleteRanges(db.originals, '[survey+index]', [id], count);
  await deleteRanges(db.galaxies, '[survey+galaxy.index]', [id], count); // last: they tell how much there is to delete
  await db.surveys.delete(id);
  if ((await db.surveys.count()) === 0) await db.embeddings.clear(); // surveys that share pictures share them
}

/** Goes on with deletions that a closed tab cut short; called at boot. */
export async function finishDeletions(): Promise<void> {
  const rows = await db.surveys.toArray();
  for (const row of rows) if (row.isLeaving) await deleteSurvey(row.id);
}
