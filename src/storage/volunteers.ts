/**
 * The volunteers who share this device: listed, switched between, and forgotten with everything of theirs. What each one
 * likes (light, keys, whether they took the tour) waits under their id while another is here; what belongs to the device
 * (the open survey, the backend, when the learner rests) stays.
 */
import { Dexie, liveQuery } from 'dexie';
import type { Fact, VolunteerId } from '../domain/classification.ts';
import { volunteerId } from '../domain/classification.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { KnownVolunteer } from '../domain/volunteer.ts';
import { asVolunteer, COLOURS, freeColour } from '../domain/volunteer.ts';
import { isRecord, oneOf } from './checks.ts';
import type { Database, FactRow } from './db.ts';
import { db, keptDb } from './db.ts';
import type { Settings } from './settings.ts';
import { changeSettings, checkedSettings, likesKey, OF_DEVICE, only, storedSettings } from './settings.ts';

const LIST = 'volunteers';

const colourOr = oneOf(COLOURS, 'amber');

/** Everybody on a stored list; an entry without an id is nobody. */
const readList = (value: unknown): KnownVolunteer[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).filter(isRecord).flatMap(({ id, name, colour }): KnownVolunteer[] =>
    typeof id === 'string' && id !== '' ? [{ ...asVolunteer({ id: volunteerId(id), ...(typeof name === 'string' ? { name } : {}) }), colour: colourOr(colour) }] : [],
  );

/** What somebody new begins with as it is now: a class does not set its language thirty times. */
const BEGUN_WITH = ['theme', 'language', 'workflow'] as const satisfies readonly (keyof Settings)[];

async function listed(): Promise<KnownVolunteer[]> {
  const [row, settings] = await Promise.all([keptDb.settings.get(LIST), storedSettings()]);
  const volunteers = readList(row?.value);
  const { volunteer } = settings;
  // A device used by one person has no list yet; a damaged one still knows who is here.
  return volunteer.id === '' || volunteers.some(({ id }) => id === volunteer.id) ? volunteers : [...volunteers, { ...volunteer, colour: freeColour(volunteers) }];
}

const inSettings = <T>(work: () => Promise<T>): Promise<T> => keptDb.transaction('rw', keptDb.settings, work);

const putList = (volunteers: readonly KnownVolunteer[]) => keptDb.settings.put({ key: LIST, value: volunteers });

/** Everybody here, in the order they came. */
export const listVolunteers = (): Promise<KnownVolunteer[]> => keptDb.transaction('r', keptDb.settings, listed);

/** Hears who is here, now and whenever any tab changes it. @returns how to stop hearing. */
export function watchVolunteers(heard: (volunteers: readonly KnownVolunteer[]) => void, failed: (error: unknown) => void): () => void {
  const subscription = liveQuery(listVolunteers).subscribe({ next: heard, error: failed });
  return () => subscription.unsubscribe();
}

/** Adds somebody at the end of the list; whoever is here stays. */
export const addVolunteer = (volunteer: KnownVolunteer): Promise<void> =>
  inSettings(async () => {
    const volunteers = await listed();
    if (!volunteers.some(({ id }) => id === volunteer.id)) await putList([...volunteers, volunteer]);
  });

/** Another name (null for none) or colour. */
export const changeVolunteer = (id: VolunteerId, change: { readonly name?: string | null; readonly colour?: KnownVolunteer['colour'] }): Promise<void> =>
  inSettings(async () => {
    const changed = (await listed()).map((one): KnownVolunteer => {
      if (one.id !== id) return one;
      const name = change.name === undefined ? one.name : change.name;
      return { id, colour: change.colour ?? one.colour, ...(name === undefined || name === null ? {} : { name }) };
    });
    await putList(changed);
    const here = changed.find((one) => one.id === id);
    if (here && (await storedSettings()).volunteer.id === id) await changeSettings({ volunteer: asVolunteer(here) });
  });

/** Puts away what the one here likes and takes out what the other does. @throws where the other is not on the list. */
export const switchVolunteer = (to: VolunteerId): Promise<Settings> =>
  inSettings(async () => {
    const [volunteers, now] = [await listed(), await storedSettings()];
    const next = volunteers.find(({ id }) => id === to);
    if (!next) throw new Error('This volunteer is not on the list.');
    await putList(volunteers);
    const { volunteer: before } = now;
    if (volunteers.some(({ id }) => id === before.id)) await keptDb.settings.put({ key: likesKey(before.id), value: ownLikes(now) });
    return takePlace(next);
  });

/** What a volunteer likes, as stored: of the one who is here, what is set now. */
export async function likesOf(id: VolunteerId): Promise<Readonly<Record<string, unknown>>> {
  const [now, row] = await Promise.all([storedSettings(), keptDb.settings.get(likesKey(id))]);
  if (now.volunteer.id === id) return ownLikes(now);
  return typeof row?.value === 'object' && row.value !== null ? { ...row.value } : {};
}

/** Somebody comes from another device: at the end of the list, with what they like; one who is here already stays as they are. */
export const adoptVolunteer = (volunteer: KnownVolunteer, likes: Readonly<Record<string, unknown>>): Promise<void> =>
  inSettings(async () => {
    const volunteers = await listed();
    if (volunteers.some(({ id }) => id === volunteer.id)) return;
    await Promise.all([putList([...volunteers, volunteer]), keptDb.settings.put({ key: likesKey(volunteer.id), value: likes })]);
  });

