/**
 * What the network learned from a volunteer, measured on galaxies it had not learned from: each round leaves a forecast of
 * galaxies that chance will draw next and that have no votes yet. When the answers come, rounds from before and from
 * within a session can be compared on the very same galaxies, held out from both. Galaxies chosen by score are left out:
 * they are no fair sample.
 */
import type { Classification, Strategy } from './classification.ts';
import { isByChance } from './classification.ts';
import { fromHalf, toHalf } from './half.ts';
import type { Predictions } from './round.ts';
import type { SurveyId } from './survey.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';
import type { ForecastVersions } from './versions.ts';
import { areVersions } from './versions.ts';
import type { Step } from './walk.ts';

/** A round's forecast of galaxies that had no votes when its training began. */
export interface Forecast {
  readonly survey: SurveyId;
  readonly round: number;
  /** When the round was finished: ISO 8601, UTC. */
  readonly finishedAt: string;
  readonly treeHash: string;
  /** Survey indices, ascending. */
  readonly indices: Uint32Array;
  /** Mean vote fractions, binary16. [galaxy, column] */
  readonly mean: Uint16Array;
  /** What every version said, of the galaxies that no newer round foresaw again; absent in rounds of older versions, and where they could not be asked. */
  readonly versions?: ForecastVersions;
}

/** Of a round's predictions, the rows of these galaxies. Those that the round did not predict are left out. */
export function forecastOf(
  { indices, columnCount, mean }: Pick<Predictions, 'indices' | 'columnCount' | 'mean'>,
  chosen: ReadonlySet<number>,
  about: Pick<Forecast, 'survey' | 'round' | 'finishedAt' | 'treeHash'>,
): Forecast {
  const rows = [...indices.keys()].filter((row) => chosen.has(indices[row] as number)).sort((a, b) => (indices[a] as number) - (indices[b] as number));
  const halves = new Uint16Array(rows.length * columnCount);
  rows.forEach((row, place) => {
    for (let column = 0; column < columnCount; column++) halves[place * columnCount + column] = toHalf(mean[row * columnCount + column] as number); // inside
  });
  return { ...about, indices: Uint32Array.from(rows, (row) => indices[row] as number), mean: halves };
}

/** A forecast as it was kept, by this version of the app or an older one; null where it is damaged. Damaged versions are left out. */
export function forecastFrom(kept: Forecast): Forecast | null {
  const { indices, mean, versions, ...rest } = kept;
  const isWhole = indices instanceof Uint32Array && mean instanceof Uint16Array && (indices.length === 0 ? mean.length === 0 : mean.length % indices.length === 0);
  if (!isWhole || typeof rest.round !== 'number' || typeof rest.finishedAt !== 'string' || typeof rest.treeHash !== 'string') return null;
  const columnCount = indices.length === 0 ? 0 : mean.length / indices.length;
  return { ...rest, indices, mean, ...(areVersions(versions, columnCount) ? { versions } : {}) };
}

/** Fractions are kept this far from 0 and 1: one vote must not cost infinitely much. The network's own are hardly ever closer. */
const LEAST_SHARE = 1e-4;

/** What a vote for an answer of this share costs: the log loss in nats. */
export const costOf = (share: number): number => -Math.log(Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share)));

/**
 * What a walk's answers cost under a forecast: the log loss in nats, and how many questions were answered. A single choice
 * costs -ln of its answer's share; of a question that takes several, every answer costs -ln of its share or of the rest.
 */
export function lossOf(tree: TreeContent, steps: readonly Step[], shareOf: (column: number) => number): { readonly nats: number; readonly answers: number } {
  const { byQuestion, columns } = columnsOf(tree);
  let nats = 0;
  let asked = 0;
  for (const { question, answers } of steps) {
    const place = byQuestion.find((candidate) => candidate.question === question);
    if (!place || answers.length === 0) continue; // another tree's question, or unsure
    asked++;
    for (const { index, answer } of columns.slice(place.start, place.end)) {
      const isGiven = answers.includes(answer);
      if (isGiven) nats += costOf(shareOf(index));
      else if (place.kind === 'multiple') nats += costOf(1 - shareOf(index));
    }
  }
  return { nats, answers: asked };
}

