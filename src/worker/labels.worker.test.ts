/** The labels file from one device to another: written, read, read twice, damaged, and with each of its archives. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '../domain/classification.ts';
import { learnerFactId } from '../domain/learnerFact.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { assumedSpread } from '../domain/crowdFit.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import type { PutFirstFact } from '../domain/learnerFact.ts';
import { tally } from '../domain/votes.ts';
import { readLabels } from '../exchange/labelsFile.ts';
import type { WrittenForecast } from '../exchange/forecasts.ts';
import { readForecast } from '../exchange/forecasts.ts';
import { embeddingMapsOf, factsOf, forecastsOf, galaxiesOf, learnerFactsOf, putFirstOf, surveyOf } from '../exchange/testSurvey.ts';
import { readTree } from '../exchange/treeFile.ts';
import { storeArrivals } from '../storage/storeArrivals.ts';
import { db } from '../storage/db.ts';
import { appendFacts, readFacts } from '../storage/facts.ts';
import { countGalaxies, readGalaxies } from '../storage/galaxies.ts';
import { listMaps, saveMap } from '../storage/maps.ts';
import { addMerged } from '../storage/merging.ts';
import { keepFirst, readPutFirst } from '../storage/selecting.ts';
import { readFirst } from '../storage/selection.ts';
import { readForecasts, saveForecast } from '../storage/forecasts.ts';
import { listLearnerFacts } from '../storage/learning.ts';
import { listRounds, saveRound } from '../storage/models.ts';
import { getSurvey, putSurvey } from '../storage/surveys.ts';
import type { Desk } from './desk.worker.ts';
import { Stopped } from './desk.worker.ts';
import { exportLabels, importLabels } from './labels.worker.ts';

const parsed = readTree(readFileSync('public/trees/gz2.json', 'utf8'));
if (!parsed.ok) throw new Error('The Galaxy Zoo 2 tree does not read.');
const survey = surveyOf(parsed.tree, 'survey-1');

/** A desk without pictures. */
const deskOf = (signal = new AbortController().signal): Desk => ({
  signal,
  tell: () => undefined,
  now: () => 0,
  decode: () => Promise.reject(new Error('no pictures here')),
  encode: () => Promise.reject(new Error('no pictures here')),
});

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await putSurvey(survey);
});

