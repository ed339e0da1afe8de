/**
 * A volunteer's zip: written from their facts alone, and read on another device where they go on. Part of the files desk's
 * worker; it does nothing by itself.
 */
import type { Fact, VolunteerId } from '../domain/classification.ts';
import type { Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { Remark } from '../domain/remark.ts';
import type { Survey } from '../domain/survey.ts';
import { initialOf } from '../domain/volunteer.ts';
import { tally } from '../domain/votes.ts';
import { writeLabels } from '../exchange/labelsFile.ts';
import { readVolunteerZip, writeVolunteerZip } from '../exchange/volunteerZip.ts';
import { galaxiesById } from '../storage/galaxyReads.ts';
import { listSurveys } from '../storage/surveys.ts';
import { adoptVolunteer, factsOfVolunteer, likesOf, listVolunteers, surveysOfVolunteer } from '../storage/volunteers.ts';
import type { Desk } from './desk.worker.ts';
import { counter, Refusal, Stopped, stopIfAsked } from './desk.worker.ts';
import type { FileMade } from './labels.worker.ts';
import { fileNameOf, importLabels, refusalOf } from './labels.worker.ts';
import type { Taken } from './takePictures.worker.ts';

/** Galaxies asked for in one request. */
const AT_ONCE = 1000;

/** The galaxies that the facts are about, in the survey's order. */
async function galaxiesIn({ id }: Survey, facts: readonly Fact[]): Promise<Galaxy[]> {
  const ids = [...new Set<GalaxyId>(facts.map(({ galaxy }) => galaxy))];
  const galaxies: Galaxy[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) galaxies.push(...(await galaxiesById(id, ids.slice(from, from + AT_ONCE))));
  return galaxies.sort((a, b) => a.index - b.index);
}

async function labelsOf(survey: Survey, volunteer: VolunteerId, exportedAt: string, appVersion: string): Promise<Blob> {
  const facts = await factsOfVolunteer(volunteer, survey.id);
  const galaxies = await galaxiesIn(survey, facts);
  const parts: Blob[] = [];
  for await (const piece of writeLabels({ appVersion, exportedAt, survey, galaxies, facts, votes: tally(survey.tree, facts).values(), model: null })) parts.push(new Blob([piece]));
  return new Blob(parts, { type: 'application/json' });
}

/** The job `exportVolunteer`. */
export async function exportVolunteer(desk: Desk, id: VolunteerId, exportedAt: string, appVersion: string): Promise<FileMade> {
  const volunteers = await listVolunteers();
  const volunteer = volunteers.find((one) => one.id === id);
  if (!volunteer) throw new Refusal('This volunteer is no longer here; they may have been deleted in another tab.');
  const counts = await surveysOfVolunteer(id);
  const surveys = (await listSurveys()).filter((survey) => counts.has(survey.id));
  const tell = counter(desk, 'gathering a volunteer’s answers', surveys.length);
  async function* labels(): AsyncGenerator<{ name: string; file: Blob }> {
    for (const [done, survey] of surveys.entries()) {
      stopIfAsked(desk);
      tell(done);
      // Two surveys may have one name.
      yield { name: `${String(done + 1)}-${fileNameOf(survey.name, 'labels', exportedAt, 'json')}`, file: await labelsOf(survey, id, exportedAt, appVersion) };
    }
  }
  try {
    const file = await new Response(writeVolunteerZip({ appVersion, exportedAt, volunteer, settings: await likesOf(id), labels: labels() })).blob();
    const called = volunteer.name ?? `volunteer ${initialOf(volunteers, id)}`;
    return { kind: 'file', file: file.slice(0, file.size, 'application/zip'), fileName: fileNameOf(called, 'tuning-fork', exportedAt, 'zip') };
  } catch (error) {
    throw desk.signal.aborted ? new Stopped('The job was cancelled.') : error;
  }
}

/** The job `importVolunteer`: each labels file in its turn, then the volunteer joins those who share the device. */
export async function importVolunteer(desk: Desk, blob: Blob): Promise<Taken> {
  desk.tell({ what: 'opening a volunteer’s file', done: 0, total: null, secondsLeft: null });
  const result = await readVolunteerZip(blob);
  if (!result.ok) throw refusalOf(result.faults);
  const { volunteer, settings, labels, close } = result.zip;
  try {
    let last: Taken | null = null;
    let [taken, alreadyHere] = [0, 0];
    const notes: Remark[] = [];
    for (const file of labels) {
      stopIfAsked(desk);
      last = await importLabels(desk, new Blob([(await file.bytes()) as Uint8Array<ArrayBuffer>])); // never in shared memory
      taken += last.taken;
      alreadyHere += last.alreadyHere;
      notes.push({ code: 'ofSurvey', survey: last.outcome.survey }, ...last.notes);
    }
    if (!last) throw new Refusal('There are no answers in this file. Nothing was changed.');
    await adoptVolunteer(volunteer, settings);
    return { ...last, outcome: { kind: 'volunteer taken in', survey: volunteer.name ?? '' }, taken, alreadyHere, notes };
  } finally {
    await close();
  }
}
