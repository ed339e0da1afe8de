/** The page's side of decision 0003's measurement: what bench/pixels.ts calls, and how long the main thread was held up. */
import { factId, volunteerId } from '../../src/domain/classification.ts';
import { contentHash, galaxyId } from '../../src/domain/galaxy.ts';
import { surveyId } from '../../src/domain/survey.ts';
import type { Arrival } from '../../src/storage/arrivals.ts';
import { storeArrivals } from '../../src/storage/storeArrivals.ts';
import { Database } from '../../src/storage/db.ts';
import { readInputs } from '../../src/storage/inputs.ts';
import { INPUT_BYTES, layouts, noise } from './layouts.ts';
import type { Ask } from './reader.worker.ts';
import { watched } from './watch.ts';

const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
const survey = surveyId('bench');

function ask(message: Ask, transfer: Transferable[] = []): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => {
      resolve(data);
    };
    worker.onerror = ({ message: text }) => {
      reject(new Error(text));
    };
    worker.postMessage(message, transfer);
  });
}

const galaxyNumber = (index: number, rgb64: Uint8Array): Arrival => ({
  galaxy: {
    id: galaxyId(`g${String(index)}`),
    index,
    fileName: 'x.jpg',
    contentHash: contentHash(String(index)),
    origin: { kind: 'file' },
    sizePx: [128, 128],
    metadata: {},
    isPictureMissing: false,
  },
  isNew: true,
  bytes: noise(5000, index),
  type: 'image/jpeg',
  inputs: { rgb64 },
  file: null,
});

const percentile = (values: number[], p: number): number =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? 0;

const bench = {
  ask,

  /** Fills the app's own tables with galaxies of 5 kB originals; milliseconds. */
  async fill(count: number): Promise<number> {
    const started = performance.now();
    for (let first = 0; first < count; first += 64) {
      const pixels = noise(INPUT_BYTES * 64, first);
      await storeArrivals(
        survey,
        Array.from({ length: Math.min(64, count - first) }, (_, i) =>
          galaxyNumber(first + i, pixels.slice(i * INPUT_BYTES, (i + 1) * INPUT_BYTES)),
        ),
      );
    }
    return performance.now() - started;
  },

  /** (a) The page reads a batch and transfers it; the worker is asked for the next once it has it. */
  pageReads: (count: number, batch: number) =>
    watched(async () => {
      const started = performance.now();
      for (let from = 0; from < count; from += batch) {
        const pixels = await readInputs(
          survey,
          'rgb64',
          Array.from({ length: Math.min(batch, count - from) }, (_, i) => from + i),
        );
        await ask({ kind: 'pageReads', pixels }, [pixels.buffer]);
      }
      return performance.now() - started;
    }),

  /** (b) The worker reads storage itself. */
  workerReads: (count: number, batch: number) => watched(() => ask({ kind: 'workerReads', count, batch })),

  /** Originals as Blobs or as bytes: milliseconds to write `count`, and per random read. */
  async originals(kind: 'blobs' | 'bytes', count: number): Promise<{ writeMs: number; readMs: number }> {
    const table = layouts.table(kind);
    const started = performance.now();
    for (let first = 0; first < count; first += 64) {
      await table.bulkPut(
        Array.from({ length: 64 }, (_, i) => {
          const bytes = noise(5000, first + i) as Uint8Array<ArrayBuffer>;
          return { key: first + i, original: kind === 'blobs' ? new Blob([bytes], { type: 'image/jpeg' }) : bytes };
        }),
      );
    }
    const writeMs = performance.now() - started;
    const reading = performance.now();
    for (let i = 0; i < 300; i++) {
      const row = (await table.get((i * 7919) % count)) as { original: Blob | Uint8Array };
      if (row.original instanceof Blob) await row.original.arrayBuffer();
    }
    return { writeMs, readMs: (performance.now() - reading) / 300 };
  },

  /** Milliseconds per answer (fact and draft in one transaction) with a durability; median and 95th percentile. */
  async answers(durability: 'relaxed' | 'strict', count: number): Promise<{ medianMs: number; p95Ms: number }> {
    const connection = new Database(durability);
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const fact = {
        kind: 'classification' as const,
        id: factId(`${durability}-${String(i)}-${String(Math.trunc(performance.now() * 1000))}`),
        survey,
        galaxy: galaxyId(`g${String(i)}`),
        volunteer: { id: volunteerId('v') },
        at: '',
        startedAt: '',
        tree: { id: 't', version: '1', hash: 'h' },
        steps: [],
        why: {
          workflow: 'standard' as const,
          strategy: 'random' as const,
          score: null,
          rank: null,
          among: null,
          round: null,
          seed: 1,
          position: i,
        },
      };
      const started = performance.now();
      await connection.transaction('rw', [connection.facts, connection.drafts], async () => {
        await connection.drafts.put({
          tab: 't',
          survey,
          volunteer: volunteerId('v'),
          galaxy: fact.galaxy,
          steps: [],
          ahead: [],
          startedAt: '',
          why: fact.why,
        });
        await connection.facts.add({ fact });
      });
      times.push(performance.now() - started);
    }
    connection.close();
    return { medianMs: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
  },

  /** Megabytes by where they are, as the browser itself reckons. */
  async memory(): Promise<unknown> {
    const measure = (
      performance as unknown as {
        measureUserAgentSpecificMemory?: () => Promise<{ bytes: number; breakdown: { bytes: number; attribution: { scope: string }[] }[] }>;
      }
    ).measureUserAgentSpecificMemory;
    if (!measure) return null;
    const { bytes, breakdown } = await measure.call(performance);
    const scopes: Record<string, number> = { all: Math.round(bytes / 1e6) };
    for (const part of breakdown)
      for (const { scope } of part.attribution) scopes[scope] = Math.round(((scopes[scope] ?? 0) * 1e6 + part.bytes) / 1e5) / 10;
    return scopes;
  },
};

export type Bench = typeof bench;
(globalThis as unknown as { bench: Bench }).bench = bench;
