/**
 * Where pixels live (decision 0003): measures, in a real Chromium, how fast network inputs are written and read in
 * several layouts, and whether the page or the worker should read them. Run: npx tsx bench/pixels.ts --count 20000
 */
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { call as callPage, cpuSeconds, openBench, processes, say } from './pixels/browser.ts';
import type { Bench } from './pixels/page.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '20000' }, only: { type: 'string', default: 'layouts,wall,originals,answers' } },
});
const count = Math.floor(Number(values.count) / 64) * 64;
const only = values.only.split(',');
const { page, profile, version, close } = await openBench('index.html');
const call = <K extends keyof Bench>(name: K, ...args: Parameters<Bench[K]>): Promise<Awaited<ReturnType<Bench[K]>>> =>
  callPage(page, name, args) as Promise<Awaited<ReturnType<Bench[K]>>>;

/** Resident memory of the largest renderer process, megabytes: page and worker live in it together. */
function rendererMb(): number {
  let largest = 0;
  for (const { pid, command } of processes(profile)) {
    if (!command.includes('--type=renderer')) continue;
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, { encoding: 'utf8' }))?.[1];
    largest = Math.max(largest, Number(kb ?? 0) / 1024);
  }
  return Math.round(largest);
}

/** Runs work and samples the renderer's memory meanwhile; counts the browser's processor time. */
async function peak<T>(work: Promise<T>): Promise<{ result: T; peakMb: number; cpuMs: number }> {
  const before = cpuSeconds(profile);
  let peakMb = rendererMb();
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, rendererMb());
  }, 100);
  const result = await work;
  clearInterval(timer);
  return { result, peakMb, cpuMs: (cpuSeconds(profile) - before) * 1000 };
}

const megabytes = (galaxies: number): number => (galaxies * 12288) / 1e6;
const rate = (galaxies: number, ms: number): string =>
  `${Math.round((galaxies / ms) * 1000).toString()} galaxies/s, ${Math.round((megabytes(galaxies) / ms) * 1000).toString()} MB/s`;
const sizeOf = (file: string): number => lstatSync(file, { throwIfNoEntry: false })?.size ?? 0; // files come and go while the browser runs
const diskMb = (): number => {
  const sum = (folder: string): number =>
    readdirSync(folder, { withFileTypes: true }).reduce(
      (total, entry) => total + (entry.isDirectory() ? sum(join(folder, entry.name)) : sizeOf(join(folder, entry.name))),
      0,
    );
  return Math.round(sum(profile) / 1e6);
};

say(`${String(count)} galaxies of 12,288 bytes; Chromium ${version}; load ${(loadavg()[0] ?? 0).toFixed(1)}`);
try {
  if (only.includes('layouts')) {
    for (const size of [1, 4, 16, 64] as const) {
      const before = diskMb();
      const { result: written, cpuMs: writeCpu } = await peak(call('ask', { kind: 'write', size, count }));
      const { result: runs, cpuMs: runsCpu } = await peak(call('ask', { kind: 'runs', size, count, batch: 256 }));
      const { result: small, cpuMs: smallCpu } = await peak(call('ask', { kind: 'scattered', size, count, batch: 32, batches: 40 }));
      const cpu = (ms: number, galaxies: number): string => `${(ms / galaxies).toFixed(2)} ms of processor time each`;
      say(
        `layout, ${String(size).padStart(2)} per record: write ${rate(count, written)}, ${cpu(writeCpu, count)}; runs of 256 ${rate(count, runs)}, ${cpu(runsCpu, count)}; 32 scattered ${(small / 40).toFixed(1)} ms, ${cpu(smallCpu, 40 * 32)}; disk +${String(diskMb() - before)} MB`,
      );
    }
  }
  if (only.includes('wall')) {
    const filled = await call('fill', count);
    say(`the app's own tables: ${rate(count, filled)} written with rows and 5 kB originals`);
    for (const turn of [1, 2]) {
      for (const how of ['pageReads', 'workerReads'] as const) {
        const { result, peakMb, cpuMs } = await peak(call(how, count, 256));
        say(
          `wall, ${how} (turn ${String(turn)}): ${rate(count, result.result)}; main thread held at most ${result.longestMs.toFixed(0)} ms (99th percentile ${result.p99Ms.toFixed(1)} ms); renderer peak ${String(peakMb)} MB; ${(cpuMs / count).toFixed(2)} ms of processor time per galaxy; by scope ${JSON.stringify(await call('memory'))}`,
        );
      }
    }
    for (const batch of [32, 128, 256])
      say(
        `readInputs, ${String(batch)} scattered: ${((await call('ask', { kind: 'workerScattered', count, batch, batches: 20 })) / 20).toFixed(1)} ms`,
      );
  }
  if (only.includes('originals')) {
    for (const kind of ['blobs', 'bytes'] as const) {
      const { writeMs, readMs } = await call('originals', kind, 4096);
      say(`originals as ${kind}: ${Math.round(4096 / (writeMs / 1000)).toString()} written/s; ${readMs.toFixed(2)} ms per random read`);
    }
  }
  if (only.includes('answers')) {
    for (const durability of ['relaxed', 'strict', 'relaxed', 'strict'] as const) {
      const { medianMs, p95Ms } = await call('answers', durability, 200);
      say(`answers, ${durability}: median ${medianMs.toFixed(1)} ms, 95th percentile ${p95Ms.toFixed(1)} ms`);
    }
  }
} finally {
  await close();
}
