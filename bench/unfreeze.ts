/**
 * Does it pay to train the trunk's last stage too, and from how many labels on? On a question that the study's half trunk
 * never saw (smooth) and on the study's pool alone: 700 of its galaxies are measured, 300 others choose the rate and the
 * epochs, the rest may be labelled. The study's test galaxies are not touched. Results are kept in .cache/bench/
 * as they come, and the same command goes on after a stop. From the project's root, after `npm run study`:
 *
 *     npx tsx bench/unfreeze.ts [--trunk .cache/study/without-T01] [--seeds 1,2] [--labels 500,1000,2000,2800]
 *       [--people 40,1] [--views 8] [--rates 1e-4,3e-4,1e-3] [--epochs 4,12] [--minutes 40]
 *
 * --people are the votes on each label, --views says how many of the eight views are trained on and averaged over, and
 * --minutes ends it after so much processor time. Of several rates and epochs the best at 1,000 labels is used for all.
 */
import { parseArgs } from 'node:util';
import { questionsUnderTest } from '../src/domain/studyConditions.ts';
import { rng } from '../src/domain/rng.ts';
import { chooseBackend } from '../src/model/backend.ts';
import type { HeadPosterior, Standard } from '../src/model/heads.ts';
import { featuresOf, fitStandard, prepareLabels } from '../src/model/heads.ts';
import { nodeHost } from '../src/model/nodeBackend.ts';
import { TRAINERS } from '../src/model/posteriors.ts';
import { embedStage, trainStage } from './lastStage.ts';
import type { Cell, Result, Trained } from './unfreezeResults.ts';
import { comparison, openResults } from './unfreezeResults.ts';
import type { Labelled } from './unfreezeGround.ts';
import { PASSES, readGround } from './unfreezeGround.ts';

const { values: options } = parseArgs({
  options: {
    trunk: { type: 'string', default: '.cache/study/without-T01' },
    images: { type: 'string', default: '../shared/galaxies/images' },
    votes: { type: 'string', default: '../shared/galaxies/votes.csv' },
    seeds: { type: 'string', default: '1,2' },
    labels: { type: 'string', default: '500,1000,2000,2800' },
    views: { type: 'string', default: '8' },
    rates: { type: 'string', default: '1e-4,3e-4,1e-3' },
    epochs: { type: 'string', default: '4,12' },
    people: { type: 'string', default: '40,1' },
    minutes: { type: 'string', default: '40' },
  },
});
const numbers = (list: string): number[] => list.split(',').map(Number);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const views = Number(options.views);
const most = Math.max(...numbers(options.labels));
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
/** Prior precisions of the head: the study's, and a third and three times as much. */
const PRECISIONS = [20, 60, 180];
/** Where the rate, the epochs and the views are chosen, by the choosing galaxies; they are used at every number of labels. */
const CHOSEN_AT = { labels: Math.min(1000, most), people: 40, seed: 1 };

await chooseBackend('wasm', nodeHost(() => performance.now()));
const ground = await readGround({ ...options, views, most }, '.cache/bench', (line) => say(`${line}, ${processorSeconds().toFixed(0)} s of processor time`));
const { kept, results } = openResults(`.cache/bench/unfreeze-${views}-${ground.open}.json`, say);

/** Runs a measurement that is not kept yet, if there is time for it. */
async function measure(cell: Cell, trained: Trained, predict: () => Promise<Float64Array>): Promise<Result | null> {
  const found = results.find((each) => each.labels === cell.labels && each.people === cell.people && each.seed === cell.seed && JSON.stringify(each.trained) === JSON.stringify(trained));
  if (found) return found;
  if (processorSeconds() > 60 * Number(options.minutes)) return null;
  const before = processorSeconds();
  const predicted = await predict();
  return kept({ ...cell, trained, ...ground.scores(predicted), processorSeconds: processorSeconds() - before });
}

const laplace = (labelled: Labelled, embeddings: Float32Array, standard: Standard, precision: number): Promise<HeadPosterior> =>
  TRAINERS.laplace(ground.workOf(labelled, embeddings, standard, precision));

/** Mean fraction over the passes. */
async function meanOf(head: HeadPosterior, embeddings: Float32Array): Promise<Float64Array> {
  const means: number[] = [];
  for await (const { count, fractions } of head.sample(embeddings))
    for (let g = 0; g < count; g++) {
      let sum = 0;
      for (let t = 0; t < PASSES; t++) sum += fractions[(g * PASSES + t) * 2] as number; // inside
      means.push(sum / PASSES);
    }
  return Float64Array.from(means);
}

