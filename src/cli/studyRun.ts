/**
 * One run of the study: label some galaxies, train a head on them, measure it on the test galaxies, choose a batch, and
 * so on until the budget is spent. Everything random follows from the seed; what must be equal between the arms of a seed
 * is: the first galaxies (of arms that find them the same way), every galaxy's votes, the monitor set, the test.
 */
import { fitKappa } from '../domain/crowdFit.ts';
import type { PoolPrediction } from '../domain/pool.ts';
import { rng, shuffled } from '../domain/rng.ts';
import type { Tree } from '../domain/tree.ts';
import { answerId, questionId } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import type { HeadPosterior, HeadWork, Standard } from '../model/heads.ts';
import { fitStandard } from '../model/heads.ts';
import { TRAINERS } from '../model/posteriors.ts';
import type { Arm, Condition } from './studyConditions.ts';
import { BATCH, FIRST, MONITOR, PASSES, questionsUnderTest } from './studyConditions.ts';
import type { DrawnVotes, StudyGalaxies } from './studyGalaxies.ts';
import { some, votesOf } from './studyGalaxies.ts';
import type { Accuracy, Coverage } from './studyMeasure.ts';
import { accuracyOf, coverageOf, meanFractions } from './studyMeasure.ts';
import { choose, isBlind } from './studyRules.ts';
import { typicalFirst } from './studySeeds.ts';

export interface CurvePoint extends Accuracy {
  /** Galaxies labelled, also those that nobody was asked about. */
  readonly labels: number;
  /** Answers given to the question. */
  readonly clicks: number;
  /** Mean published fraction of the galaxies labelled. */
  readonly meanFractionLabelled: number;
  /** At the start and at every quarter of the budget; null elsewhere. */
  readonly coverage: { readonly kappa: number; readonly basis: 'fitted' | 'assumed'; readonly crowd: Coverage; readonly binomial: Coverage } | null;
}

/** The question under test by itself: yes or no. */
export const yesOrNo: Tree = withHash({
  id: 'study',
  version: '1',
  name: 'One question of the study',
  first: questionId('T'),
  questions: [{ id: questionId('T'), catalogueKey: 'study', kind: 'single', prompt: 'Is it?', name: 'Study', answers: ['yes', 'no'].map((id) => ({ id: answerId(id), label: id, next: null, columns: {} })) }],
});

/** Fractions of yes and no. [galaxy, pass, answer] */
async function fractionsOf(head: HeadPosterior, embeddings: Float32Array): Promise<Float32Array> {
  const rho = new Float32Array((embeddings.length / head.width) * head.passes * 2);
  for await (const { first, fractions } of head.sample(embeddings)) rho.set(fractions, first * head.passes * 2);
  return rho;
}

/** Of yes alone. [galaxy, pass] */
const yesIn = (rho: Float32Array): Float32Array => Float32Array.from({ length: rho.length / 2 }, (_, i) => rho[2 * i] as number); // inside

/** A pool with all that stays the same from round to round. */
interface Scene {
  readonly condition: Condition;
  readonly arm: Arm;
  readonly seed: number;
  readonly pool: StudyGalaxies;
  readonly standard: Standard;
  readonly drawn: readonly DrawnVotes[];
  readonly monitor: readonly number[];
}

function workOf({ condition, arm, seed, pool, standard, drawn }: Scene, labelled: readonly number[], startFrom: HeadPosterior | null): HeadWork {
  const { kappa, precision: precisions } = questionsUnderTest[condition.question];
  const precision = arm.precision ?? precisions[arm.head];
  const answered = labelled.filter((galaxy) => (drawn[galaxy]?.asked ?? 0) > 0);
  const labels = answered.map((galaxy) => {
    const { asked, yes } = drawn[galaxy] as DrawnVotes; // one per galaxy
    return { counts: [yes, asked - yes], asked: [asked] };
  });
  return { tree: yesOrNo, width: pool.width, embeddings: some(pool, answered).embeddings, standard, labels, kappa: [kappa], precision: [(precision * pool.width) / 128], seed: rng(seed, 'study', 'head').seed(), passes: PASSES, startFrom };
}

