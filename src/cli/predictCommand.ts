/**
 * Prediction, from its arguments to its exit code: a folder of pictures and a shipped model in, a table of expected
 * votes with their uncertainty out.
 */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { DEFAULT_KAPPA } from '../domain/crowd.ts';
import { scoreGalaxy } from '../domain/information.ts';
import { matchOutputs } from '../domain/matching.ts';
import type { InputSpec } from '../domain/pixels.ts';
import { inputOf, specOfNetwork } from '../domain/pixels.ts';
import { meanReach } from '../domain/reach.ts';
import { votePercentiles, votePosterior } from '../domain/spread.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { imageTypeOf } from '../exchange/imageFile.ts';
import type { ShippedModel } from '../exchange/modelFile.ts';
import type { PredictionRow } from '../exchange/predictionCsv.ts';
import { predictionHeader, predictionLines } from '../exchange/predictionCsv.ts';
import { chooseBackend } from '../model/backend.ts';
import { embedViews } from '../model/embed.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import { networkOf } from '../model/network.ts';
import { decode } from './decode.ts';
import { loadTree, picturesIn } from './materials.ts';
import { readModelFolder } from './modelFolder.ts';
import { passesOf } from './passes.ts';
import { Sentence } from './sentence.ts';
import type { Output } from './terminal.ts';
import { terminal } from './terminal.ts';

export const usage = `npm run predict -- --images DIR --out FILE.csv
  [--model DIR] [--tree gz2] [--views 8|1] [--expected-votes 40] [--passes 64] [--seed 1]
  A network that was trained whole is asked as its survey asked it, unless told otherwise: one view, its own passes and seed.`;

const spec = {
  images: { type: 'string' },
  out: { type: 'string' },
  model: { type: 'string' },
  tree: { type: 'string', default: 'gz2' },
  views: { type: 'string' },
  'expected-votes': { type: 'string', default: '40' },
  passes: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The model that the app ships. */
const SHIPPED = new URL('../../public/models/gz2', import.meta.url);
/** Pictures decoded, embedded and written at once. */
const BLOCK = 64;

/** Answers of the tree that the model knows, as one question after another. */
interface Known {
  readonly question: Tree['questions'][number];
  /** Columns of the tree. */
  readonly start: number;
  readonly end: number;
  readonly kappa: number;
}

function knownQuestions(tree: Tree, model: ShippedModel, matched: Int32Array): Known[] {
  const { byQuestion } = columnsOf(tree);
  return tree.questions.flatMap((question, q) => {
    const { start, end } = byQuestion[q] ?? { start: 0, end: 0 }; // one entry per question
    const output = matched[start] ?? -1;
    if (output < 0) return [];
    return [{ question, start, end, kappa: model.card.concentration[model.card.columns[output]?.question ?? ''] ?? DEFAULT_KAPPA }];
  });
}

interface Options {
  readonly images: string;
  readonly out: string;
  readonly views: 1 | 8;
  readonly expectedVotes: number;
  readonly passes: number;
  readonly seed: number;
}

/** All rows of one galaxy. @param fractions [pass, column] */
function rowsOf(id: string, tree: Tree, known: readonly Known[], fractions: Float32Array, { passes, expectedVotes }: Options): PredictionRow[] {
  const columns = columnsOf(tree).columns.length;
  const reach = meanReach(tree, fractions, passes);
  return known.flatMap(({ question, start, end, kappa }) => {
    const reached = reach[tree.questions.indexOf(question)] as number; // one of the tree's
    const asked = Math.round(expectedVotes * reached);
    const rho = new Float32Array(passes * (end - start));
    for (let t = 0; t < passes; t++) rho.set(fractions.subarray(t * columns + start, t * columns + end), t * (end - start));
    const mutualInformation = scoreGalaxy(rho, passes, question.kind, Math.max(1, asked));
    return question.answers.map((answer, a): PredictionRow => {
      const own = Float32Array.from({ length: passes }, (_, t) => fractions[t * columns + start + a] as number);
      const fraction = own.reduce((sum, value) => sum + value, 0) / passes;
      return { id, question: question.catalogueKey, answer: answer.id, fraction, ...votePercentiles(votePosterior(own, Math.max(1, asked), kappa)), reached, mutualInformation };
    });
  });
}

async function inputAt(path: string, spec: InputSpec): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(await readFile(path));
  const type = imageTypeOf(bytes);
  if (!type) return null;
  return decode(bytes, type).then((picture) => inputOf(picture, spec), () => null);
}

