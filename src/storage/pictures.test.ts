/** Galaxies with their pictures and the network's inputs: arriving whole, read in the order asked for. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import { rng } from '../domain/rng.ts';
import { surveyId } from '../domain/survey.ts';
import type { Arrival } from './arrivals.ts';
import { fileKey, noteTaken, storeArrivals, storeInputs, wereTaken } from './storeArrivals.ts';
import { db } from './db.ts';
import { countGalaxies, galaxiesAt, readGalaxies } from './galaxies.ts';
import { eachGalaxies, galaxiesByHash, galaxiesById, galaxyAt, readGalaxyIds } from './galaxyReads.ts';
import { missingInputs, readInputs } from './inputs.ts';
import { readOriginal, readOriginals } from './originals.ts';

const survey = surveyId('s');

const galaxy = (index: number): Galaxy => ({
  id: galaxyId(`g${String(1000 - index)}`), // ids in the opposite order, so that nothing passes by sorting
  index,
  fileName: `${String(index)}.png`,
  contentHash: contentHash(`h${String(index)}`),
  origin: { kind: 'file' },
  sizePx: [8, 8],
  metadata: {},
  isPictureMissing: false,
});

/** An input of three bytes that tell the index. */
const pixels = (index: number): Uint8Array => new Uint8Array([index & 255, index >> 8, 42]);

const arrival = (index: number): Arrival => ({
  galaxy: galaxy(index),
  isNew: true,
  bytes: new Uint8Array([index]),
  type: 'image/png',
  inputs: { rgb64: pixels(index) },
  file: fileKey(`${String(index)}.png`, 1, 5),
});

const arrive = (from: number, to: number, of = survey): Promise<void> =>
  storeArrivals(
    of,
    Array.from({ length: to - from }, (_, i) => arrival(from + i)),
  );

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
});

describe('arrivals', () => {
  test('a galaxy arrives whole: its row, its picture as it came, its input and the note of its file', async () => {
    await arrive(0, 3);
    expect(await galaxyAt(survey, 1)).toEqual(galaxy(1));
    const picture = await readOriginal(survey, 1);
    expect(picture?.type).toBe('image/png');
    expect(new Uint8Array(await (picture as Blob).arrayBuffer())).toEqual(new Uint8Array([1]));
    expect(await readInputs(survey, 'rgb64', [1])).toEqual(pixels(1));
    expect(await wereTaken(survey, [fileKey('1.png', 1, 5), fileKey('1.png', 1, 6)])).toEqual([true, false]);
  });

  test('a batch with an index in use is refused whole, so that two imports at once cannot mix', async () => {
    await arrive(0, 3);
    await expect(storeArrivals(survey, [arrival(7), { ...arrival(2), galaxy: { ...galaxy(2), id: galaxyId('other') } }])).rejects.toThrow();
    expect(await countGalaxies(survey)).toBe(3);
    expect(await readOriginal(survey, 7)).toBeNull();
  });

  test('a galaxy known from labels gets its picture', async () => {
    await db.galaxies.add({ survey, galaxy: { ...galaxy(0), isPictureMissing: true, sizePx: null } });
    await storeArrivals(survey, [{ ...arrival(0), isNew: false }]);
    expect((await galaxyAt(survey, 0))?.isPictureMissing).toBe(false);
    expect(await countGalaxies(survey)).toBe(1);
  });

  test('an input that is a view of a larger buffer is stored without the rest of the buffer', async () => {
    const buffer = new Uint8Array(100).fill(9);
    await storeArrivals(survey, [{ ...arrival(0), inputs: { rgb64: buffer.subarray(10, 13) } }]);
    const row = await db.inputs.toCollection().first();
    expect(row?.pixels.buffer.byteLength).toBe(3);
  });

  test('a file can be noted without its picture', async () => {
    await noteTaken(survey, [{ file: 'x', contentHash: contentHash('h') }]);
    expect(await wereTaken(survey, ['x', 'y'])).toEqual([true, false]);
  });
});

describe('galaxies', () => {
  test('are read by range, by index, by id and by hash, each survey for itself', async () => {
    await arrive(0, 10);
    await arrive(0, 4, surveyId('t'));
    expect(await countGalaxies(survey)).toBe(10);
    expect((await readGalaxies(survey, 8, 20)).map(({ index }) => index)).toEqual([8, 9]);
    expect((await galaxiesAt(survey, [5, 99, 2])).map((found) => found?.index ?? null)).toEqual([5, null, 2]);
    expect((await galaxiesById(survey, [galaxyId('g997'), galaxyId('nobody')])).map(({ index }) => index)).toEqual([3]);
    expect((await galaxiesByHash(survey, [contentHash('h6')])).map(({ index }) => index)).toEqual([6]);
  });

  test('come in order, a chunk at a time', async () => {
    await arrive(0, 25);
    const chunks: number[][] = [];
    for await (const chunk of eachGalaxies(survey, 10)) chunks.push(chunk.map(({ index }) => index));
    expect(chunks.map((chunk) => chunk.length)).toEqual([10, 10, 5]);
    expect(chunks.flat()).toEqual(Array.from({ length: 25 }, (_, index) => index));
  });

  test('their ids can be had by index without reading rows', async () => {
    await arrive(0, 12);
    expect(await readGalaxyIds(survey)).toEqual(Array.from({ length: 12 }, (_, index) => `g${String(1000 - index)}`));
  });

  test('pictures come in the order asked for, null where one is not here', async () => {
    await arrive(0, 3);
    const read = await readOriginals(survey, [2, 9, 0]);
    expect(read.map((blob) => blob?.size ?? null)).toEqual([1, null, 1]);
  });
});

describe('inputs', () => {
  test('come in the order asked for, whether neighbours, scattered or repeated', async () => {
    await arrive(0, 300);
    const random = rng(3, 'inputs');
    const scattered = Uint32Array.from({ length: 100 }, () => random.below(300));
    const neighbours = Uint32Array.from({ length: 200 }, (_, i) => 50 + i);
    for (const indices of [scattered, neighbours, Uint32Array.of(7), Uint32Array.of(9, 9, 8), Uint32Array.of()]) {
      const expected = Array.from(indices).flatMap((index) => [...pixels(index)]);
      expect([...(await readInputs(survey, 'rgb64', indices))]).toEqual(expected);
    }
  });

  test('a missing one is named, in a run and among scattered ones', async () => {
    await arrive(0, 10);
    await expect(readInputs(survey, 'rgb64', [8, 9, 10])).rejects.toThrow('number 10');
    await expect(readInputs(survey, 'rgb64', [3, 12, 1])).rejects.toThrow('number 12');
    await expect(readInputs(survey, 'grey128', [1])).rejects.toThrow('grey128');
  });

  test('of another network can be added later, and what lacks them can be found', async () => {
    await arrive(0, 5);
    await storeInputs(
      survey,
      [1, 3].map((index) => ({ index, inputs: { grey128: new Uint8Array([index]) } })),
    );
    expect(await missingInputs(survey, 'grey128', [0, 1, 2, 3, 4])).toEqual([0, 2, 4]);
    expect(await missingInputs(survey, 'rgb64', [0, 1, 2, 3, 4])).toEqual([]);
  });
});