/** The crowd's spread as the monitor set shows it, and how intervals with and without it fare. */
async function coverage({ condition, pool, drawn, monitor }: Scene, head: HeadPosterior, rho: Float32Array, test: StudyGalaxies): Promise<CurvePoint['coverage']> {
  const seen = monitor.filter((galaxy) => (drawn[galaxy]?.asked ?? 0) >= 2);
  const passes = await fractionsOf(head, some(pool, seen).embeddings);
  const observations = seen.map((galaxy, i) => {
    const { asked, yes } = drawn[galaxy] as DrawnVotes;
    return { counts: [yes, asked - yes], asked, rho: passes.subarray(2 * i * PASSES, 2 * (i + 1) * PASSES) };
  });
  const { kappa, basis } = fitKappa(condition.people > 1 ? observations : []);
  return { kappa, basis, crowd: coverageOf(rho, PASSES, test, kappa), binomial: coverageOf(rho, PASSES, test, Infinity) };
}

function predictionOf({ condition, pool }: Scene, candidates: readonly number[], rho: Float32Array): PoolPrediction {
  const prediction = { rho, galaxies: candidates.length, passes: PASSES, answers: 2, kind: 'single', expectedVotes: condition.people, kappa: Infinity } as const;
  // Where the pool is filtered, it is known that the question will be asked.
  return condition.isFiltered ? prediction : { ...prediction, reach: Float32Array.from(candidates, (galaxy) => pool.expectedReach[galaxy] as number) }; // inside
}

/**
 * @param pool galaxies that may be labelled
 * @param test galaxies that are only measured
 * @param budget galaxies to label in all, at most the condition's
 * @returns one point per round, the first at FIRST labels
 */
export async function studyRun(condition: Condition, arm: Arm, seed: number, pool: StudyGalaxies, test: StudyGalaxies, budget = condition.budget): Promise<CurvePoint[]> {
  const order = shuffled(
    Array.from({ length: pool.count }, (_, galaxy) => galaxy),
    rng(seed, 'study', 'order', condition.name),
  );
  const watched = watchedOf(pool.count);
  const monitor = order.slice(0, watched);
  const open = order.slice(watched);
  if (open.length < budget) throw new Error(`The pool of ${condition.name} has ${open.length} galaxies to choose from, but ${budget} are to be labelled.`);
  const scene: Scene = { condition, arm, seed, pool, standard: fitStandard(pool.embeddings, pool.width), drawn: order.map((_, galaxy) => votesOf(condition, seed, pool, galaxy)), monitor };
  const labelled = arm.start === 'random' ? open.slice(0, FIRST) : typicalFirst(scene.standard, pool, open, FIRST, seed, condition.name);
  const isLabelled = new Set(labelled);
  const rounds = Math.floor((budget - FIRST) / BATCH);
  const points: CurvePoint[] = [];
  let head: HeadPosterior | null = null;
  for (let round = 0; round <= rounds; round++) {
    head = await TRAINERS[arm.head](workOf(scene, labelled, head));
    const rho = yesIn(await fractionsOf(head, test.embeddings));
    const answered = labelled.filter((galaxy) => (scene.drawn[galaxy]?.asked ?? 0) > 0);
    const isQuarter = round === 0 || [1, 2, 3, 4].some((quarter) => labelsAt(budget, quarter / 4) === labelled.length);
    points.push({
      labels: labelled.length,
      clicks: labelled.reduce((sum, galaxy) => sum + (scene.drawn[galaxy]?.asked ?? 0), 0),
      ...accuracyOf(meanFractions(rho, PASSES), test),
      meanFractionLabelled: answered.reduce((sum, galaxy) => sum + (pool.fractions[galaxy] as number) / answered.length, 0),
      coverage: isQuarter ? await coverage(scene, head, rho, test) : null,
    });
    if (round === rounds) break;
    const candidates = open.filter((galaxy) => !isLabelled.has(galaxy));
    const prediction = predictionOf(scene, candidates, isBlind(arm.rule) ? new Float32Array() : await fractionsOf(head, some(pool, candidates).embeddings));
    for (const place of choose(arm.rule, prediction, BATCH, rng(seed, 'study', 'choose', condition.name, arm.rule.kind, round))) {
      const galaxy = candidates[place] as number; // inside
      labelled.push(galaxy);
      isLabelled.add(galaxy);
    }
  }
  return points;
}

/** Galaxies in the monitor set of a pool of so many: a quarter of a small one. */
export const watchedOf = (count: number): number => Math.min(MONITOR, Math.floor(count / 4));

/** Labels at the last round within a share of the budget. */
export const labelsAt = (budget: number, share: number): number => FIRST + BATCH * Math.max(0, Math.floor((share * budget - FIRST) / BATCH));
