/** Results of bench/unfreeze.ts: kept as they come, and compared galaxy by galaxy at the end. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rng } from '../src/domain/rng.ts';

/** How many labels of how many votes each, drawn with which seed. */
export interface Cell {
  readonly labels: number;
  readonly people: number;
  readonly seed: number;
}

export interface Measured {
  readonly rmse: number;
  /** Nats per vote against the published fractions. */
  readonly logLoss: number;
}

export interface Scores {
  readonly measured: Measured;
  readonly choosing: Measured;
  /** Of every galaxy measured: squared error and log loss. */
  readonly squares: readonly number[];
  readonly losses: readonly number[];
}

/** The head alone; head and last stage; the same and then a Laplace head on the new embeddings. */
export interface Trained {
  readonly kind: 'head' | 'stage' | 'stage, then head';
  readonly precision: number;
  readonly rate?: number;
  readonly epochs?: number;
  readonly views?: number;
}

export interface Result extends Cell, Scores {
  readonly trained: Trained;
  readonly processorSeconds: number;
}

const worded = ({ kind, precision, rate, epochs, views }: Trained): string =>
  `${kind}, precision ${precision}${rate === undefined ? '' : `, rate ${rate}, ${epochs} epochs, ${views} views`}`;

/** @returns what is kept already, and a function that keeps one more */
export function openResults(
  file: string,
  say: (line: string) => void,
): { readonly results: Result[]; readonly kept: (result: Result) => Result } {
  mkdirSync(dirname(file), { recursive: true });
  const results = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result[]) : []; // our own file
  return {
    results,
    kept(result) {
      results.push(result);
      writeFileSync(file, JSON.stringify(results));
      const { labels, people, seed, trained, measured, choosing, processorSeconds } = result;
      say(`${labels} x ${people}, seed ${seed}, ${worded(trained)}: RMSE ${measured.rmse.toFixed(4)} (choosing ${choosing.rmse.toFixed(4)}), log loss ${measured.logLoss.toFixed(4)} (${choosing.logLoss.toFixed(4)}), ${processorSeconds.toFixed(0)} s of processor time`);
      return result;
    },
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const DRAWS = 2000;

/**
 * Mean difference over seeds and its 95 % interval by drawing galaxies again: the same galaxies for both sides and all
 * seeds. It covers the luck of the galaxies measured; the seeds' own luck stands beside it.
 */
function interval(pairs: readonly { readonly a: readonly number[]; readonly b: readonly number[] }[], summary: (values: readonly number[]) => number): [number, number] {
  const random = rng(1, 'unfreeze', 'bootstrap');
  const count = pairs[0]?.a.length ?? 0;
  const differences = Array.from({ length: DRAWS }, () => {
    const drawn = Array.from({ length: count }, () => random.below(count));
    const of = (values: readonly number[]): number => summary(drawn.map((g) => values[g] as number)); // inside
    return meanOf(pairs.map(({ a, b }) => of(b) - of(a)));
  }).sort((a, b) => a - b);
  return [differences[Math.floor(0.025 * DRAWS)] as number, differences[Math.ceil(0.975 * DRAWS) - 1] as number];
}

const rootMean = (squares: readonly number[]): number => Math.sqrt(meanOf(squares));

/** One line per number of labels and votes: the best head alone, and what training the last stage as well changes. */
export function comparison(results: readonly Result[], way: { readonly rate: number; readonly epochs: number; readonly views: number }): string {
  const cells = new Map(results.map(({ labels, people }) => [`${labels} ${people}`, { labels, people }]));
  const lines = ['labels | votes each | seeds | head only: RMSE, log loss | trained | RMSE less head only (95 %; by seed) | log loss less head only (95 %; by seed)'];
  for (const { labels, people } of [...cells.values()].sort((a, b) => b.people - a.people || a.labels - b.labels)) {
    const here = results.filter((each) => each.labels === labels && each.people === people);
    const headsBySeed = new Map<number, Result>();
    for (const each of here.filter(({ trained }) => trained.kind === 'head')) {
      const best = headsBySeed.get(each.seed);
      if (!best || each.choosing.logLoss < best.choosing.logLoss) headsBySeed.set(each.seed, each);
    }
    for (const kind of ['stage', 'stage, then head'] as const) {
      const trained = here.filter((each) => each.trained.kind === kind && each.trained.rate === way.rate && each.trained.epochs === way.epochs && each.trained.views === way.views);
      const paired = trained.flatMap((b) => (headsBySeed.has(b.seed) ? [{ a: headsBySeed.get(b.seed) as Result, b }] : []));
      if (paired.length === 0) continue;
      const part = (of: (result: Result) => readonly number[], summary: (values: readonly number[]) => number): string => {
        const [low, high] = interval(
          paired.map(({ a, b }) => ({ a: of(a), b: of(b) })),
          summary,
        );
        const bySeed = paired.map(({ a, b }) => summary(of(b)) - summary(of(a)));
        return `${meanOf(bySeed).toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)}; ${bySeed.map((value) => value.toFixed(4)).join(', ')})`;
      };
      const heads = paired.map(({ a }) => a.measured);
      lines.push(`${labels} | ${people} | ${paired.length} | ${meanOf(heads.map(({ rmse }) => rmse)).toFixed(4)}, ${meanOf(heads.map(({ logLoss }) => logLoss)).toFixed(4)} | ${kind} | ${part(({ squares }) => squares, rootMean)} | ${part(({ losses }) => losses, meanOf)}`);
    }
  }
  return lines.join('\n');
}
