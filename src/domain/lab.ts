/**
 * A lab: active learning replayed in the browser on the votes that a survey has, arms against one another, as the study does
 * in Node and with the same code. Here: what may be set, within which limits, and the fact that a finished lab becomes.
 */
import type { Arm, ArmName } from './studyConditions.ts';
import { arms as studyArms, MONITOR, questionsUnderTest } from './studyConditions.ts';
import type { CurvePoint } from './studyRuns.ts';
import type { RunSetting } from './studySetting.ts';
import { watchedOf } from './studySetting.ts';
import type { AnswerId, QuestionId } from './tree.ts';

/**
 * Whose votes: those given in this survey, those counted by a catalogue in the table that came with the pictures, or those of
 * simulated volunteers, drawn from what the simulated sky expects of them.
 */
export type LabSource = 'survey' | 'catalogue' | 'sky';

/** What a label is: all votes that a galaxy has, or a single one of them. */
export type LabVotes = 'all' | 'one';

export interface LabSettings {
  /** The question under test, one answer of it against the rest: yes or no, as in the 2020 paper. */
  readonly question: QuestionId;
  readonly answer: AnswerId;
  readonly source: LabSource;
  /** Simulated volunteers who look at each galaxy; null where the votes are the survey's own. */
  readonly people: number | null;
  readonly votes: LabVotes;
  /** Rules of the study by name, each together with the one it is compared with, in the study's order. */
  readonly arms: readonly ArmName[];
  /** Paired repeats: seeds 1 to so many. */
  readonly repeats: number;
  /** Galaxies labelled in all. */
  readonly budget: number;
  /** Galaxies in each batch after the first. */
  readonly batch: number;
}

/** What a lab ran on. */
export interface LabGround {
  /** Galaxies that took part: those with votes enough on the question. */
  readonly galaxies: number;
  /** Of them, those that nothing was trained or chosen on. */
  readonly heldOut: number;
  /** Mean number of votes on the question of a galaxy. */
  readonly meanVotes: number;
  /** Mean share of the people looking who were asked the question, 0 to 1. */
  readonly meanReach: number;
  /** Hash of the trunk's weights. */
  readonly trunk: string;
}

export interface LabRun {
  readonly arm: ArmName;
  readonly seed: number;
  /** One point per round. */
  readonly curve: readonly CurvePoint[];
}

/** A galaxy takes part with at least so many votes on the question: the fraction of two says next to nothing. */
export const LEAST_VOTES = 3;
/** Fewer galaxies leave too few to measure on and to choose from. */
export const LEAST_GALAXIES = 120;
/** More are not needed, and would not fit into the memory of a small machine: the first by hash take part. */
export const MOST_GALAXIES = 10_000;

/** Limits of what may be set, both ends included. */
export const LIMITS = { repeats: { least: 2, most: 40 }, batch: { least: 4, most: 64 }, people: { least: 5, most: 80 }, budget: { least: 24, most: 1024 } } as const;

/** Rounds after the first, at most: a curve has no use for more points. */
const MOST_ROUNDS = 40;
/** At least, where a small budget allows it: two points are no curve. */
const LEAST_ROUNDS = 4;

/** How galaxies that take part are shared out. */
export interface LabShares {
  /** A fixed quarter, by hash of the id: the same in every lab on the same galaxies. */
  readonly heldOut: number;
  /** May be labelled, but for the monitor set. */
  readonly open: number;
  /** Half of the open ones: who labels everything has chosen nothing. */
  readonly mostBudget: number;
}

export function sharesOf(galaxies: number): LabShares {
  const heldOut = Math.floor(galaxies / 4);
  const open = galaxies - heldOut - watchedOf(galaxies - heldOut, MONITOR);
  return { heldOut, open, mostBudget: Math.min(LIMITS.budget.most, Math.floor(open / 2)) };
}

/** Galaxies labelled before the first training: the study's 32, fewer where the budget is small. */
export const firstOf = (budget: number): number => (budget >= 128 ? 32 : budget >= 64 ? 16 : 8);

/** An arm of the study that a lab may run, EPIG only on single votes: with many it takes minutes a run. */
export const labArms = (votes: LabVotes): readonly Arm[] => studyArms.filter(({ people }) => people === undefined || votes === 'one');

/** The arm of that name. @throws where the study has none: names are checked at the door. */
export function armOf(name: ArmName): Arm {
  const arm = studyArms.find((each) => each.name === name);
  if (!arm) throw new Error(`The study has no arm "${name}".`);
  return arm;
}

const clamped = (value: number, { least, most }: { readonly least: number; readonly most: number }): number => Math.min(most, Math.max(least, Math.round(Number.isFinite(value) ? value : least)));

/**
 * Settings brought within the limits that so many galaxies set: each arm with the one it is compared with, a budget and a
 * batch that leave four choices at least and forty at most.
 */
