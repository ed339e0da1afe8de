/**
 * The study's trunks, each learnt without one question, and what they make of the galaxies. Both are kept in a folder,
 * so that they are computed once: `trunk.bin` and `embeddings.bin` in 16 bits, `notes.json` saying what they belong to.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromHalves, toHalves } from '../domain/half.ts';
import type { QuestionId, Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { readWeights } from '../exchange/modelFile.ts';
import { toFractions } from '../model/predict.ts';
import { TRUNK, trunkSpecs } from '../model/trunk.ts';
import { freshWeights, weightCount } from '../model/weights.ts';
import { hashOfId } from './holdout.ts';
import { roundedForShipping } from './modelFolder.ts';
import { PICTURE_BYTES, squareOf } from './pictureStore.ts';
import { biasOf } from './pretrainCommand.ts';
import type { Crew, CrewTask } from './pretrainCrew.ts';
import { startCrew } from './pretrainCrew.ts';
import type { PretrainedModel, PretrainPlan } from './pretrainLoop.ts';
import { headLogits, pretrain } from './pretrainLoop.ts';
import { TRUNK_SEED } from '../domain/studyConditions.ts';
import type { Split, StudyRow } from './studyTable.ts';
import type { Terminal } from './terminal.ts';

/** What a trunk says about the galaxies of one part, in their order. */
export interface Embedded {
  /** [galaxy, 128] */
  readonly embeddings: Float32Array;
  /** Fractions as the trunk's own head expects them, without the question that it never saw. [galaxy, column] */
  readonly fractions: Float32Array;
}

export interface StudyTrunk {
  /** SHA-256 of the trunk's weights. */
  readonly hash: string;
  /** False for weights drawn at random: good enough to see that everything works. */
  readonly isLearnt: boolean;
  readonly pool: Embedded;
  readonly test: Embedded;
}

export interface TrunkWork {
  readonly tree: Tree;
  readonly split: Split;
  /** The question that the trunk must not see. */
  readonly withheld: QuestionId;
  /** Where trunk and embeddings are kept; null keeps nothing. */
  readonly folder: string | null;
  readonly isLearnt: boolean;
  readonly epochs: number;
  readonly views: readonly number[];
  readonly threads: number;
}

interface Notes {
  readonly name: string;
  readonly hash: string;
}

/** What must be equal for kept files to be used again. */
const nameOf = ({ tree, split, withheld, isLearnt, epochs, views }: TrunkWork): string =>
  hashOfId(JSON.stringify([tree.hash, withheld, isLearnt, views, epochs, TRUNK_SEED, ...[split.pretraining, split.pool, split.test].map((rows) => rows.map(({ id }) => id))]));

/** Pictures of rows, and published fractions with the withheld question's taken away, in memory that threads share. */
async function shared({ tree, withheld }: TrunkWork, rows: readonly StudyRow[], tell: (done: number) => void): Promise<{ pictures: Uint8Array<SharedArrayBuffer>; fractions: Float32Array<SharedArrayBuffer>; reach: Float32Array<SharedArrayBuffer> }> {
  const { columns, byQuestion } = columnsOf(tree);
  const floats = (): Float32Array<SharedArrayBuffer> => new Float32Array(new SharedArrayBuffer(4 * rows.length * columns.length));
  const store = { pictures: new Uint8Array(new SharedArrayBuffer(rows.length * PICTURE_BYTES)), fractions: floats(), reach: floats() };
  for (const [index, row] of rows.entries()) {
    store.pictures.set(await squareOf(row.file), index * PICTURE_BYTES);
    byQuestion.forEach(({ question, start, end }, q) => {
      const known = question === withheld ? null : row.published[q];
      for (let c = start; known && c < end; c++) {
        store.reach[index * columns.length + c] = known.reach;
        store.fractions[index * columns.length + c] = known.reach * (known.fractions[c - start] as number); // one per answer
      }
    });
    tell(index + 1);
  }
  return store;
}

async function embed(crew: Crew, tree: Tree, model: PretrainedModel, galaxies: readonly number[], views: readonly number[]): Promise<Embedded> {
  const tasks: CrewTask[] = [];
  for (let first = 0; first < galaxies.length; first += 64) tasks.push({ kind: 'embeddings', weights: model.trunk, galaxies: galaxies.slice(first, first + 64), views });
  const embeddings = new Float32Array(galaxies.length * TRUNK.width);
  (await crew.run(tasks)).forEach(({ values }, i) => embeddings.set(values, i * 64 * TRUNK.width));
  return kept(tree, model, fromHalves(toHalves(embeddings)));
}

