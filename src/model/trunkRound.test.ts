/** Rounds on a trunk: a random one does, because bright and dark look different to any. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { areDoubts } from '../domain/doubts.ts';
import type { RoundResult, RoundWork } from '../domain/round.ts';
import { ROUND_PHASES, totalSeconds } from '../domain/roundTimes.ts';
import { columnsOf } from '../domain/tree.ts';
import { chooseBackend } from './backend.ts';
import type { EmbeddingCache } from './embeddings.ts';
import { embedAll, memoryCache } from './embeddings.ts';
import { nodeHost } from './nodeBackend.ts';
import type { Pretrained } from './pretrained.ts';
import { testInputs, testLabels, testTree, testWork } from './testWork.ts';
import { TRUNK, trunkSpecs } from './trunk.ts';
import { runTrunkRound } from './trunkRound.ts';
import { freshWeights } from './weights.ts';

const columns = columnsOf(testTree).columns.length;
const model: Pretrained = {
  hash: 'trunk',
  trunk: freshWeights(trunkSpecs, 9),
  head: new Float32Array(TRUNK.width * 2),
  bias: Float32Array.of(Math.log(0.8), Math.log(0.2)),
  outputs: [
    { question: 'odd', answer: 'yes' },
    { question: 'odd', answer: 'no' },
  ],
};
const work = (changes: Partial<RoundWork> = {}): RoundWork => ({ ...testWork(), network: 'trunk64', acquisition: 'power-bald', candidates: Uint32Array.from({ length: 40 }, (_, i) => 100 + i), ...changes });

async function finish(wanted: RoundWork, cache: EmbeddingCache = memoryCache(), signal = new AbortController().signal): Promise<{ result: RoundResult; phases: string[] }> {
  const phases: string[] = [];
  for await (const event of runTrunkRound(wanted, model, testInputs(), cache, signal, () => performance.now())) {
    if (event.kind === 'progress') phases.push(event.progress.phase);
    if (event.kind === 'finished') return { result: event.result, phases };
  }
  throw new Error('The round gave no result.');
}

describe('a round on the shipped trunk', () => {
  beforeAll(() => chooseBackend('wasm', nodeHost(() => performance.now())));

  it.each(['dropout', 'laplace'] as const)('learns who is smooth from labels (%s), and leaves no tensors behind', async (head) => {
    const before = tf.memory().numTensors;
    const { result, phases } = await finish(work({ head }));
    expect(tf.memory().numTensors).toBe(before);
    expect([...new Set(phases)]).toEqual(['starting', 'embedding', 'training', 'scoring']);
    const smooth = (row: number): number => result.predictions.mean[row * columns] as number;
    for (let row = 0; row < 40; row++) expect(smooth(row) > 0.5).toBe(row % 2 === 0); // even ones are bright
    expect(result).toMatchObject({ round: 1, strategy: 'power-bald', labelsUsed: 12, backend: 'wasm' });
    expect(result.scores.every((score) => score >= 0)).toBe(true);
    expect(result.loss).toBeGreaterThan(0);
    expect(areDoubts(result.doubts, 40, columns)).toBe(true);
    expect(result.concentration?.map(({ basis }) => basis)).toEqual(['assumed', 'assumed', 'assumed']);
  }, 60_000);

  it('gives the same bytes for the same work', async () => {
    const [one, two] = [await finish(work()), await finish(work())];
    expect(one.result.scores).toEqual(two.result.scores);
    expect(one.result.priorities).toEqual(two.result.priorities);
    expect(one.result.predictions).toEqual(two.result.predictions);
  }, 60_000);

  it('says where its time went: all of it, and every phase that took any', async () => {
    let clock = 0;
    const cache = memoryCache();
    const clocked: NonNullable<RoundResult['clocked']>[] = [];
    for (const round of [1, 2]) {
      const from = clock;
      for await (const event of runTrunkRound(work({ round }), model, testInputs(), cache, new AbortController().signal, () => (clock += 10))) if (event.kind === 'finished' && event.result.clocked) clocked.push(event.result.clocked);
      expect(totalSeconds(clocked.at(-1)?.times ?? { seconds: {} as never })).toBeLessThanOrEqual((clock - from) / 1000);
    }
    const [first, second] = clocked;
    for (const phase of ROUND_PHASES) expect(first?.times.seconds[phase]).toBeGreaterThan(0);
    expect(first?.times).toMatchObject({ pictures: 52, scored: 40, renderer: null });
    expect(first?.times.tensors).toBeGreaterThan(3); // those of the trunk
    expect(first?.times.tensorBytes).toBeGreaterThan(100_000);
    expect(first?.times.heapBytes).toBeGreaterThan(first?.times.tensorBytes ?? Infinity); // all tensors lie in WebAssembly's memory
    expect(second?.times).toMatchObject({ pictures: 0, seconds: { decode: 0 } }); // they have their embeddings
    const stretches = first?.stretches ?? [];
    expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(1000 * totalSeconds(first?.times ?? { seconds: {} as never }), 6);
  }, 60_000);

  it('looks at each picture once', async () => {
    const cache = memoryCache();
    const inputs = testInputs();
    for (const round of [1, 2]) for await (const _ of runTrunkRound(work({ round }), model, inputs, cache, new AbortController().signal, () => 0)) void _;
    expect(inputs.reads).toBe(52); // 40 candidates and 12 with labels
  }, 60_000);

  it('serves by score alone in the way of the paper', async () => {
    const { result } = await finish(work({ acquisition: 'bald' }));
    expect(result.priorities).toBeNull();
    expect(result.strategy).toBe('bald');
  }, 60_000);

  it('by the whole tree serves first what the exact scores say, and says that scores are approximate', async () => {
    const { result } = await finish(work({ acquisition: 'bald', rankBy: 'tree' }));
    expect(result.scoreKind).toBe('approximation');
    const byScore = [...result.scores.keys()].sort((a, b) => (result.scores[b] as number) - (result.scores[a] as number));
    const byPriority = [...result.scores.keys()].sort((a, b) => (result.priorities?.[b] ?? NaN) - (result.priorities?.[a] ?? NaN));
    expect(byPriority).toEqual(byScore); // all forty are worked out
    const { result: one } = await finish(work({ acquisition: 'bald' }));
    expect(one.scores).not.toEqual(result.scores);
  }, 60_000);

  it('before any label believes what the shipped head says, and puts typical galaxies first', async () => {
    const { result } = await finish(work({ round: 0, labels: [] }));
    expect(result.strategy).toBe('typiclust');
    const row = result.predictions.mean.subarray(0, columns);
    expect(row[3]).toBeCloseTo(0.8, 5); // "odd: yes", which the model knows
    expect(row[0]).toBeCloseTo(1 / 3, 5); // unknown to it
    const places = [...(result.priorities ?? [])].filter((priority) => priority > 0).sort((a, b) => b - a);
    expect(places).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i)); // fewer than 64 galaxies: all are seeds
  }, 60_000);

  it("learns the crowd's spread from monitor galaxies with several votes", async () => {
    const monitor = Uint32Array.from({ length: 20 }, (_, i) => i);
    const { result } = await finish(work({ labels: testLabels(60), monitor }));
    expect(result.concentration?.[0]).toMatchObject({ basis: 'fitted', galaxies: 20 });
  }, 60_000);

  it('stops when it is told to, and keeps what it has looked at', async () => {
    const cache = memoryCache();
    const stop = new AbortController();
    const indices = Uint32Array.from({ length: 70 }, (_, i) => i);
    const looking = embedAll(model, indices, 1, testInputs(), cache, stop.signal, () => 0);
    await looking.next();
    stop.abort(new Error('enough'));
    await expect(looking.next()).rejects.toThrow('enough');
    expect([...(await cache.views(indices))].filter((views) => views === 1)).toHaveLength(32);
  });

  it('adds the seven other views to the first without looking at it again', async () => {
    const cache = memoryCache();
    const indices = Uint32Array.of(3, 4);
    const all = async (views: 1 | 8, into: EmbeddingCache): Promise<void> => {
      for await (const _ of embedAll(model, indices, views, testInputs(), into, new AbortController().signal, () => 0)) void _;
    };
    await all(1, cache);
    await all(8, cache);
    const atOnce = memoryCache();
    await all(8, atOnce);
    const [a, b] = [await cache.read(indices), await atOnce.read(indices)];
    a.forEach((value, i) => expect(value).toBeCloseTo(b[i] as number, 5));
    expect([...(await cache.views(indices))]).toEqual([8, 8]);
  });
});
