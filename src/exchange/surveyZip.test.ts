/** Zips: pictures inside them are found, a survey goes out and comes back whole, and damage is said in a sentence. */
import { readFileSync } from 'node:fs';
import { makeZip } from 'client-zip';
import { describe, expect, it } from 'vitest';
import type { Galaxy } from '../domain/galaxy.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { PutFirstFact } from '../domain/learnerFact.ts';
import { surveyId } from '../domain/survey.ts';
import { withHash } from '../domain/treeHash.ts';
import type { TreeContent } from '../domain/tree.ts';
import { planMerge } from './merge.ts';
import { holdsSurvey, readSurveyZip, writeSurveyZip } from './surveyZip.ts';
import type { SurveyZip } from './surveyZip.ts';
import { writtenMap } from './maps.ts';
import { embeddingMapsOf, factsOf, galaxiesOf, putFirstOf, surveyOf } from './testSurvey.ts';
import { openZip } from './zipFiles.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const survey = surveyOf(tree);
const galaxies = galaxiesOf(30);
const encoder = new TextEncoder();
/** The bytes whose hash `galaxiesOf` gives. */
const picture = (galaxy: Galaxy): Promise<Uint8Array> => Promise.resolve(encoder.encode(`picture ${galaxy.index}`));
const blobOf = (stream: ReadableStream<Uint8Array>): Promise<Blob> => new Response(stream).blob();
/** A zip of text files; a name that ends in a slash is a folder. */
const zipOf = (files: Record<string, string>): Promise<Blob> =>
  blobOf(makeZip(Object.entries(files).map(([name, input]) => (name.endsWith('/') ? { name } : { name, input }))));
const parts = { appVersion: '0.1.0', exportedAt: '2026-01-04T00:00:00.000Z', survey, galaxies, picture };

async function opened(blob: Blob): Promise<SurveyZip> {
  const result = await readSurveyZip(blob);
  if (!result.ok) throw new Error(result.faults.join(' '));
  return result.zip;
}

describe('a zip of pictures', () => {
  it('lists its files, but not folders and what systems leave behind', async () => {
    const zip = await openZip(
      await zipOf({ 'a/one.jpg': '1', '__MACOSX/a/._one.jpg': 'x', 'a/.DS_Store': 'x', 'votes.csv': 'id\none\n', 'a/': '' }),
    );
    expect(zip.files.map(({ name, size }) => [name, size])).toEqual([
      ['a/one.jpg', 1],
      ['votes.csv', 7],
    ]);
    expect(new TextDecoder().decode(await zip.files[1]?.bytes())).toBe('id\none\n');
    await zip.close();
  });

  it('that is no zip, or only part of one, is refused in a sentence', async () => {
    const whole = await zipOf({ 'one.jpg': 'x'.repeat(500), 'two.jpg': 'y'.repeat(500) });
    for (const broken of [new Blob([]), new Blob(['not a zip at all']), whole.slice(0, whole.size - 60), whole.slice(0, 300)]) {
      await expect(openZip(broken)).rejects.toThrow(/^The zip is damaged or not complete/);
    }
  });

  it('with one damaged file says so of that file only', async () => {
    const bytes = new Uint8Array(await (await zipOf({ 'one.jpg': 'x'.repeat(500), 'two.jpg': 'y'.repeat(500) })).arrayBuffer());
    bytes[100] = 0; // inside the first file's data
    const { files } = await openZip(new Blob([bytes]));
    await expect(files[0]?.bytes()).rejects.toThrow('its part of the zip is damaged.');
    expect(await files[1]?.bytes()).toHaveLength(500);
  });
});

