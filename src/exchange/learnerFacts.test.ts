/** The learner's facts and forecasts in a labels file: absent in old ones, refused with their place where they are damaged. Reading back is in labelsFile.test.ts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import type { Labels } from './labelsFile.ts';
import { readLabels, writeLabels } from './labelsFile.ts';
import { writtenMap } from './maps.ts';
import { embeddingMapsOf, forecastsOf, galaxiesOf, learnerFactsOf, putFirstOf, surveyOf } from './testSurvey.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const survey = surveyOf(gz2);
const galaxies = galaxiesOf(5);

async function written(): Promise<string> {
  let text = '';
  for await (const piece of writeLabels({ appVersion: '0.1.0', exportedAt: '2026-01-04T00:00:00.000Z', survey, galaxies, facts: [], learner: [...learnerFactsOf(survey), ...putFirstOf(survey, galaxies)], maps: embeddingMapsOf(galaxies).map((map) => writtenMap(map, galaxies.keys())), forecasts: forecastsOf(gz2, galaxies), votes: [], model: null })) text += piece;
  return text;
}

async function read(text: string): Promise<Labels> {
  const result = await readLabels(text);
  if (!result.ok) throw new Error(result.faults.join(' '));
  return result.labels;
}

interface Broken {
  readonly learner: Record<string, unknown>[];
  readonly forecasts: Record<string, unknown>[];
  readonly maps: Record<string, unknown>[];
}

describe('a labels file', () => {
  test('of an older version knows no facts of the learner, and chooses at the pace and the coldness of then', async () => {
    const file = JSON.parse(await written()) as { survey: { settings: Record<string, unknown> } } & Record<string, unknown>;
    for (const name of ['learner', 'forecasts', 'maps']) Reflect.deleteProperty(file, name);
    for (const name of ['coldness', 'labelsPerRound', 'randomOneIn']) Reflect.deleteProperty(file.survey.settings, name);
    const { learner, forecasts, maps, survey } = await read(JSON.stringify(file));
    expect([learner, forecasts, maps]).toEqual([[], [], []]);
    expect(survey.settings).toMatchObject({ head: 'laplace', coldness: 4, labelsPerRound: 16, randomOneIn: 6 });
    file.survey.settings['head'] = 'dropout';
    expect((await read(JSON.stringify(file))).survey.settings.coldness).toBe(1);
  });
  test.each([
    ['learner[0].settings.passes', (file: Broken) => Object.assign(file.learner[0]?.['settings'] as object, { passes: 'many' })],
    ['learner[1].changes[0].setting', (file: Broken) => Object.assign((file.learner[1]?.['changes'] as object[])[0] as object, { setting: 'colour' })],
    ['learner[2].survey', (file: Broken) => Object.assign(file.learner[2] as object, { survey: 'another' })],
    ['learner[3].id', (file: Broken) => Object.assign(file.learner[3] as object, { id: 'round-1' })],
    ['learner[5].runs', (file: Broken) => (file.learner[5]?.['runs'] as unknown[]).pop()],
    ['learner[5].runs', (file: Broken) => ((file.learner[5]?.['runs'] as { curve: unknown[] }[])[1]?.curve ?? []).pop()],
    ['learner[5].settings.arms[1]', (file: Broken) => Object.assign((file.learner[5]?.['settings'] as { arms: object }).arms, { 1: 'best-of-all' })],
    ['learner[6].galaxy', (file: Broken) => Object.assign(file.learner[6]?.['galaxies'] as object, { 1: 'nowhere' })],
    ['learner[8].galaxies', (file: Broken) => (file.learner[8]?.['galaxies'] as unknown[]).push((file.learner[8]?.['galaxies'] as unknown[])[0])],
    ['maps[0].method', (file: Broken) => Object.assign(file.maps[0] as object, { method: 'tsne' })],
    ['maps[0].places', (file: Broken) => Object.assign(file.maps[0] as object, { places: 'AAAA' })],
    ['maps[1].places', (file: Broken) => Object.assign(file.maps[1] as object, { places: `AADAf${String(file.maps[1]?.['places']).slice(5)}` })],
    ['maps[1].axes.directions', (file: Broken) => Object.assign(file.maps[1]?.['axes'] as object, { directions: 'no base64' })],
    ['maps[0].landmarks', (file: Broken) => Object.assign(file.maps[0] as object, { landmarks: file.maps[1]?.['landmarks'] })],
    ['maps[1].landmarks.seen', (file: Broken) => Object.assign(file.maps[1]?.['landmarks'] as object, { seen: '' })],
    ['forecasts[0].fractions[1]', (file: Broken) => (file.forecasts[0]?.['fractions'] as number[][])[1]?.pop()],
    ['forecasts[0].versions.point', (file: Broken) => (file.forecasts[0]?.['versions'] as { point: number[][] }).point[0]?.pop()],
    ['forecasts[0].versions.fractions', (file: Broken) => Object.assign(file.forecasts[0]?.['versions'] as object, { fractions: 'AAAA' })],
    ['forecasts[0].galaxy', (file: Broken) => Object.assign(file.forecasts[0]?.['galaxies'] as object, { 0: 'nowhere' })],
  ])('with a faulty %s is refused with its place', async (place, damage) => {
    const file = JSON.parse(await written()) as Broken;
    damage(file);
    const result = await readLabels(JSON.stringify(file));
    expect(result.ok ? [] : result.faults.map((fault) => fault.startsWith(place))).toEqual([true]);
  });
});
