/**
 * What to show next. Standard serves in a seeded random order, each volunteer's own. Enhanced serves by the scores of
 * the latest round, and of each six galaxies served (or as many as the survey says) draws exactly one at random, so that what
 * is learnt can always be checked against a fair sample. A selection put first by hand takes the other places. Nothing is
 * remembered here: the same questions get the same answers.
 */
import { orderOf } from './order.ts';
import type { Reason, Strategy, VolunteerId, Workflow } from './classification.ts';
import type { Rng } from './rng.ts';
import { rng } from './rng.ts';
import type { SurveySettings } from './survey.ts';
import { FIRST_ROUND_LABELS, MONITOR_VOTES } from './survey.ts';

/**
 * Every second random draw of Enhanced asks about the monitor set while it has galaxies for this volunteer. Half: the
 * set fills up in bounded time, and half of the random share still reaches the whole survey.
 */
export const MONITOR_SHARE = 2;

/** A galaxy chosen, by index, and why. */
export interface Planned {
  readonly index: number;
  readonly why: Reason;
}

/** The scores of a round in serving order. Made once per round with `rankingOf`. */
export interface Ranking {
  readonly round: number;
  /** Survey indices, the most informative first. */
  readonly indices: Uint32Array;
  /** Scores in nats, in the same order. */
  readonly scores: Float32Array;
  /** What the order follows: typical galaxies first (round 0), the score, or chance and score together. */
  readonly strategy: ScoredStrategy;
}

export type ScoredStrategy = Exclude<Strategy, 'random' | 'monitor' | 'selection'>;

export interface ServingRequest {
  readonly workflow: Workflow;
  /** Place in this volunteer's serving order of the first galaxy to plan, from 0. */
  readonly position: number;
  readonly count: number;
  /** Not retired, not met by this volunteer, picture present: see eligible.ts. */
  readonly isEligible: (index: number) => boolean;
  /** Volunteers whose classification of the galaxy stands. */
  readonly votesOf: (index: number) => number;
  /** The latest round's, or null before a model has scored. */
  readonly ranking: Ranking | null;
  /** Galaxies with labels: with fewer than 24 Enhanced serves as Standard. */
  readonly labelled: number;
  /** Put first by hand, in this order: served before any score or draw, but never in the place of the one in six drawn by chance. */
  readonly first?: Uint32Array | null;
  /** Indices not to be served although eligible: on screen, or held by another tab. */
  readonly exclude?: ReadonlySet<number>;
}

export interface Serving {
  /** The fixed monitor set, the same for every volunteer of the survey; ascending indices. */
  readonly monitor: Uint32Array;
  /** The next galaxies in serving order, fewer than asked for when the survey runs out. */
  next(request: ServingRequest): Planned[];
}

/** What a round gives to be served by; `priorities` are the scores themselves where null. All aligned. */
export interface Scored {
  readonly round: number;
  readonly indices: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
  readonly priorities: ArrayLike<number> | null;
  readonly strategy: ScoredStrategy;
}

/** Puts a round's galaxies into serving order; equal ones are served by index. */
export function rankingOf({ round, indices, scores, priorities, strategy }: Scored): Ranking {
  const order = orderOf(priorities ?? scores);
  const ranking = { round, strategy, indices: new Uint32Array(order.length), scores: new Float32Array(order.length) };
  order.forEach((row, place) => {
    ranking.indices[place] = indices[row] as number; // one index and one score per row
    ranking.scores[place] = scores[row] as number;
  });
  return ranking;
}

/**
 * 0 … count-1 in a random order. Each index has the key that it is dealt, in order of arrival, so that galaxies added
 * later fall in between without changing the order of the others.
 */
function randomOrder(random: Rng, count: number): Uint32Array {
  const keys = new Float64Array(count);
  // 32 bits of key, then 21 of index: exact in a double for surveys of up to two million galaxies.
  for (let index = 0; index < count; index++) keys[index] = random.seed() * 2097152 + index;
  keys.sort();
  const order = new Uint32Array(count);
  for (let place = 0; place < count; place++) order[place] = (keys[place] as number) % 2097152;
  return order;
}

