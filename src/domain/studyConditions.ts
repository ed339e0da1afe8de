/**
 * What the study compares: conditions (a question and how many people look at a galaxy), arms (a head and a rule for
 * choosing galaxies), and the plan of which seeds run where. Fixed in docs/study/protocol.md before the first full run.
 */
import type { AcquisitionName } from './acquisition.ts';
import type { HeadName } from './survey.ts';
import type { Rule } from './studyRules.ts';
import type { Part } from './studyRuns.ts';
import type { RunSetting } from './studySetting.ts';

export type StudyQuestion = 'smooth' | 'bar';

/** A question under test: one answer against the rest, as in the 2020 paper. */
export interface QuestionUnderTest {
  /** In the Galaxy Zoo 2 tree, and so the question that the trunk never saw. */
  readonly question: 'T01' | 'T03';
  readonly answer: 'smooth' | 'bar';
  /** How much the votes on one galaxy hang together: the guide's study, science-real.md 5. Tempers labels of many votes. */
  readonly kappa: number;
  /** Prior precision of a weight at a width of 128: tuned on random arms (docs/study/tuning.md). */
  readonly precision: Readonly<Record<HeadName, number>>;
}

export const questionsUnderTest: Readonly<Record<StudyQuestion, QuestionUnderTest>> = {
  smooth: { question: 'T01', answer: 'smooth', kappa: 6, precision: { laplace: 60, dropout: 30 } },
  bar: { question: 'T03', answer: 'bar', kappa: 2, precision: { laplace: 240, dropout: 120 } },
};

export type ConditionName = 'smooth-40' | 'smooth-1' | 'bar-40' | 'bar-1' | 'bar-unfiltered-40' | 'bar-unfiltered-1' | 'bar-40-long' | 'smooth-40-tripled';

export interface Condition {
  readonly name: ConditionName;
  /** In words, for tables and plots. */
  readonly title: string;
  readonly question: StudyQuestion;
  /** People who look at each galaxy that is labelled; for the bar only some of them are asked. */
  readonly people: number;
  /** Galaxies labelled in all, the first ones included. */
  readonly budget: number;
  /** Only galaxies whose question at least a quarter of the people were asked: uses knowledge nobody has yet. */
  readonly isFiltered: boolean;
  /** Every galaxy of the pool is there so many times, each copy with votes of its own. */
  readonly copies: number;
  /** The only arms that run here, on the main seeds alone; undefined where all run, and the default on fresh seeds too. */
  readonly arms?: readonly ArmName[];
}

const smooth = { question: 'smooth', budget: 512, isFiltered: false, copies: 1 } as const;
const bar = { question: 'bar', budget: 272, isFiltered: true, copies: 1 } as const;

export const conditions: readonly Condition[] = [
  { ...smooth, name: 'smooth-40', title: 'Smooth, 40 votes', people: 40 },
  { ...smooth, name: 'smooth-1', title: 'Smooth, single clicks', people: 1 },
  { ...bar, name: 'bar-40', title: 'Bar, 40 people looking', people: 40 },
  { ...bar, name: 'bar-1', title: 'Bar, single clicks', people: 1 },
  { ...bar, name: 'bar-unfiltered-40', title: 'Bar, unfiltered, 40 people looking', people: 40, isFiltered: false },
  { ...bar, name: 'bar-unfiltered-1', title: 'Bar, unfiltered, one person looking', people: 1, isFiltered: false },
  { ...bar, name: 'bar-40-long', title: 'Coverage: bar, 40 people looking, 512 labels', people: 40, budget: 512, arms: ['random-laplace', 'random-dropout', 'power-laplace', 'power-dropout'] },
  { ...smooth, name: 'smooth-40-tripled', title: 'Control: smooth, 40 votes, every galaxy three times', people: 40, copies: 3, arms: ['random-laplace', 'bald-laplace', 'power-laplace'] },
];

/** What a run of a condition does. */
export function settingOf({ name, people, budget, isFiltered, question }: Condition): RunSetting {
  const { kappa, precision } = questionsUnderTest[question];
  return { name, people, budget, isFiltered, first: FIRST, batch: BATCH, monitor: MONITOR, kappa, precision };
}

/** The four that the wording gate asks about together. */
export const mainConditions: readonly ConditionName[] = ['smooth-40', 'smooth-1', 'bar-40', 'bar-1'];

/** Galaxies labelled before the first training, and in every batch after it. */
export const FIRST = 32;
export const BATCH = 16;
/** How a trunk is learnt: the protocol's, written down before the first full run. */
export const TRUNK_EPOCHS = 20;
export const TRUNK_SEED = 20261124;
/** T, of both heads. */
export const PASSES = 64;
/** Galaxies drawn at random from the pool that no arm may choose: the crowd's spread is fitted on them. */
export const MONITOR = 64;

export type ArmName = 'random-laplace' | 'random-dropout' | 'bald-laplace' | 'bald-dropout' | 'power-laplace' | 'power-dropout' | 'shuffled-laplace' | ExploratoryArm | PaperArm;

