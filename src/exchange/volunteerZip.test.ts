/** A volunteer's zip: what is written is read again, and what is damaged is refused in words. */
import { expect, test } from 'vitest';
import { makeZip } from 'client-zip';
import { volunteerId } from '../domain/classification.ts';
import type { KnownVolunteer } from '../domain/volunteer.ts';
import { holdsVolunteer, readVolunteerZip, writeVolunteerZip } from './volunteerZip.ts';
import { openZip } from './zipFiles.ts';

const ada: KnownVolunteer = { id: volunteerId('ada'), name: 'Ada', colour: 'violet' };
const blobOf = (stream: ReadableStream<Uint8Array>): Promise<Blob> => new Response(stream as BodyInit).blob();

async function* labels(): AsyncGenerator<{ name: string; file: Blob }> {
  for (const name of ['1-one.json', '2-two.json']) yield await Promise.resolve({ name, file: new Blob([`{"${name}": true}`]) });
}

const written = (volunteer = ada): Promise<Blob> => blobOf(writeVolunteerZip({ appVersion: '1', exportedAt: '2026-11-25T12:00:00.000Z', volunteer, settings: { theme: 'light' }, labels: labels() }));

test('who, what they like and every labels file come back as they were written', async () => {
  const zip = await written();
  const open = await openZip(zip);
  expect(holdsVolunteer(open)).toBe(true);
  await open.close();
  const result = await readVolunteerZip(zip);
  if (!result.ok) throw new Error(result.faults.join(' '));
  expect(result.zip.volunteer).toEqual(ada);
  expect(result.zip.settings).toEqual({ theme: 'light' });
  expect(result.zip.labels.map(({ name }) => name)).toEqual(['1-one.json', '2-two.json']);
  expect(new TextDecoder().decode(await result.zip.labels[1]?.bytes())).toBe('{"2-two.json": true}');
  await result.zip.close();
});

test('nobody needs a name', async () => {
  const result = await readVolunteerZip(await written({ id: ada.id, colour: 'amber' }));
  expect(result.ok && result.zip.volunteer).toEqual({ id: 'ada', colour: 'amber' });
});

test.each([
  ['no volunteer.json', 'other.json', '{}', 'no volunteer.json'],
  ['text that is not JSON', 'volunteer.json', '{"format": ', 'ends too early'],
  ['another format', 'volunteer.json', '{"format": "tuning-fork-survey"}', 'format'],
])('a zip with %s is refused', async (_, name, input, said) => {
  const result = await readVolunteerZip(await blobOf(makeZip([{ name, input, lastModified: new Date(0) }])));
  expect(result.ok ? '' : result.faults.join(' ')).toContain(said);
});

test('what is no zip at all is refused in a sentence', async () => {
  const result = await readVolunteerZip(new Blob(['nothing of the kind']));
  expect(result.ok ? '' : result.faults.join(' ')).toContain('zip is damaged');
});
