/**
 * A survey's map: as it was kept, with the galaxies that came since put onto it; or drawn from all of them, where none is
 * kept or it is wanted anew. Part of the pool's worker; it does nothing by itself.
 */
import type { Axes, KeptMap, Landmarks, Places } from '../domain/embeddingMap.ts';
import { MAP_LEAST, withPlaces } from '../domain/embeddingMap.ts';
import { rng } from '../domain/rng.ts';
import { along, LANDMARKS, layOut, mapSettings, placeAmong, principalAxes, rowsOf, sampleOf } from '../model/embeddingMap.ts';
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

/** @param trunk of the network that the app has now */
export const placesOf = ({ method, indices, x, y, axes, drawnAt, ...map }: KeptMap, trunk: string): MapPlaces => ({
  method,
  indices,
  x,
  y,
  drawnAt,
  held: method === 'pca' ? (axes.shares[0] ?? 0) + (axes.shares[1] ?? 0) : null,
  isOlder: map.trunk !== trunk,
});

/**
 * A map of what an older network saw is shown as it is: nothing can be put onto it, and it is drawn anew when somebody asks.
 * @returns the map, null where too few galaxies have embeddings; and how many have
 */
export async function mapOf({ survey, method, seed, id, at, isAnew }: MapWanted, trunk: string, tell: Listener, signal: AbortSignal): Promise<{ readonly map: KeptMap | null; readonly embeddings: number }> {
  const kept = isAnew ? null : await readMap(survey, method);
  if (kept) tell.kept(placesOf(kept, trunk));
  if (kept && kept.trunk !== trunk) return { map: kept, embeddings: kept.indices.length };
  const known = new Set(kept?.indices);
  const rows = await readEmbeddings(survey, trunk, (index) => !known.has(index), (share) => tell.progress('reading', share), signal);
  if (kept) {
    if (rows.indices.length === 0) return { map: kept, embeddings: kept.indices.length };
    const more: Places = { indices: rows.indices, ...(await placed(kept.axes, kept.landmarks, rows, tell)) };
    const map = withPlaces(kept, more);
    await saveMap(survey, map);
    return { map, embeddings: map.indices.length };
  }
  if (rows.indices.length < MAP_LEAST) return { map: null, embeddings: rows.indices.length };
  const axes = principalAxes(rows.values, rows.width);
  const landmarks = method === 'umap' ? await laidOut(axes, rows, seed, tell) : null;
  const map: KeptMap = { id, drawnAt: at, settings: mapSettings[method], isHere: true, method, trunk, seed, axes, landmarks, indices: rows.indices, ...(await placed(axes, landmarks, rows, tell)) };
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

async function placed(axes: Axes, landmarks: Landmarks | null, { values, width, indices }: EmbeddingRows, tell: Listener): Promise<Pick<Places, 'x' | 'y'>> {
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
