/** A survey's map on a disk: drawn, kept, and grown without moving what lies on it. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContentHash, Galaxy, GalaxyId } from '../domain/galaxy.ts';
import { toHalves } from '../domain/half.ts';
import { rng } from '../domain/rng.ts';
import { surveyId } from '../domain/survey.ts';
import { db } from '../storage/db.ts';
import { readEmbeddings, readMap, saveMap } from '../storage/maps.ts';
import type { MapPlaces, MapWanted } from './poolProtocol.ts';
import { mapOf, placesOf } from './poolMap.worker.ts';

const survey = surveyId('s');
const WIDTH = 8;
const never = new AbortController().signal;

/** Galaxies of two kinds, in turn; those of another survey have their own pictures. */
async function arrive(from: number, to: number, of = survey): Promise<void> {
  for (let index = from; index < to; index++) {
    const random = rng(2, of, index);
    const hash = `${of}${String(index)}` as ContentHash;
    const galaxy: Galaxy = { id: `g${String(index)}` as GalaxyId, index, fileName: '', contentHash: hash, origin: { kind: 'file' }, sizePx: [8, 8], metadata: {}, isPictureMissing: false };
    await db.galaxies.put({ survey: of, galaxy });
    const values = Float32Array.from({ length: WIDTH }, (_, at) => (at === index % 2 ? 4 : 0) + 0.3 * random.normal());
    await db.embeddings.put({ trunk: 'trunk', contentHash: hash, views: 1, halves: toHalves(values) });
  }
}

interface Heard {
  readonly stages: string[];
  readonly kept: MapPlaces[];
}

async function draw(wanted: Partial<MapWanted> = {}, trunk = 'trunk') {
  const heard: Heard = { stages: [], kept: [] };
  const tell = { progress: (stage: string) => void heard.stages.push(stage), kept: (places: MapPlaces) => void heard.kept.push(places) };
  const drawn = await mapOf({ survey, method: 'pca', seed: 1, id: 'drawing', at: '2026-11-25T10:00:00.000Z', isAnew: false, ...wanted }, trunk, tell, never);
  return { ...drawn, ...heard };
}

beforeEach(async () => {
  await db.delete();
  await db.open();
});

describe('a map', () => {
  it('has a place for every galaxy with an embedding, by index, the two kinds apart', async () => {
    await arrive(0, 60);
    const { map, embeddings } = await draw();
    expect(embeddings).toBe(60);
    expect([...(map?.indices ?? [])]).toEqual(Array.from({ length: 60 }, (_, index) => index));
    const side = (index: number): number => Math.sign(map?.x[index] ?? 0);
    for (let index = 0; index < 60; index++) expect(side(index)).toBe(side(index % 2));
    expect(side(0)).not.toBe(side(1));
  });
  it.each(['pca', 'umap'] as const)('by %s is kept, and galaxies that come later move none of the others', async (method) => {
    await arrive(0, 50);
    const first = await draw({ method });
    await arrive(50, 60);
    const second = await draw({ method });
    expect(second.kept[0]?.x).toEqual(first.map?.x);
    expect(second.stages).not.toContain('laying out');
    expect(second.map?.indices).toHaveLength(60);
    expect(second.map?.x.slice(0, 50)).toEqual(first.map?.x);
    expect(second.map?.y.slice(0, 50)).toEqual(first.map?.y);
    expect(await readMap(survey, method)).toEqual(second.map);
    // The newcomers lie among those of their kind.
    const mean = (kind: number): number => Array.from({ length: 25 }, (_, i) => first.map?.x[2 * i + kind] ?? NaN).reduce((sum, x) => sum + x / 25, 0);
    for (let index = 50; index < 60; index++) {
      const x = second.map?.x[index] ?? NaN;
      if (method === 'pca') expect(Math.abs(x - mean(index % 2))).toBeLessThan(Math.abs(x - mean(1 - (index % 2))));
      else expect(Number.isFinite(x)).toBe(true);
    }
  });
  it('is the same when it is drawn again, says when and with what it was drawn', async () => {
    await arrive(0, 40);
    const first = await draw();
    expect((await draw({ isAnew: true })).map).toEqual(first.map);
    expect(first.map).toMatchObject({ id: 'drawing', drawnAt: '2026-11-25T10:00:00.000Z', seed: 1, trunk: 'trunk', settings: { axes: 16, landmarks: 0 }, isHere: true });
  });
  it('of another network is shown as it was, said to be older, and gives way to one that is drawn anew', async () => {
    await arrive(0, 40);
    const first = await draw();
    await arrive(40, 50);
    const other = await draw({}, 'another trunk');
    expect(other.map).toEqual(first.map);
    expect(other.kept.map(({ isOlder }) => isOlder)).toEqual([true]);
    expect(await draw({ isAnew: true }, 'another trunk')).toMatchObject({ map: null, embeddings: 0 });
    expect((await readMap(survey, 'pca'))?.trunk).toBe('trunk');
  });
  it('that came with a file is gone on with where the network is the same', async () => {
    await arrive(0, 40);
    const { map } = await draw();
    if (map) await saveMap(survey, { ...map, isHere: false });
    await arrive(40, 45);
    const grown = await draw();
    expect(grown.map).toMatchObject({ id: 'drawing', isHere: false });
    expect(grown.map?.indices).toHaveLength(45);
    expect(grown.map && placesOf(grown.map, 'trunk')).toMatchObject({ isOlder: false, drawnAt: '2026-11-25T10:00:00.000Z' });
  });
  it('is not drawn of a handful', async () => {
    await arrive(0, 12);
    expect(await draw()).toMatchObject({ map: null, embeddings: 12 });
    expect(await readMap(survey, 'pca')).toBeNull();
  });
});

describe('embeddings', () => {
  it('are read the same in one sweep and one by one, where other surveys have many', async () => {
    await arrive(0, 40);
    const swept = await readEmbeddings(survey, 'trunk', () => true, () => undefined, never);
    await arrive(0, 100, surveyId('other'));
    const each = await readEmbeddings(survey, 'trunk', () => true, () => undefined, never);
    expect(each).toEqual(swept);
    expect(swept.indices).toHaveLength(40);
  });
  it('are those wanted, and no more are read once nobody wants them', async () => {
    await arrive(0, 20);
    expect([...(await readEmbeddings(survey, 'trunk', (index) => index > 15, () => undefined, never)).indices]).toEqual([16, 17, 18, 19]);
    const stop = new AbortController();
    stop.abort();
    await expect(readEmbeddings(survey, 'trunk', () => true, () => undefined, stop.signal)).rejects.toThrow();
  });
  it('of one picture serve all galaxies that have it', async () => {
    await arrive(0, 2);
    const [first] = await db.galaxies.toArray();
    if (first) await db.galaxies.put({ ...first, galaxy: { ...first.galaxy, index: 2, id: 'twin' as GalaxyId } });
    const { indices, values } = await readEmbeddings(survey, 'trunk', () => true, () => undefined, never);
    expect([...indices]).toEqual([0, 1, 2]);
    expect(values.slice(2 * WIDTH)).toEqual(values.slice(0, WIDTH));
  });
});
