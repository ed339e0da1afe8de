/**
 * The replay's promise, measured: 64 + 8 x 32 labels of 40 votes on 2,000 real galaxies, three seeds, against the base
 * rate, and the same seed twice. Run: npx tsx bench/replay.ts [--seeds 1,2,3] [--strategy bald] [--network compact]
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replayCommand } from '../src/cli/command.ts';

const GALAXIES = '../shared/galaxies';
const KEY = 'smooth-or-featured';
const OUT = '.cache/bench-replay';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    strategy: { type: 'string', default: 'bald' },
    network: { type: 'string', default: 'compact' },
    limit: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '8' },
    votes: { type: 'string', default: '40' },
    twice: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Curve {
  readonly rounds: readonly { readonly labels: number; readonly questions: Readonly<Record<string, { readonly log_loss: number; readonly rmse: number; readonly accuracy: number }>> }[];
  readonly base_rate: Curve['rounds'][number]['questions'];
}

async function replay(seed: string, out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const args = ['--images', `${GALAXIES}/images`, '--votes', `${GALAXIES}/votes.csv`, '--tree', 'gz2', '--out', out, '--selection', 'first5000', '--seed', seed];
  const settings = ['--limit', values.limit, '--rounds', values.rounds, '--strategy', values.strategy, '--network', values.network, '--votes-per-galaxy', values.votes];
  if ((await replayCommand([...args, ...settings], process.stdout, process.stderr)) !== 0) throw new Error(`The replay with seed ${seed} failed.`);
}

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T; // written by the replay

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

if (!existsSync(GALAXIES)) throw new Error(`This measurement needs the galaxies in ${GALAXIES}.`);
const gains: number[] = [];
for (const seed of values.seeds.split(',')) {
  const out = join(OUT, `${values.strategy}-${values.network}-${seed}`);
  await replay(seed, out);
  const { rounds, base_rate } = read<Curve>(out, 'curve.json');
  const { totalSeconds } = read<{ totalSeconds: number }>(out, 'timing.json');
  const base = base_rate[KEY]?.log_loss ?? Number.NaN;
  const losses = rounds.map(({ questions }) => questions[KEY]?.log_loss ?? Number.NaN);
  gains.push(base - (losses.at(-1) ?? Number.NaN));
  say(`seed ${seed}: base rate ${base.toFixed(4)}, rounds ${losses.map((loss) => loss.toFixed(3)).join(' ')}, gain ${(gains.at(-1) ?? 0).toFixed(4)} nats per vote, ${(totalSeconds / 60).toFixed(1)} minutes`);
  for (const [key, measure] of Object.entries(rounds.at(-1)?.questions ?? {})) say(`  ${key}: log loss ${measure.log_loss.toFixed(3)} (base rate ${base_rate[key]?.log_loss.toFixed(3) ?? '-'}), rmse ${measure.rmse.toFixed(3)} (${base_rate[key]?.rmse.toFixed(3) ?? '-'}), accuracy ${measure.accuracy.toFixed(3)} (${base_rate[key]?.accuracy.toFixed(3) ?? '-'})`);
}
say(`median gain over the base rate on ${KEY}: ${median(gains).toFixed(4)} nats per vote`);

if (values.twice) {
  const seed = values.seeds.split(',')[0] ?? '1';
  const [first, again] = [join(OUT, `${values.strategy}-${values.network}-${seed}`), join(OUT, 'again')];
  await replay(seed, again);
  const files = readdirSync(first, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'timing.json');
  const differing = files.map(({ parentPath, name }) => join(parentPath, name)).filter((file) => !readFileSync(file).equals(readFileSync(file.replace(first, again))));
  say(differing.length === 0 ? `seed ${seed} again: ${files.length} files, every byte the same` : `seed ${seed} again: different bytes in ${differing.join(', ')}`);
}
