/**
 * What maps and a selection put first cost in a labels file: bytes and milliseconds to write, to check and to read a map by each
 * method, and a selection of so many galaxies. Run: npx tsx bench/maps.ts [--galaxies 100000]
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { EmbeddingMap } from '../src/domain/embeddingMap.ts';
import { rng } from '../src/domain/rng.ts';
import { faultOfMap, mapSchema, readMap, writtenMap } from '../src/exchange/maps.ts';
import { galaxiesOf } from '../src/exchange/testSurvey.ts';
import { mapSettings } from '../src/model/embeddingMap.ts';

const { values } = parseArgs({ options: { galaxies: { type: 'string', default: '100000' } } });
const count = Number(values.galaxies);
const galaxies = galaxiesOf(count);
const WIDTH = 128;

const random = rng(1, 'maps');
const drawn = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());
const timed = <T>(work: () => T): readonly [T, string] => {
  const began = performance.now();
  const made = work();
  return [made, `${(performance.now() - began).toFixed(0)} ms`];
};
const size = (text: string): string => `${(text.length / 1e6).toFixed(2)} MB (${(gzipSync(text).length / 1e6).toFixed(2)} MB gzipped)`;

for (const method of ['pca', 'umap'] as const) {
  const settings = mapSettings[method];
  const landmarks = Math.min(settings.landmarks, count);
  const map: EmbeddingMap = {
    id: 'drawing', method, drawnAt: '2026-11-25T10:00:00.000Z', trunk: 'trunk', seed: 1, settings,
    axes: { mean: drawn(WIDTH), directions: drawn(settings.axes * WIDTH), shares: Array.from({ length: settings.axes }, () => 0.05) },
    landmarks: landmarks > 0 ? { seen: drawn(landmarks * settings.axes), places: drawn(2 * landmarks) } : null,
    indices: Uint32Array.from({ length: count }, (_, index) => index), x: drawn(count), y: drawn(count),
  };
  const [text, writing] = timed(() => JSON.stringify(writtenMap(map, galaxies.keys())));
  const [written, checking] = timed(() => mapSchema.parse(JSON.parse(text)));
  const [fault, looking] = timed(() => faultOfMap(written, count, 'maps[0]'));
  const [, reading] = timed(() => readMap(written, galaxies, ({ index }) => index));
  if (fault !== null) throw new Error(fault);
  process.stdout.write(`${method}, ${String(count)} galaxies: ${size(text)}; written in ${writing}, parsed in ${checking}, looked through in ${looking}, read in ${reading}\n`);
  const rounded = JSON.stringify({ x: Array.from(map.x, (x) => Number(x.toFixed(4))), y: Array.from(map.y, (y) => Number(y.toFixed(4))) });
  process.stdout.write(`  places as numbers of four decimals instead: ${size(rounded)}\n`);
}
for (const chosen of [500, count]) process.stdout.write(`a selection of ${String(chosen)} put first: ${size(JSON.stringify(galaxies.slice(0, chosen).map(({ id }) => id)))}\n`);
const table = galaxies.map((galaxy) => JSON.stringify(galaxy)).join(',\n');
process.stdout.write(`the file's own list of ${String(count)} galaxies: ${size(table)}\n`);
