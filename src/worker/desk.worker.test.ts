/** The files desk with real pictures on a real database: what it takes, skips, names and remembers. */
import 'fake-indexeddb/auto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { makeZip } from 'client-zip';
import jpeg from 'jpeg-js';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Survey } from '../domain/survey.ts';
import { surveyId } from '../domain/survey.ts';
import { surveyOf } from '../exchange/testSurvey.ts';
import { readTree } from '../exchange/treeFile.ts';
import { openZip } from '../exchange/zipFiles.ts';
import { db } from '../storage/db.ts';
import { countGalaxies, readGalaxies } from '../storage/galaxies.ts';
import { readInputs } from '../storage/inputs.ts';
import { readOriginal } from '../storage/originals.ts';
import { putSurvey } from '../storage/surveys.ts';
import type { Desk } from './desk.worker.ts';
import { Stopped, sentenceOf } from './desk.worker.ts';
import { exportLabels, importLabels } from './labels.worker.ts';
import { exportSurvey, importSurvey } from './surveyFile.worker.ts';
import { importFiles, importZip } from './takePictures.worker.ts';
import { plainDesk } from './testDesk.ts';
import type { PickedFile } from './transferProtocol.ts';

const parsed = readTree(readFileSync('public/trees/gz2.json', 'utf8'));
if (!parsed.ok) throw new Error('The Galaxy Zoo 2 tree does not read.');
const survey: Survey = surveyOf(parsed.tree, 'survey-1');

/** A desk that decodes JPEG. */
const deskOf = (signal?: AbortSignal): ReturnType<typeof plainDesk> => ({
  ...plainDesk(signal),
  decode(bytes) {
    const { width, height, data } = jpeg.decode(bytes, { useTArray: true });
    return Promise.resolve({ width, height, rgba: data });
  },
});

function jpegOf(width: number, height: number, value: (pixel: number) => number): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) data.fill(value(pixel), pixel * 4, pixel * 4 + 3);
  return new Uint8Array(jpeg.encode({ width, height, data }, 90).data);
}

const picked = (path: string, bytes: Uint8Array | string): PickedFile => ({
  path,
  file: new File([bytes as Uint8Array<ArrayBuffer>], path.split('/').at(-1) ?? path, { lastModified: 7 }),
});

const zipOf = (files: { name: string; input: File | string }[]): Promise<Blob> => new Response(makeZip(files)).blob();

const realFolder = '../shared/galaxies/images';

/** Real galaxies where they are on this machine, else plain JPEGs. */
function pictures(count: number): PickedFile[] {
  if (existsSync(realFolder)) {
    return readdirSync(realFolder)
      .filter((name) => name.endsWith('.jpg'))
      .slice(0, count)
      .map((name) => picked(`images/${name}`, readFileSync(`${realFolder}/${name}`)));
  }
  process.stdout.write('The real galaxies are not on this machine; plain pictures stand in for them.\n');
  return Array.from({ length: count }, (_, n) =>
    picked(
      `images/p${String(n)}.jpg`,
      jpegOf(80, 80, (pixel) => (pixel * (n + 1)) % 251),
    ),
  );
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await putSurvey(survey);
});

