/**
 * The labels file: a survey's galaxies, facts, votes and predictions as one JSON file, written piece by piece and
 * checked whole on the way in. The format is described in docs/formats.md and public/schema/labels-1.json.
 */
import type { z } from 'zod';
import type { Fact } from '../domain/classification.ts';
import type { Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { LearnerFact } from '../domain/learnerFact.ts';
import type { GalaxyPrediction, ModelCard } from '../domain/modelCard.ts';
import type { Survey } from '../domain/survey.ts';
import type { Tree, TreeContent } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { faultsOf } from '../domain/treeFaults.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { faultOfPath } from '../domain/walk.ts';
import type { WrittenForecast } from './forecasts.ts';
import { readJson } from './jsonPlace.ts';
import {
  LABELS_FORMAT,
  LABELS_VERSION,
  factSchema,
  galaxySchema,
  headSchema,
  modelCardSchema,
  predictionSchema,
  votesSchema,
} from './labelsSchema.ts';
import { faultOfFirst, faultOfForecast } from './learnerFaults.ts';
import { forecastSchema, learnerFactSchema } from './learnerSchema.ts';
import type { WrittenMap } from './maps.ts';
import { faultOfMap, mapSchema } from './maps.ts';
import { placeOf, sentencesOf } from './treeFile.ts';

type Items<T> = Iterable<T> | AsyncIterable<T>;

/** What a labels file is written from. The long lists may come in pages from storage. */
export interface LabelsParts {
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly survey: Survey;
  readonly galaxies: Items<Galaxy>;
  readonly facts: Items<Fact>;
  /** The learner's; none in a volunteer's own file. */
  readonly learner?: Items<LearnerFact>;
  readonly forecasts?: Items<WrittenForecast>;
  /** Of all the galaxies, in their order. */
  readonly maps?: Items<WrittenMap>;
  /** As folded from the facts (`tally`). */
  readonly votes: Items<GalaxyVotes>;
  readonly model: { readonly card: ModelCard; readonly predictions: Items<GalaxyPrediction> } | null;
}

/** What a labels file holds once read and checked. */
export interface Labels {
  readonly appVersion: string;
  readonly exportedAt: string;
  readonly survey: Survey;
  readonly galaxies: readonly Galaxy[];
  readonly facts: readonly Fact[];
  readonly learner: readonly LearnerFact[];
  readonly forecasts: readonly WrittenForecast[];
  readonly maps: readonly WrittenMap[];
  readonly votes: readonly GalaxyVotes[];
  readonly model: { readonly card: ModelCard; readonly predictions: readonly GalaxyPrediction[] } | null;
}

/** `faults` are sentences with places such as `facts[41].steps[2]`; at most `MOST_FAULTS`. */
export type LabelsResult = { readonly ok: true; readonly labels: Labels } | { readonly ok: false; readonly faults: readonly string[] };

/** Items looked at so far, of all. */
export type OnProgress = (done: number, total: number) => void;

/** Faults named before the reader gives up: a file with more is not helped by a longer list. */
export const MOST_FAULTS = 20;
/** Characters per piece written. */
const PIECE = 256 * 1024;
/** Items checked between two pauses. */
const SLICE = 1000;

/** Lets whatever else waits in this thread run: a keystroke, a message, a frame. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The file in pieces of some 256 kB, one item to a line, with a pause after each piece. Join them, or stream them to disk. */
export async function* writeLabels(parts: LabelsParts): AsyncGenerator<string> {
  let piece = '';
  for await (const text of linesOf(parts)) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    await pause();
  }
  yield piece;
}

async function* linesOf({ appVersion, exportedAt, survey, galaxies, facts, learner = [], forecasts = [], maps = [], votes, model }: LabelsParts): AsyncGenerator<string> {
  const { tree, ...about } = survey;
  const head = {
    format: LABELS_FORMAT,
    formatVersion: LABELS_VERSION,
    app: { name: 'Tuning Fork', version: appVersion },
    exportedAt,
    survey: about,
    tree,
  };
  yield `{\n${Object.entries(head)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
    .join(',\n')}`;
  yield* list('galaxies', galaxies);
  yield* list('facts', facts);
  yield* list('learner', learner);
  yield* list('forecasts', forecasts);
  yield* list('maps', maps);
  yield* list('labels', votes, (item) => rowOf(tree, item));
  if (model === null) yield ',\n"model": null';
  else {
    yield `,\n"model": {"card": ${JSON.stringify(model.card)}`;
    yield* list('predictions', model.predictions);
    yield '}';
  }
  yield '\n}\n';
}

async function* list<T>(name: string, items: Items<T>, written: (item: T) => unknown = (item) => item): AsyncGenerator<string> {
  let separator = `,\n"${name}": [\n`;
  for await (const item of items) {
    yield separator + JSON.stringify(written(item));
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n]' : `${separator}]`;
}

type VotesRow = z.infer<typeof votesSchema>;

