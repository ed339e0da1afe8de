/** Pages of an open survey's galaxies, for the data screen. */
import type { Step } from '../domain/walk.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { standing } from '../domain/votes.ts';
import { factsOfGalaxy } from '../storage/facts.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { currentSession, isWaiting } from './session.ts';
import { noteTold } from './told.ts';

export type GalaxyFilter = 'all' | 'classified' | 'open' | 'skipped' | 'retired' | 'no picture';

export interface GalaxyRow {
  readonly galaxy: Galaxy;
  readonly volunteers: number;
  readonly yourSteps: readonly Step[] | null;
  readonly votes: GalaxyVotes | null;
  /** Of the newest round, in nats; null where it was not scored. */
  readonly score: number | null;
}

/** A page of the open survey's galaxies, in the order of arrival. */
export async function galaxyPage({ from, count, show, search }: { from: number; count: number; show: GalaxyFilter; search: string }): Promise<{ rows: GalaxyRow[]; total: number }> {
  const session = currentSession();
  if (!session) return { rows: [], total: 0 };
  const wanted = search.trim().toLowerCase();
  const indices: number[] = [];
  for (let index = 0; index < session.ids.length; index++) {
    if (isListed(index) && (wanted === '' || session.ids[index]?.toLowerCase().includes(wanted))) indices.push(index);
  }
  function isListed(index: number): boolean {
    const now = session as NonNullable<typeof session>; // narrowed above; closures forget it
    switch (show) {
      case 'all':
        return true;
      case 'classified':
        return now.seen.has(index) && !now.skipped.has(index);
      case 'open':
        return isWaiting(now, index);
      case 'skipped':
        return now.skipped.has(index);
      case 'retired':
        return (now.votes.get(index)?.volunteers ?? 0) >= now.survey.settings.retirementCount;
      case 'no picture':
        return now.missing.has(index);
    }
  }
  const page = indices.slice(from, from + count);
  const galaxies = await galaxiesAt(session.survey.id, page);
  const rows = await Promise.all(galaxies.flatMap((galaxy) => (galaxy ? [rowOf(galaxy)] : [])));
  return { rows, total: indices.length };
}

/** The person looks at the votes on a galaxy: where any are other people's, an answer of theirs to it says so from now on. */
export function noteVotesSeen({ galaxy, volunteers, yourSteps }: GalaxyRow): void {
  if (volunteers > Number(yourSteps !== null)) noteTold('others', [galaxy.id]);
}

async function rowOf(galaxy: Galaxy): Promise<GalaxyRow> {
  const session = currentSession();
  const votes = session?.votes.get(galaxy.index) ?? null;
  const place = session?.ranking?.indices.indexOf(galaxy.index) ?? -1;
  const mine = session?.seen.has(galaxy.index) ? standing(await factsOfGalaxy(session.survey.id, galaxy.id)).classifications.get(galaxy.id)?.get(session.volunteer) : undefined;
  return { galaxy, volunteers: votes?.volunteers ?? 0, yourSteps: mine?.steps ?? null, votes, score: session?.ranking?.scores[place] ?? null };
}

/** The galaxy with this id, else the first with it in its id; null where there is none. An exact id must find its own galaxy, however many others have it inside theirs. */
export async function findGalaxy(id: string): Promise<GalaxyRow | null> {
  const session = currentSession();
  const index = session?.indexOf.get(galaxyId(id));
  if (!session || index === undefined) return (await galaxyPage({ from: 0, count: 1, show: 'all', search: id })).rows[0] ?? null;
  const [galaxy] = await galaxiesAt(session.survey.id, [index]);
  return galaxy ? rowOf(galaxy) : null;
}