describe('importing pictures', () => {
  test('takes each picture whole, tells progress, and skips every file on the second drop without reading it', async () => {
    const files = pictures(90);
    const desk = deskOf();
    const first = await importFiles(desk, survey.id, files, null);
    expect(first).toMatchObject({ taken: 90, alreadyHere: 0, skipped: [] });
    expect(desk.told.at(-1)).toMatchObject({ done: 90, total: 90, secondsLeft: 0 });
    expect(await countGalaxies(survey.id)).toBe(90);
    const [galaxy] = await readGalaxies(survey.id, 70, 71);
    const original = new Uint8Array(await ((await readOriginal(survey.id, 70)) as Blob).arrayBuffer());
    expect(original).toEqual(
      new Uint8Array(await (files.find(({ file }) => file.name === galaxy?.fileName) as PickedFile).file.arrayBuffer()),
    );
    expect(await readInputs(survey.id, 'rgb64', [3, 89])).toHaveLength(2 * 64 * 64 * 3);

    const unread = files.map(({ path, file }) => ({
      path,
      file: Object.assign(file, { arrayBuffer: () => Promise.reject(new Error('read')) }),
    }));
    expect(await importFiles(deskOf(), survey.id, unread, null)).toMatchObject({ taken: 0, alreadyHere: 90, skipped: [] });
  });

  test('goes on where a cancelled import stopped', async () => {
    const files = pictures(90);
    const stop = new AbortController();
    const desk = deskOf(stop.signal);
    const tell = desk.tell.bind(desk);
    const stopping: Desk = {
      ...desk,
      tell: (progress) => {
        tell(progress);
        if (progress.done >= 40) stop.abort();
      },
    };
    const first = await importFiles(stopping, survey.id, files, null);
    expect(first.taken).toBeGreaterThanOrEqual(40);
    expect(first.taken).toBeLessThan(60);
    expect(await countGalaxies(survey.id)).toBe(first.taken);
    const second = await importFiles(deskOf(), survey.id, files, null);
    expect(second).toMatchObject({ taken: 90 - first.taken, alreadyHere: first.taken, skipped: [] });
    const indices = (await readGalaxies(survey.id, 0, 1000)).map(({ index }) => index);
    expect(indices).toEqual(Array.from({ length: 90 }, (_, index) => index));
  });

  test('a folder copied anew, with other dates, is recognised by content', async () => {
    const files = pictures(70);
    await importFiles(deskOf(), survey.id, files, null);
    const copies = files.map(({ path, file }) => ({ path, file: new File([file], file.name, { lastModified: 99 }) }));
    expect(await importFiles(deskOf(), survey.id, copies, null)).toMatchObject({ taken: 0, alreadyHere: 70 });
    const unread = copies.map(({ path, file }) => ({
      path,
      file: Object.assign(file, { arrayBuffer: () => Promise.reject(new Error('read')) }),
    }));
    expect(await importFiles(deskOf(), survey.id, unread, null)).toMatchObject({ taken: 0, alreadyHere: 70, skipped: [] });
  });

  test('a manifest among the files gives ids and metadata, and names what is missing', async () => {
    const [a, b] = pictures(2) as [PickedFile, PickedFile];
    const table = `objid,filename,ra\n111,${a.file.name},1.5\n222,${b.file.name},2.5\n333,gone.jpg,3.5\n111,again.jpg,4.5\n`;
    const report = await importFiles(
      deskOf(),
      survey.id,
      [picked('images/table.csv', table), a, b, picked('images/.DS_Store', 'x'), picked('images/notes.txt', 'hello')],
      null,
    );
    expect(report.taken).toBe(2);
    expect(report.skipped.map(({ name, why }) => [name, why])).toEqual([
      ['images/table.csv:5', 'table'],
      ['images/notes.txt', 'not-an-image'],
      ['gone.jpg', 'missing-file'],
    ]);
    expect((await readGalaxies(survey.id, 0, 9)).map(({ id, metadata }) => [id, metadata])).toEqual([
      ['111', { ra: '1.5' }],
      ['222', { ra: '2.5' }],
    ]);
  });

  test('a table without an id column is left alone and said so; chosen by the person, it is refused', async () => {
    const table = picked('t.csv', 'colour,x\nred,1\n');
    const report = await importFiles(deskOf(), survey.id, [table, ...pictures(1)], null);
    expect(report.taken).toBe(1);
    expect(report.notes[0]).toMatchObject({ code: 'tableNotUsed', file: 't.csv' });
    await expect(importFiles(deskOf(), survey.id, [table, ...pictures(1)], { path: 't.csv', idColumn: 'galaxy', fileColumn: null })).rejects.toThrow(
      /cannot be used/,
    );
  });

  test('a picture dropped after its labels belongs to its galaxy', async () => {
    await importFiles(deskOf(), survey.id, pictures(2), null);
    const [galaxy] = await readGalaxies(survey.id, 0, 1);
    const bytes = new Uint8Array(await ((await readOriginal(survey.id, 0)) as Blob).arrayBuffer());
    const { file } = await exportLabels(deskOf(), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0');
    await Promise.all(db.tables.map((table) => table.clear()));
    await importLabels(deskOf(), file);
    expect(await importFiles(deskOf(), survey.id, [picked('renamed.jpg', bytes)], null)).toMatchObject({ taken: 1 });
    expect((await readGalaxies(survey.id, 0, 9)).map(({ id, isPictureMissing }) => [id, isPictureMissing])).toEqual([
      [galaxy?.id, false],
      [expect.any(String), true],
    ]);
  });

  test('a survey deleted meanwhile is said in words', async () => {
    await expect(importFiles(deskOf(), surveyId('nobody'), pictures(1), null)).rejects.toThrow(/no longer here/);
  });
});

describe('zips', () => {
  test('a zip of pictures with a table is taken like a folder, and a second time not at all', async () => {
    const [a, b] = pictures(2) as [PickedFile, PickedFile];
    const zip = new File(
      [
        await zipOf([
          { name: 'in/a.jpg', input: a.file },
          { name: 'in/b.jpg', input: b.file },
          { name: 'in/t.csv', input: 'id,file\n7,a.jpg\n8,b.jpg\n' },
        ]),
      ],
      'my.zip',
      { lastModified: 1 },
    );
    expect(await importZip(deskOf(), survey.id, zip, null)).toMatchObject({ taken: 2, skipped: [] });
    expect((await readGalaxies(survey.id, 0, 9)).map(({ id }) => id)).toEqual(['7', '8']);
    expect(await importZip(deskOf(), survey.id, zip, null)).toMatchObject({ taken: 0, alreadyHere: 2, skipped: [] });
    await expect(importZip(deskOf(), survey.id, new Blob(['no zip']), null)).rejects.toThrow(/zip is damaged/);
  });

  test('the table in a zip is used by the columns chosen, or not at all', async () => {
    const [a, b] = pictures(2) as [PickedFile, PickedFile];
    const table = 'plate,cutout,id\n0070,a.jpg,1\n0080,b.jpg,1\n';
    const zip = await zipOf([
      { name: 'in/a.jpg', input: a.file },
      { name: 'in/b.jpg', input: b.file },
      { name: 'in/t.csv', input: table },
    ]);
    await importZip(deskOf(), survey.id, zip, { path: 'in/t.csv', idColumn: 'plate', fileColumn: 'cutout' });
    expect((await readGalaxies(survey.id, 0, 9)).map(({ id, metadata }) => [id, metadata])).toEqual([
      ['0070', { id: '1' }],
      ['0080', { id: '1' }],
    ]);
    await Promise.all(db.tables.map((stored) => stored.clear()));
    await putSurvey(survey);
    expect(await importZip(deskOf(), survey.id, zip, 'none')).toMatchObject({ taken: 2, skipped: [], notes: [] });
    expect((await readGalaxies(survey.id, 0, 9)).map(({ id, metadata }) => [id, metadata])).toEqual([
      ['a', {}],
      ['b', {}],
    ]);
    await expect(importZip(deskOf(), survey.id, zip, { path: 'gone.csv', idColumn: 'plate', fileColumn: null })).rejects.toThrow(/no longer among/);
  });

  test('the beginning of a large file in a zip is read without the rest', async () => {
    const text = 'id,x\n' + '1234567,abc\n'.repeat(500_000);
    const open = await openZip(await zipOf([{ name: 'large.csv', input: text }, { name: 'small.csv', input: 'id\n1\n' }]));
    const [large, small] = await Promise.all(open.files.map((file) => file.beginning(1000)));
    expect(text.startsWith(new TextDecoder().decode(large))).toBe(true);
    expect(large?.length).toBeGreaterThanOrEqual(1000);
    expect(large?.length).toBeLessThan(text.length / 2);
    expect(new TextDecoder().decode(small)).toBe('id\n1\n');
    await open.close();
  });

  test('a survey travels whole: same ids, same pictures, same inputs; a second time nothing changes', async () => {
    await importFiles(deskOf(), survey.id, pictures(20), null);
    const galaxies = await readGalaxies(survey.id, 0, 99);
    const inputs = await readInputs(
      survey.id,
      'rgb64',
      galaxies.map(({ index }) => index),
    );
    const made = await exportSurvey(deskOf(), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0');
    expect(made.fileName).toBe('field-7-survey-2026-11-23.zip');
    await Promise.all(db.tables.map((table) => table.clear()));
    expect(await importSurvey(deskOf(), made.file)).toMatchObject({ taken: 20, alreadyHere: 0, skipped: [] });
    expect(await readGalaxies(survey.id, 0, 99)).toEqual(galaxies);
    expect(
      await readInputs(
        survey.id,
        'rgb64',
        galaxies.map(({ index }) => index),
      ),
    ).toEqual(inputs);
    expect(await importSurvey(deskOf(), made.file)).toMatchObject({ taken: 0, alreadyHere: 20, skipped: [] });
    await expect(importSurvey(deskOf(), made.file.slice(0, 5000))).rejects.toThrow(/nothing was changed/i);
  });

  test('packing stops when cancelled', async () => {
    await importFiles(deskOf(), survey.id, pictures(3), null);
    await expect(exportSurvey(deskOf(AbortSignal.abort()), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0')).rejects.toThrow(Stopped);
  });
});

test('every failure becomes a sentence', () => {
  expect(sentenceOf(Object.assign(new Error('x'), { name: 'ConstraintError' }))).toMatch(/changed by something else/);
  expect(sentenceOf(Object.assign(new Error('x'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } }))).toMatch(/no room left/);
  expect(sentenceOf(new TypeError('odd'))).toMatch(/odd\. What was stored/);
});
