/**
 * Evidence on the network from galaxies that it had not learned from: what each round foresaw (forecast.ts) beside the
 * votes that came afterwards, on galaxies drawn by chance alone. Galaxies chosen by score are no fair sample and take no
 * part; a galaxy counts for a round only if nobody had answered it when that round's training began.
 */
import { effectiveVotes } from './crowd.ts';
import type { Forecast } from './forecast.ts';
import { costOf, studentQuantile } from './forecast.ts';
import { fromHalf } from './half.ts';
import type { GalaxyVotes } from './votes.ts';
import type { QuestionColumns } from './tree.ts';

/** Votes by survey index, of answers given to galaxies that chance had drawn. */
export type FairVotes = ReadonlyMap<number, GalaxyVotes>;

/** With fewer galaxies nothing is said: an interval of fewer is not to be trusted. */
export const EVIDENCE_LEAST = 16;

/** A question of the tree: its columns, and its place in `GalaxyVotes.asked`. */
export interface Asked extends QuestionColumns {
  readonly index: number;
}

/** Votes on a galaxy as far as measures look at them. */
export type Counted = Pick<GalaxyVotes, 'counts' | 'asked'>;

/**
 * One answer of a question by itself, given or not: what a lab tests. Of a single choice with two answers this is the same
 * measure as both together. @param place among the question's answers; null for all of them
 */
export const narrowed = (question: Asked, place: number | null): Asked => (place === null ? question : { ...question, start: question.start + place, end: question.start + place + 1, kind: 'multiple' });

/** Log loss of k of n votes under vote fractions, in nats, summed over the votes. */
export function lossOfVotes({ counts, asked }: Counted, { start, end, kind, index }: Asked, shareOf: (column: number) => number): number {
  const n = asked[index] ?? 0;
  let nats = 0;
  for (let column = start; column < end; column++) {
    const k = counts[column] ?? 0;
    const share = shareOf(column);
    nats += k * costOf(share);
    if (kind === 'multiple') nats += (n - k) * costOf(1 - share);
  }
  return nats;
}

/** A mean with the ends of its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How well one round foresaw the votes that came after it. */
export interface RoundEvidence {
  readonly round: number;
  readonly galaxies: number;
  readonly votes: number;
  /** Log loss in nats per vote. */
  readonly loss: Estimate;
  /** The same for somebody who knows the shares of all answers but has not seen the galaxy. */
  readonly blindLoss: number;
  /** By how much the network is better than that, nats per vote: above 0 it is. */
  readonly gain: Estimate;
}

/** Sum of `of` over sum of `weight`, with an interval whose units are galaxies (a ratio of sums, Cochran 1977, 2.11). */
export function ratio(rows: readonly { readonly value: number; readonly weight: number }[]): Estimate {
  const n = rows.length;
  const weight = rows.reduce((sum, row) => sum + row.weight, 0);
  const value = rows.reduce((sum, row) => sum + row.value, 0) / weight;
  const squares = rows.reduce((sum, row) => sum + (row.value - value * row.weight) ** 2, 0);
  const half = (studentQuantile(n - 1) * Math.sqrt((squares * n) / (n - 1))) / weight;
  return { value, low: value - half, high: value + half };
}

/** Shares of a question's answers over these galaxies without one of them, each answer given one vote beforehand. */
function sharesWithout(total: readonly number[], asked: number, left: GalaxyVotes | null, { start, end, kind, index }: Asked): (column: number) => number {
  const n = asked - (left?.asked[index] ?? 0);
  const prior = kind === 'single' ? end - start : 2;
  return (column) => ((total[column] ?? 0) - (left?.counts[column] ?? 0) + 1) / (n + prior);
}

/**
 * Each round on the galaxies it had foreseen and that have votes on the question by now.
 * @returns oldest round first; rounds with fewer than 16 such galaxies are left out
 */
