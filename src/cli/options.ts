/** The command line of the replay: reads it, fills in defaults, refuses what makes no sense in one sentence. */
import { parseArgs } from 'node:util';
import type { ScratchNetwork } from '../domain/survey.ts';
import { Sentence } from './sentence.ts';

export interface ReplayOptions {
  /** Folder of pictures, named `<id>.jpg` (or .png, .webp). */
  readonly images: string;
  /** CSV or TSV of published vote fractions. */
  readonly votes: string;
  /** Id of a tree that the app ships, or the path of a tree file. */
  readonly tree: string;
  /** Folder that gets the results. */
  readonly out: string;
  readonly network: ScratchNetwork;
  readonly strategy: 'random' | 'bald';
  /** Galaxies with labels before the first round. */
  readonly seedLabels: number;
  /** Batches after the seed labels. */
  readonly rounds: number;
  /** Galaxies labelled between two rounds. */
  readonly batch: number;
  readonly votesPerGalaxy: number;
  /** Share of the galaxies held out and never asked about. */
  readonly testFraction: number;
  /** Galaxies used in all, drawn at random by seed; null for all. */
  readonly limit: number | null;
  /** Only rows whose `selection` column says this; null for all. */
  readonly selection: string | null;
  readonly seed: number;
}

export const usage = `npm run replay -- --images DIR --votes FILE.csv --tree gz2 --out DIR
  [--network compact|walmsley2020] [--strategy random|bald] [--seed-labels 64] [--rounds 8] [--batch 32]
  [--votes-per-galaxy 1] [--test-fraction 0.25] [--limit N] [--selection NAME] [--seed S]`;

const spec = {
  images: { type: 'string' },
  votes: { type: 'string' },
  tree: { type: 'string' },
  out: { type: 'string' },
  network: { type: 'string', default: 'compact' },
  strategy: { type: 'string', default: 'bald' },
  'seed-labels': { type: 'string', default: '64' },
  rounds: { type: 'string', default: '8' },
  batch: { type: 'string', default: '32' },
  'votes-per-galaxy': { type: 'string', default: '1' },
  'test-fraction': { type: 'string', default: '0.25' },
  limit: { type: 'string' },
  selection: { type: 'string' },
  seed: { type: 'string', default: '1' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) throw new Sentence(`--${name} must be a whole number of at least ${least}, not "${text}".`);
  return value;
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) throw new Sentence(`--${name} must be ${choices.join(' or ')}, not "${text}".`);
  return chosen;
}

function parsed(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof spec }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: spec, allowPositionals: false }).values;
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n${usage}`);
  }
}

/** @returns null when help was asked for. @throws Sentence where an option is missing or makes no sense. */
export function readOptions(args: readonly string[]): ReplayOptions | null {
  const values = parsed(args);
  if (values.help) return null;
  const needed = (name: 'images' | 'votes' | 'tree' | 'out'): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new Sentence(`--${name} is missing.\n${usage}`);
    return value;
  };
  const testFraction = Number(values['test-fraction']);
  if (!(testFraction > 0 && testFraction < 1)) throw new Sentence(`--test-fraction must be between 0 and 1, not "${values['test-fraction']}".`);
  return {
    images: needed('images'),
    votes: needed('votes'),
    tree: needed('tree'),
    out: needed('out'),
    network: oneOf('network', values.network, ['compact', 'walmsley2020']),
    strategy: oneOf('strategy', values.strategy, ['random', 'bald']),
    seedLabels: wholeNumber('seed-labels', values['seed-labels'], 1),
    rounds: wholeNumber('rounds', values.rounds, 0),
    batch: wholeNumber('batch', values.batch, 1),
    votesPerGalaxy: wholeNumber('votes-per-galaxy', values['votes-per-galaxy'], 1),
    testFraction,
    limit: values.limit === undefined ? null : wholeNumber('limit', values.limit, 2),
    selection: values.selection ?? null,
    seed: wholeNumber('seed', values.seed, 0),
  };
}
