/**
 * Showing a galaxy: one transaction that makes sure no other tab shows it, that this volunteer has not answered it, and
 * that no place in the serving order is used twice. So two tabs never ask the same thing.
 */
import type { Draft, Fact, VolunteerId } from '../domain/classification.ts';
import type { SurveyId } from '../domain/survey.ts';
import { standing } from '../domain/votes.ts';
import type { Database } from './db.ts';
import { db, keptDb } from './db.ts';
import { addFact, clearDraftOf } from './facts.ts';
import { openTabs } from './tabs.ts';

/** `taken`: on screen in another tab, or answered meanwhile; `moved`: other tabs used places up to `position`. */
export type Claim = { readonly kind: 'claimed' } | { readonly kind: 'taken' } | { readonly kind: 'moved'; readonly position: number };

const positionKey = (survey: SurveyId, volunteer: VolunteerId): string => `position:${survey}:${volunteer}`;

/** Claims a galaxy for this tab and saves its draft, which holds no answer yet. */
export async function claimGalaxy(draft: Draft): Promise<Claim> {
  const tryWith = (open: ReadonlySet<string> | null) => db.transaction('rw', [db.drafts, db.facts, db.settings], () => claimIn(db, draft, open));
  // Asking the browser which tabs are open takes as long as the claim itself, and hardly any galaxy needs it.
  return (await tryWith(null)) ?? (await tryWith(await openTabs())) ?? { kind: 'taken' };
}

/**
 * Appends the fact that ends one galaxy, clears its draft and claims the next galaxy, in one transaction: the disk is
 * waited for once, not twice. The fact is on disk whatever becomes of the claim.
 * @returns null where another tab drafted the next galaxy: the claim is still to be made.
 */
export async function finishAndClaim(fact: Fact, next: Draft): Promise<Claim | null> {
  return keptDb.transaction('rw', [keptDb.drafts, keptDb.facts, keptDb.settings], async () => {
    const [claim] = await Promise.all([claimIn(keptDb, next, null), addFact(fact), clearDraftOf(fact)]);
    return claim;
  });
}

/**
 * The claim inside a transaction. What it must know is asked for at once: each answer waited for alone would cost a
 * way through the browser's processes.
 * @param open the tabs now open; while null, a galaxy that another tab drafted is left undecided (null).
 */
async function claimIn(database: Database, draft: Draft, open: ReadonlySet<string> | null): Promise<Claim | null> {
  const { survey, volunteer, galaxy, tab, why } = draft;
  const key = positionKey(survey, volunteer);
  const [before, rows, stored] = await Promise.all([
    database.drafts.get([survey, volunteer, galaxy]),
    database.facts.where('[fact.survey+fact.galaxy]').equals([survey, galaxy]).toArray(),
    database.settings.get(key),
  ]);
  if (before && before.tab !== tab) {
    if (!open) return null;
    if (open.has(before.tab)) return { kind: 'taken' };
  }
  const { classifications, skips } = standing(rows.map(({ fact }) => fact));
  if (classifications.get(galaxy)?.has(volunteer) || skips.some((skip) => skip.volunteer.id === volunteer)) return { kind: 'taken' };
  const position = typeof stored?.value === 'number' ? stored.value : 0;
  if (why.position < position) return { kind: 'moved', position };
  await Promise.all([database.settings.put({ key, value: why.position + 1 }), database.drafts.put(draft)]);
  return { kind: 'claimed' };
}

/**
 * The drafts a starting tab goes on with, now marked as its own: all but those of tabs still open. The one with most
 * answers is last, and among equals the newest: that one was on screen.
 */
export async function adoptDrafts(survey: SurveyId, volunteer: VolunteerId, tab: string): Promise<Draft[]> {
  const open = await openTabs();
  return keptDb.transaction('rw', keptDb.drafts, async () => {
    const drafts = await keptDb.drafts.where('[survey+volunteer]').equals([survey, volunteer]).toArray();
    const free = drafts.filter((draft) => draft.tab === tab || !open.has(draft.tab)).map((draft) => ({ ...draft, tab }));
    await keptDb.drafts.bulkPut(free);
    return free.sort((a, b) => a.steps.length - b.steps.length || (a.startedAt < b.startedAt ? -1 : 1));
  });
}
