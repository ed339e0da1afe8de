/**
 * What bench/unfreeze.ts works on: the pool of the study with the half trunk's frozen layers and embeddings, cut into
 * galaxies to measure, to choose by, and to label.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTree } from '../src/cli/materials.ts';
import type { ConditionName } from '../src/domain/studyConditions.ts';
import { conditions, questionsUnderTest } from '../src/domain/studyConditions.ts';
import type { StudyGalaxies } from '../src/domain/studyGalaxies.ts';
import { votesOf } from '../src/domain/studyGalaxies.ts';
import { accuracyOf } from '../src/domain/studyMeasure.ts';
import { squareOf } from '../src/cli/pictureStore.ts';
import { readRows, splitOf } from '../src/cli/studyTable.ts';
import { rng, shuffled } from '../src/domain/rng.ts';
import type { QuestionColumns } from '../src/domain/tree.ts';
import { answerId, columnsOf, questionId } from '../src/domain/tree.ts';
import { withHash } from '../src/domain/treeHash.ts';
import { hashOfWeights, readWeights } from '../src/exchange/modelFile.ts';
import { embedViews } from '../src/model/embed.ts';
import type { HeadWork, Standard } from '../src/model/heads.ts';
import { TRUNK, trunkSpecs } from '../src/model/trunk.ts';
import { halved } from '../src/model/turned.ts';
import { weightCount } from '../src/model/weights.ts';
import type { FrozenOutputs } from './lastStage.ts';
import { embedStage, frozenOutputs, stageOf } from './lastStage.ts';
import type { Cell, Scores } from './unfreezeResults.ts';

export const MEASURED = 700;
const CHOOSING = 300;
export const PASSES = 64;

/** Labelled galaxies by their place in the pool, and their votes. */
export interface Labelled {
  readonly places: readonly number[];
  readonly votes: HeadWork['labels'];
}

export interface Ground {
  readonly width: number;
  /** Of the pool, as the half trunk gives them, the mean over the views kept. [galaxy, 128] */
  readonly embeddings: Float32Array;
  /** Of the layers that stay frozen. */
  readonly outputs: FrozenOutputs;
  /** Weights of the last stage before it is trained. */
  readonly stage: Float32Array;
  readonly questions: readonly QuestionColumns[];
  /** First those to measure, then those to choose by. */
  readonly evaluated: readonly number[];
  /** How many may be labelled. */
  readonly open: number;
  at(places: readonly number[]): Float32Array;
  label(cell: Cell): Labelled;
  workOf(labelled: Labelled, embeddings: Float32Array, standard: Standard, precision: number): HeadWork;
  /** @param predicted one fraction for each of `evaluated` */
  scores(predicted: Float64Array): Scores;
}

const yesOrNo = withHash({
  id: 'unfreeze',
  version: '1',
  name: 'One question',
  first: questionId('T'),
  questions: [
    {
      id: questionId('T'),
      catalogueKey: 'unfreeze',
      kind: 'single',
      prompt: 'Is it?',
      name: 'Smooth',
      answers: ['yes', 'no'].map((id) => ({ id: answerId(id), label: id, next: null, columns: {} })),
    },
  ],
});

/** @throws where the two parts of the trunk do not give what the whole gives. */
async function check(file: string, trunk: Float32Array, views: number, embeddings: Float32Array): Promise<void> {
  const picture = halved(await squareOf(file), TRUNK.sizePx);
  const whole = await embedViews([picture], trunk, Array.from({ length: views }, (_, view) => view));
  const away = whole.reduce((most, value, i) => Math.max(most, Math.abs(value - (embeddings[i] as number))), 0);
  if (!(away < 0.01)) throw new Error(`The two parts of the trunk do not give what the whole gives: they differ by ${away}.`);
}

interface GroundOptions {
  /** Folder of the half trunk. */
  readonly trunk: string;
  readonly images: string;
  /** The table of published votes. */
  readonly votes: string;
  /** How many of the eight views are made. */
  readonly views: number;
  /** The largest number of labels that will be asked for. */
  readonly most: number;
}

