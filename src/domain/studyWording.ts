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

/** Findings as far as the gate looks at them, of the study or of a lab. */
type Found = Pick<ArmFindings, 'area' | 'savings' | 'seeds'>;

export const isSaving = ({ saving }: Saving): boolean => saving.low > 0;
export const isBetter = ({ area }: Pick<Found, 'area'>): boolean => area !== null && area.high < 0;
export const isWorse = ({ area }: Pick<Found, 'area'>): boolean => area !== null && area.low > 0;

/** What may be said about an arm, as strong as its intervals allow and no stronger. */
export type Verdict =
  | { readonly kind: 'baseline' | 'too few seeds' | 'better on the way' | 'worse' | 'no difference' }
  /** It saves labels at the end of the budget. */
  | { readonly kind: 'saves'; readonly saving: Saving };

/** The wording gate. */
export function verdictFor(findings: Found): Verdict {
  const last = findings.savings.at(-1);
  if (!findings.area || !last) return { kind: 'baseline' };
  if (findings.seeds.length < FEWEST_SEEDS) return { kind: 'too few seeds' };
  if (isSaving(last)) return { kind: 'saves', saving: last };
  if (isBetter(findings)) return { kind: 'better on the way' };
  return { kind: isWorse(findings) ? 'worse' : 'no difference' };
}

const SENTENCES = {
  baseline: 'The baseline.',
  'too few seeds': `Nothing is claimed from fewer than ${FEWEST_SEEDS} paired seeds.`,
  'better on the way': 'No saving shown at the end of the budget; lower error on the way there (the interval of the area lies below zero).',
  worse: 'Worse than random on the way (the interval of the area lies above zero).',
  'no difference': 'No difference from random shown.',
} as const;

/** The verdict as one sentence of the study's report. */
export function verdictOn(findings: Found): string {
  const verdict = verdictFor(findings);
  if (verdict.kind !== 'saves') return SENTENCES[verdict.kind];
  const { saving, target, labels } = verdict.saving;
  return `Saves ${percent(saving.value)} % of ${labels} labels (95 % interval ${percent(saving.low)} to ${percent(saving.high)}) at an RMSE of ${target.toFixed(4)}.`;
}
