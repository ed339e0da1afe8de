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
import type { HeadPosterior, HeadWork, Standard } from './heads.ts';
import { fitStandard } from './heads.ts';
import { TRAINERS } from './posteriors.ts';
import type { Arm } from '../domain/studyConditions.ts';
import { PASSES } from '../domain/studyConditions.ts';
import type { DrawnVotes, StudyGalaxies } from '../domain/studyGalaxies.ts';
import { some } from '../domain/studyGalaxies.ts';
import { accuracyOf, coverageOf, meanFractions, onVotes } from '../domain/studyMeasure.ts';
import { choose, isBlind } from '../domain/studyRules.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import type { RunSetting } from '../domain/studySetting.ts';
import { labelsAt, watchedOf } from '../domain/studySetting.ts';
import { typicalFirst } from './studySeeds.ts';

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
  readonly setting: RunSetting;
  readonly arm: Arm;
  readonly seed: number;
  readonly pool: StudyGalaxies;
  readonly standard: Standard;
  readonly drawn: readonly DrawnVotes[];
  readonly monitor: readonly number[];
}

function workOf({ setting, arm, seed, pool, standard, drawn }: Scene, labelled: readonly number[], startFrom: HeadPosterior | null): HeadWork {
  const precision = arm.precision ?? setting.precision[arm.head];
  const answered = labelled.filter((galaxy) => (drawn[galaxy]?.asked ?? 0) > 0);
  const labels = answered.map((galaxy) => {
    const { asked, yes } = drawn[galaxy] as DrawnVotes; // one per galaxy
    return { counts: [yes, asked - yes], asked: [asked] };
  });
  return { tree: yesOrNo, width: pool.width, embeddings: some(pool, answered).embeddings, standard, labels, kappa: [setting.kappa], precision: [(precision * pool.width) / 128], seed: rng(seed, 'study', 'head').seed(), passes: PASSES, startFrom };
}

/** The crowd's spread as the monitor set shows it, and how intervals with and without it fare. */
async function coverage({ setting, pool, drawn, monitor }: Scene, head: HeadPosterior, rho: Float32Array, test: StudyGalaxies): Promise<CurvePoint['coverage']> {
  const seen = monitor.filter((galaxy) => (drawn[galaxy]?.asked ?? 0) >= 2);
  const passes = await fractionsOf(head, some(pool, seen).embeddings);
  const observations = seen.map((galaxy, i) => {
    const { asked, yes } = drawn[galaxy] as DrawnVotes;
    return { counts: [yes, asked - yes], asked, rho: passes.subarray(2 * i * PASSES, 2 * (i + 1) * PASSES) };
  });
  const { kappa, basis } = fitKappa(setting.people > 1 ? observations : []);
  return { kappa, basis, crowd: coverageOf(rho, PASSES, test, kappa), binomial: coverageOf(rho, PASSES, test, Infinity) };
}

function predictionOf({ setting, pool }: Scene, candidates: readonly number[], rho: Float32Array): PoolPrediction {
  const prediction = { rho, galaxies: candidates.length, passes: PASSES, answers: 2, kind: 'single', expectedVotes: setting.people, kappa: Infinity } as const;
  // Where the pool is filtered, it is known that the question will be asked.
  return setting.isFiltered ? prediction : { ...prediction, reach: Float32Array.from(candidates, (galaxy) => pool.expectedReach[galaxy] as number) }; // inside
}

/**
 * @param pool galaxies that may be labelled
 * @param test galaxies that are only measured
 * @param drawn what people say about each galaxy of the pool, should it be labelled: the same in every arm of a seed
 * @returns one point per round, the first at the setting's first labels
 */
export async function studyRun(setting: RunSetting, arm: Arm, seed: number, pool: StudyGalaxies, test: StudyGalaxies, drawn: readonly DrawnVotes[]): Promise<CurvePoint[]> {
  const { name, budget, first, batch } = setting;
  const order = shuffled(
    Array.from({ length: pool.count }, (_, galaxy) => galaxy),
    rng(seed, 'study', 'order', name),
  );
  const watched = watchedOf(pool.count, setting.monitor);
  const monitor = order.slice(0, watched);
  const open = order.slice(watched);
  if (open.length < budget) throw new Error(`The pool of ${name} has ${open.length} galaxies to choose from, but ${budget} are to be labelled.`);
  const scene: Scene = { setting, arm, seed, pool, standard: fitStandard(pool.embeddings, pool.width), drawn, monitor };
  const labelled = arm.start === 'random' ? open.slice(0, first) : typicalFirst(scene.standard, pool, open, first, seed, name);
  const isLabelled = new Set(labelled);
  const rounds = Math.floor((budget - first) / batch);
  const points: CurvePoint[] = [];
  let head: HeadPosterior | null = null;
  for (let round = 0; round <= rounds; round++) {
    head = await TRAINERS[arm.head](workOf(scene, labelled, head));
    const rho = yesIn(await fractionsOf(head, test.embeddings));
    const mean = meanFractions(rho, PASSES);
    const measured = onVotes(mean, test);
    const answered = labelled.filter((galaxy) => (scene.drawn[galaxy]?.asked ?? 0) > 0);
    const isQuarter = round === 0 || [1, 2, 3, 4].some((quarter) => labelsAt(setting, quarter / 4) === labelled.length);
    points.push({
      labels: labelled.length,
      clicks: labelled.reduce((sum, galaxy) => sum + (scene.drawn[galaxy]?.asked ?? 0), 0),
      ...accuracyOf(mean, test),
      meanFractionLabelled: answered.reduce((sum, galaxy) => sum + (pool.fractions[galaxy] as number) / answered.length, 0),
      coverage: isQuarter ? await coverage(scene, head, rho, test) : null,
      ...(measured ? { onVotes: measured } : {}),
    });
    if (round === rounds) break;
    const candidates = open.filter((galaxy) => !isLabelled.has(galaxy));
    const prediction = predictionOf(scene, candidates, isBlind(arm.rule) ? new Float32Array() : await fractionsOf(head, some(pool, candidates).embeddings));
    for (const place of choose(arm.rule, prediction, batch, rng(seed, 'study', 'choose', name, arm.rule.kind, round))) {
      const galaxy = candidates[place] as number; // inside
      labelled.push(galaxy);
      isLabelled.add(galaxy);
    }
  }
  return points;
}
