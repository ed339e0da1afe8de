/**
 * Heads on cached embeddings: seconds to train them for the whole Galaxy Zoo 2 tree at two numbers of labels, and to
 * sample and score galaxies at two numbers of those, both posteriors, with the growth from the one to the other. The
 * embeddings are made up (8 hidden directions hold most of their variance, as in the study); so are the votes, 40 a
 * galaxy. Prints JSON. Run from the project's root:
 *   npx tsx bench/heads.ts [--labels 500,5000] [--galaxies 10000,100000] [--seed 1]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { scoreGalaxy } from '../src/domain/information.ts';
import { rng } from '../src/domain/rng.ts';
import type { IndexedLabel } from '../src/domain/round.ts';
import type { HeadName } from '../src/domain/survey.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { chooseBackend } from '../src/model/backend.ts';
import type { HeadPosterior, HeadWork } from '../src/model/heads.ts';
import { assumedPrecision, fitStandard } from '../src/model/heads.ts';
import { nodeHost } from '../src/model/nodeBackend.ts';
import { TRAINERS } from '../src/model/posteriors.ts';
import type { Took } from './timing.ts';
import { growth, matrixSpeed, only, rounded, timed } from './timing.ts';
import { drawVotes, gz2 } from './trainingData.ts';

const { values: options } = parseArgs({
  options: {
    labels: { type: 'string', default: '500,5000' },
    galaxies: { type: 'string', default: '10000,100000' },
    seed: { type: 'string', default: '1' },
  },
});
const numbers = (list: string): number[] => list.split(',').map(Number);
const seed = Number(options.seed);
const now = (): number => performance.now();

const WIDTH = 128;
const HIDDEN = 8;
const PASSES = 64;
const tree = gz2();
const { columns, byQuestion } = columnsOf(tree);
const draws = rng(seed, 'bench', 'world');
const normals = (length: number): Float64Array => Float64Array.from({ length }, () => draws.normal());
const [mix, pull] = [normals(WIDTH * HIDDEN), normals(columns.length * HIDDEN)];

/** A made-up galaxy: an embedding as relu and pooling would leave it, and the fractions its volunteers follow. */
function galaxy(index: number): { embedding: Float32Array; fractions: number[] } {
  const random = rng(seed, 'bench', 'galaxy', index);
  const hidden = Float64Array.from({ length: HIDDEN }, () => random.normal());
  const along = (table: Float64Array, row: number): number =>
    hidden.reduce((sum, value, h) => sum + value * (table[row * HIDDEN + h] ?? 0), 0);
  const embedding = Float32Array.from({ length: WIDTH }, (_, i) => Math.max(0, 0.5 + 0.15 * along(mix, i) + 0.08 * random.normal()));
  const odds = columns.map((_, c) => Math.exp(0.7 * along(pull, c)));
  const fractions = byQuestion.flatMap(({ start, end }) => {
    const total = odds.slice(start, end).reduce((sum, each) => sum + each, 0);
    return odds.slice(start, end).map((each) => each / total);
  });
  return { embedding, fractions };
}

function galaxies(count: number, first: number): Float32Array {
  const embeddings = new Float32Array(count * WIDTH);
  for (let i = 0; i < count; i++) embeddings.set(galaxy(first + i).embedding, i * WIDTH);
  return embeddings;
}

function workOf(count: number, head: HeadName): HeadWork {
  const embeddings = galaxies(count, 0);
  const labels: IndexedLabel[] = Array.from({ length: count }, (_, i) =>
    drawVotes(tree, { id: String(i), cumulative: galaxy(i).fractions }, i, 40, rng(seed, 'bench', 'votes', i)),
  );
  const asked = (q: number): number => labels.reduce((sum, label) => sum + (label.asked[q] ?? 0), 0) / (40 * count);
  return {
    tree,
    width: WIDTH,
    embeddings,
    standard: fitStandard(embeddings, WIDTH),
    labels,
    seed,
    passes: PASSES,
    startFrom: null,
    kappa: byQuestion.map(() => 6),
    precision: byQuestion.map((_, q) => assumedPrecision(head, WIDTH, asked(q))),
  };
}

