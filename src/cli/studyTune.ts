/**
 * Tuning the prior precision on random arms alone, on the pool alone: one half of it is labelled, the other measured. Run
 * before the full study, with seeds of its own (docs/study/protocol.md).
 */
import type { Arm, Job } from '../domain/studyConditions.ts';
import { arms, conditions, mainConditions } from '../domain/studyConditions.ts';
import { some } from '../domain/studyGalaxies.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import type { Ground, Grounds } from './studyScene.ts';
import { areaUnder, meanCurve } from '../domain/studyStatistics.ts';

const PRECISIONS = [15, 30, 60, 120, 240, 480];
const SEEDS = [901, 902, 903, 904, 905];

/** What a tuning run is called in the journal. */
export const tunedName = ({ name, precision }: Arm): string => (precision === undefined ? name : `${name} ${precision}`);

export function tuneJobs(chosen: readonly { readonly name: string }[]): Job[] {
  const wanted = conditions.filter(({ name }) => mainConditions.includes(name) && chosen.some((condition) => condition.name === name));
  const random = arms.filter(({ name, against }) => name === against);
  return SEEDS.flatMap((seed) => wanted.flatMap((condition) => random.flatMap((arm) => PRECISIONS.map((precision): Job => ({ part: 'tuning', condition, arm: { ...arm, precision }, seed })))));
}

/** The pool lies in the order of its hashed ids, so every other galaxy is one half. */
function halves({ pool, name }: Ground): Ground {
  const half = (odd: number): number[] => Array.from({ length: pool.count }, (_, i) => i).filter((i) => i % 2 === odd);
  return { pool: some(pool, half(0)), test: some(pool, half(1)), name: `halves of ${name}` };
}

export const tuneGrounds = ({ smooth, bar }: Grounds): Grounds => ({ smooth: halves(smooth), bar: halves(bar) });

/** Mean height of the error curve by condition and head, one column per precision; the smallest is marked. */
export function tuneTable(runs: readonly FinishedRun[]): string {
  const random = arms.filter(({ name, against }) => name === against);
  const rows = conditions.flatMap((condition) =>
    random.flatMap((arm) => {
      const areas = PRECISIONS.map((precision) => {
        const own = runs.filter((run) => run.condition === condition.name && run.arm === tunedName({ ...arm, precision }));
        return own.length === 0 ? Number.NaN : areaUnder(own[0]?.curve.map(({ labels }) => labels) ?? [], meanCurve(own.map(({ curve }) => curve.map(({ rmse }) => rmse))));
      });
      if (areas.every(Number.isNaN)) return [];
      const least = Math.min(...areas.filter(Number.isFinite));
      return [`| ${condition.title} | ${arm.title} | ${areas.map((area) => (area === least ? `**${area.toFixed(4)}**` : area.toFixed(4))).join(' | ')} |`];
    }),
  );
  return ['# Prior precision, tuned on random arms', '', 'Mean height of the RMSE curve on half of the pool, the other half labelled; seeds 901 to 905.', '', `| condition | arm | ${PRECISIONS.join(' | ')} |`, `|${' --- |'.repeat(PRECISIONS.length + 2)}`, ...rows, ''].join('\n');
}
