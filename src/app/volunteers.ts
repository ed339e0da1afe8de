/**
 * Volunteers who share this device. Whoever is here answers, and has their own history, serving order and unfinished
 * walks; another takes over between two of their actions, so that no answer is ever given in the wrong name.
 */
import type { VolunteerId } from '../domain/classification.ts';
import { volunteerId } from '../domain/classification.ts';
import type { Colour, KnownVolunteer } from '../domain/volunteer.ts';
import { freeColour, volunteerName } from '../domain/volunteer.ts';
import { readSettings } from '../storage/settings.ts';
import { listSurveys } from '../storage/surveys.ts';
import { addVolunteer as addStored, changeVolunteer as changeStored, forgetVolunteer, listVolunteers, surveysOfVolunteer, switchVolunteer as switchStored, watchVolunteers } from '../storage/volunteers.ts';
import { environment } from './environment.ts';
import { showSettings } from './preferences.ts';
import { inBackground, inOrder, remember } from './remember.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { openNow, refreshSurveys } from './surveys.ts';
import { leaveForNow } from './manageSurveys.ts';

/** Adds somebody and leaves the one who is here where they are. @returns the new one's id, or null where it could not be kept. */
export async function addVolunteer(typed: string, colour?: Colour): Promise<VolunteerId | null> {
  const id = volunteerId(environment().newId());
  const name = volunteerName(typed);
  const added: KnownVolunteer = { id, colour: colour ?? freeColour(store.getState().volunteers), ...(name === null ? {} : { name }) };
  if (!(await remember(addStored(added)))) return null;
  store.setState({ volunteers: await listVolunteers() });
  return id;
}

/** Another name, which goes with the answers from now on (null or nothing typed: none), or another colour. */
export async function changeVolunteer(id: VolunteerId, change: { readonly name?: string; readonly colour?: Colour }): Promise<void> {
  const { name, colour } = change;
  await inOrder(async () => {
    if (!(await remember(changeStored(id, { ...(name === undefined ? {} : { name: volunteerName(name) }), ...(colour === undefined ? {} : { colour }) })))) return;
    const volunteers = await listVolunteers();
    const here = volunteers.find((one) => one.id === store.getState().volunteer.id);
    store.setState({ volunteers, ...(here ? { volunteer: here.name === undefined ? { id: here.id } : { id: here.id, name: here.name } } : {}) });
  });
}

/** Somebody else takes over, in the open survey. The walk on screen waits for the one who leaves, answered as far as it was. */
export function switchVolunteer(id: VolunteerId): Promise<void> {
  return inOrder(async () => {
    if (store.getState().volunteer.id === id) return;
    const switched = switchStored(id);
    if (!(await remember(switched))) return;
    showSettings(await switched);
    await openAgain();
  });
}

async function openAgain(): Promise<void> {
  const id = currentSession()?.survey.id ?? store.getState().survey?.id;
  if (id) await openNow(id);
  else await refreshSurveys();
}

/** What a volunteer has on this device, to be said before any of it is deleted. */
export async function holdingsOf(id: VolunteerId): Promise<readonly { readonly survey: string; readonly facts: number }[]> {
  const [counts, surveys] = [await surveysOfVolunteer(id), await listSurveys()];
  return surveys.flatMap(({ id: survey, name }) => {
    const facts = counts.get(survey) ?? 0;
    return facts > 0 ? [{ survey: name, facts }] : [];
  });
}

/**
 * Deletes everything of a volunteer: facts, unfinished walks, settings, name; and networks that learnt from them, which
 * are made anew with the next round. Asking first is the screen's part.
 */
export function deleteVolunteer(id: VolunteerId): Promise<void> {
  return inOrder(async () => {
    const open = await leaveForNow(); // before, so that no round that knows their answers ends meanwhile
    const fresh = volunteerId(environment().newId());
    if (await remember(forgetVolunteer(id, fresh))) {
      showSettings(await readSettings(fresh));
      store.setState({ volunteers: await listVolunteers() });
    }
    if (open) await openNow(open);
    else await refreshSurveys();
  });
}

/** Follows what other tabs do to the list; where the one who is here was deleted, whoever took their place goes on. */
export function hearOfVolunteers(): void {
  watchVolunteers(
    (volunteers) => void inBackground(follow(volunteers)),
    () => undefined,
  );
}

async function follow(volunteers: readonly KnownVolunteer[]): Promise<void> {
  const gone = store.getState().volunteers.some(({ id }) => !volunteers.some((one) => one.id === id));
  store.setState({ volunteers });
  if (!gone) return;
  await inOrder(async () => {
    const { volunteer } = store.getState();
    if (!volunteers.some(({ id }) => id === volunteer.id)) showSettings(await readSettings(volunteerId(environment().newId())));
    await openAgain(); // their votes are gone
  });
}
