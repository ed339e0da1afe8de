/**
 * A survey for other volunteers as one zip: `survey.json` (survey, tree, galaxies, what is put first, maps; nobody's answers) and
 * the pictures as they came. Ids are kept, so that the volunteers' labels merge. Written as a stream and read where it lies.
 */
import { makeZip } from 'client-zip';
import { z } from 'zod';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import type { PutFirstFact } from '../domain/learnerFact.ts';
import type { Survey } from '../domain/survey.ts';
import type { IncomingFile } from './intake.ts';
import { readJson } from './jsonPlace.ts';
import { checkHead } from './labelsFile.ts';
import { galaxySchema, surveySchema } from './labelsSchema.ts';
import { faultOfFirst } from './learnerFaults.ts';
import { putFirstSchema } from './learnerSchema.ts';
import type { WrittenMap } from './maps.ts';
import { faultOfMap, mapSchema } from './maps.ts';
import { treeSchema } from './treeSchema.ts';
import type { OpenZip } from './zipFiles.ts';
import { ZipFault, openZip } from './zipFiles.ts';

export const SURVEY_FORMAT = 'tuning-fork-survey';
export const SURVEY_VERSION = 1;
const SURVEY_FILE = 'survey.json';

export const surveyFileSchema = z
  .object({
    format: z.literal(SURVEY_FORMAT),
    formatVersion: z.literal(SURVEY_VERSION),
    app: z.object({ name: z.string(), version: z.string() }),
    exportedAt: z.iso.datetime(),
    survey: surveySchema,
    tree: treeSchema,
    galaxies: z.array(
      z.object({
        ...galaxySchema.shape,
        picture: z.string().max(400).nullable().describe('Path of the picture in the zip; null where it was not there.'),
      }),
    ),
    putFirst: putFirstSchema.nullish().describe('The selection that stands first in the queue; absent in files of older versions.'),
    maps: z.array(mapSchema).optional().describe('Maps of the pool as they were last drawn; absent in files of older versions.'),
  })
  .meta({ title: 'Tuning Fork survey', description: 'survey.json in a survey’s zip.' });

export interface SurveyZipParts {
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly survey: Survey;
  readonly galaxies: readonly Galaxy[];
  /** The selection that stands; null or absent where none was ever put first. */
  readonly putFirst?: PutFirstFact | null;
  /** Of all the galaxies, in their order. */
  readonly maps?: readonly WrittenMap[];
  /** The picture's bytes as they came; null where it cannot be had (the galaxy then travels without). */
  readonly picture: (galaxy: Galaxy) => Promise<Uint8Array | null>;
}

/** `images/000017-NGC_17.jpg`: unique by the index, readable, and safe on every system. */
function pictureName(galaxy: Galaxy): string {
  const name = galaxy.fileName.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(-80);
  return `images/${String(galaxy.index).padStart(6, '0')}-${name}`;
}

/** The zip as a stream of bytes; pictures are asked for one at a time, as the stream is read. */
export function writeSurveyZip(parts: SurveyZipParts): ReadableStream<Uint8Array> {
  const { appVersion, exportedAt, survey, galaxies, putFirst = null, maps = [], picture } = parts;
  const { tree, ...about } = survey;
  const listed = galaxies.map((galaxy) => ({ ...galaxy, picture: galaxy.isPictureMissing ? null : pictureName(galaxy) }));
  const head = {
    format: SURVEY_FORMAT,
    formatVersion: SURVEY_VERSION,
    app: { name: 'Tuning Fork', version: appVersion },
    exportedAt,
    survey: about,
    tree,
    galaxies: listed,
    putFirst,
    maps,
  };
  // Times inside the zip come from the export, so that the same survey gives the same bytes.
  const lastModified = new Date(exportedAt);
  async function* files(): AsyncGenerator<{ name: string; lastModified: Date; input: Uint8Array<ArrayBuffer> | string }> {
    yield { name: SURVEY_FILE, lastModified, input: JSON.stringify(head) };
    for (const galaxy of galaxies) {
      const bytes = galaxy.isPictureMissing ? null : await picture(galaxy);
      if (bytes !== null) yield { name: pictureName(galaxy), lastModified, input: bytes as Uint8Array<ArrayBuffer> }; // pictures are never in shared memory
    }
  }
  return makeZip(files());
}

