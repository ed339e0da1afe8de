/**
 * A survey handed to other volunteers: written as a zip with its pictures, and read into a survey of the same ids. Part
 * of the files desk's worker; it does nothing by itself.
 */
import type { Galaxy } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { SurveyZip } from '../exchange/surveyZip.ts';
import { readSurveyZip, writeSurveyZip } from '../exchange/surveyZip.ts';
import { eachGalaxies } from '../storage/galaxyReads.ts';
import { readOriginals } from '../storage/originals.ts';
import { readPutFirst } from '../storage/selecting.ts';
import type { Desk } from './desk.worker.ts';
import { Stopped, alone, counter, stopIfAsked, surveyHere } from './desk.worker.ts';
import type { FileMade } from './labels.worker.ts';
import { fileNameOf, mapsOf, merge, refusalOf } from './labels.worker.ts';
import type { KeyedFile, Taken } from './takePictures.worker.ts';
import { takeFiles } from './takePictures.worker.ts';

/** Originals read from storage at once. */
const READ_AHEAD = 16;

async function allGalaxies(id: SurveyId): Promise<Galaxy[]> {
  const galaxies: Galaxy[] = [];
  for await (const chunk of eachGalaxies(id)) for (const galaxy of chunk) galaxies.push(galaxy);
  return galaxies;
}

/** Reads originals in the order of their indices, a few ahead of what is asked for. */
function pictureReader(id: SurveyId): (index: number) => Promise<Blob | null> {
  let from = 0;
  let read: readonly (Blob | null)[] = [];
  return async (index) => {
    if (index < from || index >= from + read.length) {
      from = index;
      read = await readOriginals(
        id,
        Array.from({ length: READ_AHEAD }, (_, i) => index + i),
      );
    }
    return read[index - from] ?? null;
  };
}

/** The job `exportSurvey`. */
export async function exportSurvey(desk: Desk, id: SurveyId, exportedAt: string, appVersion: string): Promise<FileMade> {
  const survey = await surveyHere(id);
  const galaxies = await allGalaxies(id);
  const [putFirst, maps] = await Promise.all([readPutFirst(id), mapsOf(id)]);
  const tell = counter(desk, 'packing pictures', galaxies.length);
  const read = pictureReader(id);
  let done = 0;
  const picture = async ({ index }: Galaxy): Promise<Uint8Array | null> => {
    stopIfAsked(desk);
    tell(++done);
    const original = await read(index);
    return original && new Uint8Array(await original.arrayBuffer());
  };
  try {
    // The browser gathers the stream into a Blob, which it may keep on disk.
    const file = await new Response(writeSurveyZip({ appVersion, exportedAt, survey, galaxies, putFirst, maps, picture })).blob();
    return { kind: 'file', file: file.slice(0, file.size, 'application/zip'), fileName: fileNameOf(survey.name, 'survey', exportedAt, 'zip') };
  } catch (error) {
    throw desk.signal.aborted ? new Stopped('The job was cancelled.') : error;
  }
}

/** The zip's pictures of galaxies that lack theirs here. */
function wanted(zip: SurveyZip, here: readonly Galaxy[]): KeyedFile[] {
  const lacking = here.filter(({ isPictureMissing }) => isPictureMissing);
  const ids = new Set(lacking.map(({ id }) => id));
  const hashes = new Set(lacking.map(({ contentHash }) => contentHash));
  return zip.galaxies
    .filter(({ id, contentHash, isPictureMissing }) => !isPictureMissing && (ids.has(id) || hashes.has(contentHash)))
    .map((galaxy) => ({ key: null, file: { name: galaxy.fileName, size: 0, bytes: () => bytesOf(zip, galaxy) } }));
}

async function bytesOf(zip: SurveyZip, galaxy: Galaxy): Promise<Uint8Array> {
  const bytes = await zip.picture(galaxy);
  if (!bytes) throw new Error('it is not in the zip.');
  return bytes;
}

/** The job `importSurvey`: the survey and its galaxies in one go, then their pictures, a batch at a time. */
export async function importSurvey(desk: Desk, blob: Blob): Promise<Taken> {
  desk.tell({ what: 'opening the survey', done: 0, total: null, secondsLeft: null });
  const result = await readSurveyZip(blob);
  if (!result.ok) throw refusalOf(result.faults);
  const { zip } = result;
  try {
    await alone(zip.survey.id, () => merge(desk, { survey: zip.survey, galaxies: zip.galaxies, facts: [], learner: zip.putFirst ? [zip.putFirst] : [], maps: zip.maps }));
    const survey = await surveyHere(zip.survey.id);
    const files = wanted(zip, await allGalaxies(survey.id));
    const here = zip.galaxies.length - files.length;
    const taken = await alone(survey.id, () => takeFiles(desk, survey, files, null, zip.galaxies.length, here));
    return { ...taken, outcome: { kind: 'survey opened', survey: survey.name }, notes: [] };
  } finally {
    await zip.close();
  }
}
