/** A replayed survey: which galaxies it asks about, round by round, and that it measures on none of them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import { galaxyId } from '../domain/galaxy.ts';
import { randomSlot } from '../domain/queue.ts';
import { rng } from '../domain/rng.ts';
import type { RoundResult } from '../domain/round.ts';
import { columnsOf } from '../domain/tree.ts';
import { readLabels } from '../exchange/labelsFile.ts';
import type { CurvePoint, Experiment, Learner } from './experiment.ts';
import { runExperiment } from './experiment.ts';
import type { Materials } from './materials.ts';
import type { ReplayOptions } from './options.ts';
import { publishedOf } from './published.ts';
import { writeResults } from './results.ts';
import { gz2, halfKnown } from './testTree.ts';

const options: ReplayOptions = { images: '', votes: '', tree: 'gz2', out: '', network: 'compact', strategy: 'bald', seedLabels: 24, rounds: 3, batch: 12, votesPerGalaxy: 3, testFraction: 0.25, limit: null, selection: null, seed: 1 };

function materialsOf(count: number): Materials {
  const galaxies = Array.from({ length: count }, (_, index): Galaxy => ({ id: galaxyId(`g${index}`), index, fileName: `g${index}.jpg`, contentHash: contentHashOf(Uint8Array.of(index, index >> 8)), origin: { kind: 'file' }, sizePx: [128, 128], metadata: {}, isPictureMissing: false }));
  return { galaxies, published: galaxies.map(({ id }) => publishedOf(gz2, id, halfKnown)), inputs: { read: () => Promise.resolve(new Uint8Array()) }, skipped: new Map() };
}

const columnCount = columnsOf(gz2).columns.length;

/** Stands in for the network, which has tests of its own: fractions and scores by seed, round and galaxy. */
const learner: Learner = {
  now: () => 0,
  async *run(work) {
    await Promise.resolve();
    const size = work.candidates.length * columnCount;
    const mean = Float32Array.from({ length: size }, (_, i) => rng(work.seed, work.round, work.labels.length, i).uniform());
    const predictions = { indices: work.candidates, columnCount, mean, sd: mean, p05: mean, p95: mean, intervals: 'votes' as const };
    const scores = Float32Array.from(work.candidates, (index) => rng(work.seed, 'score', work.round, index).uniform());
    const weights = { network: work.network, treeHash: work.tree.hash, shapes: [{ name: 'w', shape: [1] }], data: Float32Array.of(work.round).buffer };
    const result: RoundResult = { survey: work.survey, round: work.round, weights, head: null, predictions, scores, priorities: null, strategy: 'bald', concentration: null, doubts: null, scoreKind: 'exact', labelsUsed: work.labels.length, epochs: 1, loss: 0.5, backend: 'wasm', imagesPerSecond: 1, trainingSeconds: 1, scoringSeconds: 1, clocked: null };
    yield { kind: 'finished', result };
  },
};

const run = (change: Partial<ReplayOptions> = {}, count = 200): Promise<Experiment> => runExperiment({ ...options, ...change }, gz2, materialsOf(count), learner, { progress: () => undefined, finished: () => undefined });

describe('a replayed survey', () => {
  it('labels the seed galaxies, then a batch per round, each with all its votes', async () => {
    const { curve, facts, votes } = await run();
    expect(curve.map(({ round, labels }) => [round, labels])).toEqual([[1, 24], [2, 36], [3, 48], [4, 60]]);
    expect(facts).toHaveLength(60 * 3);
    expect([...votes.values()].every(({ volunteers }) => volunteers === 3)).toBe(true);
  });
  it('never asks about a galaxy held out, and measures on those alone', async () => {
    const { curve, votes } = await run({ rounds: 100 }); // until no galaxy is left
    expect(votes.size).toBe(150);
    expect(curve.at(-1)?.labels).toBe(150);
    expect(curve.every(({ questions }) => questions['smooth-or-featured']?.n === 50)).toBe(true);
  });
  it('serves by score from round 1 on, and draws exactly one of each six at random', async () => {
    const { facts } = await run();
    const reasons = facts.filter((_, i) => i % 3 === 0).map(({ why }) => why);
    expect(reasons.map(({ position }) => position)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(reasons.slice(0, 24).every(({ strategy }) => strategy === 'random')).toBe(true);
    for (let block = 4; block < 10; block++) {
      const drawn = reasons.slice(6 * block, 6 * block + 6).flatMap(({ strategy }, slot) => (strategy === 'bald' ? [] : [slot]));
      expect(drawn).toEqual([randomSlot(1, facts[0]?.volunteer.id ?? volunteerId(''), block, 6)]);
    }
    expect(reasons[24 + 12]?.round).toBe(2);
    const ranks = reasons.slice(24, 36).flatMap(({ rank }) => rank ?? []);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(ranks).toHaveLength(10);
    expect(ranks.at(-1)).toBeLessThanOrEqual(12); // ten by score, and at most two of the best drawn at random before
  });
  it('with the strategy random never looks at a score', async () => {
    const { facts } = await run({ strategy: 'random' });
    expect(facts.every(({ why }) => why.strategy === 'random' && why.workflow === 'standard' && why.score === null)).toBe(true);
  });
  it('asks the same of the same seed galaxies whatever the strategy', async () => {
    const seedOf = ({ facts }: Experiment) => facts.slice(0, 72).map(({ galaxy, steps }) => [galaxy, steps]);
    expect(seedOf(await run({ strategy: 'random' }))).toEqual(seedOf(await run()));
  });
  it('refuses too few galaxies with a sentence', async () => {
    await expect(run({}, 20)).rejects.toThrow('20 galaxies are too few: 5 would be held out and 15 left, but 24 seed labels are wanted.');
  });
  it('tells every round as it ends', async () => {
    const told: CurvePoint[] = [];
    const { curve } = await runExperiment(options, gz2, materialsOf(100), learner, { progress: () => undefined, finished: (point) => told.push(point) });
    expect(told).toEqual(curve);
  });
});

describe('what it leaves behind', () => {
  async function written(seed: number): Promise<Map<string, string>> {
    const folder = mkdtempSync(join(tmpdir(), 'replay-'));
    try {
      await writeResults(folder, '0.0.0', await run({ seed }), materialsOf(200), { totalSeconds: 1 });
      const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return new Map(names.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')]));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  it('is the same, byte for byte, for the same seed, and another for another', async () => {
    const first = await written(1);
    expect([...first.keys()].sort()).toEqual(['curve.json', 'labels.json', 'model.json', 'timing.json', 'weights.f32']);
    expect(await written(1)).toEqual(first);
    expect((await written(2)).get('labels.json')).not.toBe(first.get('labels.json'));
  });
  it('is a labels file that the app reads back, with the model and its predictions', async () => {
    const result = await readLabels(Buffer.from((await written(1)).get('labels.json') ?? '', 'latin1').toString('utf8'));
    expect(result.ok ? [] : result.faults).toEqual([]);
    expect(result.ok && [result.labels.facts.length, result.labels.votes.length, result.labels.model?.predictions.length]).toEqual([180, 60, 200]);
  });
});
