/**
 * The volunteer's history of the open survey, read from disk when a screen first asks and kept up to date galaxy by galaxy
 * from then on, so that ten thousand galaxies cost one reading. Screens hear of changes by the count `history` in the store.
 */
import type { Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { historyOf, walksOf } from '../domain/history.ts';
import type { Classification, FactId } from '../domain/classification.ts';
import { factsOfGalaxy } from '../storage/facts.ts';
import { galaxiesById } from '../storage/galaxyReads.ts';
import { factsOfVolunteer, newestFactsOfVolunteer } from '../storage/volunteers.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';

export type Walk = Pick<Classification, 'startedAt' | 'at'>;

export interface History {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Every classification ever made, taken back or not. */
  readonly walks: readonly Walk[];
}

interface Kept {
  readonly session: Session;
  readonly entries: Map<GalaxyId, HistoryEntry>;
  readonly walks: Map<FactId, Walk>;
  /** Newest first; null where it is to be put in order again. */
  sorted: readonly HistoryEntry[] | null;
}

let reading: { readonly session: Session; readonly kept: Promise<Kept> } | null = null;

/** What is seen first is read first: the reading of all the rest waits for it. */
let ahead: Promise<unknown> = Promise.resolve();

async function read(session: Session): Promise<Kept> {
  await ahead;
  const facts = await factsOfVolunteer(session.volunteer, session.survey.id);
  const entries = historyOf(session.volunteer, facts);
  return {
    session,
    entries: new Map(entries.map((entry) => [entry.galaxy, entry])),
    walks: new Map(walksOf(session.volunteer, facts).map(({ id, startedAt, at }) => [id, { startedAt, at }])),
    sorted: entries,
  };
}

function keptFor(session: Session): Promise<Kept> {
  if (reading?.session !== session) reading = { session, kept: read(session) };
  return reading.kept;
}

/** The history as it stands; null where no survey is open. */
export async function readHistory(): Promise<History | null> {
  const session = currentSession();
  if (!session) return null;
  const kept = await keptFor(session);
  kept.sorted ??= [...kept.entries.values()].sort((a, b) => (a.at > b.at || (a.at === b.at && a.fact > b.fact) ? -1 : 1));
  return { entries: kept.sorted, walks: [...kept.walks.values()] };
}

/** Facts that the newest entries are made from: a large screen of pictures. */
const NEWEST_FACTS = 80;

/**
 * The newest entries alone, newest first, so that a long history need not be read before its beginning is seen: those whose
 * standing fact is among the newest facts. Null where no survey is open.
 */
export function readNewest(): Promise<readonly HistoryEntry[] | null> {
  const session = currentSession();
  const newest = session ? newestOf(session) : Promise.resolve(null);
  ahead = newest.catch(() => undefined);
  return newest;
}

async function newestOf({ survey, volunteer }: Session): Promise<readonly HistoryEntry[]> {
  const newest = await newestFactsOfVolunteer(volunteer, survey.id, NEWEST_FACTS);
  const galaxies = [...new Set(newest.map(({ galaxy }) => galaxy))];
  const facts = (await Promise.all(galaxies.map((galaxy) => factsOfGalaxy(survey.id, galaxy)))).flat();
  const ids = new Set(newest.map(({ id }) => id));
  return historyOf(volunteer, facts).filter(({ fact }) => ids.has(fact));
}

/** Facts came about these galaxies: what was read of them is read again, and screens are told. */
export async function hearHistory(galaxies: Iterable<GalaxyId>): Promise<void> {
  const session = currentSession();
  if (session && reading?.session === session) {
    const kept = await reading.kept;
    for (const galaxy of new Set(galaxies)) {
      const facts = await factsOfGalaxy(session.survey.id, galaxy);
      const [entry] = historyOf(session.volunteer, facts);
      if (entry) kept.entries.set(galaxy, entry);
      else kept.entries.delete(galaxy);
      for (const { id, startedAt, at } of walksOf(session.volunteer, facts)) kept.walks.set(id, { startedAt, at });
    }
    kept.sorted = null;
  }
  store.setState((state) => ({ history: state.history + 1 }));
}

/** The rows of these galaxies in the open survey, by id. */
export async function galaxiesOf(ids: readonly GalaxyId[]): Promise<ReadonlyMap<GalaxyId, Galaxy>> {
  const session = currentSession();
  const galaxies = session ? await galaxiesById(session.survey.id, ids) : [];
  return new Map(galaxies.map((galaxy) => [galaxy.id, galaxy]));
}

/** The day an instant falls on where the volunteer is, `YYYY-MM-DD`. */
export function dayOf(iso: string): string {
  const at = new Date(iso);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