export function evidencePerRound(question: Asked, forecasts: readonly Forecast[], fair: FairVotes, columnCount: number): RoundEvidence[] {
  return forecasts.toSorted((a, b) => a.round - b.round).flatMap(({ round, indices, mean }) => {
    const rows = [...indices].flatMap((index, row) => {
      const votes = fair.get(index);
      return votes && (votes.asked[question.index] ?? 0) > 0 ? [{ row, votes }] : [];
    });
    if (rows.length < EVIDENCE_LEAST) return [];
    const total = Array.from({ length: columnCount }, (_, column) => rows.reduce((sum, { votes }) => sum + (votes.counts[column] ?? 0), 0));
    const asked = rows.reduce((sum, { votes }) => sum + (votes.asked[question.index] ?? 0), 0);
    const seen = rows.map(({ row, votes }) => ({
      value: lossOfVotes(votes, question, (column) => fromHalf(mean[row * columnCount + column] as number)), // one row per galaxy
      weight: votes.asked[question.index] ?? 0,
    }));
    const blind = rows.map(({ votes }) => lossOfVotes(votes, question, sharesWithout(total, asked, votes, question)));
    return [
      {
        round,
        galaxies: rows.length,
        votes: asked,
        loss: ratio(seen),
        blindLoss: blind.reduce((a, b) => a + b, 0) / asked,
        gain: ratio(seen.map(({ value, weight }, i) => ({ value: (blind[i] ?? 0) - value, weight }))),
      },
    ];
  });
}

/** Of the galaxies that were given about this chance of an answer, how many volunteers gave it. */
export interface ReliabilityBin {
  /** Mean of the fractions foreseen. */
  readonly foreseen: number;
  /** Share of the votes that came, with its 95 % interval. */
  readonly observed: Estimate;
  readonly galaxies: number;
  readonly votes: number;
  /** What the votes are worth as independent ones (crowd.ts): what the interval rests on. */
  readonly worth: number;
}

/** Wilson's 95 % interval of a share of n votes. */
export function wilson(share: number, n: number): Estimate {
  const z = 1.959963984540054;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * Foreseen against observed share of one answer, in ten bins. Of each galaxy the newest forecast is taken that was made
 * before it had votes. Votes on one galaxy hang together, so that many of them weigh what they are worth (crowd.ts).
 * @param kappa the question's crowd spread
 */
export function reliability(question: Asked, column: number, forecasts: readonly Forecast[], fair: FairVotes, columnCount: number, kappa: number): ReliabilityBin[] {
  const foreseen = new Map<number, number>();
  for (const { indices, mean } of forecasts.toSorted((a, b) => a.round - b.round)) indices.forEach((index, row) => foreseen.set(index, fromHalf(mean[row * columnCount + column] as number))); // one row per galaxy
  const bins = Array.from({ length: 10 }, () => ({ share: 0, k: 0, worth: 0, votes: 0, galaxies: 0 }));
  for (const [index, share] of foreseen) {
    const votes = fair.get(index);
    const n = votes?.asked[question.index] ?? 0;
    const bin = bins[Math.min(9, Math.floor(share * 10))];
    if (n === 0 || !votes || !bin) continue;
    const worth = effectiveVotes(n, kappa);
    bin.share += share;
    bin.k += ((votes.counts[column] ?? 0) * worth) / n;
    bin.worth += worth;
    bin.votes += n;
    bin.galaxies++;
  }
  return bins.filter(({ galaxies }) => galaxies > 0).map(({ share, k, worth, votes, galaxies }) => ({ foreseen: share / galaxies, observed: wilson(k / worth, worth), galaxies, votes, worth }));
}

/** How many standard errors one of m differences may lie off before chance is no excuse: two-sided, 5 % shared among all m (Bonferroni). [m - 1] */
const BEYOND_CHANCE = [1.96, 2.241, 2.394, 2.498, 2.576, 2.638, 2.69, 2.734, 2.773, 2.807] as const;

/**
 * Bins whose observed share lies further from the foreseen one than chance allows where so many are looked at: of ten
 * intervals of 95 % each, one misses the truth in two plots of five although nothing is wrong. By the test that Wilson's
 * interval is made of (the scatter is that of the foreseen share), with half a vote allowed for votes being whole.
 */
export function beyondChance(bins: readonly ReliabilityBin[]): ReliabilityBin[] {
  const most = BEYOND_CHANCE[Math.min(BEYOND_CHANCE.length, bins.length) - 1] ?? Infinity;
  return bins.filter(({ foreseen, observed, worth }) => Math.abs(observed.value - foreseen) - 0.5 / worth > most * Math.sqrt((foreseen * (1 - foreseen)) / worth));
}
