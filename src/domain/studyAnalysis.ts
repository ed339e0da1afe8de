/** From finished runs to the numbers of the report: each arm against random with the same head, condition by condition. */
import type { Rng } from './rng.ts';
import { rng } from './rng.ts';
import type { Arm, Condition } from './studyConditions.ts';
import type { CurvePoint, FinishedRun, Part } from './studyRuns.ts';
import type { Curves, Estimate } from './studyStatistics.ts';
import { areaUnder, meanCurve, meanWithInterval, pairedBootstrap, savingAt } from './studyStatistics.ts';

/** Resampled sets of seeds. */
const DRAWS = 2000;

export interface Saving {
  /** Of the budget. */
  readonly share: number;
  readonly labels: number;
  /** Mean error of random at so many labels: what the arm has to reach. */
  readonly target: number;
  /** A fraction of the labels; NEVER where the error is not reached. */
  readonly saving: Estimate;
}

/** At one round: means over the seeds. */
export interface RoundMeans {
  readonly labels: number;
  readonly rmse: Estimate;
  readonly rmseCorrected: number;
  readonly logLoss: number;
  readonly clicks: number;
  readonly meanFractionLabelled: number;
  readonly coverage: { readonly kappa: number; readonly assumed: number; readonly within90: number; readonly error02: number; readonly binomial90: number; readonly binomialError02: number } | null;
}

/** What the analysis needs to know of a condition: the study's, or a lab's. */
export interface Setting {
  readonly name: string;
  /** Galaxies labelled in all. */
  readonly budget: number;
}

/** What it needs to know of an arm. */
export interface Compared {
  readonly name: string;
  /** The arm it is compared with; itself for random. */
  readonly against: string;
}

export interface ArmFindings<C extends Setting = Condition, A extends Compared = Arm> {
  readonly part: Part;
  readonly condition: C;
  readonly arm: A;
  /** Seeds that both this arm and the one it is compared with have. */
  readonly seeds: readonly number[];
  readonly rounds: readonly RoundMeans[];
  /** Mean height of the error curve less that of random. Null for random itself. */
  readonly area: Estimate | null;
  /** Error at the end of the budget less that of random. */
  readonly final: Estimate | null;
  /** The same with log loss, in nats per vote. */
  readonly finalLogLoss: Estimate | null;
  readonly savings: readonly Saving[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);
const curvesOf = (runs: readonly FinishedRun[], pick: (point: CurvePoint) => number): Curves => runs.map(({ curve }) => curve.map(pick));

function coverageMeans(points: readonly CurvePoint[]): RoundMeans['coverage'] {
  const known = points.flatMap(({ coverage }) => (coverage ? [coverage] : []));
  if (known.length === 0) return null;
  const of = (pick: (each: (typeof known)[number]) => number): number => mean(known.map(pick));
  return {
    kappa: of(({ kappa }) => kappa),
    assumed: of(({ basis }) => (basis === 'assumed' ? 1 : 0)),
    within90: of(({ crowd }) => crowd.within90),
    error02: of(({ crowd }) => crowd.error02),
    binomial90: of(({ binomial }) => binomial.within90),
    binomialError02: of(({ binomial }) => binomial.error02),
  };
}

function roundMeans(runs: readonly FinishedRun[], round: number, chance: Rng): RoundMeans {
  const points = runs.map(({ curve }) => curve[round] as CurvePoint); // all of one length
  const of = (pick: (point: CurvePoint) => number): number => mean(points.map(pick));
  return {
    labels: points[0]?.labels ?? 0,
    rmse: meanWithInterval(points.map(({ rmse }) => rmse), DRAWS / 4, chance),
    rmseCorrected: of(({ rmseCorrected }) => rmseCorrected),
    logLoss: of(({ logLoss }) => logLoss),
    clicks: of(({ clicks }) => clicks),
    meanFractionLabelled: of(({ meanFractionLabelled }) => meanFractionLabelled),
    coverage: coverageMeans(points),
  };
}

/** Differences at the last round of a quantity. */
const lastDifference = (random: Curves, arm: Curves): number => (meanCurve(arm).at(-1) ?? Number.NaN) - (meanCurve(random).at(-1) ?? Number.NaN);

function compare(condition: Setting, arm: Compared, own: readonly FinishedRun[], random: readonly FinishedRun[]): Pick<ArmFindings, 'area' | 'final' | 'finalLogLoss' | 'savings'> {
  const labels = own[0]?.curve.map((point) => point.labels) ?? [];
  const [mine, theirs] = [curvesOf(own, ({ rmse }) => rmse), curvesOf(random, ({ rmse }) => rmse)];
  const chance = (name: string): Rng => rng(20201123, 'study', 'bootstrap', condition.name, arm.name, name);
  const savings = [0.25, 0.5, 0.75, 1].flatMap((share): Saving[] => {
    const round = Math.max(0, labels.findLastIndex((count) => count <= share * condition.budget)); // the last within that share
    if (labels.length === 0) return [];
    const statistic = (a: Curves, b: Curves): number => savingAt(labels, meanCurve(a), meanCurve(b), round);
    return [{ share, labels: labels[round] as number, target: meanCurve(theirs)[round] as number, saving: pairedBootstrap(theirs, mine, statistic, DRAWS, chance(`saving ${share}`)) }]; // inside
  });
  if (arm.name === arm.against) return { area: null, final: null, finalLogLoss: null, savings };
  const area = (a: Curves, b: Curves): number => areaUnder(labels, meanCurve(b)) - areaUnder(labels, meanCurve(a));
  const loss = ({ logLoss }: CurvePoint): number => logLoss;
  return {
    area: pairedBootstrap(theirs, mine, area, DRAWS, chance('area')),
    final: pairedBootstrap(theirs, mine, lastDifference, DRAWS, chance('final')),
    finalLogLoss: pairedBootstrap(curvesOf(random, loss), curvesOf(own, loss), lastDifference, DRAWS, chance('loss')),
    savings,
  };
}

/** Findings of every condition and arm that has runs, in the order of the plan. */
export function analyse<C extends Setting, A extends Compared>(runs: readonly FinishedRun[], conditions: readonly C[], arms: readonly A[]): ArmFindings<C, A>[] {
  return (['main', 'confirmation'] as const).flatMap((part) =>
    conditions.flatMap((condition) =>
      arms.flatMap((arm): ArmFindings<C, A>[] => {
        const of = (name: string): FinishedRun[] => runs.filter((run) => run.part === part && run.condition === condition.name && run.arm === name).sort((a, b) => a.seed - b.seed);
        const against = of(arm.against);
        const own = of(arm.name).filter(({ seed }) => against.some((run) => run.seed === seed));
        if (own.length === 0) return [];
        const paired = against.filter(({ seed }) => own.some((run) => run.seed === seed));
        const chance = rng(20201123, 'study', 'bands', condition.name, arm.name);
        const rounds = (own[0]?.curve ?? []).map((_, round) => roundMeans(own, round, chance));
        return [{ part, condition, arm, seeds: own.map(({ seed }) => seed), rounds, ...compare(condition, arm, own, paired) }];
      }),
    ),
  );
}
