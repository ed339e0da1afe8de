/** Galaxies read in other ways than the labelling page needs: all of them, by id, by content. */
import { Dexie } from 'dexie';
import type { ContentHash, Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import { db } from './db.ts';
import { inSurvey, readGalaxies } from './galaxies.ts';

/** The index the next galaxy to arrive gets. */
export async function nextIndex(survey: SurveyId): Promise<number> {
  const last = await inSurvey(survey, 0, Infinity).last();
  return last ? last.galaxy.index + 1 : 0;
}

/** All galaxies, in order, a chunk at a time. */
export async function* eachGalaxies(survey: SurveyId, chunk = 1000): AsyncGenerator<Galaxy[]> {
  for (let from = 0; ; from += chunk) {
    const galaxies = await readGalaxies(survey, from, from + chunk);
    if (galaxies.length === 0) return;
    yield galaxies;
  }
}

export async function galaxyAt(survey: SurveyId, index: number): Promise<Galaxy | null> {
  return (await db.galaxies.get([survey, index]))?.galaxy ?? null;
}

/** Those of `ids` that the survey has, in no particular order. */
export async function galaxiesById(survey: SurveyId, ids: readonly GalaxyId[]): Promise<Galaxy[]> {
  const rows = await db.galaxies
    .where('[survey+galaxy.id]')
    .anyOf(ids.map((id) => [survey, id]))
    .toArray();
  return rows.map(({ galaxy }) => galaxy);
}

/** Those galaxies whose picture has one of these hashes. */
export async function galaxiesByHash(survey: SurveyId, hashes: readonly ContentHash[]): Promise<Galaxy[]> {
  const rows = await db.galaxies
    .where('[survey+galaxy.contentHash]')
    .anyOf(hashes.map((hash) => [survey, hash]))
    .toArray();
  return rows.map(({ galaxy }) => galaxy);
}

/** The ids of all galaxies, the galaxy with index i at place i; reads keys only. */
export async function readGalaxyIds(survey: SurveyId): Promise<GalaxyId[]> {
  const all = db.galaxies.where('[survey+galaxy.id]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]);
  const { ids, keys } = await db.transaction('r', db.galaxies, async () => ({ ids: await all.keys(), keys: await all.primaryKeys() }));
  const byIndex: GalaxyId[] = [];
  keys.forEach(([, index], place) => {
    byIndex[index] = (ids[place] as unknown as [SurveyId, GalaxyId])[1]; // the index's key is [survey, id]
  });
  return byIndex;
}
