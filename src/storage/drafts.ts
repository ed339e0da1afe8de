/**
 * Galaxies on screen and their unfinished walks, saved after every answer. Each belongs to the tab that shows it; a
 * tab that starts takes over the draft of one that is gone, and never that of one still open.
 */
import type { Draft, VolunteerId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import { keptDb } from './db.ts';
import { openTabs } from './tabs.ts';

/** Saves the walk as it stands; resolves once it is on disk. */
export async function saveDraft(draft: Draft): Promise<void> {
  await keptDb.drafts.put(draft);
}

export async function clearDraft(survey: SurveyId, volunteer: VolunteerId, galaxy: GalaxyId): Promise<void> {
  await keptDb.drafts.delete([survey, volunteer, galaxy]);
}

/** All drafts of a volunteer in a survey, those of other tabs too: galaxies that another tab shows are not served here. */
export async function listDrafts(survey: SurveyId, volunteer: VolunteerId): Promise<Draft[]> {
  return keptDb.drafts.where('[survey+volunteer]').equals([survey, volunteer]).toArray();
}

/**
 * The draft this tab should go on with, now marked as its own: the one it has, else the furthest one of a tab that is
 * gone; null where there is none. Two tabs that ask at once never get the same one.
 */
export async function takeDraft(survey: SurveyId, volunteer: VolunteerId, tab: string): Promise<Draft | null> {
  const open = await openTabs();
  return keptDb.transaction('rw', keptDb.drafts, async () => {
    const drafts = await listDrafts(survey, volunteer);
    const free = drafts.filter((draft) => draft.tab !== tab && !open.has(draft.tab));
    free.sort((a, b) => b.steps.length - a.steps.length || (a.startedAt < b.startedAt ? 1 : -1));
    const chosen = drafts.find((draft) => draft.tab === tab) ?? free[0];
    if (!chosen) return null;
    const taken: Draft = { ...chosen, tab };
    await keptDb.drafts.put(taken);
    return taken;
  });
}
