/**
 * What the learner costs, in one command: heads, scoring, trunk and `npm run predict`, by the clock and in processor time,
 * with the growth from the smaller size to the larger and a peer beside each. Prints one table and leaves the figures in
 * .cache/bench/learner.json. About five minutes on two quiet cores, with --quick under 20 seconds. From the project's root:
 *
 *     npx tsx bench/learner.ts [--quick] [--images ../shared/galaxies/images]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { predictCommand } from '../src/cli/predictCommand.ts';
import type { Took } from './timing.ts';
import { only, rounded, timed } from './timing.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, images: { type: 'string', default: '../shared/galaxies/images' } },
});
const OUT = '.cache/bench';
const sizes = options.quick
  ? {
      heads: ['--labels', '50,200', '--galaxies', '250,1000'],
      acquisition: ['--galaxies', '30,120'],
      trunk: ['--pictures', '32,128', '--eight', '8', '--batches', '1,2', '--threads', '2'],
      pictures: 100,
    }
  : {
      heads: ['--labels', '500,5000', '--galaxies', '10000,100000'],
      acquisition: ['--galaxies', '10000,100000'],
      trunk: ['--pictures', '1000,4000', '--eight', '250', '--batches', '5,20', '--threads', '1,2'],
      pictures: 2000,
    };

/** A bench in a process of its own, so that one does not warm the next. @returns the JSON it prints */
function run<Report>(name: string, args: readonly string[]): Report {
  process.stderr.write(`bench/${name}.ts ${args.join(' ')}\n`);
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`bench/${name}.ts ended with ${status ?? 'a signal'}.`);
  return JSON.parse(stdout.slice(stdout.indexOf('{\n'))) as Report; // what our own benches print; TensorFlow.js may greet before
}

/** `npm run predict` with one view on so many pictures of a folder. */
async function predictions(): Promise<(Took & { readonly pictures: number }) | null> {
  if (!existsSync(options.images)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'tuning-fork-predict-'));
  const names = readdirSync(options.images).slice(0, sizes.pictures);
  for (const name of names) symlinkSync(resolve(options.images, name), join(folder, name));
  process.stderr.write(`npm run predict on ${names.length} pictures\n`);
  const args = ['--images', folder, '--out', join(folder, 'out.csv'), '--views', '1'];
  const { value: status, ...took } = await timed(() => predictCommand(args, process.stderr, process.stderr));
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error('npm run predict failed.');
  return { ...only(took), pictures: names.length };
}

interface Grown<Row extends Took = Took> {
  readonly rows: readonly Row[];
  readonly growth?: number;
}
interface HeadReport {
  readonly training: { readonly labels: readonly number[]; readonly fresh: readonly Took[]; readonly growth: number };
  readonly scoring: { readonly galaxies: readonly number[]; readonly ofMatrixProduct: Readonly<Record<string, number>> };
}
interface HeadsReport {
  readonly laplace: HeadReport;
  readonly dropout: HeadReport;
}
interface AcquisitionReport {
  readonly scoring: Readonly<Record<string, Grown<Took & { readonly galaxies: number }> & { readonly ofEntropy?: number }>>;
}
type TrunkPart = Grown<Took & { readonly pictures: number; readonly perSecond: number }> & { readonly ofMatrixProduct: number };
interface TrunkReport {
  readonly multiplyAdds: { readonly perPicture: number; readonly matrixProductPerProcessorSecond: number };
}

const table: string[][] = [['what', 'sizes', 'seconds', 'processor seconds', 'growth', 'beside a peer']];
const figures = (rows: readonly Took[], of: (row: Took) => number): string => rows.map((row) => String(of(row))).join(', ');
function line(what: string, numbers: readonly (string | number)[], { rows, growth }: Grown, peer = ''): void {
  const byClock = figures(rows, ({ seconds }) => seconds);
  const byProcessor = figures(rows, ({ processorSeconds }) => processorSeconds);
  table.push([what, numbers.join(', '), byClock, byProcessor, growth === undefined ? '' : `x ${growth}`, peer]);
}

function headLines(name: 'laplace' | 'dropout', { training, scoring }: HeadReport, other: HeadReport): void {
  const ratio = (training.fresh.at(-1)?.processorSeconds ?? NaN) / (other.training.fresh.at(-1)?.processorSeconds ?? NaN);
  line(`${name}: training, whole tree`, training.labels, { rows: training.fresh, growth: training.growth }, `${rounded(ratio)} of the other head`);
  for (const [what, part] of Object.entries(scoring)) {
    const share = scoring.ofMatrixProduct[what];
    if (what === 'galaxies' || what === 'ofMatrixProduct') continue;
    line(`${name}: ${what}`, scoring.galaxies, part as unknown as Grown, share === undefined ? '' : `${share} of a matrix product's speed`);
  }
}

const loadBefore = loadavg();
const began = performance.now();
const heads = run<HeadsReport>('heads', sizes.heads);
const acquisition = run<AcquisitionReport>('acquisition', sizes.acquisition);
const trunk = run<TrunkReport & Readonly<Record<string, unknown>>>('trunk', sizes.trunk);
const predict = await predictions();

headLines('laplace', heads.laplace, heads.dropout);
headLines('dropout', heads.dropout, heads.laplace);
for (const [what, part] of Object.entries(acquisition.scoring))
  line(what, part.rows.map(({ galaxies }) => galaxies), part, part.ofEntropy === undefined ? '' : `${part.ofEntropy} of maximum entropy`);
for (const threads of ['1 thread', '2 threads']) {
  const parts = trunk[threads] as Readonly<Record<string, TrunkPart>> | undefined; // as bench/trunk.ts prints it
  for (const [what, part] of Object.entries(parts ?? {})) {
    const speed = `${part.rows.at(-1)?.perSecond ?? NaN} pictures/s, ${part.ofMatrixProduct} of a matrix product's speed`;
    line(`${what}, ${threads}`, part.rows.map(({ pictures }) => pictures), part, speed);
  }
}
if (predict) {
  const { perPicture, matrixProductPerProcessorSecond } = trunk.multiplyAdds;
  const share = (predict.pictures * perPicture) / predict.processorSeconds / matrixProductPerProcessorSecond;
  line('npm run predict, one view', [predict.pictures], { rows: [predict] }, `${rounded(share)} of a matrix product's speed`);
}

mkdirSync(OUT, { recursive: true });
const seconds = rounded((performance.now() - began) / 1000);
const file = join(OUT, options.quick ? 'learner-quick.json' : 'learner.json');
writeFileSync(file, `${JSON.stringify({ seconds, load: { before: loadBefore, after: loadavg() }, heads, acquisition, trunk, predict }, null, 1)}\n`);
const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
for (const cells of table) process.stdout.write(`${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`);
process.stdout.write(`${seconds} s in all, load ${loadBefore[0]?.toFixed(1) ?? ''} before; the figures are in ${file}.\n`);
