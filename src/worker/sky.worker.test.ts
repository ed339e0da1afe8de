/** The simulated sky made, made again elsewhere, and seen by another network. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Galaxy } from '../domain/galaxy.ts';
import type { Survey } from '../domain/survey.ts';
import { surveyOf } from '../exchange/testSurvey.ts';
import { readTree } from '../exchange/treeFile.ts';
import { db } from '../storage/db.ts';
import { countGalaxies, readGalaxies } from '../storage/galaxies.ts';
import { readInputs } from '../storage/inputs.ts';
import { putSurvey } from '../storage/surveys.ts';
import type { Desk } from './desk.worker.ts';
import { exportLabels, importLabels } from './labels.worker.ts';
import { addSky, makeInputs } from './sky.worker.ts';
import { plainDesk as deskOf } from './testDesk.ts';

const parsed = readTree(readFileSync('public/trees/gz2.json', 'utf8'));
if (!parsed.ok) throw new Error('The Galaxy Zoo 2 tree does not read.');
const survey: Survey = surveyOf(parsed.tree, 'survey-1');

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await putSurvey(survey);
});

describe('the simulated sky', () => {
  test('is made once, goes on where it stopped, and has inputs from the same pixels', async () => {
    await addSky(deskOf(), survey.id, 3, 9);
    const before = await readGalaxies(survey.id, 0, 9);
    expect(await addSky(deskOf(), survey.id, 5, 9)).toMatchObject({ taken: 2, alreadyHere: 3 });
    const after = await readGalaxies(survey.id, 0, 9);
    expect(after.slice(0, 3)).toEqual(before);
    expect(after.map(({ id }) => id)).toEqual(Array.from({ length: 5 }, (_, n) => `sky-00000009-00000${String(n)}`));
    expect(new Set(after.map(({ contentHash }) => contentHash)).size).toBe(5);
    const inputs = await readInputs(survey.id, 'rgb64', [0, 1, 2, 3, 4]);
    expect(Math.max(...inputs)).toBeGreaterThan(60);
  });

  test('labels made on it elsewhere bring its pictures along: drawn again, and taken only where every byte is the same', async () => {
    await addSky(deskOf(), survey.id, 18, 9);
    const galaxies = await readGalaxies(survey.id, 0, 99);
    const inputs = await readInputs(survey.id, 'rgb64', [0, 16]);
    const { file } = await exportLabels(deskOf(), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0');
    const { contentHash } = galaxies[17] as Galaxy;
    const forged = new Blob([(await file.text()).replace(contentHash, '0'.repeat(64))]);
    await Promise.all(db.tables.map((table) => table.clear()));

    const otherwise: Desk = { ...deskOf(), encode: () => Promise.resolve(new Uint8Array([1, 2, 3])) };
    expect((await importLabels(otherwise, forged)).notes.slice(1)).toEqual([
      { code: 'skyDifferent', n: 18 },
      { code: 'picturesLacking', n: 18 },
    ]);
    expect((await importLabels(deskOf(), forged)).notes.slice(1)).toEqual([
      { code: 'skyDrawnAgain', n: 17 },
      { code: 'skyDifferent', n: 1 },
      { code: 'picturesLacking', n: 1 },
    ]);
    expect((await readGalaxies(survey.id, 0, 99)).filter(({ isPictureMissing }) => !isPictureMissing)).toEqual(galaxies.filter(({ index }) => index !== 17));
    expect(await readInputs(survey.id, 'rgb64', [0, 16])).toEqual(inputs);
    expect((await importLabels(deskOf(), forged)).taken).toBe(0);
  });

  test('labels stay merged where its pictures find no room', async () => {
    await addSky(deskOf(), survey.id, 2, 9);
    const { file } = await exportLabels(deskOf(), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0');
    await Promise.all(db.tables.map((table) => table.clear()));
    const full: Desk = { ...deskOf(), encode: () => Promise.reject(Object.assign(new Error('full'), { name: 'QuotaExceededError' })) };
    expect((await importLabels(full, file)).notes[1]).toMatchObject({ code: 'asReported', text: expect.stringMatching(/no room left/) as string });
    expect(await countGalaxies(survey.id)).toBe(2);
  });

  test('a survey whose network changes gets the other inputs from its originals', async () => {
    await addSky(deskOf(), survey.id, 3, 9);
    await putSurvey({ ...survey, settings: { ...survey.settings, network: 'walmsley2020' } });
    expect(await makeInputs(deskOf(), survey.id)).toMatchObject({ taken: 3, alreadyHere: 0, skipped: [] });
    expect(await readInputs(survey.id, 'grey128', [0, 1, 2])).toHaveLength(3 * 128 * 128);
    expect(await makeInputs(deskOf(), survey.id)).toMatchObject({ taken: 0, alreadyHere: 3 });
  });
});