/** Votes by published names and by catalogue column; questions nobody was asked are left out. */
function rowOf(tree: TreeContent, { galaxy, volunteers, counts, asked }: GalaxyVotes): VotesRow {
  const row: VotesRow = { galaxy, volunteers, questions: {}, columns: {} };
  let column = 0;
  tree.questions.forEach(({ catalogueKey, answers }, question) => {
    const votes = Object.fromEntries(answers.map((answer, index) => [answer.id, counts[column + index] ?? 0]));
    if ((asked[question] ?? 0) > 0) {
      row.questions[catalogueKey] = { asked: asked[question] ?? 0, votes };
      for (const answer of answers)
        if (answer.columns['catalogue'] !== undefined) row.columns[answer.columns['catalogue']] = votes[answer.id] ?? 0;
    }
    column += answers.length;
  });
  return row;
}

/** The inverse of `rowOf`. */
function votesOf(tree: TreeContent, { galaxy, volunteers, questions }: VotesRow): GalaxyVotes {
  const counts = tree.questions.flatMap(({ catalogueKey, answers }) =>
    answers.map((answer) => questions[catalogueKey]?.votes[answer.id] ?? 0),
  );
  return { galaxy, volunteers, counts, asked: tree.questions.map(({ catalogueKey }) => questions[catalogueKey]?.asked ?? 0) };
}

/** Collects faults and says when there are enough of them. */
class Faults {
  readonly found: string[] = [];
  add(...sentences: string[]): void {
    this.found.push(...sentences.slice(0, MOST_FAULTS - this.found.length));
  }
  get isFull(): boolean {
    return this.found.length >= MOST_FAULTS;
  }
}

/** Reads and checks a labels file. It changes nothing: a refused file leaves everything as it was. */
export async function readLabels(source: string | Blob, onProgress: OnProgress = () => undefined): Promise<LabelsResult> {
  let text: string;
  try {
    text = typeof source === 'string' ? source : await source.text();
  } catch {
    return { ok: false, faults: ['The file could not be read into memory; it may be too large for this browser.'] };
  }
  const json = readJson(text);
  return json.ok ? checkLabels(json.value, onProgress) : { ok: false, faults: [json.fault] };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One sentence where the file is not ours, or newer than this program. */
function foreignFault(value: unknown, format: string, version: number): string | null {
  if (!isObject(value) || value['format'] !== format) return `This is not a file of the format "${format}".`;
  const found = value['formatVersion'];
  if (typeof found === 'number' && found > version)
    return `The file was written by a newer version of Tuning Fork (format ${found}; this one reads up to ${version}). Reload the page to get the newest version.`;
  return null;
}

/** The tree's own faults, and whether its hash is that of its content. */
export function faultsOfTree(tree: Tree): string[] {
  const faults = faultsOf(tree).map(({ kind, where }) => `tree: ${kind} at ${where}.`);
  return withHash(tree).hash === tree.hash ? faults : [...faults, 'tree.hash: the tree was changed after its hash was made.'];
}

/** The start of a labels or survey file: format, version, survey and tree. */
export function checkHead<T extends { readonly tree: Tree }>(
  value: unknown,
  schema: z.ZodType<T>,
  format: string,
  version: number,
): { readonly ok: true; readonly head: T } | { readonly ok: false; readonly faults: readonly string[] } {
  const foreign = foreignFault(value, format, version);
  if (foreign !== null) return { ok: false, faults: [foreign] };
  const head = schema.safeParse(value);
  if (!head.success) return { ok: false, faults: sentencesOf(head.error).slice(0, MOST_FAULTS) };
  const faults = faultsOfTree(head.data.tree);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, head: head.data };
}

