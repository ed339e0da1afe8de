/** The command line of the study: reads it, fills in the protocol's plan, refuses what makes no sense in one sentence. */
import { parseArgs } from 'node:util';
import { Sentence } from './sentence.ts';
import type { Plan } from '../domain/studyConditions.ts';
import { arms, conditions, freshSeeds, mainSeeds, TRUNK_EPOCHS } from '../domain/studyConditions.ts';
import { paperSeeds } from './studyPaper.ts';

export interface StudyOptions {
  /** Folder of pictures and table of votes; null for galaxies made up, which only a quick study may use. */
  readonly data: { readonly images: string; readonly votes: string } | null;
  /** Folder that gets the journal, the report and the plots. */
  readonly out: string;
  /** Folder where trunks and embeddings are kept. */
  readonly trunks: string;
  readonly isQuick: boolean;
  /** True when only what the journal holds is to be reported. */
  readonly isReportOnly: boolean;
  /** True when the prior precision is to be tuned instead. */
  readonly isTuning: boolean;
  /** True when the paper mode is to be run instead. */
  readonly isPaper: boolean;
  /** Folder of a trunk study that the paper mode is compared with. */
  readonly against: string | null;
  readonly threads: number;
  /** Galaxies used in all, the first by hash; null for all. */
  readonly limit: number | null;
  /** Epochs that each trunk learns for. */
  readonly epochs: number;
  readonly plan: Plan;
}

export const usage = `npm run study -- --images DIR --votes FILE --out DIR [--quick] [--trunks DIR] [--threads 2]
  [--conditions smooth-40,bar-1] [--arms random-laplace,power-laplace] [--seeds 1-20] [--fresh 101-140|none] [--report] [--tune]
  [--paper [--against DIR]]   (the network of the 2020 paper, reduced and from scratch, instead of all this)
  [--limit N] [--epochs N]   (to try things out: the protocol takes all galaxies and 20 epochs)`;

const spec = {
  images: { type: 'string' },
  votes: { type: 'string' },
  out: { type: 'string' },
  trunks: { type: 'string', default: '.cache/study' },
  quick: { type: 'boolean', default: false },
  report: { type: 'boolean', default: false },
  tune: { type: 'boolean', default: false },
  paper: { type: 'boolean', default: false },
  against: { type: 'string' },
  threads: { type: 'string' },
  limit: { type: 'string' },
  epochs: { type: 'string' },
  conditions: { type: 'string' },
  arms: { type: 'string' },
  seeds: { type: 'string' },
  fresh: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** "3", "1-20", "1,5-7"; "none" for none. @throws Sentence */
export function seedsIn(name: string, text: string): number[] {
  if (text === 'none') return [];
  return text.split(',').flatMap((part) => {
    const found = /^(\d+)(?:-(\d+))?$/.exec(part);
    const [first, last] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])];
    if (!found || last < first) throw new Sentence(`--${name} must be like 1-20 or 1,2,5, not "${text}".`);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** @throws Sentence where it is no whole number above 0 */
function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Sentence(`--${name} must be a whole number of at least 1, not "${text}".`);
  return value;
}

/** The items named, in their own order. @throws Sentence naming the first that does not exist */
function named<T extends { readonly name: string }>(option: string, text: string | undefined, items: readonly T[]): T[] {
  if (text === undefined) return [...items];
  const names = text.split(',');
  for (const name of names) if (!items.some((item) => item.name === name)) throw new Sentence(`--${option}: there is no "${name}"; there are ${items.map((item) => item.name).join(', ')}.`);
  return items.filter((item) => names.includes(item.name));
}

/** Enough to see that every part works: fewer galaxies, labels and seeds, three conditions. */
const QUICK_LIMIT = 800;
const QUICK_CONDITIONS = 'smooth-40,bar-unfiltered-1,smooth-40-tripled';
const quickBudget: Readonly<Record<'smooth' | 'bar', number>> = { smooth: 80, bar: 64 };

function seedsFor(isPaper: boolean, isQuick: boolean): readonly number[] {
  if (isPaper) return isQuick ? [1] : paperSeeds;
  return isQuick ? [1, 2] : mainSeeds;
}

/** @returns null when help was asked for. @throws Sentence where an option is missing or makes no sense. */
export function readOptions(args: readonly string[]): StudyOptions | null {
  let values;
  try {
    values = parseArgs({ args: [...args], options: spec, allowPositionals: false }).values;
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n${usage}`);
  }
  if (values.help) return null;
  const { images, votes, out, quick: isQuick, paper: isPaper } = values;
  if (!out) throw new Sentence(`--out is missing.\n${usage}`);
  if (!images !== !votes) throw new Sentence(`--images and --votes go together.\n${usage}`);
  if (!images && !isQuick) throw new Sentence(`--images is missing; only a --quick study can do without.\n${usage}`);
  if (values.against !== undefined && !isPaper) throw new Sentence('--against goes with --paper.');
  for (const name of ['conditions', 'arms', 'fresh', 'tune'] as const) if (isPaper && values[name]) throw new Sentence(`--${name} does not go with --paper, which has one condition and two arms.`);
  const chosen = named('conditions', values.conditions ?? (isQuick ? QUICK_CONDITIONS : undefined), conditions);
  return {
    data: images && votes ? { images, votes } : null,
    out,
    trunks: values.trunks,
    isQuick,
    isReportOnly: values.report,
    isTuning: values.tune,
    isPaper,
    against: values.against ?? null,
    threads: wholeNumber('threads', values.threads) ?? (isQuick ? 1 : 2),
    limit: wholeNumber('limit', values.limit) ?? (isQuick ? QUICK_LIMIT : null),
    epochs: wholeNumber('epochs', values.epochs) ?? TRUNK_EPOCHS,
    plan: {
      conditions: isQuick ? chosen.map((condition) => ({ ...condition, budget: quickBudget[condition.question] })) : chosen,
      arms: named('arms', values.arms, arms).filter(({ isExploratory }) => !(isQuick && isExploratory && values.arms === undefined)),
      main: values.seeds === undefined ? seedsFor(isPaper, isQuick) : seedsIn('seeds', values.seeds),
      confirmation: values.fresh === undefined ? (isQuick ? [101] : freshSeeds) : seedsIn('fresh', values.fresh),
    },
  };
}
