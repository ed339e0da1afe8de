/**
 * A survey's map: as it was kept, with the galaxies that came since put onto it; or drawn from all of them, where none is
 * kept or it is wanted anew. Part of the pool's worker; it does nothing by itself.
 */
import type { Axes, EmbeddingMap, Landmarks } from '../domain/embeddingMap.ts';
import { MAP_LEAST } from '../domain/embeddingMap.ts';
import { rng } from '../domain/rng.ts';
import { along, LANDMARKS, layOut, placeAmong, principalAxes, rowsOf, sampleOf } from '../model/embeddingMap.ts';
import type { EmbeddingRows } from '../storage/maps.ts';
import { readEmbeddings, readMap, saveMap } from '../storage/maps.ts';
import type { MapPlaces, MapStage, MapWanted } from './poolProtocol.ts';

/** Galaxies placed between two messages. */
const AT_ONCE = 2000;
/** What is told on the way: each stage from 0 to 1. */
export interface Listener {
  progress(stage: MapStage, share: number): void;
  kept(places: MapPlaces): void;
}

export const placesOf = ({ method, indices, x, y, axes }: EmbeddingMap): MapPlaces => ({ method, indices, x, y, held: method === 'pca' ? (axes.shares[0] ?? 0) + (axes.shares[1] ?? 0) : null });

/** @returns the map, null where too few galaxies have embeddings; and how many have */
export async function mapOf({ survey, method, seed, isAnew }: MapWanted, trunk: string, tell: Listener, signal: AbortSignal): Promise<{ readonly map: EmbeddingMap | null; readonly embeddings: number }> {
  const found = isAnew ? null : await readMap(survey, method);
  const kept = found?.trunk === trunk ? found : null;
  if (kept) tell.kept(placesOf(kept));
  const known = new Set(kept?.indices);
  const rows = await readEmbeddings(survey, trunk, (index) => !known.has(index), (share) => tell.progress('reading', share), signal);
  if (kept) {
    if (rows.indices.length === 0) return { map: kept, embeddings: kept.indices.length };
    const map = grown(kept, rows, await placed(kept.axes, kept.landmarks, rows, tell));
    await saveMap(survey, map);
    return { map, embeddings: map.indices.length };
  }
  if (rows.indices.length < MAP_LEAST) return { map: null, embeddings: rows.indices.length };
  const axes = principalAxes(rows.values, rows.width);
  const landmarks = method === 'umap' ? await laidOut(axes, rows, seed, tell) : null;
  const map: EmbeddingMap = { method, trunk, seed, axes, landmarks, indices: rows.indices, ...(await placed(axes, landmarks, rows, tell)) };
  await saveMap(survey, map);
  return { map, embeddings: map.indices.length };
}

async function laidOut(axes: Axes, rows: EmbeddingRows, seed: number, tell: Listener): Promise<Landmarks> {
  const random = rng(seed, 'map');
  const sample = sampleOf(rows.indices.length, LANDMARKS, random);
  const seen = along(axes, rowsOf(rows.values, rows.width, sample));
  const layout = layOut(seen, axes.shares.length, random);
  tell.progress('laying out', 0);
  for (let step = layout.next(); ; step = layout.next()) {
    if (step.done) return { seen, places: step.value };
    tell.progress('laying out', step.value);
    await breath();
  }
}

/** So that the page can end a worker that computes; it need not be heard in here. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function placed(axes: Axes, landmarks: Landmarks | null, { values, width, indices }: EmbeddingRows, tell: Listener): Promise<Pick<EmbeddingMap, 'x' | 'y'>> {
  const x = new Float32Array(indices.length);
  const y = new Float32Array(indices.length);
  const count = axes.shares.length;
  for (let from = 0; from < indices.length; from += AT_ONCE) {
    const seen = along(axes, values.subarray(from * width, (from + AT_ONCE) * width));
    const places = landmarks ? placeAmong(landmarks, seen, count) : null;
    for (let row = from; row < Math.min(indices.length, from + AT_ONCE); row++) {
      const at = row - from;
      x[row] = (places ? places[2 * at] : seen[count * at]) as number; // inside
      y[row] = (places ? places[2 * at + 1] : seen[count * at + 1]) as number;
    }
    tell.progress('placing', Math.min(1, (from + AT_ONCE) / indices.length));
    await breath();
  }
  return { x, y };
}

/** Old and new galaxies together, by index. */
function grown(kept: EmbeddingMap, { indices }: EmbeddingRows, more: Pick<EmbeddingMap, 'x' | 'y'>): EmbeddingMap {
  const all = [...Array.from(kept.indices, (index, row) => ({ index, x: kept.x[row] as number, y: kept.y[row] as number })), ...Array.from(indices, (index, row) => ({ index, x: more.x[row] as number, y: more.y[row] as number }))];
  all.sort((a, b) => a.index - b.index);
  return { ...kept, indices: Uint32Array.from(all, ({ index }) => index), x: Float32Array.from(all, ({ x }) => x), y: Float32Array.from(all, ({ y }) => y) };
}