/** Where in each block the random draw stands for this volunteer, from 0. @param oneIn galaxies in a block */
export function randomSlot(seed: number, volunteer: VolunteerId, block: number, oneIn: number): number {
  return rng(seed, 'block', volunteer, block).below(oneIn);
}

/** Whether a block's random draw asks about the monitor set: every second one, from the first. */
const isMonitorBlock = (block: number): boolean => block % MONITOR_SHARE === 0;

/** The fixed monitor set of a survey: the same for every volunteer; ascending indices. */
export function monitorOf({ seed, monitorSize }: Pick<SurveySettings, 'seed' | 'monitorSize'>, galaxyCount: number): Uint32Array {
  return randomOrder(rng(seed, 'monitor'), galaxyCount).slice(0, monitorSize).sort();
}

/**
 * Serving for one volunteer of one survey. Building it sorts all galaxies once; asking it scans from the front, past
 * what cannot be served any more.
 */
export function serving(settings: Pick<SurveySettings, 'seed' | 'monitorSize' | 'randomOneIn'>, galaxyCount: number, volunteer: VolunteerId): Serving {
  const { seed, randomOneIn } = settings;
  const order = randomOrder(rng(seed, 'order', volunteer), galaxyCount);
  const monitor = monitorOf(settings, galaxyCount);
  const isMonitor = new Uint8Array(galaxyCount);
  for (const index of monitor) isMonitor[index] = 1;

  const next = (request: ServingRequest): Planned[] => {
    const { workflow, votesOf, ranking } = request;
    // Round 0 chose typical galaxies to begin with; what the network scored counts once it has learnt from enough.
    const isLearning = workflow === 'enhanced' && ranking !== null && (ranking.strategy === 'typiclust') === (request.labelled < FIRST_ROUND_LABELS);
    const planned = new Map<number, Reason>();
    const isFree = (index: number): boolean => !planned.has(index) && !request.exclude?.has(index) && request.isEligible(index);

    const plan = (index: number, strategy: Strategy, place: number | null): void => {
      const scored = isLearning && place !== null;
      planned.set(index, {
        workflow,
        strategy,
        score: scored && strategy !== 'typiclust' ? (ranking.scores[place] as number) : null,
        rank: scored ? place + 1 : null,
        among: scored ? ranking.indices.length : null,
        round: isLearning && ranking.round > 0 ? ranking.round : null,
        seed,
        position: request.position + planned.size,
      });
    };
    const drawMonitor = (): boolean => {
      // In the volunteer's own order, so that volunteers do not all meet the same monitor galaxy first.
      const index = order.find((candidate) => isMonitor[candidate] === 1 && votesOf(candidate) < MONITOR_VOTES && isFree(candidate));
      if (index !== undefined) plan(index, 'monitor', null);
      return index !== undefined;
    };
    const drawRandom = (): boolean => {
      const index = order.find(isFree);
      if (index !== undefined) plan(index, 'random', null);
      return index !== undefined;
    };
    const takeFirst = (): boolean => {
      const index = request.first?.find(isFree);
      if (index !== undefined) plan(index, 'selection', null);
      return index !== undefined;
    };
    const takeBest = (): boolean => {
      const place = isLearning ? ranking.indices.findIndex(isFree) : -1;
      if (place >= 0 && isLearning) plan(ranking.indices[place] as number, ranking.strategy, place);
      return place >= 0;
    };

    while (planned.size < request.count) {
      const position = request.position + planned.size;
      const block = Math.floor(position / randomOneIn);
      const isDrawn = position % randomOneIn === randomSlot(seed, volunteer, block, randomOneIn);
      const isFromMonitor = isLearning && isDrawn && isMonitorBlock(block);
      // A galaxy added since the last round has no score: when the scored ones run out, it is drawn at random.
      const isPlanned = (!isDrawn && (takeFirst() || takeBest())) || (isFromMonitor && drawMonitor()) || drawRandom();
      if (!isPlanned) break;
    }
    return [...planned].map(([index, why]) => ({ index, why }));
  };
  return { monitor, next };
}

/** The position after the last one a volunteer was served at, from the reasons of all their facts, undone ones too; 0 at the start. */
export function positionAfter(reasons: Iterable<Reason>): number {
  let position = 0;
  for (const reason of reasons) position = Math.max(position, reason.position + 1);
  return position;
}
