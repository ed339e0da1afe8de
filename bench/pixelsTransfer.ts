/**
 * The files desk in a real Chromium: how fast a folder of real galaxies is imported, resumed and imported again, how
 * fast a large labels file goes out and in, and how long the page is held up meanwhile.
 * Run: npx tsx bench/pixelsTransfer.ts [--only import,labels,sky] [--folder ../shared/galaxies/images]
 */
import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { call as callPage, cpuSeconds, openBench, say } from './pixels/browser.ts';
import type { TransferBench } from './pixels/transferPage.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'import,labels,sky' },
    folder: { type: 'string', default: '../shared/galaxies/images' },
    galaxies: { type: 'string', default: '10000' },
    volunteers: { type: 'string', default: '10' },
  },
});
const only = values.only.split(',');
const { page, profile, version, close } = await openBench('transfer.html');
const call = <K extends keyof TransferBench>(
  name: K,
  ...args: Parameters<TransferBench[K]>
): Promise<Awaited<ReturnType<TransferBench[K]>>> => callPage(page, name, args) as Promise<Awaited<ReturnType<TransferBench[K]>>>;

type Outcome = Awaited<ReturnType<TransferBench['exportLabels']>>;
let cpuBefore = 0;
/** Processor time of the browser since this was last asked. */
function cpuSince(): number {
  const before = cpuBefore;
  cpuBefore = cpuSeconds(profile);
  return cpuBefore - before;
}
const line = (what: string, { ms, longestMs, p99Ms, progressPerSecond, ...counts }: Outcome): string =>
  `${what}: ${(ms / 1000).toFixed(1)} s (${cpuSince().toFixed(1)} s of processor time); main thread held at most ${longestMs.toFixed(0)} ms (99th percentile ${p99Ms.toFixed(1)} ms); progress ${progressPerSecond.toFixed(1)}/s; ${JSON.stringify(counts)}; load ${(loadavg()[0] ?? 0).toFixed(1)}`;

say(`Chromium ${version}`);
try {
  const tree = readFileSync('public/trees/gz2.json', 'utf8');
  if (only.includes('import') && !existsSync(values.folder)) say(`${values.folder} is not here; the import is left out.`);
  else if (only.includes('import')) {
    await call('surveyWith', tree);
    await page.setInputFiles('input', values.folder);
    say(line('import, cancelled after 10 s', await call('importPicked', 10_000)));
    say(`  galaxies here then: ${String(await call('countHere'))}`);
    say(line('the same folder again', await call('importPicked')));
    say(`  galaxies here then: ${String(await call('countHere'))}`);
    say(line('a third time', await call('importPicked')));
    say(`deleting the survey: ${((await call('deleteAll')) / 1000).toFixed(1)} s`);
  }
  if (only.includes('sky')) {
    await call('surveyWith', tree);
    say(line('12 simulated galaxies', await call('addSky', 12)));
    say(line('up to 200', await call('addSky', 200)));
  }
  if (only.includes('labels')) {
    await call('fillFacts', tree, Number(values.galaxies), Number(values.volunteers));
    say(line(`export of ${values.galaxies} galaxies, ${String(await call('countFacts'))} classifications`, await call('exportLabels')));
    say(`  ${String(await call('exportedMb'))} MB`);
    say(line('import of it again', await call('importLabels')));
    await call('deleteAll');
    say(line('import of it on an empty device', await call('importLabels')));
    say(`  classifications here then: ${String(await call('countFacts'))}`);
  }
} finally {
  await close();
}
