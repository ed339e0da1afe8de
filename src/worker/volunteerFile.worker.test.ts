/** A volunteer's zip, out of one device and into another: all that is theirs, and nothing of anybody else. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { Fact } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import { classified, walked } from '../domain/testAnswers.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { readVolunteerZip } from '../exchange/volunteerZip.ts';
import { db } from '../storage/db.ts';
import { appendFacts } from '../storage/facts.ts';
import { changeSettings, readSettings } from '../storage/settings.ts';
import { putSurvey } from '../storage/surveys.ts';
import { addVolunteer, factsOfVolunteer, listVolunteers, switchVolunteer } from '../storage/volunteers.ts';
import { plainDesk } from './testDesk.ts';
import { exportVolunteer, importVolunteer } from './volunteerFile.worker.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const steps = walked(tree, ({ answers }) => answers.slice(0, 1).map(({ id }) => id));
const [ada, ben] = [volunteerId('ada'), volunteerId('ben')];
const survey = { id: surveyId('s'), name: 'Test', tree, settings: defaultSettings(tree, 42), createdAt: '2026-01-01T00:00:00.000Z', origin: 'files' as const };
const said = (id: string, galaxy: string, volunteer: string) => classified(tree, { id, galaxy, volunteer, second: 10, steps });
const note: Fact = { ...said('n', 'g1', 'ben'), kind: 'note', text: 'a ring' } as Fact;

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
});

async function begin(): Promise<void> {
  await readSettings(ada);
  await addVolunteer({ id: ben, name: 'Ben', colour: 'teal' });
  await putSurvey(survey);
  for (const index of [0, 1, 2]) {
    const galaxy = { id: galaxyId(`g${String(index)}`), index, fileName: 'x.png', contentHash: contentHash(String(index).padStart(64, '0')), origin: { kind: 'file' as const }, sizePx: null, metadata: {}, isPictureMissing: true };
    await db.galaxies.put({ survey: survey.id, galaxy });
  }
}

test('a volunteer goes on elsewhere with facts, name, colour and settings, and brings nobody else along', async () => {
  await begin();
  await switchVolunteer(ben);
  await changeSettings({ theme: 'light', hasSeenTour: true });
  await appendFacts([said('a', 'g0', 'ada'), said('b', 'g1', 'ben'), note, said('c', 'g2', 'ada')]);
  const { file, fileName } = await exportVolunteer(plainDesk(), ben, '2026-11-25T12:00:00.000Z', '1');
  expect(fileName).toBe('ben-tuning-fork-2026-11-25.zip');
  const read = await readVolunteerZip(file);
  const text = new TextDecoder().decode(await (read.ok ? read.zip.labels[0]?.bytes() : undefined));
  expect(text).not.toContain('"ada"');
  expect(text).not.toContain('"g0"');

  await Promise.all(db.tables.map((table) => table.clear()));
  await readSettings(ada);
  const taken = await importVolunteer(plainDesk(), file);
  expect(taken).toMatchObject({ survey: 's', taken: 2, alreadyHere: 0 });
  expect(await listVolunteers()).toEqual([{ id: ada, colour: 'amber' }, { id: ben, name: 'Ben', colour: 'teal' }]);
  const facts = await factsOfVolunteer(ben, survey.id);
  expect(facts.map(({ id }) => id).sort()).toEqual([factId('b'), factId('n')]);
  expect(await switchVolunteer(ben)).toMatchObject({ theme: 'light', hasSeenTour: true });
  expect(await importVolunteer(plainDesk(), file)).toMatchObject({ taken: 0, alreadyHere: 2 });
  expect(await listVolunteers()).toHaveLength(2);
});

test('of somebody without answers there is still who they are, and nothing to import', async () => {
  await begin();
  const { file } = await exportVolunteer(plainDesk(), ben, '2026-11-25T12:00:00.000Z', '1');
  const read = await readVolunteerZip(file);
  expect(read.ok && [read.zip.volunteer.name, read.zip.labels.length]).toEqual(['Ben', 0]);
  await expect(importVolunteer(plainDesk(), file)).rejects.toThrow('no answers');
});

test('what is no volunteer’s zip is refused and changes nothing', async () => {
  await begin();
  await expect(importVolunteer(plainDesk(), new Blob(['x']))).rejects.toThrow('damaged');
  await expect(exportVolunteer(plainDesk(), volunteerId('cleo'), '2026-11-25T12:00:00.000Z', '1')).rejects.toThrow('no longer here');
});
