/** What a volunteer keeps, their history and their figures, on a real database: facts first, then what screens are told. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { FAVOURITES } from '../domain/classification.ts';
import { forecastOf } from '../domain/forecast.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { skipGalaxy } from './classify.ts';
import { yourFigures, yourOtherSurveys } from './figures.ts';
import { readHistory, readNewest } from './history.ts';
import { collect, keptOf, setFavourite, writeNote, yourCollections } from './keeping.ts';
import { store } from './store.ts';
import { undo } from './takeBack.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const onScreen = (): GalaxyId => store.getState().shown?.galaxy.id ?? galaxyId('none');

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
  await surveyOf(40, gz2);
});

describe('keeping', () => {
  test('a favourite, a collection and a note are facts, taken back by further facts', async () => {
    const galaxy = onScreen();
    await classifySmooth();
    await setFavourite(galaxy, true);
    await collect(galaxy, '  rings ', true);
    await writeNote(galaxy, ' a faint arm ');
    expect(await keptOf(galaxy)).toEqual({ collections: [FAVOURITES, 'rings'], note: 'a faint arm' });
    expect(await yourCollections()).toEqual([{ name: FAVOURITES, galaxies: 1 }, { name: 'rings', galaxies: 1 }]);
    await setFavourite(galaxy, false);
    await writeNote(galaxy, '');
    expect(await keptOf(galaxy)).toEqual({ collections: ['rings'], note: '' });
    expect((await facts()).map(({ kind }) => kind)).toEqual(['classification', 'collect', 'collect', 'note', 'collect', 'note']);
  });

  test('a note of ten thousand characters is kept whole, whichever way it runs, and a longer one is not cut but left unwritten', async () => {
    const galaxy = onScreen();
    await classifySmooth();
    const long = 'ذراع خافتة، RA 12h '.repeat(600).slice(0, 10_000).replace(/ $/, '.');
    expect(await writeNote(galaxy, long)).toBe(true);
    expect(await writeNote(galaxy, `${long}!`)).toBe(false);
    expect((await keptOf(galaxy)).note).toBe(long);
  });

  test('does nothing before the galaxy is finished, and writes nothing that is so already', async () => {
    const galaxy = onScreen();
    await setFavourite(galaxy, true);
    await writeNote(galaxy, 'too early');
    await classifySmooth();
    await writeNote(galaxy, '');
    await setFavourite(galaxy, false);
    await collect(galaxy, '   ', true);
    expect((await facts()).map(({ kind }) => kind)).toEqual(['classification']);
  });
});

describe('history', () => {
  test('has its newest entries before the rest is read: the same as its beginning, after undo and notes too', async () => {
    for (let i = 0; i < 4; i++) await classifySmooth();
    const skipped = onScreen();
    await skipGalaxy();
    await writeNote(skipped, 'no galaxy');
    await classifySmooth();
    await undo();
    const newest = await readNewest();
    expect(newest).toHaveLength(5);
    expect(newest).toEqual((await readHistory())?.entries);
  });

  test('follows answers, skips, undo and notes as they come', async () => {
    const first = onScreen();
    await classifySmooth();
    expect((await readHistory())?.entries.map(({ galaxy }) => galaxy)).toEqual([first]);
    const second = onScreen();
    await skipGalaxy();
    await writeNote(second, 'what is this');
    await expect.poll(async () => (await readHistory())?.entries.map(({ galaxy, note }) => [galaxy, note])).toEqual([[second, 'what is this'], [first, '']]);
    const before = store.getState().history;
    await undo();
    await expect.poll(() => store.getState().history).toBeGreaterThan(before);
    await expect.poll(async () => (await readHistory())?.entries.map(({ galaxy }) => galaxy)).toEqual([first]);
  });
});

describe('figures', () => {
  test('count today and all time, and agree with nobody while nobody else is here', async () => {
    for (let i = 0; i < 3; i++) await classifySmooth();
    await skipGalaxy();
    const figures = await yourFigures();
    expect(figures?.today.galaxies).toBe(3);
    expect(figures?.today.seconds).toBeGreaterThan(0);
    expect(figures?.allTime).toEqual(figures?.today);
    expect([...(figures?.perDay ?? [])]).toEqual([[figures?.day, 3]]);
    expect(figures?.agreements).toEqual([]);
    expect(figures?.learned).toEqual({ lastSitting: null, allTime: null });
  });

  test('time given to a galaxy that was taken back was given all the same', async () => {
    await classifySmooth();
    const before = (await yourFigures())?.allTime;
    await undo();
    await expect.poll(async () => (await yourFigures())?.allTime).toEqual({ galaxies: 0, seconds: before?.seconds });
  });

  test('of other surveys are told beside those of the open one', async () => {
    await classifySmooth();
    await surveyOf(5, gz2);
    expect((await yourFigures())?.allTime.galaxies).toBe(0);
    expect(await yourOtherSurveys()).toEqual([{ survey: 'Test', galaxies: 1 }]);
  });

  test('tell how often others say the same, once twelve galaxies are in common', async () => {
    for (let i = 0; i < 12; i++) await classifySmooth();
    const mine = await facts();
    const theirs = mine.map((fact, n) => ({ ...fact, id: `other-${String(n)}` as typeof fact.id, volunteer: { id: 'ben' as typeof fact.volunteer.id } }));
    await db.facts.bulkAdd(theirs.map((fact) => ({ fact })));
    await expect.poll(async () => (await yourFigures())?.agreements[0]).toMatchObject({ question: gz2.first, same: 12, of: 12, high: 1 });
  });

  test('tell what the network learned in this sitting, on galaxies that it had not seen, once that is beyond noise', async () => {
    const survey = store.getState().survey;
    if (!survey) throw new Error('No survey is open.');
    const { columns, byQuestion } = columnsOf(survey.tree);
    const indices = Uint32Array.from({ length: 40 }, (_, index) => index);
    /** Gives each question's first answer this share, a little more for some galaxies than for others. */
    const foresee = async (round: number, finishedAt: string, share: number): Promise<void> => {
      const mean = Float32Array.from({ length: 40 * columns.length }, (_, i) => {
        const place = byQuestion.find(({ start, end }) => i % columns.length >= start && i % columns.length < end) ?? { start: 0, end: 1 };
        const mine = share + 0.001 * Math.floor(i / columns.length);
        return i % columns.length === place.start ? mine : (1 - mine) / (place.end - place.start - 1);
      });
      await db.forecasts.put(forecastOf({ indices, columnCount: columns.length, mean }, new Set(indices), { survey: survey.id, round, finishedAt, treeHash: survey.tree.hash }));
    };
    await foresee(1, '2026-01-01T00:00:00.000Z', 0.4);
    await classifySmooth();
    await foresee(2, new Date(Date.parse((await facts()).at(-1)?.at ?? '') + 1).toISOString(), 0.6);
    expect((await yourFigures())?.learned.lastSitting).toBeNull();
    for (let i = 0; i < 20; i++) await classifySmooth();
    await expect.poll(async () => (await yourFigures())?.learned.lastSitting?.galaxies).toBe(20);
    const learned = (await yourFigures())?.learned.lastSitting;
    expect(learned?.low).toBeGreaterThan(0);
    expect(learned?.before).toBeGreaterThan(learned?.after ?? Infinity);
  });
});
