/** The pool on a page: read once there is a round, filtered, looked at by somebody who then knows, and taken along. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import type { PoolDesk } from '../worker/pool.ts';
import { environment, setEnvironment } from './environment.ts';
import { filtered, idAt, linesOf, lookAt, poolSize, readMap, readPool, votesAt } from './pool.ts';
import { store } from './store.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const numbers = { round: 1, indices: Uint32Array.of(1), share: Float32Array.of(0.5), spread: Float32Array.of(0.1), information: Float32Array.of(0.2) };
const asked: unknown[] = [];
const desk: PoolDesk = {
  numbers: (...what) => Promise.resolve((asked.push(what), numbers)),
  map: (wanted) => Promise.resolve((asked.push(wanted), { places: null, embeddings: 3 })),
};

beforeEach(async () => {
  asked.length = 0;
  load();
  setEnvironment({ ...environment(), pool: desk });
  await db.delete();
  await db.open();
  await surveyOf(12, gz2);
});

it('asks nobody for numbers before there is a round, and then for those of the newest', async () => {
  expect(await readPool(2)).toBeNull();
  expect(asked).toEqual([]);
  store.setState((state) => ({ learner: { ...state.learner, rounds: [{ round: 4 } as never] } }));
  expect(await readPool(2)).toBe(numbers);
  expect(asked).toEqual([[store.getState().survey?.id, 2, 4]]);
});

it('asks for a map of this survey by its own seed', async () => {
  expect(await readMap('umap', true, () => undefined, new AbortController().signal)).toEqual({ places: null, embeddings: 3 });
  expect(asked).toMatchObject([{ survey: store.getState().survey?.id, method: 'umap', seed: 42, isAnew: true }]);
});

it('filters by votes and by what waits for this volunteer, in the order given', async () => {
  const all = Uint32Array.from({ length: 12 }, (_, at) => 11 - at);
  const { galaxy } = store.getState().shown ?? {};
  await vi.waitFor(() => expect(store.getState().upcoming.length).toBeGreaterThan(0));
  await classifySmooth();
  expect(poolSize()).toBe(12);
  expect([...filtered(all, 'voted')]).toEqual([galaxy?.index]);
  expect(votesAt(galaxy?.index ?? -1)).toBe(1);
  expect([...filtered(all, 'unvoted')]).toEqual([...all].filter((index) => index !== galaxy?.index));
  expect([...filtered(all, 'waiting')]).toEqual([...all].filter((index) => index !== galaxy?.index));
  expect(filtered(all, 'all')).toBe(all);
});

it('remembers who has looked at what the network says: an answer given afterwards says so', async () => {
  const { galaxy } = store.getState().shown ?? {};
  const [seen] = await lookAt([galaxy?.index ?? -1]);
  expect(seen?.id).toBe(galaxy?.id);
  await vi.waitFor(() => expect(store.getState().upcoming.length).toBeGreaterThan(0));
  await classifySmooth();
  expect((await facts())[0]).toMatchObject({ kind: 'classification', galaxy: galaxy?.id, why: { sawNetwork: true } });
});

it('writes a line for each galaxy, however many, in their order', async () => {
  const list = Uint32Array.from({ length: 9000 }, (_, at) => at % 12);
  const text = await (await linesOf(list, 'id\n', (index) => `${idAt(index)}\n`, 'text/plain')).text();
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(9001);
  expect(lines.slice(0, 4)).toEqual(['id', 'g0', 'g1', 'g2']);
  expect(lines.at(-1)).toBe(`g${String(8999 % 12)}`);
});