/** Names of pictures, one for each file, in order. */
async function filesIn(folder: string): Promise<string[]> {
  const files = [...new Set((await picturesIn(folder)).values())].sort();
  if (files.length === 0) throw new Sentence(`There is no JPEG, PNG or WebP picture in ${folder}.`);
  return files;
}

/** As they were typed; null where the model decides. */
interface Asked extends Pick<Options, 'images' | 'out' | 'expectedVotes'> {
  readonly model: string;
  readonly tree: string;
  readonly views: Options['views'] | null;
  readonly passes: number | null;
  readonly seed: number | null;
}

function readOptions(args: readonly string[]): Asked | null {
  const { values } = parseArgs({ args: [...args], options: spec, allowPositionals: false });
  if (values.help) return null;
  if (!values.images) throw new Sentence(`--images is missing.\n${usage}`);
  if (!values.out) throw new Sentence(`--out is missing.\n${usage}`);
  const { views } = values;
  if (views !== undefined && views !== '1' && views !== '8') throw new Sentence(`--views must be 1 or 8, not "${views}".`);
  const whole = (name: 'expected-votes' | 'passes' | 'seed', least: number, text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least) throw new Sentence(`--${name} must be a whole number of at least ${least}, not "${text}".`);
    return value;
  };
  const given = (name: 'passes' | 'seed', least: number): number | null => (values[name] === undefined ? null : whole(name, least, values[name]));
  return { images: values.images, out: values.out, model: values.model ?? SHIPPED.pathname, tree: values.tree, views: views === undefined ? null : views === '1' ? 1 : 8, expectedVotes: whole('expected-votes', 1, values['expected-votes']), passes: given('passes', 2), seed: given('seed', 0) };
}

async function predict(args: readonly string[], output: Output): Promise<void> {
  const asked = readOptions(args);
  if (!asked) {
    output.write(`${usage}\n`);
    return;
  }
  const screen = terminal(output);
  const began = performance.now();
  const [tree, model] = [await loadTree(asked.tree), await readModelFolder(asked.model)];
  const { card } = model;
  const own = card.version === 2 ? { views: 1 as const, passes: card.round.passes, seed: card.training.seed } : { views: 8 as const, passes: 64, seed: 1 };
  const options: Options = { ...asked, views: asked.views ?? own.views, passes: asked.passes ?? own.passes, seed: asked.seed ?? own.seed };
  const looker = card.version === 2 ? networkOf(card.architecture) : undefined;
  const width = model.head.length / model.bias.length;
  const matched = matchOutputs(model.card.columns, tree);
  const known = knownQuestions(tree, model, matched);
  if (known.length === 0) throw new Sentence(`The model in ${asked.model} knows none of the questions of the tree "${tree.id}".`);
  const files = await filesIn(options.images);
  await chooseBackend('wasm', nodeHost(() => performance.now()));
  const passes = passesOf(tree, model, matched, card.dropout, options.passes, options.seed);
  const views = Array.from({ length: options.views }, (_, view) => view);
  const file = createWriteStream(options.out);
  file.write(predictionHeader);
  const unread: string[] = [];
  for (let first = 0; first < files.length; first += BLOCK) {
    const names = files.slice(first, first + BLOCK);
    const inputs = await Promise.all(names.map((name) => inputAt(join(options.images, name), specOfNetwork[card.architecture])));
    const read = names.flatMap((name, i) => (inputs[i] ? [{ id: name.replace(/\.[^.]+$/, ''), input: inputs[i] }] : (unread.push(name), [])));
    const embeddings = await embedViews(read.map(({ input }) => input), model.trunk, views, undefined, looker);
    read.forEach(({ id }, i) => file.write(predictionLines(rowsOf(id, tree, known, passes(embeddings.subarray(i * width, (i + 1) * width)), options))));
    screen.update(`${Math.min(files.length, first + BLOCK)} of ${files.length} pictures`);
  }
  file.end();
  await finished(file);
  const left = tree.questions.length - known.length;
  screen.line(`Wrote ${files.length - unread.length} galaxies to ${options.out} in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  if (left > 0) screen.line(`Left out ${left} of ${tree.questions.length} questions of "${tree.id}", which the model does not know.`);
  if (unread.length > 0) screen.line(`Left out ${unread.length} files that could not be read as pictures: ${unread.slice(0, 5).join(', ')}${unread.length > 5 ? ', …' : ''}.`);
}

/** Runs the command. @returns the exit code: 0, or 1 after one sentence on what is wrong. */
export async function predictCommand(args: readonly string[], output: Output, errors: Output): Promise<number> {
  try {
    await predict(args, output);
    return 0;
  } catch (error) {
    const text = error instanceof Sentence ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    errors.write(`${text}\n`);
    return 1;
  }
}
