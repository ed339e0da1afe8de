/** What chance's line in the plots is, how far it can be compared with the survey's rounds, and what may be concluded from it: in words. */
import type { ChanceCurve } from '../../domain/chanceCurve.ts';
import { againstChance, areAlike, chanceAt } from '../../domain/chanceCurve.ts';
import { FEWEST_SEEDS } from '../../domain/studyWording.ts';
import type { TypicalError } from '../../domain/typicalError.ts';
import type { Messages } from '../parts/messages.ts';
import { decimal, number, when } from '../parts/words.ts';

type Words = Messages['learner'];

/** A round that learned from galaxies the network had chosen, and how many it had learned from. */
export type ChoosingRound = Pick<TypicalError, 'error' | 'galaxies'> & { readonly labels: number };

interface Told {
  readonly curve: ChanceCurve;
  /** Votes on the question of a galaxy learned from here, on average. */
  readonly votesPerLabel: number;
  /** Oldest first. */
  readonly rounds: readonly ChoosingRound[];
  /** Errors are told in votes of so many. */
  readonly of: number;
}

/** @param heldOut galaxies that the newest round shown was measured on */
export function chanceCaption(words: Words, told: Told, heldOut: number, now: Date): string {
  const { curve, votesPerLabel } = told;
  const votes = { there: decimal(curve.votesPerLabel, 1), here: decimal(votesPerLabel, 1) };
  return [
    words.chanceIs({ repeats: curve.repeats, when: when(curve.at, now), there: curve.heldOut, here: heldOut }),
    areAlike(curve.votesPerLabel, votesPerLabel) ? words.chanceVotesAlike(votes) : words.chanceVotesUnlike(votes),
    concluded(words, told),
  ]
    .filter(Boolean)
    .join(' ');
}

const signed = (value: number): string => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** The estimate and its interval for the newest round within the replay's reach; why there is none; or nothing, where that has been said. */
function concluded(words: Words, { curve, votesPerLabel, rounds, of }: Told): string {
  if (!areAlike(curve.votesPerLabel, votesPerLabel)) return '';
  const round = rounds.findLast(({ labels }) => chanceAt(curve.points, labels) !== null);
  if (!round) return words.chanceElsewhere;
  const found = againstChance(curve, round.labels, round.error);
  if (!found) return words.chanceFewRepeats({ least: FEWEST_SEEDS });
  const { value, low, high } = found;
  return words.chanceDifference({ labels: round.labels, value: signed(value * of), low: signed(low * of), high: signed(high * of), of, verdict: high < 0 ? 'less' : low > 0 ? 'more' : 'other' });
}