/** Arms tried beside the protocol's, on the main seeds of the main conditions: a lead to follow, never a claim. */
export type ExploratoryArm = 'power-evr-laplace' | 'epig-laplace' | 'batch-bald-laplace' | 'power-cold-laplace' | 'power-warm-laplace';

/** Of the paper mode, where the whole network is trained from scratch (studyPaper.ts). */
export type PaperArm = 'random-scratch' | 'bald-scratch';

export interface Arm {
  readonly name: ArmName;
  /** In words, for tables and plots. */
  readonly title: string;
  readonly head: HeadName;
  /** How the first galaxies are found. */
  readonly start: 'random' | 'typiclust';
  readonly rule: Rule;
  /** The arm it is compared with: random, with the same head. */
  readonly against: ArmName;
  /** Prior precision instead of the question's: only while tuning. */
  readonly precision?: number;
  readonly isExploratory?: true;
  /** Runs only where so many people look: EPIG of 40 votes takes minutes a run, the other rules a second. */
  readonly people?: number;
}

const by = (name: AcquisitionName, coldness = 1): Rule => ({ kind: 'strategy', name, coldness });
const exploratory = (name: ExploratoryArm, title: string, rule: Rule): Arm => ({ name, title, head: 'laplace', start: 'typiclust', rule, against: 'random-laplace', isExploratory: true });

export const arms: readonly Arm[] = [
  { name: 'random-laplace', title: 'Random, Laplace', head: 'laplace', start: 'random', rule: by('random'), against: 'random-laplace' },
  { name: 'random-dropout', title: 'Random, dropout', head: 'dropout', start: 'random', rule: by('random'), against: 'random-dropout' },
  { name: 'power-laplace', title: 'TypiClust, PowerBALD 4, Laplace (default)', head: 'laplace', start: 'typiclust', rule: by('power-bald', 4), against: 'random-laplace' },
  { name: 'power-dropout', title: 'TypiClust, PowerBALD 1, dropout', head: 'dropout', start: 'typiclust', rule: by('power-bald', 1), against: 'random-dropout' },
  { name: 'bald-laplace', title: 'TypiClust, BALD top 16, Laplace', head: 'laplace', start: 'typiclust', rule: by('bald'), against: 'random-laplace' },
  { name: 'bald-dropout', title: 'TypiClust, BALD top 16, dropout', head: 'dropout', start: 'typiclust', rule: by('bald'), against: 'random-dropout' },
  { name: 'shuffled-laplace', title: 'Control: scores of PowerBALD 4 shuffled, Laplace', head: 'laplace', start: 'random', rule: { kind: 'shuffled', coldness: 4 }, against: 'random-laplace' },
  exploratory('power-evr-laplace', 'Exploratory: TypiClust, randomised variance reduction, Laplace', by('power-evr')),
  { ...exploratory('epig-laplace', 'Exploratory: TypiClust, EPIG top 16, Laplace', by('epig')), people: 1 },
  exploratory('batch-bald-laplace', 'Exploratory: TypiClust, Gaussian BatchBALD, Laplace', by('batch-bald')),
  exploratory('power-cold-laplace', 'Exploratory: TypiClust, PowerBALD 8, Laplace', by('power-bald', 8)),
  exploratory('power-warm-laplace', 'Exploratory: TypiClust, PowerBALD 2, Laplace', by('power-bald', 2)),
];

/** The arm that success is asked of. */
export const DEFAULT_ARM: ArmName = 'power-laplace';
/** Arms whose claims are confirmed on fresh seeds: the default, and the same rule with the other head. */
export const confirmedArms: readonly ArmName[] = [DEFAULT_ARM, 'power-dropout'];

/** One run of the loop. */
export interface Job {
  readonly part: Part;
  readonly condition: Condition;
  readonly arm: Arm;
  readonly seed: number;
}

export const mainSeeds: readonly number[] = Array.from({ length: 20 }, (_, i) => i + 1);
/** Never looked at while anything was chosen. */
export const freshSeeds: readonly number[] = Array.from({ length: 40 }, (_, i) => i + 101);

/** Conditions and arms to run, and the seeds of both parts. */
export interface Plan {
  readonly conditions: readonly Condition[];
  readonly arms: readonly Arm[];
  readonly main: readonly number[];
  readonly confirmation: readonly number[];
}

/** Every run of a plan, seed by seed, so that a study stopped halfway has whole seeds. */
export function jobsOf(plan: Plan): Job[] {
  const wanted = (condition: Condition, { name, isExploratory, people }: Arm): boolean =>
    isExploratory ? mainConditions.includes(condition.name) && (people ?? condition.people) === condition.people : (condition.arms?.includes(name) ?? true);
  const part = (name: Part, seeds: readonly number[], serves: (condition: Condition, arm: Arm) => boolean): Job[] =>
    seeds.flatMap((seed) => plan.conditions.flatMap((condition) => plan.arms.filter((arm) => wanted(condition, arm) && serves(condition, arm)).map((arm) => ({ part: name, condition, arm, seed }))));
  const confirmed = arms.flatMap(({ name, against }) => (confirmedArms.includes(name) ? [name, against] : []));
  return [...part('main', plan.main, () => true), ...part('confirmation', plan.confirmation, ({ arms: only }, { name }) => only === undefined && confirmed.includes(name))];
}