/** Goes through all galaxies without keeping more than a block; scores the first question where told to. */
async function pass(head: HeadPosterior, embeddings: Float32Array, expectedVotes: number | null): Promise<number> {
  const answers = (byQuestion[0]?.end ?? 0) - (byQuestion[0]?.start ?? 0);
  const rho = new Float32Array(PASSES * answers);
  let sum = 0;
  for await (const { count, fractions } of head.sample(embeddings)) {
    for (let g = 0; expectedVotes !== null && g < count; g++) {
      for (let t = 0; t < PASSES; t++)
        for (let a = 0; a < answers; a++) rho[t * answers + a] = fractions[(g * PASSES + t) * head.columnCount + a] ?? NaN;
      sum += scoreGalaxy(rho, PASSES, 'single', expectedVotes);
    }
    sum += fractions[0] ?? NaN;
  }
  return sum;
}

const { backend } = await chooseBackend('wasm', nodeHost(now));
const loadBefore = loadavg();
const peer = await matrixSpeed();
/** Speed of the one product that sampling is, every pass of every answer of every galaxy, against the peer's. */
const ofPeer = (count: number, answers: number, took: Took | undefined): number =>
  rounded((count * (WIDTH + 1) * PASSES * answers) / (took?.processorSeconds ?? NaN) / peer);
const report: Record<string, unknown> = {};
const most = numbers(options.galaxies).at(-1) ?? 0;
const pools = numbers(options.galaxies).map((count) => galaxies(count, 1_000_000));
for (const name of Object.keys(TRAINERS) as HeadName[]) {
  await TRAINERS[name](workOf(64, name)); // warms the compiler
  const fresh: Took[] = [];
  const warm: Took[] = [];
  let head: HeadPosterior | null = null;
  for (const count of numbers(options.labels)) {
    const work = workOf(count, name);
    const first = await timed(() => TRAINERS[name](work));
    fresh.push(only(first));
    // As after a round: the same labels and a twentieth more.
    const before = Math.round(count / 1.05);
    const part = await TRAINERS[name]({
      ...work,
      embeddings: work.embeddings.slice(0, before * WIDTH),
      labels: work.labels.slice(0, before),
    });
    warm.push(only(await timed(() => TRAINERS[name]({ ...work, startFrom: part }))));
    head = first.value;
  }
  const trained = head as HeadPosterior; // numbers of labels were given
  const first = trained.only(tree.first);
  const scoring: Record<string, Took[]> = {
    'sampling, whole tree': [],
    'sampling, first question': [],
    'sampling and BALD of the first question, 1 vote': [],
    'sampling and BALD of the first question, 40 votes': [],
  };
  const [whole, one, click, forty] = Object.values(scoring);
  for (const pool of pools) {
    whole?.push(only(await timed(() => pass(trained, pool, null))));
    one?.push(only(await timed(() => pass(first, pool, null))));
    click?.push(only(await timed(() => pass(first, pool, 1))));
    forty?.push(only(await timed(() => pass(first, pool, 40))));
  }
  report[name] = {
    training: { labels: numbers(options.labels), fresh, growth: growth(fresh), warm, warmGrowth: growth(warm) },
    scoring: {
      galaxies: numbers(options.galaxies),
      ...Object.fromEntries(Object.entries(scoring).map(([what, rows]) => [what, { rows, growth: growth(rows) }])),
      ofMatrixProduct: {
        'sampling, whole tree': ofPeer(most, columns.length, whole?.at(-1)),
        'sampling, first question': ofPeer(most, first.columnCount, one?.at(-1)),
      },
    },
  };
}
process.stdout.write(
  `${JSON.stringify({ backend, passes: PASSES, columns: columns.length, matrixProductPerProcessorSecond: peer, load: { before: loadBefore, after: loadavg() }, ...report }, null, 1)}\n`,
);
