/**
 * Galaxies on screen and their unfinished walks, saved after every answer. Each belongs to the tab that shows it; how a
 * tab comes by one is in showing.ts, how one ends in facts.ts.
 */
import type { Draft } from '../domain/classification.ts';
import { keptDb } from './db.ts';

/** Lets a walk go that is not to be gone on with. */
export async function dropDraft({ survey, volunteer, galaxy }: Draft): Promise<void> {
  await keptDb.drafts.delete([survey, volunteer, galaxy]);
}

/** Saves the walk as it stands; resolves once it is on disk. */
export async function saveDraft(draft: Draft): Promise<void> {
  await keptDb.drafts.put(draft);
}