export interface SurveyZip {
  readonly survey: Survey;
  readonly galaxies: readonly Galaxy[];
  readonly putFirst: PutFirstFact | null;
  readonly maps: readonly WrittenMap[];
  /** @returns null where the zip has no picture of it. @throws ZipFault where it is damaged or another picture. */
  picture(galaxy: Galaxy): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

export type SurveyZipResult = { readonly ok: true; readonly zip: SurveyZip } | { readonly ok: false; readonly faults: readonly string[] };

/** Whether a zip holds a survey rather than loose pictures. */
export const holdsSurvey = ({ files }: OpenZip): boolean => files.some(({ name }) => name === SURVEY_FILE);

/** Opens a survey's zip and checks everything but the pictures, which are checked one by one as they are read. */
export async function readSurveyZip(blob: Blob): Promise<SurveyZipResult> {
  let open: OpenZip | null = null;
  try {
    open = await openZip(blob);
    const checked = await checkSurvey(open);
    if (!checked.ok) await open.close();
    return checked;
  } catch (error) {
    await open?.close();
    if (error instanceof ZipFault) return { ok: false, faults: [open === null ? error.message : `${SURVEY_FILE}: ${error.message}`] };
    throw error;
  }
}

async function checkSurvey(open: OpenZip): Promise<SurveyZipResult> {
  const files = new Map(open.files.map((file) => [file.name, file]));
  const listing = files.get(SURVEY_FILE);
  if (!listing) return { ok: false, faults: ['The zip holds no survey: there is no survey.json in it.'] };
  const json = readJson(new TextDecoder().decode(await listing.bytes()));
  if (!json.ok) return { ok: false, faults: [`${SURVEY_FILE}: ${json.fault}`] };
  const checked = checkHead(json.value, surveyFileSchema, SURVEY_FORMAT, SURVEY_VERSION);
  if (!checked.ok) return checked;
  const { survey, tree, galaxies, putFirst = null, maps = [] } = checked.head;
  const first = new Map(galaxies.map(({ id }, index) => [id, index] as const).toReversed());
  const twice = galaxies.findIndex(({ id }, index) => first.get(id) !== index);
  if (twice >= 0) return { ok: false, faults: [`galaxies[${twice}].id: "${galaxies[twice]?.id ?? ''}" occurs twice.`] };
  const fault = faultOfQueue(survey.id, putFirst, first) ?? maps.map((map, at) => faultOfMap(map, galaxies.length, `maps[${String(at)}]`)).find((found) => found !== null);
  if (fault) return { ok: false, faults: [fault] };
  const pictures = new Map<string, IncomingFile>();
  for (const { id, picture } of galaxies) {
    const file = picture === null ? undefined : files.get(picture);
    if (file) pictures.set(id, file);
  }
  return {
    ok: true,
    zip: {
      survey: { ...survey, tree },
      galaxies: galaxies.map(({ picture: _picture, ...galaxy }) => ({ ...galaxy, isPictureMissing: !pictures.has(galaxy.id) })),
      putFirst,
      maps,
      picture: async (galaxy) => pictureOf(galaxy, pictures.get(galaxy.id)),
      close: () => open.close(),
    },
  };
}

function faultOfQueue(survey: string, putFirst: PutFirstFact | null, galaxies: ReadonlyMap<string, number>): string | null {
  if (putFirst === null) return null;
  if (putFirst.survey !== survey) return `putFirst.survey: the fact belongs to the survey "${putFirst.survey}", the file to "${survey}".`;
  return faultOfFirst(putFirst, (galaxy, place) => (galaxies.has(galaxy) ? null : `${place}.galaxies: "${galaxy}" is not among the galaxies of the file.`), 'putFirst');
}

async function pictureOf(galaxy: Galaxy, file: IncomingFile | undefined): Promise<Uint8Array | null> {
  if (!file) return null;
  const bytes = await file.bytes();
  if (contentHashOf(bytes) !== galaxy.contentHash) throw new ZipFault('The picture is not the one the survey was made with.');
  return bytes;
}
