/**
 * One run of the paper mode: label some galaxies, train the whole network on them, measure it on the test galaxies, choose a
 * batch, and so on. What it has after each round can be kept, so that a stop loses one round at most.
 */
import { orderOf } from '../domain/order.ts';
import { rng, shuffled } from '../domain/rng.ts';
import type { IndexedLabel, RoundResult, SavedWeights, ScratchWork } from '../domain/round.ts';
import { surveyId } from '../domain/survey.ts';
import { reducedWalmsley2020 } from '../model/network.ts';
import { runRound } from '../model/round.ts';
import { accuracyOf } from '../domain/studyMeasure.ts';
import type { PaperJob, PaperPlan } from './studyPaper.ts';
import type { PaperGround } from './studyPaperGalaxies.ts';
import { inputsFrom } from './studyPaperGalaxies.ts';
import { votesOf } from '../domain/studyGalaxies.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import { yesOrNo } from '../model/studyRun.ts';
import { isBlind } from '../domain/studyRules.ts';

/** Where a run stands between two rounds. */
export interface Standing {
  /** One per round done. */
  readonly points: readonly CurvePoint[];
  /** Galaxies of the pool labelled for the next round, in the order in which they were chosen. */
  readonly labelled: readonly number[];
  /** Of the last round; null before the first. */
  readonly weights: SavedWeights | null;
}

export interface Keeper {
  load(): Promise<Standing | null>;
  save(standing: Standing): Promise<void>;
}

/** After a round: its point, and whether it was done by an earlier, interrupted run. */
export interface PaperNews {
  readonly round: number;
  readonly point: CurvePoint;
  readonly isKept: boolean;
}

/** Galaxies that a round predicts: those for testing, and where the rule looks at scores all that may be chosen next. */
export function candidatesOf(plan: PaperPlan, job: Pick<PaperJob, 'arm'>, { pool, test }: PaperGround, labelled: readonly number[], round: number): Uint32Array {
  const measured = Array.from({ length: test.count }, (_, i) => pool.count + i);
  if (isBlind(job.arm.rule) || round === plan.schedules.length - 1) return Uint32Array.from(measured);
  const isLabelled = new Set(labelled);
  return Uint32Array.from([...measured, ...Array.from({ length: pool.count }, (_, i) => i).filter((galaxy) => !isLabelled.has(galaxy))]);
}

async function learn(work: ScratchWork, plan: PaperPlan, ground: PaperGround, round: number, now: () => number): Promise<RoundResult> {
  for await (const event of runRound(work, inputsFrom(ground), new AbortController().signal, now, plan.schedules[round], reducedWalmsley2020)) if (event.kind === 'finished') return event.result;
  throw new Error('The round ended without a result.');
}

function pointOf({ condition }: PaperPlan, seed: number, { pool, test }: PaperGround, labelled: readonly number[], { predictions }: RoundResult): CurvePoint {
  const meanFraction = Float64Array.from({ length: test.count }, (_, i) => predictions.mean[2 * i] as number); // the test galaxies come first, "yes" before "no"
  return {
    labels: labelled.length,
    clicks: labelled.reduce((sum, galaxy) => sum + votesOf(condition, seed, pool, galaxy).asked, 0),
    ...accuracyOf(meanFraction, test),
    meanFractionLabelled: labelled.reduce((sum, galaxy) => sum + (pool.fractions[galaxy] as number) / labelled.length, 0), // inside
    coverage: null,
  };
}

/** The next batch: for the blind arm the next ones of the seed's random order, else the highest scores. */
export function nextBatch(plan: PaperPlan, { arm }: PaperJob, { test }: PaperGround, order: readonly number[], labelled: readonly number[], { predictions, scores }: RoundResult): number[] {
  if (isBlind(arm.rule)) return order.slice(labelled.length, labelled.length + plan.batch);
  const open = predictions.indices.subarray(test.count);
  return Array.from(orderOf(scores.subarray(test.count)).subarray(0, plan.batch), (row) => open[row] as number); // rows are inside
}

/**
 * Everything random follows from the seed; votes, first galaxies and first weights are the same in both arms.
 * @param now milliseconds from any origin; no result depends on it
 */
export async function paperRun(plan: PaperPlan, job: PaperJob, ground: PaperGround, keeper: Keeper, tell: (news: PaperNews) => void, now: () => number): Promise<readonly CurvePoint[]> {
  const { arm, seed, key } = job;
  const { pool } = ground;
  if (arm.rule.kind !== 'strategy' || !['random', 'bald'].includes(arm.rule.name)) throw new Error(`The paper mode has no rule like that of ${arm.name}.`);
  const everyone = Array.from({ length: pool.count }, (_, galaxy) => galaxy);
  const order = shuffled(everyone, rng(seed, 'study', 'order', plan.condition.name));
  let standing = (await keeper.load()) ?? { points: [], labelled: order.slice(0, plan.first), weights: null };
  standing.points.forEach((point, round) => tell({ round, point, isKept: true }));
  for (let round = standing.points.length; round < plan.schedules.length; round++) {
    const { labelled, weights } = standing;
    const labels = labelled.map((index): IndexedLabel => {
      const { asked, yes } = votesOf(plan.condition, seed, pool, index);
      return { index, counts: [yes, asked - yes], asked: [asked] };
    });
    const work: ScratchWork = {
      survey: surveyId(key),
      tree: yesOrNo,
      network: reducedWalmsley2020.name,
      head: 'dropout',
      acquisition: 'bald',
      coldness: 1, // not read
      round: round + 1,
      labels,
      monitor: new Uint32Array(0),
      candidates: candidatesOf(plan, job, ground, labelled, round),
      seed: rng(seed, 'study', 'paper').seed(),
      passes: plan.passes,
      expectedVotes: plan.condition.people,
      rankBy: 'question',
      question: yesOrNo.first,
      backend: 'wasm',
      startFrom: weights,
      checkpoint: null,
    };
    const result = await learn(work, plan, ground, round, now);
    const point = pointOf(plan, seed, ground, labelled, result);
    const isLast = round === plan.schedules.length - 1;
    standing = { points: [...standing.points, point], labelled: isLast ? labelled : [...labelled, ...nextBatch(plan, job, ground, order, labelled, result)], weights: result.weights };
    await keeper.save(standing);
    tell({ round, point, isKept: false });
  }
  return standing.points;
}
