/** A lab in words: its rules by name, and verdicts no stronger than the study's wording gate. */
import type { LabFindings } from '../../domain/labFindings.ts';
import type { LabFact } from '../../domain/learnerFact.ts';
import type { ArmName } from '../../domain/studyConditions.ts';
import type { Estimate } from '../../domain/studyStatistics.ts';
import { FEWEST_SEEDS } from '../../domain/studyWording.ts';
import type { Messages } from '../parts/messages.ts';
import { decimal, number, when } from '../parts/words.ts';

type Words = Messages['lab'];

/** The arms that a lab may run; those of the paper mode are none of them. */
export const armNames = (words: Words): Readonly<Partial<Record<ArmName, string>>> => ({
  'random-laplace': words.armRandomLaplace,
  'random-dropout': words.armRandomDropout,
  'power-laplace': words.armPowerLaplace,
  'power-dropout': words.armPowerDropout,
  'bald-laplace': words.armBaldLaplace,
  'bald-dropout': words.armBaldDropout,
  'shuffled-laplace': words.armShuffled,
  'power-evr-laplace': words.armVariance,
  'epig-laplace': words.armEpig,
  'batch-bald-laplace': words.armBatchBald,
  'power-cold-laplace': words.armCold,
  'power-warm-laplace': words.armWarm,
});

export const armName = (words: Words, arm: ArmName): string => armNames(words)[arm] ?? arm;

const signed = (value: number): string => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });

/** A saving in whole per cent, or that chance's error was never reached. */
export const savingInPercent = (words: Words, saving: number): string => (Number.isFinite(saving) ? number(100 * saving, { maximumFractionDigits: 0 }) : words.labNever);

const shareSaved = (words: Words, saving: number): string => (Number.isFinite(saving) ? number(saving, { style: 'percent', maximumFractionDigits: 0 }) : words.labNever);

/** What may be said of an arm: as strong as its intervals allow. Empty for chance itself. */
export function verdictInWords(words: Words, { verdict, seeds }: LabFindings): string {
  switch (verdict.kind) {
    case 'baseline':
      return '';
    case 'too few seeds':
      return words.labVerdictTooFew({ least: FEWEST_SEEDS, n: seeds.length });
    case 'saves': {
      const { saving, labels } = verdict.saving;
      return words.labVerdictSaves({ labels, saving: shareSaved(words, saving.value), low: shareSaved(words, saving.low), high: shareSaved(words, saving.high) });
    }
    case 'better on the way':
      return words.labVerdictBetter;
    case 'worse':
      return words.labVerdictWorse;
    case 'no difference':
      return words.labVerdictNone;
  }
}

/** Estimate and interval of the difference in area, in votes of so many. */
export const areaInWords = (words: Words, { value, low, high }: Estimate, votes: number): string => words.labArea({ value: signed(votes * value), low: signed(votes * low), high: signed(votes * high), votes });

/** Estimate and interval of the saving at the end of the budget; a rule that never got so low as chance did has none to tell. */
export function savingInWords(words: Words, { value, low, high }: Estimate): string {
  const [saving, lowest, most] = [value, low, high].map((share) => shareSaved(words, share)) as [string, string, string];
  if (Number.isFinite(low)) return words.labSavingAtEnd({ saving, low: lowest, high: most });
  if (Number.isFinite(value)) return words.labSavingFromNever({ saving, high: most });
  return Number.isFinite(high) && high > 0 ? words.labSavingNever({ high: most }) : words.labSavingNeverAtAll;
}

/** An error in votes of so many, with one digit. */
export const errorInVotes = (error: number, votes: number): string => decimal(votes * error, 1);

/** What a replay says of the first rule that it compared with chance; nothing where it ran chance alone. */
export function replayInWords(words: Words, { at }: Pick<LabFact, 'at'>, findings: readonly LabFindings[], votes: number, now: Date): string {
  const found = findings.find(({ arm, against }) => arm !== against);
  if (!found) return '';
  return [words.replaySays({ when: when(at, now), rule: armName(words, found.arm) }), verdictInWords(words, found), ...(found.area ? [areaInWords(words, found.area, votes)] : [])].join(' ');
}
