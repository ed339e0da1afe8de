/**
 * How quickly the trunk turns pictures into embeddings and how quickly it is pretrained: pictures per second with one
 * thread and two, one view and eight, the growth with four times the pictures, and the share of a plain matrix product's
 * speed that its multiply-adds reach. The pictures are made up, of the size that the command lines keep (128 pixels).
 * Prints JSON. Run from the project's root:
 *
 *     npx tsx bench/trunk.ts [--pictures 1000,4000] [--eight 250] [--batches 5,20] [--threads 1,2]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { PICTURE_BYTES } from '../src/cli/pictureStore.ts';
import type { Crew, CrewTask } from '../src/cli/pretrainCrew.ts';
import { startCrew } from '../src/cli/pretrainCrew.ts';
import { rng } from '../src/domain/rng.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { chooseBackend } from '../src/model/backend.ts';
import { nodeHost } from '../src/model/nodeBackend.ts';
import { pretrainingSpecs } from '../src/model/pretraining.ts';
import { TRUNK, trunkSpecs } from '../src/model/trunk.ts';
import { freshWeights } from '../src/model/weights.ts';
import type { Took } from './timing.ts';
import { growth, matrixSpeed, only, rounded, timed } from './timing.ts';
import { gz2 } from './trainingData.ts';

const { values: options } = parseArgs({
  options: {
    pictures: { type: 'string', default: '1000,4000' },
    eight: { type: 'string', default: '250' },
    batches: { type: 'string', default: '5,20' },
    threads: { type: 'string', default: '1,2' },
  },
});
const numbers = (list: string): number[] => list.split(',').map(Number);

/** Different pictures that there are; more of them are the same again. */
const PICTURES = 64;
/** Pictures in a task of pretraining, two of which are a batch; and in one of embedding, as the command lines cut them. */
const PART = 32;
const EMBEDDED_AT_ONCE = 64;
const SEED = 1;
const tree = gz2();
const columns = columnsOf(tree).columns.length;

/** Multiply-adds of the convolutions for one view: every weight of a filter at every pixel. */
const MULTIPLY_ADDS = trunkSpecs
  .filter(({ shape }) => shape.length === 4)
  .reduce((sum, { name, shape }) => {
    const stage = Number(name.charAt(4)); // conv1a ... conv4b; the picture is halved between the stages
    return sum + shape.reduce((product, side) => product * side, 1) * (TRUNK.sizePx / 2 ** (stage - 1)) ** 2;
  }, 0);

function madeUp(): { pictures: Uint8Array<SharedArrayBuffer>; fractions: Float32Array<SharedArrayBuffer>; reach: Float32Array<SharedArrayBuffer> } {
  const random = rng(SEED, 'bench', 'pictures');
  const pictures = new Uint8Array(new SharedArrayBuffer(PICTURES * PICTURE_BYTES));
  for (let i = 0; i < pictures.length; i++) pictures[i] = random.below(256);
  const fractions = new Float32Array(new SharedArrayBuffer(4 * PICTURES * columns)).fill(1 / 3);
  const reach = new Float32Array(new SharedArrayBuffer(4 * PICTURES * columns)).fill(1);
  return { pictures, fractions, reach };
}

const places = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => (first + i) % PICTURES);

const trunk = freshWeights(trunkSpecs, SEED);
const learning = freshWeights(pretrainingSpecs(columns), SEED);

function embeddingTasks(count: number, views: number): CrewTask[] {
  const tasks: CrewTask[] = [];
  for (let first = 0; first < count; first += EMBEDDED_AT_ONCE)
    tasks.push({
      kind: 'embeddings',
      weights: trunk,
      galaxies: places(first, Math.min(EMBEDDED_AT_ONCE, count - first)),
      views: Array.from({ length: views }, (_, view) => view),
    });
  return tasks;
}

/** Batch after batch, as pretraining has to wait for each; the optimiser's step, 2 ms, is left out. */
async function learn(crew: Crew, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++)
    await crew.run(
      [0, 1].map((part) => ({
        kind: 'gradient',
        weights: learning,
        galaxies: places(part * PART, PART),
        seed: SEED,
        path: [batch, part],
      })),
    );
}

interface Row extends Took {
  readonly pictures: number;
  readonly perSecond: number;
  readonly perProcessorSecond: number;
}
const rowOf = (pictures: number, { seconds, processorSeconds }: Took): Row => ({
  pictures,
  seconds,
  processorSeconds,
  perSecond: rounded(pictures / seconds),
  perProcessorSecond: rounded(pictures / processorSeconds),
});

const { backend } = await chooseBackend('wasm', nodeHost(() => performance.now()));
const loadBefore = loadavg();
const peer = await matrixSpeed();
const ofPeer = (row: Row | undefined, multiplyAdds: number): number => rounded(((row?.perProcessorSecond ?? NaN) * multiplyAdds) / peer);
const byThreads: Record<string, unknown> = {};
for (const threads of numbers(options.threads)) {
  const crew = startCrew({ tree, ...madeUp() }, threads);
  await crew.run(Array.from({ length: threads }, () => embeddingTasks(8, 1)).flat()); // starts every thread
  await learn(crew, 1);
  const oneView: Row[] = [];
  for (const count of numbers(options.pictures)) oneView.push(rowOf(count, only(await timed(() => crew.run(embeddingTasks(count, 1))))));
  const eight = rowOf(Number(options.eight), only(await timed(() => crew.run(embeddingTasks(Number(options.eight), 8)))));
  const pretraining: Row[] = [];
  for (const batches of numbers(options.batches)) pretraining.push(rowOf(2 * PART * batches, only(await timed(() => learn(crew, batches)))));
  await crew.close();
  byThreads[`${threads} ${threads === 1 ? 'thread' : 'threads'}`] = {
    embeddings: { rows: oneView, growth: growth(oneView), ofMatrixProduct: ofPeer(oneView.at(-1), MULTIPLY_ADDS) },
    'embeddings, eight views': { rows: [eight], ofMatrixProduct: ofPeer(eight, 8 * MULTIPLY_ADDS) },
    // Forwards, and backwards twice as much: to the filters and to the layer before.
    pretraining: { rows: pretraining, growth: growth(pretraining), ofMatrixProduct: ofPeer(pretraining.at(-1), 3 * MULTIPLY_ADDS) },
  };
}
const multiplyAdds = { perPicture: MULTIPLY_ADDS, matrixProductPerProcessorSecond: peer };
process.stdout.write(`${JSON.stringify({ backend, multiplyAdds, load: { before: loadBefore, after: loadavg() }, ...byThreads }, null, 1)}\n`);
