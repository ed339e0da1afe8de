/** What may be said about an arm: "saves" only where the 95 % interval lies above zero (docs/study/protocol.md). */
import type { ArmFindings, Saving } from './studyAnalysis.ts';
import type { Estimate } from './studyStatistics.ts';

/** A saving in per cent, or "never": random's error is not reached within the budget. */
export const percent = (saving: number): string => (Number.isFinite(saving) ? `${Math.round(100 * saving)}` : 'never');

/** "24 (7 to 36)". */
export const savingInWords = ({ value, low, high }: Estimate): string => `${percent(value)} (${percent(low)} to ${percent(high)})`;

/** A difference in thousandths, with its sign. */
export function thousandths({ value, low, high }: Estimate): string {
  const each = (x: number): string => `${x > 0 ? '+' : ''}${(1000 * x).toFixed(1)}`;
  return `${each(value)} (${each(low)} to ${each(high)})`;
}

/** Fewer paired seeds than this say nothing: an interval from two seeds is no interval. */
export const FEWEST_SEEDS = 10;

export const isSaving = ({ saving }: Saving): boolean => saving.low > 0;
export const isBetter = ({ area }: ArmFindings): boolean => area !== null && area.high < 0;
export const isWorse = ({ area }: ArmFindings): boolean => area !== null && area.low > 0;

/** One sentence on an arm, as strong as its intervals allow and no stronger. */
export function verdictOn(findings: ArmFindings): string {
  const last = findings.savings.at(-1);
  if (!findings.area || !last) return 'The baseline.';
  if (findings.seeds.length < FEWEST_SEEDS) return `Nothing is claimed from fewer than ${FEWEST_SEEDS} paired seeds.`;
  const { saving, target, labels } = last;
  if (isSaving(last)) return `Saves ${percent(saving.value)} % of ${labels} labels (95 % interval ${percent(saving.low)} to ${percent(saving.high)}) at an RMSE of ${target.toFixed(4)}.`;
  if (isBetter(findings)) return 'No saving shown at the end of the budget; lower error on the way there (the interval of the area lies below zero).';
  if (isWorse(findings)) return 'Worse than random on the way (the interval of the area lies above zero).';
  return 'No difference from random shown.';
}