function ownLikes(settings: Settings): Record<string, unknown> {
  const likes: Record<string, unknown> = { ...settings };
  for (const name of OF_DEVICE) delete likes[name];
  return likes;
}

/** From now on somebody else is here, with what they like. */
async function takePlace(next: KnownVolunteer): Promise<Settings> {
  const [now, row] = [await storedSettings(), await keptDb.settings.get(likesKey(next.id))];
  const theirs = typeof row?.value === 'object' && row.value !== null ? row.value : only(now, BEGUN_WITH);
  return changeSettings({ ...checkedSettings({ ...theirs, ...only(now, OF_DEVICE) }), volunteer: asVolunteer(next) });
}

const ofVolunteer = (id: VolunteerId, { facts }: Database = db) => facts.where('[fact.volunteer.id+fact.survey]').between([id, Dexie.minKey], [id, Dexie.maxKey]);

const inSurvey = (id: VolunteerId, survey: SurveyId) => db.facts.where('[fact.volunteer.id+fact.survey]').equals([id, survey]);

/** Facts read at once: more would hold the page up for longer than a frame or two while they are unpacked. */
const AT_ONCE = 500;

/** A volunteer's facts in a survey, in the order of arrival; read a part at a time, so that the page can go on meanwhile. */
export async function factsOfVolunteer(id: VolunteerId, survey: SurveyId): Promise<Fact[]> {
  const keys = await inSurvey(id, survey).primaryKeys();
  const facts: Fact[] = [];
  for (let from = 0; from < keys.length; from += AT_ONCE) for (const row of await rowsOf(keys.slice(from, from + AT_ONCE))) if (row?.fact.volunteer.id === id && row.fact.survey === survey) facts.push(row.fact);
  return facts;
}

/** These rows, perhaps with others between them. @param keys in order, one at least */
function rowsOf(keys: readonly number[]): PromiseLike<(FactRow | undefined)[]> {
  const [first = 0, last = first] = [keys[0], keys.at(-1)];
  // A range is one request, and ten times as quick as a key at a time; where others answered in between it would read too much.
  return last - first < 2 * keys.length ? db.facts.where(':id').between(first, last, true, true).toArray() : db.facts.bulkGet([...keys]);
}

/** The newest of a volunteer's facts in a survey, by arrival, newest first. */
export async function newestFactsOfVolunteer(id: VolunteerId, survey: SurveyId, most: number): Promise<Fact[]> {
  const rows = await inSurvey(id, survey).reverse().limit(most).toArray();
  return rows.map(({ fact }) => fact);
}

/** How many facts a volunteer has in each survey; reads keys only. */
export async function surveysOfVolunteer(id: VolunteerId): Promise<Map<SurveyId, number>> {
  const counts = new Map<SurveyId, number>();
  for (const key of await ofVolunteer(id).keys()) {
    const [, survey] = key as unknown as [VolunteerId, SurveyId]; // the index's key
    counts.set(survey, (counts.get(survey) ?? 0) + 1);
  }
  return counts;
}

/**
 * Forgets a volunteer: their facts, unfinished walks, places in serving orders and settings. Networks that learnt from
 * their answers go with them, with their scores and forecasts, so that the next round begins anew without them; what
 * rounds there were and what settings they changed stays written, without their id. All of it or nothing. Whoever is first on the list takes their place where they are
 * here now, and somebody new (`fresh`) where nobody is left.
 * @returns the surveys they had facts in.
 */
export async function forgetVolunteer(id: VolunteerId, fresh: VolunteerId): Promise<SurveyId[]> {
  const tables = [keptDb.facts, keptDb.drafts, keptDb.settings, keptDb.weights, keptDb.scores, keptDb.checkpoints, keptDb.forecasts, keptDb.traces, keptDb.learning];
  return keptDb.transaction('rw', tables, async () => {
    const surveys = new Set<SurveyId>();
    const taught = new Set<SurveyId>();
    await ofVolunteer(id, keptDb).each(({ fact }) => {
      surveys.add(fact.survey);
      if (fact.kind === 'classification') taught.add(fact.survey);
    });
    await ofVolunteer(id, keptDb).delete();
    await keptDb.learning.toCollection().modify((row) => {
      if (row.fact.kind !== 'round' && row.fact.volunteer === id) row.fact = { ...row.fact, volunteer: null };
    });
    await keptDb.drafts.filter(({ volunteer }) => volunteer === id).delete();
    const keys = (await keptDb.settings.toCollection().primaryKeys()).filter((key) => key === likesKey(id) || (/^(position|told):/.test(key) && key.endsWith(`:${id}`)));
    await keptDb.settings.bulkDelete(keys);
    for (const survey of taught) {
      await Promise.all([keptDb.weights.delete(survey), keptDb.scores.delete(survey), keptDb.checkpoints.delete(survey)]);
      for (const table of [keptDb.forecasts, keptDb.traces]) await table.where('[survey+round]').between([survey, Dexie.minKey], [survey, Dexie.maxKey]).delete();
    }
    const left = (await listed()).filter((one) => one.id !== id);
    if (left.length === 0) left.push({ id: fresh, colour: 'amber' });
    const next = left[0];
    await putList(left);
    if (next && (await storedSettings()).volunteer.id === id) await takePlace(next);
    return [...surveys];
  });
}
