/** The labels file: what is written is read back, files of others merge into k of N, and damage is named with its place. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import type { Fact } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { rng, shuffled } from '../domain/rng.ts';
import type { Survey } from '../domain/survey.ts';
import { withHash } from '../domain/treeHash.ts';
import type { Tree, TreeContent } from '../domain/tree.ts';
import { tally } from '../domain/votes.ts';
import { readLabels, writeLabels } from './labelsFile.ts';
import type { Labels, LabelsParts } from './labelsFile.ts';
import { labelsFileSchema } from './labelsSchema.ts';
import { planMerge } from './merge.ts';
import type { Existing, MergePlan } from './merge.ts';
import { publishedSchemas } from './publishedSchemas.ts';
import { writtenMap } from './maps.ts';
import { cardOf, embeddingMapsOf, factsOf, forecastsOf, galaxiesOf, learnerFactsOf, predictionsOf, putFirstOf, surveyOf } from './testSurvey.ts';

const trees = ['gz2', 'decals', 'euclid'].map((name) =>
  withHash(JSON.parse(readFileSync(`public/trees/${name}.json`, 'utf8')) as TreeContent),
);
const gz2 = trees[0] as Tree; // the list above begins with it

async function written(parts: LabelsParts): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of writeLabels(parts)) pieces.push(piece);
  return pieces.join('');
}

async function read(text: string | Blob): Promise<Labels> {
  const result = await readLabels(text);
  if (!result.ok) throw new Error(result.faults.join(' '));
  return result.labels;
}

function labelsOf(tree: Tree, galaxyCount: number, volunteers: readonly string[], withModel: boolean): Labels {
  const survey = surveyOf(tree);
  const galaxies = galaxiesOf(galaxyCount);
  const facts = volunteers.flatMap((name) => factsOf(survey, galaxies, name));
  const model = withModel ? { card: cardOf(survey), predictions: predictionsOf(tree, galaxies, rng(galaxyCount)) } : null;
  return {
    appVersion: '0.1.0',
    exportedAt: '2026-01-04T00:00:00.000Z',
    survey,
    galaxies,
    facts,
    learner: withModel ? [...learnerFactsOf(survey), ...putFirstOf(survey, galaxies)] : [],
    forecasts: withModel ? forecastsOf(tree, galaxies) : [],
    maps: withModel ? embeddingMapsOf(galaxies).map((map) => writtenMap(map, galaxies.keys())) : [],
    votes: [...tally(tree, facts).values()],
    model,
  };
}

describe('a labels file', () => {
  test('of an older version says that its intervals are of the passes, and ranks by one question', async () => {
    const file = JSON.parse(await written(labelsOf(gz2, 3, ['ada'], true))) as { survey: { settings: Record<string, unknown> }; model: { card: Record<string, unknown> } };
    for (const name of ['intervals', 'crowdSpread']) delete file.model.card[name];
    delete file.survey.settings['rankBy'];
    const { model, survey } = await read(JSON.stringify(file));
    expect(model?.card).toMatchObject({ intervals: 'passes', crowdSpread: null });
    expect(survey.settings.rankBy).toBe('question');
  });
  test('reads back what was written, for every tree, with and without a model', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...trees),
        fc.nat(12),
        fc.uniqueArray(fc.constantFrom('ada', 'bo', 'cy', 'di')),
        fc.boolean(),
        async (tree, count, volunteers, withModel) => {
          const labels = labelsOf(tree, count, volunteers, withModel);
          const text = await written(labels);
          expect(await read(text)).toEqual(labels);
          expect(labelsFileSchema.safeParse(JSON.parse(text)).success).toBe(true);
        },
      ),
      { seed: 8, numRuns: 25 },
    );
  });

  it('is written in pieces from pages of storage, and read from a blob with progress', async () => {
    const labels = labelsOf(gz2, 400, ['ada', 'bo', 'cy'], true);
    async function* paged<T>(items: readonly T[]): AsyncGenerator<T> {
      for (const item of items) yield await Promise.resolve(item);
    }
    const pieces: string[] = [];
    for await (const piece of writeLabels({ ...labels, facts: paged(labels.facts), galaxies: paged(labels.galaxies) })) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(400_000);
    const progress: (readonly [number, number])[] = [];
    const result = await readLabels(new Blob(pieces), (done, total) => progress.push([done, total]));
    expect(result).toEqual({ ok: true, labels });
    const total = labels.galaxies.length + labels.facts.length + labels.learner.length + labels.forecasts.length + labels.maps.length + labels.votes.length + 400;
    expect(progress.at(-1)).toEqual([total, total]);
    expect(progress.length).toBeGreaterThan(1);
  });

  it('gives votes by published names and catalogue columns', async () => {
    const text = await written(labelsOf(gz2, 3, ['ada', 'bo'], false));
    const file = JSON.parse(text) as {
      labels: { questions: Record<string, { asked: number; votes: Record<string, number> }>; columns: Record<string, number> }[];
    };
    const first = file.labels[0]?.questions['smooth-or-featured'];
    expect(Object.keys(first?.votes ?? {})).toEqual(['smooth', 'features_or_disk', 'star_or_artifact']);
    expect(Object.values(first?.votes ?? {}).reduce((sum, k) => sum + k, 0)).toBe(first?.asked);
    expect(file.labels[0]?.columns['t01_smooth_or_features_a01_smooth']).toBe(first?.votes['smooth']);
    expect(JSON.stringify(file.labels)).not.toContain('"asked":0');
  });
});

describe('a damaged or foreign labels file', () => {
  type Loose = { [key: string]: Loose } & Loose[] & { format: unknown; formatVersion: unknown };
  const faultsAfter = async (change: (file: Loose) => void): Promise<readonly string[]> => {
    const file = JSON.parse(await written(labelsOf(gz2, 4, ['ada', 'bo'], true))) as Loose;
    change(file);
    const result = await readLabels(JSON.stringify(file));
    return result.ok ? [] : result.faults;
  };
  const at = (file: Loose, ...path: (string | number)[]): Record<string, unknown> =>
    path.reduce<Loose>((place, key) => (place as unknown as Record<string | number, Loose>)[key] as Loose, file);

  it.each<[string, (file: Loose) => void, string | RegExp]>([
    ['of another program', (file) => (file.format = 'something-else'), 'This is not a file of the format "tuning-fork-labels".'],
    [
      'of a newer version',
      (file) => (file.formatVersion = 2),
      /^The file was written by a newer version of Tuning Fork \(format 2; this one reads up to 1\)/,
    ],
    [
      'with a fact of another survey',
      (file) => (at(file, 'facts', 1)['survey'] = 'other'),
      'facts[1].survey: the fact belongs to the survey "other", the file to "survey-1".',
    ],
    ['with a fact twice', (file) => (at(file, 'facts', 2)['id'] = 'ada-0'), 'facts[2].id: "ada-0" occurs twice.'],
    [
      'with a galaxy twice',
      (file) => (at(file, 'galaxies', 1)['id'] = at(file, 'galaxies', 0)['id']),
      'galaxies[1].id: "587736916213600000" occurs twice.',
    ],
    [
      'with an id as a number',
      (file) => (at(file, 'galaxies', 1)['id'] = 587736916213628949),
      'galaxies[1].id: expected string, received number.',
    ],
    [
      'with a fact about an unknown galaxy',
      (file) => (at(file, 'facts', 0)['galaxy'] = 'NGC 0'),
      'facts[0].galaxy: "NGC 0" is not among the galaxies of the file.',
    ],
    ['with a fact without a time', (file) => delete at(file, 'facts', 0)['at'], 'facts[0].at is missing.'],
    ['with a fact without its reason', (file) => delete at(file, 'facts', 0)['why'], 'facts[0].why is missing.'],
    [
      'with an answer the tree does not have',
      (file) => (at(file, 'facts', 0, 'steps', 0)['answers'] = ['cloud']),
      'facts[0].steps[0]: The question "T01" has no answer "cloud".',
    ],
    [
      'with a step left out',
      (file) => {
        const long = (file['facts'] as unknown as { steps?: unknown[] }[]).find(({ steps }) => (steps?.length ?? 0) > 3);
        long?.steps?.splice(1, 1);
      },
      /^facts\[\d\]\.steps\[1\]: The path answers "T\d+" where the tree asks "T\d+"\.$/,
    ],
    ['with a changed tree', (file) => (at(file, 'tree')['name'] = 'Mine'), 'tree.hash: the tree was changed after its hash was made.'],
    [
      'with a prediction out of place',
      (file) => (at(file, 'model', 'predictions', 1, 'questions', 0, 'answers', 1)['answer'] = 'smooth'),
      /^model\.predictions\[1\]: expected "T01 \/ features_or_disk" as prediction 2/,
    ],
    [
      'with a share above one',
      (file) => (at(file, 'model', 'predictions', 1, 'questions', 0, 'answers', 1)['mean'] = 1.2),
      /^model\.predictions\[1\]\.questions\[0\]\.answers\[1\]\.mean: /,
    ],
    ['with a card without a hash', (file) => delete at(file, 'model', 'card')['weightsHash'], 'model.card.weightsHash is missing.'],
    ['without facts', (file) => delete (file as Record<string, unknown>)['facts'], 'facts is missing.'],
  ])('%s is refused with the place', async (_what, change, fault) => {
    const faults = await faultsAfter(change);
    expect(faults).toHaveLength(1);
    if (typeof fault === 'string') expect(faults[0]).toBe(fault);
    else expect(faults[0]).toMatch(fault);
  });

  it('with a walk that stops early is read: a replay knows nothing about some questions', async () => {
    expect(await faultsAfter((file) => (at(file, 'facts', 0, 'steps')['length'] = 1))).toEqual([]);
  });

  it('cut off anywhere is told so, with line and column', async () => {
    const text = await written(labelsOf(gz2, 2, ['ada'], false));
    expect(await readLabels(text.slice(0, text.length >> 1))).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^The file ends too early, at line \d+, column \d+/)],
    });
  });

  it('with many faults names the first twenty and stops', async () => {
    expect(
      await faultsAfter((file) =>
        (at(file, 'facts') as unknown as Record<string, unknown>[]).push(...Array.from({ length: 50 }, () => ({ kind: 'undo' }))),
      ),
    ).toHaveLength(20);
  });

  test('of any JSON is refused or read, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect((await readLabels(text)).ok).toBe(false);
      }),
      { seed: 9 },
    );
  });
});

/** A survey as one browser has it. */
interface Desk {
  survey: Survey;
  galaxies: readonly Galaxy[];
  facts: readonly Fact[];
}
const existing = (desk: Desk | null): Existing =>
  desk && { survey: desk.survey, galaxies: desk.galaxies, factIds: new Set(desk.facts.map(({ id }) => id)) };
