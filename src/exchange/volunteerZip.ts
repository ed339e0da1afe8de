/**
 * Everything of one volunteer as a zip, to take along or to keep: `volunteer.json` (who they are and what they like) and a
 * labels file for each survey with their facts and nobody else's, which any copy of the app reads by itself too.
 */
import { makeZip } from 'client-zip';
import { z } from 'zod';
import { volunteerId } from '../domain/classification.ts';
import type { KnownVolunteer } from '../domain/volunteer.ts';
import { COLOURS } from '../domain/volunteer.ts';
import { readJson } from './jsonPlace.ts';
import { sentencesOf } from './treeFile.ts';
import type { OpenZip, ZippedFile } from './zipFiles.ts';
import { openZip, ZipFault } from './zipFiles.ts';

export const VOLUNTEER_FORMAT = 'tuning-fork-volunteer';
export const VOLUNTEER_VERSION = 1;
const VOLUNTEER_FILE = 'volunteer.json';

const fileSchema = z.object({
  format: z.literal(VOLUNTEER_FORMAT),
  formatVersion: z.literal(VOLUNTEER_VERSION),
  app: z.object({ name: z.string(), version: z.string() }),
  exportedAt: z.iso.datetime(),
  volunteer: z.object({ id: z.string().min(1).max(400), name: z.exactOptional(z.string().max(400)), colour: z.enum(COLOURS) }),
  // Checked member by member when it is used, as everything stored on a device.
  settings: z.record(z.string(), z.unknown()),
});

export interface VolunteerParts {
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly volunteer: KnownVolunteer;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Labels files, asked for one after another. */
  readonly labels: AsyncIterable<{ readonly name: string; readonly file: Blob }>;
}

/** The zip as a stream of bytes. */
export function writeVolunteerZip({ appVersion, exportedAt, volunteer, settings, labels }: VolunteerParts): ReadableStream<Uint8Array> {
  const head = { format: VOLUNTEER_FORMAT, formatVersion: VOLUNTEER_VERSION, app: { name: 'Tuning Fork', version: appVersion }, exportedAt, volunteer, settings };
  const lastModified = new Date(exportedAt);
  async function* files(): AsyncGenerator<{ name: string; lastModified: Date; input: Blob | string }> {
    yield { name: VOLUNTEER_FILE, lastModified, input: JSON.stringify(head, null, 2) };
    for await (const { name, file } of labels) yield { name, lastModified, input: file };
  }
  return makeZip(files());
}

/** Whether a zip holds a volunteer rather than pictures or a survey. */
export const holdsVolunteer = ({ files }: OpenZip): boolean => files.some(({ name }) => name === VOLUNTEER_FILE);

export interface VolunteerZip {
  readonly volunteer: KnownVolunteer;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly labels: readonly ZippedFile[];
  close(): Promise<void>;
}

export type VolunteerZipResult = { readonly ok: true; readonly zip: VolunteerZip } | { readonly ok: false; readonly faults: readonly string[] };

/** Opens a volunteer's zip; its labels files are checked when they are read, like any others. */
export async function readVolunteerZip(blob: Blob): Promise<VolunteerZipResult> {
  let open: OpenZip | null = null;
  try {
    open = await openZip(blob);
    const { files, close } = open;
    const about = files.find(({ name }) => name === VOLUNTEER_FILE);
    if (!about) return { ok: false, faults: ['The zip holds no volunteer: there is no volunteer.json in it.'] };
    const json = readJson(new TextDecoder().decode(await about.bytes()));
    if (!json.ok) return { ok: false, faults: [`${VOLUNTEER_FILE}: ${json.fault}`] };
    const checked = fileSchema.safeParse(json.value);
    if (!checked.success) return { ok: false, faults: sentencesOf(checked.error, [VOLUNTEER_FILE]) };
    const { volunteer, settings } = checked.data;
    const labels = files.filter(({ name }) => name !== VOLUNTEER_FILE && name.toLowerCase().endsWith('.json'));
    return { ok: true, zip: { volunteer: { ...volunteer, id: volunteerId(volunteer.id) }, settings, labels, close } };
  } catch (error) {
    if (error instanceof ZipFault) return { ok: false, faults: [error.message] };
    throw error;
  }
}
