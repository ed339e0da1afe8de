/**
 * Learning curves on real galaxies: rounds of labels of 40 drawn votes, a held-out test part, log loss and RMSE per
 * round against predicting everyone the same. Run from the project's root:
 *   npx tsx bench/training.ts [--strategy random|bald] [--warm yes|no] [--seed 1] [--rounds 8] [--limit 2000]
 *     [--network compact|walmsley2020] [--views 1|8]
 */
import { parseArgs } from 'node:util';
import type { IndexedLabel, ScratchWork, SavedWeights } from '../src/domain/round.ts';
import { rng, shuffled } from '../src/domain/rng.ts';
import { scheduleFor } from '../src/domain/schedule.ts';
import type { SurveyId } from '../src/domain/survey.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { chooseBackend } from '../src/model/backend.ts';
import { networkOf, weightSpecs } from '../src/model/network.ts';
import { nodeHost } from '../src/model/nodeBackend.ts';
import type { Predicted } from '../src/model/predict.ts';
import { predictGalaxies } from '../src/model/predict.ts';
import type { Trained } from '../src/model/train.ts';
import { trainNetwork } from '../src/model/train.ts';
import { saveWeights } from '../src/model/weights.ts';
import { drawVotes, gz2, logLoss, pixelsOf, samples } from './trainingData.ts';

const { values: options } = parseArgs({
  options: {
    strategy: { type: 'string', default: 'random' },
    warm: { type: 'string', default: 'yes' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '8' },
    limit: { type: 'string', default: '2000' },
    first: { type: 'string', default: '64' },
    batch: { type: 'string', default: '32' },
    network: { type: 'string', default: 'compact' },
    views: { type: 'string', default: '1' },
  },
});

const now = (): number => performance.now();
const signal = new AbortController().signal;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The value an async generator returns. */
async function finish<T, R>(run: AsyncGenerator<T, R>): Promise<R> {
  for (let next = await run.next(); ; next = await run.next()) if (next.done) return next.value;
}

const tree = gz2();
const seed = Number(options.seed);
const all = samples(tree, 'first5000', Number(options.limit), seed);
const testCount = Math.round(all.length / 4);
const test = all.slice(0, testCount);
const inputs = pixelsOf(all);
const labelOf = (index: number): IndexedLabel => {
  const sample = all[index];
  if (!sample) throw new Error(`There is no galaxy ${index}.`);
  return drawVotes(tree, sample, index, 40, rng(seed, 'votes', sample.id));
};
const columns = columnsOf(tree).columns.length;

/** Log loss of predicting the training votes' mean for everyone. */
function baseRate(labels: readonly IndexedLabel[]): number {
  const sums = Array.from({ length: columns }, (_, c) => labels.reduce((sum, { counts }) => sum + (counts[c] ?? 0), 0));
  const asked = labels.reduce((sum, label) => sum + (label.asked[0] ?? 0), 0);
  const table = new Float32Array(testCount * columns);
  for (let g = 0; g < testCount; g++) for (let c = 0; c < columns; c++) table[g * columns + c] = (sums[c] ?? 0) / asked;
  return logLoss(tree, test, table, tree.first).logLoss;
}

say(JSON.stringify(await chooseBackend('auto', nodeHost(now))));
const pool = shuffled(Array.from({ length: all.length - testCount }, (_, i) => testCount + i), rng(seed, 'pool'));
const labelled = pool.splice(0, Number(options.first));
let weights: SavedWeights | null = null;
const whole = process.cpuUsage();
const began = now();
for (let round = 1; round <= Number(options.rounds) + 1; round++) {
  const labels = labelled.map(labelOf).sort((a, b) => a.index - b.index);
  const work: ScratchWork = {
    survey: 'bench' as SurveyId, tree, network: options.network === 'compact' ? 'compact' : 'walmsley2020', head: 'dropout', acquisition: 'bald', coldness: 1, monitor: new Uint32Array(0), round, labels, candidates: Uint32Array.from(pool), seed, passes: 64,
    expectedVotes: 40, rankBy: 'question', question: tree.first, backend: 'auto', startFrom: options.warm === 'yes' ? weights : null, checkpoint: null,
  };
  const trained: Trained = await finish(trainNetwork(work, inputs, signal, now));
  const scored: Predicted = await finish(predictGalaxies(work, trained.weights, inputs, signal, now));
  const tested: Predicted = await finish(predictGalaxies({ ...work, candidates: Uint32Array.from(test, (_, i) => i) }, trained.weights, inputs, signal, now, options.views === '8' ? 8 : 1));
  const network = networkOf(work.network);
  weights = saveWeights(network, tree.hash, weightSpecs(network, columns), trained.weights);
  const { logLoss: loss, rmse } = logLoss(tree, test, tested.predictions.mean, tree.first);
  const base = baseRate(labels);
  const { epochs, imagesPerEpoch } = scheduleFor(work.network, labels.length, work.startFrom !== null);
  say(`round ${round} labels ${labels.length} log loss ${loss.toFixed(4)} base ${base.toFixed(4)} gain ${(base - loss).toFixed(4)} rmse ${rmse.toFixed(4)} training loss ${trained.loss.toFixed(4)} images ${epochs * imagesPerEpoch} at ${trained.imagesPerSecond.toFixed(0)}/s training ${trained.seconds.toFixed(1)} s scoring ${scored.seconds.toFixed(1)} s`);
  const order = options.strategy === 'bald' ? pool.map((_, i) => i).sort((a, b) => (scored.scores[b] ?? 0) - (scored.scores[a] ?? 0)) : pool.map((_, i) => i);
  const chosen = new Set(order.slice(0, Number(options.batch)));
  labelled.push(...pool.filter((_, i) => chosen.has(i)));
  pool.splice(0, pool.length, ...pool.filter((_, i) => !chosen.has(i)));
}
const used = process.cpuUsage(whole);
say(`in all ${((now() - began) / 1000).toFixed(0)} s, ${((used.user + used.system) / 1e6).toFixed(0)} s of processor time`);