/** Galaxies that must be in common before a difference is told at all: the interval of fewer is not to be trusted. */
export const LEARNED_LEAST = 16;

export interface Learned {
  /** Galaxies compared: drawn by chance, answered in the time asked about, unknown to both rounds. */
  readonly galaxies: number;
  /** Mean log loss in nats per answer of the round before, and of the newest that had not seen each galaxy. */
  readonly before: number;
  readonly after: number;
  /** `before` - `after`: above 0 where the network came to expect the answers better. */
  readonly gain: number;
  /** Ends of its 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** Answered galaxies by the index they have in the survey. */
export type Answered = Pick<Classification, 'steps' | 'at'> & { readonly index: number; readonly strategy: Strategy };

/**
 * Compares the network before `since` with the network as it was when each galaxy was answered, on the galaxies that
 * chance drew from then on. Where no round was finished before, the first one is what it is compared with.
 * @returns null where there are too few to say anything.
 */
export function learnedSince(tree: TreeContent & { readonly hash: string }, forecasts: readonly Forecast[], answered: Iterable<Answered>, since: string): Learned | null {
  const rounds = forecasts.filter(({ treeHash }) => treeHash === tree.hash).sort((a, b) => a.round - b.round);
  const first = rounds.findLast(({ finishedAt }) => finishedAt <= since) ?? rounds[0];
  if (!first) return null;
  const columnCount = columnsOf(tree).columns.length;
  const rows = new Map(rounds.map((forecast) => [forecast, new Map([...forecast.indices].map((index, row) => [index, row]))]));
  const lossUnder = (forecast: Forecast, row: number, steps: readonly Step[]) => lossOf(tree, steps, (column) => fromHalf(forecast.mean[row * columnCount + column] as number));
  const pairs: { before: number; after: number; answers: number }[] = [];
  for (const { index, steps, strategy, at } of answered) {
    if (at < since || !isByChance(strategy)) continue;
    const rowBefore = rows.get(first)?.get(index);
    const last = rounds.findLast((forecast) => forecast.finishedAt <= at && rows.get(forecast)?.has(index));
    if (rowBefore === undefined || !last || last.round <= first.round) continue;
    const before = lossUnder(first, rowBefore, steps);
    const after = lossUnder(last, rows.get(last)?.get(index) ?? 0, steps);
    if (before.answers > 0) pairs.push({ before: before.nats, after: after.nats, answers: before.answers });
  }
  return pairs.length < LEARNED_LEAST ? null : compared(pairs);
}

/** The mean difference per answer; galaxies are the units of its interval, since the answers about one hang together. */
function compared(pairs: readonly { readonly before: number; readonly after: number; readonly answers: number }[]): Learned {
  const n = pairs.length;
  const sum = (of: (pair: (typeof pairs)[number]) => number): number => pairs.reduce((total, pair) => total + of(pair), 0);
  const answers = sum((pair) => pair.answers);
  const [before, after] = [sum((pair) => pair.before) / answers, sum((pair) => pair.after) / answers];
  const gain = before - after;
  // A ratio of sums: its error follows from how far each galaxy lies off the line through both (Cochran 1977, 2.11).
  const squares = sum((pair) => (pair.before - pair.after - gain * pair.answers) ** 2);
  const half = (studentQuantile(n - 1) * Math.sqrt((squares * n) / (n - 1))) / answers;
  return { galaxies: n, before, after, gain, low: gain - half, high: gain + half };
}

/** 97.5th percentile of Student's t, by the expansion about the normal one: right to 0.001 from ten degrees of freedom on. */
export function studentQuantile(degrees: number): number {
  const z = 1.959963984540054;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3);
}

/** Whether the difference can be told from none: its interval does not hold 0. */
export const isBeyondNoise = ({ low, high }: Learned): boolean => low > 0 || high < 0;