/** What follows from embeddings as they are kept. */
function kept(tree: Tree, model: PretrainedModel, embeddings: Float32Array): Embedded {
  const { columns, byQuestion } = columnsOf(tree);
  const fractions = headLogits(model, embeddings);
  for (let offset = 0; offset < fractions.length; offset += columns.length) toFractions(fractions, offset, byQuestion);
  return { embeddings, fractions };
}

/** Weights that were never learnt, and a head that knows nothing. */
function drawnModel(columns: number): PretrainedModel {
  return { trunk: freshWeights(trunkSpecs, TRUNK_SEED), head: new Float32Array(TRUNK.width * columns), bias: new Float32Array(columns) };
}

const floatsIn = async (file: string): Promise<Float32Array> => {
  const bytes = await readFile(file);
  return fromHalves(new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
};

async function load(work: TrunkWork, columns: number): Promise<StudyTrunk | null> {
  if (work.folder === null || !existsSync(join(work.folder, 'notes.json'))) return null;
  const { name, hash } = JSON.parse(await readFile(join(work.folder, 'notes.json'), 'utf8')) as Notes; // our own file
  if (name !== nameOf(work)) return null;
  const model = readWeights(new Uint8Array(await readFile(join(work.folder, 'trunk.bin'))), weightCount(trunkSpecs), columns);
  const embeddings = await floatsIn(join(work.folder, 'embeddings.bin'));
  const cut = work.split.pool.length * TRUNK.width;
  return { hash, isLearnt: work.isLearnt, pool: kept(work.tree, model, embeddings.slice(0, cut)), test: kept(work.tree, model, embeddings.slice(cut)) };
}

async function save(folder: string, notes: Notes, weights: Uint8Array, { pool, test }: StudyTrunk): Promise<void> {
  await mkdir(folder, { recursive: true });
  const halves = (values: Float32Array): Uint8Array => new Uint8Array(toHalves(values).buffer);
  await writeFile(join(folder, 'trunk.bin'), weights);
  await writeFile(join(folder, 'embeddings.bin'), Buffer.concat([halves(pool.embeddings), halves(test.embeddings)]));
  await writeFile(join(folder, 'notes.json'), `${JSON.stringify(notes)}\n`); // last: without it the others are not looked at
}

/** The trunk that never saw a question, learnt (or gone on with) and applied where that was not done before. */
export async function studyTrunk(work: TrunkWork, screen: Terminal, now: () => number): Promise<StudyTrunk> {
  const { tree, split, folder, isLearnt, epochs, views, threads, withheld } = work;
  const columns = columnsOf(tree).columns.length;
  const known = await load(work, columns);
  if (known) return known;
  const rows = [...(isLearnt ? split.pretraining : []), ...split.pool, ...split.test];
  const store = await shared(work, rows, (done) => screen.update(`Reading pictures: ${done} of ${rows.length}`));
  const crew = startCrew({ tree, ...store }, threads);
  try {
    const learners = isLearnt ? split.pretraining.map((_, place) => place) : [];
    const began = now();
    const plan: PretrainPlan = { tree, galaxies: learners, epochs, seed: TRUNK_SEED, work: join(folder ?? '', 'work'), startBias: biasOf(tree, store, learners) };
    const listener = {
      step: (epoch: number, batch: number, batches: number, speed: number) => screen.update(`Trunk without ${withheld}: epoch ${epoch} of ${epochs}, batch ${batch} of ${batches}, ${((((epochs - epoch) * batches + batches - batch) * 64) / speed / 60).toFixed(0)} min left`),
      epoch: ({ epoch, loss }: { epoch: number; loss: number }) => screen.line(`Trunk without ${withheld}: epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)} nats per galaxy, ${((now() - began) / 60000).toFixed(1)} min.`),
    };
    const { shipped, bytes, weights } = roundedForShipping(isLearnt ? (await pretrain(plan, crew, listener, now)).averaged : drawnModel(columns));
    const at = (part: readonly StudyRow[], first: number): number[] => part.map((_, i) => first + i);
    screen.update(`Trunk without ${withheld}: embedding ${split.pool.length + split.test.length} galaxies`);
    const pool = await embed(crew, tree, shipped, at(split.pool, learners.length), views);
    const test = await embed(crew, tree, shipped, at(split.test, learners.length + split.pool.length), views);
    const made = { hash: weights.sha256, isLearnt, pool, test };
    if (folder !== null) await save(folder, { name: nameOf(work), hash: weights.sha256 }, bytes, made);
    return made;
  } finally {
    await crew.close();
  }
}

/** The folder of one trunk. */
export const trunkFolder = (trunks: string, question: string): string => join(trunks, `without-${question}`);
