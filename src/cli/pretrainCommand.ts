/**
 * Pretraining, from its arguments to its exit code: reads galaxies and published votes, holds some out, learns the trunk
 * on the rest, scores it on those held out, and writes the model as the app ships it.
 */
import { join, basename } from 'node:path';
import { parseArgs } from 'node:util';
import { matchOutputs, outputsOf } from '../domain/matching.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { PRETRAINING_DROPOUT } from '../model/pretraining.ts';
import { TRUNK } from '../model/trunk.ts';
import { concentrationsOf } from './concentration.ts';
import { heldOut } from './holdout.ts';
import type { KaggleScore } from './kaggleScore.ts';
import { kaggleScore } from './kaggleScore.ts';
import { loadTree } from './materials.ts';
import { roundedForShipping, writeModelFolder } from './modelFolder.ts';
import type { PictureStore } from './pictureStore.ts';
import { readPictures } from './pictureStore.ts';
import { passesOf } from './passes.ts';
import type { Crew, CrewTask } from './pretrainCrew.ts';
import { startCrew } from './pretrainCrew.ts';
import type { PretrainedModel, PretrainPlan } from './pretrainLoop.ts';
import { pretrain } from './pretrainLoop.ts';
import { Sentence } from './sentence.ts';
import { cardOf } from './shippedCard.ts';
import type { Output } from './terminal.ts';
import { terminal } from './terminal.ts';

export const usage = `npm run pretrain -- --images DIR --votes FILE --out public/models/NAME
  [--epochs 24] [--seed 20261123] [--held-out 1000] [--threads 2] [--limit N] [--work DIR]`;