/** Fractions by one head without uncertainty. @param point [129, 2] */
function byPoint(point: Float32Array, standard: Standard, embeddings: Float32Array): Float64Array {
  const features = featuresOf(embeddings, standard);
  const width = standard.mean.length + 1;
  return Float64Array.from({ length: features.length / width }, (_, g) => {
    let odds = 0;
    for (let i = 0; i < width; i++) odds += (features[g * width + i] as number) * ((point[2 * i] as number) - (point[2 * i + 1] as number)); // inside
    return 1 / (1 + Math.exp(-odds));
  });
}

const standard = fitStandard(ground.embeddings, ground.width);
const frozen = ground.at(ground.evaluated);

/** The head alone at every prior precision. @returns the best by the choosing galaxies */
async function headOnly(cell: Cell, labelled: Labelled): Promise<number | null> {
  let best: Result | null = null;
  for (const precision of PRECISIONS) {
    const result = await measure(cell, { kind: 'head', precision }, async () =>
      meanOf(await laplace(labelled, ground.at(labelled.places), standard, precision), frozen),
    );
    if (result && (!best || result.choosing.logLoss < best.choosing.logLoss)) best = result;
  }
  return best?.trained.precision ?? null;
}

interface Way {
  readonly rate: number;
  readonly epochs: number;
  readonly views: number;
}

/** Head and last stage: with the head they were trained with and, where asked, with a Laplace head on the new embeddings. */
async function withStage(cell: Cell, labelled: Labelled, precision: number, way: Way, isRefitted: boolean): Promise<Result | null> {
  let stage: Float32Array | null = null;
  let evaluated: Float32Array | null = null;
  const joint = await measure(cell, { kind: 'stage', precision, ...way }, async () => {
    const start = await laplace(labelled, ground.at(labelled.places), standard, precision);
    const labels = prepareLabels(ground.workOf(labelled, ground.at(labelled.places), standard, precision));
    const work = { outputs: ground.outputs, pictures: labelled.places, labels, questions: ground.questions, standard, head: start.point, precision, ...way };
    const trained = await trainStage(ground.stage, work, rng(cell.seed, 'unfreeze', 'stage', cell.people, cell.labels));
    stage = trained.stage;
    evaluated = await embedStage(ground.outputs, ground.evaluated, stage);
    return byPoint(trained.head, standard, evaluated);
  });
  const [newStage, newEvaluated] = [stage as Float32Array | null, evaluated as Float32Array | null]; // set inside the measurement
  if (isRefitted && newStage && newEvaluated)
    await measure(cell, { kind: 'stage, then head', precision, ...way }, async () => {
      const own = await embedStage(ground.outputs, labelled.places, newStage);
      const both = new Float32Array(own.length + newEvaluated.length);
      both.set(own);
      both.set(newEvaluated, own.length);
      const newStandard = fitStandard(both, ground.width);
      return meanOf(await laplace(labelled, own, newStandard, precision), newEvaluated);
    });
  return joint;
}

const [rates, epochs] = [numbers(options.rates), numbers(options.epochs)];

/** The way with the lowest log loss on the choosing galaxies at one number of labels. */
async function chooseWay(): Promise<Way> {
  const labelled = ground.label(CHOSEN_AT);
  const precision = (await headOnly(CHOSEN_AT, labelled)) ?? questionsUnderTest.smooth.precision.laplace;
  const tried: { way: Way; loss: number }[] = [];
  const attempt = async (way: Way): Promise<void> => {
    const result = await withStage(CHOSEN_AT, labelled, precision, way, false);
    if (result) tried.push({ way, loss: result.choosing.logLoss });
  };
  const untried = { way: { rate: rates[0] ?? NaN, epochs: epochs[0] ?? NaN, views }, loss: Infinity };
  const best = (): Way => tried.reduce((least, each) => (each.loss < least.loss ? each : least), untried).way;
  for (const each of epochs) for (const rate of rates) await attempt({ rate, epochs: each, views });
  if (views > 1) await attempt({ ...best(), views: 1 });
  return best();
}

const way = rates.length * epochs.length > 1 ? await chooseWay() : { rate: rates[0] ?? NaN, epochs: epochs[0] ?? NaN, views };
say(`Chosen: ${JSON.stringify(way)}`);
for (const seed of numbers(options.seeds))
  for (const labels of numbers(options.labels))
    for (const people of numbers(options.people)) {
      const cell = { labels: Math.min(labels, ground.open), people, seed };
      const labelled = ground.label(cell);
      const precision = await headOnly(cell, labelled);
      if (precision !== null) await withStage(cell, labelled, precision, way, true);
    }
say(comparison(results, way));