async function checkLabels(value: unknown, onProgress: OnProgress): Promise<LabelsResult> {
  const checked = checkHead(value, headSchema, LABELS_FORMAT, LABELS_VERSION);
  if (!checked.ok) return checked;
  const { app, exportedAt, survey: about, tree } = checked.head;
  const survey: Survey = { ...about, tree };
  const file = value as Record<string, unknown>; // checkHead refuses anything but an object
  const model = file['model'] ?? null;
  const lists = [file['galaxies'], file['facts'], file['learner'], file['forecasts'], file['maps'], file['labels'], isObject(model) ? model['predictions'] : []];
  const total = lists.reduce<number>((sum, items) => sum + (Array.isArray(items) ? items.length : 0), 0);
  const faults = new Faults();
  let done = 0;
  const check = async <T>(
    place: readonly string[],
    items: unknown,
    schema: z.ZodType<T>,
    also: (item: T, place: string) => string | null,
  ): Promise<T[]> => {
    const read: T[] = [];
    if (!Array.isArray(items)) faults.add(`${placeOf(place)} ${items === undefined ? 'is missing' : 'is not a list'}.`);
    else {
      for (const [index, item] of items.entries()) {
        const result = schema.safeParse(item);
        if (result.success) {
          const fault = also(result.data, placeOf([...place, index]));
          if (fault !== null) faults.add(fault);
          read.push(result.data);
        } else faults.add(...sentencesOf(result.error, [...place, index]));
        if (faults.isFull) break;
        if (++done % SLICE !== 0) continue;
        onProgress(done, total);
        await pause();
      }
    }
    return read;
  };
  const ids = new Set<GalaxyId>();
  const isKnown = (galaxy: GalaxyId, place: string): string | null =>
    ids.has(galaxy) ? null : `${place}.galaxy: "${galaxy}" is not among the galaxies of the file.`;
  const galaxies = await check(['galaxies'], file['galaxies'], galaxySchema, (galaxy, place) => {
    if (ids.has(galaxy.id)) return `${place}.id: "${galaxy.id}" occurs twice.`;
    ids.add(galaxy.id);
    return null;
  });
  const known = faults.found.length === 0 ? isKnown : () => null; // a faulty galaxy must not make its facts faulty too
  const factIds = new Set<string>();
  const facts = await check(
    ['facts'],
    file['facts'],
    factSchema,
    (fact, place) => (isOfTheSky(fact) ? null : known(fact.galaxy, place)) ?? faultOfFact(fact, survey, factIds, place),
  );
  // Files of older versions have none of the three.
  const learner = await check(['learner'], file['learner'] ?? [], learnerFactSchema, (fact, place) => faultOfOwner(fact, survey, factIds, place) ?? (fact.kind === 'put first' ? faultOfFirst(fact, known, place) : null));
  const columnCount = columnsOf(tree).columns.length;
  const forecasts = await check(['forecasts'], file['forecasts'] ?? [], forecastSchema, (forecast, place) => faultOfForecast(forecast, tree.hash, columnCount, known, place));
  const maps = await check(['maps'], file['maps'] ?? [], mapSchema, (map, place) => (faults.found.length === 0 ? faultOfMap(map, galaxies.length, place) : null));
  const rows = await check(['labels'], file['labels'], votesSchema, (row, place) => known(row.galaxy, place));
  const predictions = isObject(model)
    ? await check(
        ['model', 'predictions'],
        model['predictions'],
        predictionSchema,
        (prediction, place) => known(prediction.galaxy, place) ?? faultOfPrediction(tree, prediction, place),
      )
    : [];
  const card = isObject(model) ? modelCardSchema.safeParse(model['card']) : null;
  if (card?.success === false) faults.add(...sentencesOf(card.error, ['model', 'card']));
  if (faults.found.length > 0) return { ok: false, faults: faults.found };
  onProgress(total, total);
  const votes = rows.map((row) => votesOf(tree, row));
  return {
    ok: true,
    labels: {
      appVersion: app.version,
      exportedAt,
      survey,
      galaxies,
      facts,
      learner,
      forecasts,
      maps,
      votes,
      model: card?.success ? { card: card.data, predictions } : null,
    },
  };
}

/** A simulated galaxy to practise on is none of the survey's. */
const isOfTheSky = (fact: Fact): boolean => fact.kind === 'practice' && fact.skySeed !== null;

function faultOfOwner(fact: Pick<Fact, 'id' | 'survey'> | LearnerFact, survey: Survey, ids: Set<string>, place: string): string | null {
  if (fact.survey !== survey.id) return `${place}.survey: the fact belongs to the survey "${fact.survey}", the file to "${survey.id}".`;
  if (ids.has(fact.id)) return `${place}.id: "${fact.id}" occurs twice.`;
  ids.add(fact.id);
  return null;
}

/** Facts answered to an older version of the tree are kept as they are: only steps through this tree can be checked. */
function faultOfFact(fact: Fact, survey: Survey, ids: Set<string>, place: string): string | null {
  const misplaced = faultOfOwner(fact, survey, ids, place);
  if (misplaced !== null) return misplaced;
  if (fact.kind !== 'classification' || fact.tree.hash !== survey.tree.hash) return null;
  const { steps } = fact;
  const fault = faultOfPath(survey.tree, steps);
  // A path that stops early is no damage: a replay answers only the questions that its table of fractions knows about,
  // and a question that nobody was asked counts for nobody.
  const isEarlyStop = (found: string | null): boolean => found?.startsWith('The path stops') === true;
  if (fault === null || isEarlyStop(fault)) return null;
  const step = steps.findIndex((_, index) => !isEarlyStop(faultOfPath(survey.tree, steps.slice(0, index + 1))));
  return `${place}.steps[${step}]: ${fault}`;
}

function faultOfPrediction(tree: TreeContent, { questions }: GalaxyPrediction, place: string): string | null {
  const { columns } = columnsOf(tree);
  const predicted = questions.flatMap(({ question, answers }) => answers.map(({ answer }) => `${question} / ${answer}`));
  const expected = columns.map(({ question, answer }) => `${question} / ${answer}`);
  const wrong = expected.findIndex((name, index) => name !== predicted[index]);
  if (wrong >= 0)
    return `${place}: expected "${expected[wrong] ?? ''}" as prediction ${wrong + 1}, found ${JSON.stringify(predicted[wrong] ?? 'nothing')}.`;
  return predicted.length > expected.length ? `${place}: the tree has no "${predicted[expected.length] ?? ''}".` : null;
}
