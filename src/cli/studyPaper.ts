/**
 * The study's paper mode, reduced: what is run. The network of the 2020 paper, smaller and from scratch, random against the
 * highest BALD scores. Fixed in docs/study/protocol.md, "Paper mode (reduced)" and the amendment of 2026-11-25.
 */
import type { Schedule } from '../domain/schedule.ts';
import { scheduleFor } from '../domain/schedule.ts';
import { hashOfId } from './holdout.ts';
import type { Arm, Condition } from '../domain/studyConditions.ts';
import { conditions } from '../domain/studyConditions.ts';

export interface PaperPlan {
  /** Named as the trunk study's, so that a galaxy gets the same votes there and here. */
  readonly condition: Condition;
  /** Galaxies labelled before the first training, the same in both arms, and in every batch after it. */
  readonly first: number;
  readonly batch: number;
  /** T. */
  readonly passes: number;
  /** How long to train, by round. */
  readonly schedules: readonly Schedule[];
}

const against = 'random-scratch';

/** Head and start are dropout and random in both; what differs is the rule. */
export const paperArms: readonly Arm[] = [
  { name: 'random-scratch', title: 'Random, from scratch', head: 'dropout', start: 'random', rule: { kind: 'strategy', name: 'random', coldness: 1 }, against },
  { name: 'bald-scratch', title: 'BALD top-k, dropout, from scratch', head: 'dropout', start: 'random', rule: { kind: 'strategy', name: 'bald', coldness: 1 }, against },
];

/** As many as the paper had. */
export const paperSeeds: readonly number[] = [1, 2, 3, 4];

function planOf(first: number, batch: number, budget: number, schedule: (labels: number, isWarm: boolean) => Schedule): PaperPlan {
  const smooth = conditions.find(({ name }) => name === 'smooth-40');
  if (!smooth) throw new Error('The study has no condition of smooth with 40 votes.');
  const rounds = 1 + Math.floor((budget - first) / batch);
  return {
    condition: { ...smooth, title: 'Paper mode (reduced): smooth, 40 votes, from scratch', budget },
    first,
    batch,
    passes: 15,
    schedules: Array.from({ length: rounds }, (_, round) => schedule(first + batch * round, round > 0)),
  };
}

/** Highest learning rate: seen to learn on galaxies of the pretraining half (docs/study/protocol.md, amendments). */
const RATE = 1e-3;

/** Batches in proportion to the pool as the paper's: 128 of 16,384 scored galaxies, 32 of about 3,800. */
export const paperPlan: PaperPlan = planOf(64, 32, 320, (labels, isWarm) => ({ ...scheduleFor('walmsley2020', labels, isWarm), rate: RATE }));

/** Enough to see that every part works: two rounds of a few steps. */
export const quickPaperPlan: PaperPlan = planOf(16, 8, 24, () => ({ epochs: 1, batch: 16, imagesPerEpoch: 48, rate: 5e-4, decay: 0.05 }));

/** Counts up whenever a run would come out differently for the same settings. */
const ENGINE = 1;

export interface PaperJob {
  readonly arm: Arm;
  readonly seed: number;
  /** What the run depends on, by hash: its name in the journal. */
  readonly key: string;
}

/** Seed by seed, so that a study stopped halfway has whole pairs. @param ground what the galaxies are called */
export function paperJobs(plan: PaperPlan, seeds: readonly number[], ground: string): PaperJob[] {
  const { condition, ...settings } = plan;
  const { title: _condition, ...asked } = condition;
  return seeds.flatMap((seed) =>
    paperArms.map((arm) => {
      const { title: _arm, ...rule } = arm;
      return { arm, seed, key: hashOfId(JSON.stringify(['paper', ENGINE, asked, settings, rule, seed, ground])).slice(0, 16) };
    }),
  );
}
