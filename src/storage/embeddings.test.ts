/** Embeddings kept on disk: what comes back, and whose they are. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { fromHalves, toHalves } from '../domain/half.ts';
import { surveyId } from '../domain/survey.ts';
import { db } from './db.ts';
import { embeddingsOf } from './embeddings.ts';

const WIDTH = 4;
const survey = surveyId('s');

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  const galaxies = Array.from({ length: 5 }, (_, index) => ({ survey, galaxy: { id: `g${index}`, index, contentHash: `h${index}` } as never })); // only its keys matter here
  await db.galaxies.bulkPut(galaxies);
});

const values = Float32Array.from({ length: 2 * WIDTH }, (_, i) => i / 3);

describe('kept embeddings', () => {
  test('come back as they were written, to 16 bits, in this tab and in the next', async () => {
    const first = embeddingsOf(survey, 'trunk', WIDTH);
    await first.write(Uint32Array.of(3, 1), 1, values);
    for (const kept of [first, embeddingsOf(survey, 'trunk', WIDTH)]) {
      expect([...(await kept.views(Uint32Array.of(0, 1, 2, 3)))]).toEqual([0, 1, 0, 1]);
      const rounded = fromHalves(toHalves(values));
      expect(await kept.read(Uint32Array.of(3, 1))).toEqual(rounded);
      expect(await kept.read(Uint32Array.of(1))).toEqual(rounded.slice(WIDTH));
    }
  });

  test('say how many views they average, the latest', async () => {
    const kept = embeddingsOf(survey, 'trunk', WIDTH);
    await kept.write(Uint32Array.of(3, 1), 1, values);
    await kept.write(Uint32Array.of(1), 8, values.subarray(0, WIDTH));
    expect([...(await kept.views(Uint32Array.of(1, 3)))]).toEqual([8, 1]);
  });

  test('belong to one trunk', async () => {
    await embeddingsOf(survey, 'trunk', WIDTH).write(Uint32Array.of(1), 1, values.subarray(0, WIDTH));
    expect([...(await embeddingsOf(survey, 'another', WIDTH).views(Uint32Array.of(1)))]).toEqual([0]);
  });

  test('belong to a picture, whichever survey it is in', async () => {
    await embeddingsOf(survey, 'trunk', WIDTH).write(Uint32Array.of(1), 1, values.subarray(0, WIDTH));
    const other = surveyId('other');
    await db.galaxies.put({ survey: other, galaxy: { id: 'x', index: 0, contentHash: 'h1' } as never });
    expect([...(await embeddingsOf(other, 'trunk', WIDTH).views(Uint32Array.of(0)))]).toEqual([1]);
  });

  test('are not there before they are written', async () => {
    await expect(embeddingsOf(survey, 'trunk', WIDTH).read(Uint32Array.of(2))).rejects.toThrow('Galaxy number 2 has no embedding yet');
    await expect(embeddingsOf(survey, 'trunk', WIDTH).views(Uint32Array.of(9))).rejects.toThrow('Galaxy number 9 is not in storage');
  });
});