/** @param folder where the frozen layers' outcome is kept: 31 MB per view */
export async function readGround(
  { trunk: trunkFolder, images, votes, views, most }: GroundOptions,
  folder: string,
  tell: (line: string) => void,
): Promise<Ground> {
  const tree = await loadTree('gz2');
  const { question, kappa } = questionsUnderTest.smooth;
  const asked = tree.questions.findIndex(({ id }) => id === question);
  const split = splitOf(await readRows(images, votes, tree, null));
  const known = split.pool.filter((row) => row.published[asked]);
  const pool = shuffled(known, rng(1, 'unfreeze', 'parts')).slice(0, MEASURED + CHOOSING + most);
  const bytes = new Uint8Array(await readFile(join(trunkFolder, 'trunk.bin')));
  const { trunk } = readWeights(bytes, weightCount(trunkSpecs), columnsOf(tree).columns.length);
  const keptAt = join(folder, `frozen-${hashOfWeights(bytes).slice(0, 12)}-${views}-${pool.length}.bin`);
  const outputs = await frozenOutputs(
    pool.map((row) => row.file),
    trunk,
    views,
    keptAt,
    (done) => tell(`${done} of ${pool.length} pictures through the frozen layers`),
  );
  const stage = stageOf(trunk);
  const places = pool.map((_, place) => place);
  const embeddings = await embedStage(outputs, places, stage);
  await check(pool[0]?.file ?? '', trunk, views, embeddings);
  const fractions = Float32Array.from(pool, (row) => row.published[asked]?.fractions[0] ?? NaN); // smooth is the first answer
  const ones = new Float32Array(pool.length).fill(1);
  const galaxies: StudyGalaxies = {
    count: pool.length,
    width: TRUNK.width,
    embeddings,
    fractions,
    reach: ones,
    expectedReach: ones,
  };
  const evaluated = places.slice(0, MEASURED + CHOOSING);
  const open = places.slice(MEASURED + CHOOSING);
  const { byQuestion: questions } = columnsOf(yesOrNo);
  const truth = Float32Array.from(evaluated, (place) => fractions[place] as number); // places are inside

  return {
    width: TRUNK.width,
    embeddings,
    outputs,
    stage,
    questions,
    evaluated,
    open: open.length,
    at(wanted) {
      const values = new Float32Array(wanted.length * TRUNK.width);
      wanted.forEach((place, i) => values.set(embeddings.subarray(place * TRUNK.width, (place + 1) * TRUNK.width), i * TRUNK.width));
      return values;
    },
    label({ labels, people, seed }) {
      const name: ConditionName = people === 1 ? 'smooth-1' : 'smooth-40';
      const condition = conditions.find((each) => each.name === name);
      if (!condition) throw new Error(`The study has no condition "${name}".`);
      const chosen = shuffled(open, rng(seed, 'unfreeze', 'labels')).slice(0, labels);
      const drawn = chosen.map((place) => votesOf(condition, seed, galaxies, place));
      return { places: chosen, votes: drawn.map((each) => ({ counts: [each.yes, each.asked - each.yes], asked: [each.asked] })) };
    },
    workOf: (labelled, own, standard, precision) => ({
      tree: yesOrNo,
      width: TRUNK.width,
      embeddings: own,
      standard,
      labels: labelled.votes,
      kappa: [kappa],
      precision: [precision],
      seed: 1,
      passes: PASSES,
      startFrom: null,
    }),
    scores(predicted) {
      const of = (from: number, to: number): { readonly rmse: number; readonly logLoss: number } =>
        accuracyOf(predicted.slice(from, to), { count: to - from, fractions: truth.subarray(from, to), reach: ones.subarray(from, to) });
      const each = evaluated.slice(0, MEASURED).map((_, i) => of(i, i + 1));
      const { rmse, logLoss } = of(0, MEASURED);
      const choosing = of(MEASURED, evaluated.length);
      return {
        measured: { rmse, logLoss },
        choosing: { rmse: choosing.rmse, logLoss: choosing.logLoss },
        squares: each.map((one) => one.rmse ** 2),
        losses: each.map((one) => one.logLoss),
      };
    },
  };
}