const spec = {
  images: { type: 'string' },
  votes: { type: 'string' },
  out: { type: 'string' },
  tree: { type: 'string', default: 'gz2' },
  epochs: { type: 'string', default: '24' },
  seed: { type: 'string', default: '20261123' },
  'held-out': { type: 'string', default: '1000' },
  threads: { type: 'string', default: '2' },
  limit: { type: 'string' },
  work: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The bias with which a head that sees nothing predicts the mean fractions of the galaxies. [column] */
export function biasOf(tree: Tree, store: Pick<PictureStore, 'fractions' | 'reach'>, galaxies: readonly number[]): Float32Array {
  const { columns, byQuestion } = columnsOf(tree);
  const bias = new Float32Array(columns.length);
  for (const { start, end } of byQuestion) {
    for (let c = start; c < end; c++) {
      const sum = (table: Float32Array): number => galaxies.reduce((total, galaxy) => total + (table[galaxy * columns.length + c] as number), 0); // inside
      bias[c] = Math.log((sum(store.fractions) + 1e-3) / (sum(store.reach) + 1e-2));
    }
  }
  return bias;
}

/** [galaxy, 128] */
async function embeddingsOf(crew: Crew, { trunk }: Pick<PretrainedModel, 'trunk'>, galaxies: readonly number[], views: readonly number[]): Promise<Float32Array> {
  const tasks: CrewTask[] = [];
  for (let first = 0; first < galaxies.length; first += 128) tasks.push({ kind: 'embeddings', weights: trunk, galaxies: galaxies.slice(first, first + 128), views });
  const all = new Float32Array(galaxies.length * TRUNK.width);
  let at = 0;
  for (const { values } of await crew.run(tasks)) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}

/** As `npm run predict` does by default, so that it reproduces the card's scores. */
const PASSES = 64;
const SEED = 1;

/** Predicted fractions of galaxies: the mean over passes of the model's own head. [galaxy, column] */
export async function predictFractions(tree: Tree, crew: Crew, model: PretrainedModel, galaxies: readonly number[], views: readonly number[]): Promise<Float32Array> {
  const columns = outputsOf(tree).length;
  const passes = passesOf(tree, model, matchOutputs(outputsOf(tree), tree), PRETRAINING_DROPOUT, PASSES, SEED);
  const all = new Float32Array(galaxies.length * columns);
  const embeddings = await embeddingsOf(crew, model, galaxies, views);
  galaxies.forEach((_, g) => {
    const fractions = passes(embeddings.subarray(g * TRUNK.width, (g + 1) * TRUNK.width));
    const own = all.subarray(g * columns, (g + 1) * columns);
    for (let i = 0; i < fractions.length; i++) own[i % columns] = (own[i % columns] as number) + (fractions[i] as number) / PASSES; // inside
  });
  return all;
}

const ALL_VIEWS = [0, 1, 2, 3, 4, 5, 6, 7];
const now = (): number => performance.now();

async function run(args: readonly string[], output: Output): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: spec, allowPositionals: false });
  if (values.help) {
    output.write(`${usage}\n`);
    return;
  }
  const needed = (name: 'images' | 'votes' | 'out'): string => {
    const value = values[name];
    if (!value) throw new Sentence(`--${name} is missing.\n${usage}`);
    return value;
  };
  const whole = (name: 'epochs' | 'seed' | 'held-out' | 'threads', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < least) throw new Sentence(`--${name} must be a whole number of at least ${least}, not "${values[name]}".`);
    return value;
  };
  const [images, votes, out] = [needed('images'), needed('votes'), needed('out')];
  const screen = terminal(output);
  const tree = await loadTree(values.tree);
  const store = await readPictures(images, votes, tree, values.limit === undefined ? null : Number(values.limit), (done, inAll) => screen.update(`Reading pictures: ${done} of ${inAll}`));
  const away = heldOut(store.galaxies.map(({ id, selection }) => ({ id, group: selection })), whole('held-out', 0));
  const places = store.galaxies.map((_, place) => place);
  const galaxies = places.filter((place) => !away.has(store.galaxies[place]?.id ?? ''));
  const test = places.filter((place) => away.has(store.galaxies[place]?.id ?? ''));
  screen.line(`Read ${store.galaxies.length} galaxies; ${test.length} are held out.`);
  const plan: PretrainPlan = { tree, galaxies, epochs: whole('epochs', 1), seed: whole('seed', 0), work: values.work ?? join('.cache', 'pretrain', basename(out)), startBias: biasOf(tree, store, galaxies) };
  const crew = startCrew({ tree, pictures: store.pictures, fractions: store.fractions, reach: store.reach }, whole('threads', 1));
  try {
    const began = now();
    const { averaged, last, history } = await pretrain(
      plan,
      crew,
      {
        step: (epoch, batch, batches, speed) => screen.update(`Epoch ${epoch} of ${plan.epochs}, batch ${batch} of ${batches}: ${speed.toFixed(0)} pictures/s, ${((((plan.epochs - epoch) * batches + batches - batch) * 64) / speed / 60).toFixed(0)} min left`),
        epoch: ({ epoch, loss, seconds }) => screen.line(`Epoch ${epoch} of ${plan.epochs}: loss ${loss.toFixed(4)} nats per galaxy, ${seconds.toFixed(0)} s, ${((now() - began) / 60000).toFixed(1)} min in all.`),
      },
      now,
    );
    const { shipped, bytes, weights } = roundedForShipping(averaged);
    const scores: Record<string, { score: KaggleScore; views: number }> = {};
    const measure = async (name: string, model: PretrainedModel, places: readonly number[], views: readonly number[]): Promise<void> => {
      if (places.length === 0) return;
      const score = kaggleScore(tree, await predictFractions(tree, crew, model, places, views), places.map((place) => store.galaxies[place]?.published ?? []));
      scores[name] = { score, views: views.length };
      screen.line(`${name}, ${places.length} galaxies, ${views.length} views: RMSE ${score.rmse.toFixed(4)}`);
    };
    const among = (keep: (galaxy: PictureStore['galaxies'][number]) => boolean): number[] => test.filter((place) => keep(store.galaxies[place] as PictureStore['galaxies'][number])); // a place is inside
    await measure('held out', shipped, test, ALL_VIEWS);
    await measure('held out, one view', shipped, test, [0]);
    await measure('held out, first5000 with all 37 columns', shipped, among(({ selection, published }) => selection === 'first5000' && published.every((question) => question !== null)), ALL_VIEWS);
    await measure('held out, Kaggle fractions only', shipped, among(({ source }) => source === 'kaggle'), ALL_VIEWS);
    await measure('held out, weights not averaged', last, test, ALL_VIEWS);
    const passes = passesOf(tree, shipped, matchOutputs(outputsOf(tree), tree), PRETRAINING_DROPOUT, PASSES, SEED);
    const embedded = await embeddingsOf(crew, shipped, test, ALL_VIEWS);
    const concentration = concentrationsOf(tree, test.map((place) => store.galaxies[place]?.published ?? []), (galaxy) => passes(embedded.subarray(galaxy * TRUNK.width, (galaxy + 1) * TRUNK.width)));
    screen.line(`Concentration of the crowd: ${JSON.stringify(concentration)}`);
    const training = { command: `npm run pretrain -- ${args.join(' ')}`, seed: plan.seed, epochs: plan.epochs, galaxies: galaxies.length, heldOut: `${test.length} galaxies: of each value of the column "selection" its share, the first by SHA-256 of the id`, lossNatsPerGalaxy: history.map(({ loss }) => Number(loss.toFixed(4))) };
    await writeModelFolder(out, cardOf({ name: basename(out), tree, weights, training, scores, concentration }), bytes);
    screen.line(`Wrote card.json and weights.bin (${Math.round(bytes.length / 1024)} kB) to ${out}.`);
  } finally {
    await crew.close(); // threads would keep the process alive
  }
}

/** Runs the command. @returns the exit code: 0, or 1 after one sentence on what is wrong. */
export async function pretrainCommand(args: readonly string[], output: Output, errors: Output): Promise<number> {
  try {
    await run(args, output);
    return 0;
  } catch (error) {
    const text = error instanceof Sentence ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    errors.write(`${text}\n`);
    return 1;
  }
}