function merged(desk: Desk | null, incoming: Desk): Desk & { plan: MergePlan & { kind: 'merge' } } {
  const plan = planMerge(existing(desk), incoming);
  if (plan.kind === 'refused') throw new Error(plan.reason);
  return {
    survey: desk?.survey ?? incoming.survey,
    galaxies: [...(desk?.galaxies ?? []), ...plan.newGalaxies],
    facts: [...(desk?.facts ?? []), ...plan.newFacts],
    plan,
  };
}
const votesAt = (desk: Desk): unknown => [...tally(desk.survey.tree, desk.facts)].sort(([a], [b]) => (a < b ? -1 : 1));

describe('merging', () => {
  const survey = surveyOf(gz2);
  const galaxies = galaxiesOf(20);
  const deskOf = (name: string): Desk => ({ survey, galaxies, facts: factsOf(survey, galaxies, name) });
  const [ada, bo, cy] = ['ada', 'bo', 'cy'].map(deskOf) as [Desk, Desk, Desk];

  it('three volunteers’ files gives k of N, whatever the order', () => {
    const together = votesAt({ survey, galaxies, facts: [...ada.facts, ...bo.facts, ...cy.facts] });
    for (const order of [0, 1, 2, 3].map((seed) => shuffled([ada, bo, cy], rng(seed)))) {
      const desk = order.reduce<Desk | null>((all, one) => merged(all, one), null);
      expect(desk && votesAt(desk)).toEqual(together);
    }
    const most = Math.max(...[...tally(gz2, [...ada.facts, ...bo.facts, ...cy.facts]).values()].map(({ volunteers }) => volunteers));
    expect(most).toBe(3);
  });

  it('twice changes nothing', () => {
    const once = merged(ada, bo);
    const twice = merged(once, bo);
    expect(twice.plan).toMatchObject({
      newSurvey: null,
      newGalaxies: [],
      newFacts: [],
      matched: 20,
      renamed: 0,
      knownFacts: bo.facts.length,
    });
    expect(votesAt(twice)).toEqual(votesAt(once));
  });

  it('into nothing makes the survey, with galaxies numbered from 0 and no pictures', () => {
    const { plan } = merged(null, { ...bo, galaxies: galaxies.slice(5).toReversed() });
    expect(plan.newSurvey).toBe(survey);
    expect(plan.newGalaxies.map(({ index }) => index)).toEqual(Array.from({ length: 15 }, (_, index) => index));
    expect(plan.newGalaxies.every(({ isPictureMissing, sizePx }) => isPictureMissing && sizePx === null)).toBe(true);
    expect(plan.newGalaxies[0]?.id).toBe(galaxies[5]?.id);
  });

  it('finds galaxies that are called otherwise here by their pictures, and gives their facts the name they have here', () => {
    const renamed = galaxies.map((galaxy) => ({ ...galaxy, id: galaxyId(`mine ${galaxy.index}`) }));
    const here: Desk = { survey, galaxies: renamed, facts: factsOf(survey, renamed, 'ada') };
    const { plan, ...desk } = merged(here, bo);
    expect(plan).toMatchObject({ matched: 20, renamed: 20, newGalaxies: [] });
    expect(plan.newFacts.every((fact) => fact.galaxy.startsWith('mine '))).toBe(true);
    expect([...tally(gz2, desk.facts).values()].map(({ volunteers }) => volunteers)).toContain(2);
    expect([...tally(gz2, desk.facts).keys()].every((id) => id.startsWith('mine '))).toBe(true);
  });

  it('adds galaxies that are not here after those that are', () => {
    const { plan } = merged({ ...ada, galaxies: galaxies.slice(0, 12) }, bo);
    expect(plan.newGalaxies.map(({ index }) => index)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
    expect(plan.matched).toBe(12);
  });

  it('counts a volunteer who appears in two files once', () => {
    const copy = { ...ada, facts: ada.facts.map((fact) => ({ ...fact, id: `${fact.id} again` as typeof fact.id })) };
    const desk = merged(ada, copy);
    expect(Math.max(...[...tally(gz2, desk.facts).values()].map(({ volunteers }) => volunteers))).toBe(1);
    expect(new Set(desk.facts.map(({ volunteer }) => volunteer.id))).toEqual(new Set([volunteerId('volunteer-ada')]));
  });

  it('refuses another survey, or another version of its tree, in one sentence', () => {
    expect(planMerge(existing(ada), { ...bo, survey: surveyOf(gz2, 'other') })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('belongs to the survey') as string,
    });
    expect(planMerge(existing(ada), { ...bo, survey: surveyOf(withHash({ ...gz2, version: '2' })) })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('another version of the tree') as string,
    });
  });
});

describe('the published JSON Schemas', () => {
  it.each(Object.entries(publishedSchemas()))('%s is the one the definitions make', (name, text) => {
    expect(readFileSync(`public/schema/${name}`, 'utf8'), 'run: npx tsx scripts/schema.ts').toBe(text);
  });
});