export function withinLimits(settings: LabSettings, galaxies: number): LabSettings {
  const { mostBudget } = sharesOf(galaxies);
  const budget = clamped(settings.budget, { least: LIMITS.budget.least, most: Math.max(LIMITS.budget.least, mostBudget) });
  const toChoose = budget - firstOf(budget);
  const batch = clamped(settings.batch, { least: Math.max(LIMITS.batch.least, Math.ceil(toChoose / MOST_ROUNDS)), most: Math.min(LIMITS.batch.most, Math.max(LIMITS.batch.least, Math.floor(toChoose / LEAST_ROUNDS))) });
  const wanted = new Set<ArmName>(['random-laplace', ...settings.arms]);
  for (const { name, against } of studyArms) if (wanted.has(name)) wanted.add(against);
  return {
    ...settings,
    people: settings.source === 'sky' ? clamped(settings.people ?? 40, LIMITS.people) : null,
    arms: labArms(settings.votes).flatMap(({ name }) => (wanted.has(name) ? [name] : [])),
    repeats: clamped(settings.repeats, LIMITS.repeats),
    budget,
    batch,
  };
}

/** What a lab does unless told otherwise: chance against the app's own rule, ten times each, so that something may be said. */
export function defaultLab(question: QuestionId, answer: AnswerId, source: LabSource, people: number): LabSettings {
  return { question, answer, source, people: source === 'sky' ? people : null, votes: 'all', arms: ['random-laplace', 'power-laplace'], repeats: 10, budget: 256, batch: 16 };
}

/** The streams of chance of all labs have one name: the same galaxies, votes and settings give the same curves. */
export const LAB = 'lab';

/** What the runs of a lab do. Prior precisions are the study's: of a question that most are asked, or of one that few are. */
export function settingOfLab({ votes, budget, batch }: LabSettings, { meanVotes, meanReach }: Pick<LabGround, 'meanVotes' | 'meanReach'>): RunSetting {
  const { kappa, precision } = questionsUnderTest[meanReach < 0.5 ? 'bar' : 'smooth'];
  const people = votes === 'one' ? 1 : Math.max(1, Math.round(meanVotes));
  return { name: LAB, people, budget, isFiltered: true, first: firstOf(budget), batch, monitor: MONITOR, kappa, precision };
}

export interface LabJob {
  readonly arm: ArmName;
  readonly seed: number;
}

/** Every run of a lab, seed by seed, so that one that is stopped has whole seeds. */
export const jobsOfLab = ({ arms, repeats }: Pick<LabSettings, 'arms' | 'repeats'>): LabJob[] => Array.from({ length: repeats }, (_, i) => i + 1).flatMap((seed) => arms.map((arm) => ({ arm, seed })));

export const keyOfJob = ({ arm, seed }: LabJob): string => `${arm} ${String(seed)}`;

/** What is kept of a lab stopped early: the seeds that every arm has finished, counted anew. Null where there are fewer than two. */
export function wholeSeeds(settings: LabSettings, runs: readonly LabRun[]): { readonly settings: LabSettings; readonly runs: readonly LabRun[] } | null {
  const done = new Set(runs.map(keyOfJob));
  let repeats = 0;
  while (repeats < settings.repeats && settings.arms.every((arm) => done.has(keyOfJob({ arm, seed: repeats + 1 })))) repeats++;
  return repeats < LIMITS.repeats.least ? null : { settings: { ...settings, repeats }, runs: runs.filter(({ seed }) => seed <= repeats) };
}

/** Work of one run in galaxies looked at: each round predicts the held-out ones and, unless it draws blindly, those still open. */
export function effortOf(arm: ArmName, { budget, batch }: Pick<LabSettings, 'budget' | 'batch'>, galaxies: number): number {
  const { heldOut, open } = sharesOf(galaxies);
  const first = firstOf(budget);
  const rounds = 1 + Math.floor((budget - first) / batch);
  const isBlind = armOf(arm).against === arm;
  // Fitting a head costs about as much as looking at four hundred galaxies.
  return rounds * (400 + heldOut) + (isBlind ? 0 : (rounds - 1) * (open - (first + budget) / 2));
}

/** Milliseconds per thousand galaxies looked at, as measured on a device, by arm. */
export type LabPace = Readonly<Partial<Record<ArmName, number>>>;

/** Measured on two shared cores with WebAssembly (docs/decisions/0013): a first guess until this device has run a lab. */
const FIRST_GUESS = { laplace: 120, dropout: 240 } as const;

/** Seconds that runs are expected to take, and whether that was measured on this device. */
export function forecastOf(jobs: readonly LabJob[], settings: Pick<LabSettings, 'budget' | 'batch'>, galaxies: number, pace: LabPace): { readonly seconds: number; readonly isMeasured: boolean } {
  let milliseconds = 0;
  let isMeasured = true;
  for (const { arm } of jobs) {
    const own = pace[arm];
    isMeasured &&= own !== undefined;
    milliseconds += ((own ?? FIRST_GUESS[armOf(arm).head]) * effortOf(arm, settings, galaxies)) / 1000;
  }
  return { seconds: milliseconds / 1000, isMeasured };
}

/** A pace after one more run: half old, half new, so that a busy minute is forgotten soon. */
export function paceAfter(pace: LabPace, arm: ArmName, milliseconds: number, effort: number): LabPace {
  const now = (1000 * milliseconds) / effort;
  const before = pace[arm];
  return { ...pace, [arm]: before === undefined ? now : (before + now) / 2 };
}