describe('labels', () => {
  /** Ten galaxies, each with a picture of one byte. */
  async function fillGalaxies(): Promise<Galaxy[]> {
    const galaxies = galaxiesOf(10).map((galaxy): Galaxy => ({ ...galaxy, sizePx: [1, 1], isPictureMissing: false }));
    await storeArrivals(
      survey.id,
      galaxies.map((galaxy) => ({ galaxy, isNew: true, bytes: new Uint8Array([galaxy.index]), type: 'image/png', inputs: {}, file: null })),
    );
    return galaxies;
  }
  /** Ten galaxies and the facts of some volunteers. */
  async function fill(...names: string[]): Promise<Fact[]> {
    const galaxies = await fillGalaxies();
    const facts = names.flatMap((name) => factsOf(survey, galaxies, name));
    await appendFacts(facts);
    return facts;
  }
  const export_ = async (): Promise<Blob> => (await exportLabels(deskOf(), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0')).file;
  const empty = (): Promise<unknown> => Promise.all(db.tables.map((table) => table.clear()));

  test('written here and read on an empty device give the same facts, galaxies and votes', async () => {
    const facts = await fill('ada', 'ben', 'cyd');
    const galaxies = await readGalaxies(survey.id, 0, 99);
    const file = await export_();
    await empty();
    const report = await importLabels(deskOf(), file);
    expect(report).toMatchObject({ taken: facts.length, alreadyHere: 0, skipped: [] });
    expect((await readFacts(survey.id)).facts).toEqual(facts);
    expect(tally(survey.tree, (await readFacts(survey.id)).facts)).toEqual(tally(survey.tree, facts));
    expect(await getSurvey(survey.id)).toEqual({ ...survey, origin: 'import' });
    expect(await readGalaxies(survey.id, 0, 99)).toEqual(galaxies.map((galaxy) => ({ ...galaxy, sizePx: null, isPictureMissing: true })));
    expect(report.notes.at(-1)).toEqual({ code: 'picturesLacking', n: 10 });
  });

  test('carry the rounds, changes of settings and forecasts; on an empty device its history goes on where it stood', async () => {
    const galaxies = await fillGalaxies();
    const known = learnerFactsOf(survey);
    await db.learning.bulkAdd(known.map((fact) => ({ fact, isHere: true })));
    const [written] = forecastsOf(survey.tree, galaxies);
    const forecast = readForecast(survey.id, written as WrittenForecast, new Map(galaxies.map(({ id, index }) => [id, index])));
    await saveForecast(forecast);
    const file = await export_();
    await importLabels(deskOf(), file); // here already
    expect(await db.learning.count()).toBe(known.length);
    await empty();
    await importLabels(deskOf(), file);
    expect(await listLearnerFacts(survey.id)).toEqual(known.map((fact) => ({ fact, isHere: false })));
    expect((await listRounds(survey.id)).map(({ round }) => round)).toEqual([3]);
    // Nobody has answered the galaxy of which the versions were kept: they are not worth their room.
    const { versions: _, ...means } = forecast;
    expect(await readForecasts(survey.id)).toEqual([means]);
  });

  test('carry what every version foresaw of a galaxy that has votes by now', async () => {
    await fill('ada');
    await db.learning.bulkAdd(learnerFactsOf(survey).map((fact) => ({ fact, isHere: true })));
    const galaxies = await readGalaxies(survey.id, 0, 99);
    const [written] = forecastsOf(survey.tree, galaxies);
    const forecast = readForecast(survey.id, written as WrittenForecast, new Map(galaxies.map(({ id, index }) => [id, index])));
    expect(forecast.versions?.passes).toBe(3);
    await saveForecast(forecast);
    const file = await export_();
    await empty();
    await importLabels(deskOf(), file);
    expect(await readForecasts(survey.id)).toEqual([forecast]);
  });

  test('carry what was put first and the maps; on another device they stand where its galaxies are, whatever it calls them', async () => {
    const galaxies = await fillGalaxies();
    const facts = putFirstOf(survey, galaxies);
    await db.learning.bulkAdd(facts.map((fact) => ({ fact, isHere: true })));
    const maps = embeddingMapsOf(galaxies);
    for (const map of maps) await saveMap(survey.id, { ...map, isHere: true });
    const file = await export_();
    await importLabels(deskOf(), file); // here already
    expect(await listMaps(survey.id)).toEqual(maps.map((map) => ({ ...map, isHere: true })));
    await empty();
    await importLabels(deskOf(), file);
    expect([...((await readFirst(survey.id)) ?? [])]).toEqual([2, 1, 0]);
    expect(await listMaps(survey.id)).toEqual(maps.map((map) => ({ ...map, isHere: false })));
    // A device that has the last two galaxies under other names and at other places, and for one of the others another picture.
    await empty();
    await putSurvey(survey);
    const [first, second, third] = galaxies.map((galaxy, at) => ({ ...galaxy, id: galaxyId(at === 2 ? galaxy.id : `mine ${String(at)}`), contentHash: at === 2 ? contentHash('another picture') : galaxy.contentHash })) as [Galaxy, Galaxy, Galaxy];
    const here = [third, second, first].map((galaxy, index): Galaxy => ({ ...galaxy, index }));
    await storeArrivals(survey.id, here.map((galaxy) => ({ galaxy, isNew: true, bytes: new Uint8Array([1]), type: 'image/png', inputs: {}, file: null })));
    await importLabels(deskOf(), file);
    expect([...((await readFirst(survey.id)) ?? [])]).toEqual([0, 1, 2]);
    expect((await readPutFirst(survey.id))?.galaxies).toEqual(here.map(({ id }) => id));
    const [map] = await listMaps(survey.id);
    expect([...(map?.indices ?? [])].slice(0, 3)).toEqual([1, 2, 3]); // nothing is known of the picture at 0
    expect([map?.x[0], map?.x[1]]).toEqual([maps[0]?.x[1], maps[0]?.x[0]]);
  });

  test('an earlier selection that comes with a file leaves the one that stands here', async () => {
    const galaxies = await fillGalaxies();
    const [earlier, , later] = putFirstOf(survey, galaxies) as [PutFirstFact, PutFirstFact, PutFirstFact];
    await keepFirst(earlier, Uint32Array.of(0, 1));
    const file = await export_();
    await keepFirst(later, Uint32Array.of(2, 1, 0));
    await importLabels(deskOf(), file);
    expect([...((await readFirst(survey.id)) ?? [])]).toEqual([2, 1, 0]);
  });

  test('another device’s forecasts are not taken for those of the network that was trained here', async () => {
    const galaxies = await fillGalaxies();
    await db.learning.bulkAdd(learnerFactsOf(survey).map((fact) => ({ fact, isHere: true })));
    const [written] = forecastsOf(survey.tree, galaxies);
    await saveForecast(readForecast(survey.id, written as WrittenForecast, new Map(galaxies.map(({ id, index }) => [id, index]))));
    const file = await export_();
    await empty();
    await putSurvey(survey);
    await fillGalaxies();
    await db.learning.bulkAdd(learnerFactsOf(survey).map((fact) => ({ fact: { ...fact, id: learnerFactId(`own ${fact.id}`) }, isHere: true })));
    await importLabels(deskOf(), file);
    expect(await readForecasts(survey.id)).toEqual([]);
    expect((await listRounds(survey.id)).map(({ id }) => id)).toEqual(['own round-3']);
  });

  test('read twice change nothing the second time', async () => {
    const facts = await fill('ada');
    const file = await export_();
    expect(await importLabels(deskOf(), file)).toMatchObject({ taken: 0, alreadyHere: facts.length });
    expect((await readFacts(survey.id)).facts).toEqual(facts);
    expect(await countGalaxies(survey.id)).toBe(10);
  });

  test('a damaged file is refused with its place and changes nothing', async () => {
    await fill('ada');
    const before = await Promise.all(db.tables.map((table) => table.toArray() as Promise<unknown[]>));
    const text = await (await export_()).text();
    for (const broken of [
      text.slice(0, text.length / 2),
      text.replace('"kind":"classification"', '"kind":"clasification"'),
      '{}',
      'hello',
    ]) {
      await expect(importLabels(deskOf(), new Blob([broken]))).rejects.toThrow(/refused and nothing was changed/);
    }
    expect(await Promise.all(db.tables.map((table) => table.toArray() as Promise<unknown[]>))).toEqual(before);
  });

  test('a merge that cannot be stored leaves nothing behind', async () => {
    const galaxies = await fillGalaxies();
    const [fact] = factsOf(survey, galaxies, 'ada') as [Fact];
    const one = { ...galaxies[0], id: galaxyId('new'), index: 10 } as Galaxy;
    await appendFacts([fact]);
    await expect(addMerged({ survey: survey.id, newSurvey: null, newGalaxies: [one], newFacts: [fact] })).rejects.toThrow();
    expect(await countGalaxies(survey.id)).toBe(10);
  });

  test('carry the model and its predictions where there is one', async () => {
    await fill('ada');
    const columns = survey.tree.questions.reduce((sum, { answers }) => sum + answers.length, 0);
    const fractions = (): Float32Array => Float32Array.from({ length: columns * 2 }, (_, i) => (i % 10) / 10);
    await saveRound(
      {
        survey: survey.id,
        round: 1,
        labelsUsed: 24,
        epochs: 5,
        loss: 0.7,
        backend: 'wasm',
        imagesPerSecond: 90,
        trainingSeconds: 3,
        scoringSeconds: 2,
        clocked: null,
        head: null,
        priorities: null,
        strategy: 'bald',
        concentration: assumedSpread(survey.tree.questions.length),
        doubts: null,
        scoreKind: 'exact',
        weights: { network: 'compact', treeHash: survey.tree.hash, shapes: [], data: new ArrayBuffer(8) },
        predictions: {
          indices: new Uint32Array([7, 2]),
          columnCount: columns,
          mean: fractions(),
          sd: fractions(),
          p05: fractions(),
          p95: fractions(),
          intervals: 'votes',
        },
        scores: new Float32Array([0.5, 0.25]),
      },
      { id: learnerFactId('r1'), finishedAt: '2026-11-23T19:00:00.000Z', classificationsUsed: 24 },
    );
    const read = await readLabels(await export_());
    if (!read.ok) throw new Error(read.faults.join(' '));
    const { model } = read.labels;
    expect(model?.card).toMatchObject({
      round: 1,
      passes: 64,
      expectedVotes: 40,
      labelsUsed: 24,
      metrics: { trainingLossNatsPerVote: 0.7 },
      intervals: 'votes',
    });
    expect(model?.card.crowdSpread?.[2]).toMatchObject({ question: 'T03', kappa: 6, basis: 'assumed', galaxies: 0 });
    expect(model?.predictions.map(({ galaxy }) => galaxy)).toEqual([galaxiesOf(8)[7]?.id, galaxiesOf(8)[2]?.id]);
    expect(model?.predictions[1]?.questions[0]?.mutualInformation).toEqual({ nats: 0.25, kind: 'exact' });
  });

  test('stop when cancelled', async () => {
    await fill('ada');
    await expect(exportLabels(deskOf(AbortSignal.abort()), survey.id, '2026-11-23T20:00:00.000Z', '0.1.0')).rejects.toThrow(Stopped);
  });
});