describe('a survey’s zip', () => {
  it('brings survey, galaxies and pictures back as they were, and nothing of the answers', async () => {
    const blob = await blobOf(writeSurveyZip(parts));
    expect(holdsSurvey(await openZip(blob))).toBe(true);
    const zip = await opened(blob);
    expect(zip.survey).toEqual(survey);
    expect(zip.galaxies).toEqual(galaxies);
    for (const galaxy of galaxies) expect(await zip.picture(galaxy)).toEqual(galaxy.isPictureMissing ? null : await picture(galaxy));
    await zip.close();
    const { files } = await openZip(blob);
    expect(files[0]?.name).toBe('survey.json');
    expect(new TextDecoder().decode(await files[0]?.bytes())).not.toContain('facts');
  });

  it('brings along what is put first and the maps of the pool, and is refused where they are damaged', async () => {
    const putFirst = putFirstOf(survey, galaxies)[2] as PutFirstFact;
    const maps = embeddingMapsOf(galaxies).map((map) => writtenMap(map, galaxies.keys()));
    const zip = await opened(await blobOf(writeSurveyZip({ ...parts, putFirst, maps })));
    expect([zip.putFirst, zip.maps]).toEqual([putFirst, maps]);
    const plain = await opened(await blobOf(writeSurveyZip(parts)));
    expect([plain.putFirst, plain.maps]).toEqual([null, []]);
    const faults = async (damaged: Partial<Parameters<typeof writeSurveyZip>[0]>): Promise<readonly string[]> => {
      const result = await readSurveyZip(await blobOf(writeSurveyZip({ ...parts, putFirst, maps, ...damaged })));
      return result.ok ? [] : result.faults;
    };
    expect(await faults({ putFirst: { ...putFirst, galaxies: [galaxyId('nowhere')] } })).toEqual(['putFirst.galaxies: "nowhere" is not among the galaxies of the file.']);
    expect(await faults({ putFirst: { ...putFirst, survey: surveyId('other') } })).toEqual([expect.stringContaining('putFirst.survey')]);
    expect(await faults({ galaxies: galaxies.slice(3), putFirst: null })).toEqual(['maps[0].places: 240 bytes where 216 are expected.']);
  });

  it('is the same, byte for byte, when written twice', async () => {
    const [one, two] = await Promise.all([0, 1].map(async () => new Uint8Array(await (await blobOf(writeSurveyZip(parts))).arrayBuffer())));
    expect(one).toEqual(two);
  });

  it('asks for one picture at a time, as the stream is read', async () => {
    let asked = 0;
    const reader = writeSurveyZip({ ...parts, picture: (galaxy) => (asked++, picture(galaxy)) }).getReader();
    await reader.read();
    expect(asked).toBeLessThan(3);
    await reader.cancel().catch(() => undefined); // the stream rejects what is left of it
  });

  it('gives volunteers files that merge at the desk it came from', async () => {
    const zip = await opened(await blobOf(writeSurveyZip(parts)));
    const facts = factsOf(zip.survey, zip.galaxies, 'ada');
    const plan = planMerge({ survey, galaxies, factIds: new Set() }, { survey: zip.survey, galaxies: zip.galaxies, facts });
    expect(plan).toMatchObject({ kind: 'merge', newSurvey: null, newGalaxies: [], matched: 30, renamed: 0, newFacts: facts });
  });

  it('without a picture it should have keeps the galaxy and says the picture is missing', async () => {
    const zip = await opened(
      await blobOf(writeSurveyZip({ ...parts, picture: (galaxy) => (galaxy.index === 2 ? Promise.resolve(null) : picture(galaxy)) })),
    );
    expect(zip.galaxies[2]).toEqual({ ...galaxies[2], isPictureMissing: true });
  });

  it('with another picture in a galaxy’s place is found out', async () => {
    const zip = await opened(await blobOf(writeSurveyZip({ ...parts, picture: () => Promise.resolve(encoder.encode('swapped')) })));
    await expect(zip.picture(galaxies[0] as Galaxy)).rejects.toThrow('The picture is not the one the survey was made with.');
  });

  it('that is loose pictures, damaged, foreign or newer is refused with the reason', async () => {
    const refused = async (blob: Blob): Promise<readonly string[]> => {
      const result = await readSurveyZip(blob);
      return result.ok ? [] : result.faults;
    };
    const pictures = await zipOf({ 'one.jpg': '1' });
    expect(holdsSurvey(await openZip(pictures))).toBe(false);
    expect(await refused(pictures)).toEqual(['The zip holds no survey: there is no survey.json in it.']);
    expect(await refused(new Blob(['PK']))).toEqual([expect.stringContaining('The zip is damaged or not complete')]);
    expect(await refused(await zipOf({ 'survey.json': '{"a": ' }))).toEqual([
      'survey.json: The file ends too early, at line 1, column 7: part of it is missing.',
    ]);
    expect(await refused(await zipOf({ 'survey.json': '{}' }))).toEqual(['This is not a file of the format "tuning-fork-survey".']);
    expect(await refused(await zipOf({ 'survey.json': '{"format": "tuning-fork-survey", "formatVersion": 9}' }))).toEqual([
      expect.stringContaining('written by a newer version'),
    ]);
    expect(await refused(await blobOf(writeSurveyZip({ ...parts, galaxies: [...galaxies, galaxies[4] as Galaxy] })))).toEqual([
      'galaxies[30].id: "587736916213600004" occurs twice.',
    ]);
  });
});
