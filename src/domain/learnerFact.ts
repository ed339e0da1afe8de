/**
 * The learner's own facts, append-only like the volunteers': a round that was finished, settings that were changed, a network
 * that was started over, a lab that was run. Two archives merge as the union of their facts by id; which rounds stand is a fold over them.
 */
import type { VolunteerId } from './classification.ts';
import type { GalaxyId } from './galaxy.ts';
import type { LabGround, LabRun, LabSettings } from './lab.ts';
import type { SettingChange } from './learnerSettings.ts';
import type { RoundResult } from './round.ts';
import type { RoundTimes } from './roundTimes.ts';
import type { NetworkName, SurveyId, SurveySettings } from './survey.ts';

export type LearnerFactId = string & { readonly __brand: 'LearnerFactId' };
export const learnerFactId = (text: string): LearnerFactId => text as LearnerFactId;

interface LearnerFactBase {
  readonly id: LearnerFactId;
  readonly survey: SurveyId;
  /** When it became a fact: ISO 8601, UTC. */
  readonly at: string;
}

/** A finished round without its arrays: how it came to be, what came of it and what it cost. `at` is when it was finished. */
export interface RoundFact extends LearnerFactBase, Omit<RoundResult, 'survey' | 'weights' | 'head' | 'predictions' | 'scores' | 'priorities' | 'doubts' | 'clocked'> {
  readonly kind: 'round';
  /** The network's life that it belongs to: the id of its first round. A life ends when somebody starts over. */
  readonly run: LearnerFactId;
  readonly network: NetworkName;
  readonly treeHash: string;
  /** Standing classifications when its training began: what has come since is new to the network. */
  readonly classificationsUsed: number;
  /** The survey's settings it was trained and scored with; null where they are not known. */
  readonly settings: SurveySettings | null;
  /** Where its time went; null in rounds of older versions. */
  readonly times: RoundTimes | null;
}

/** Settings of the survey that somebody changed. The next round has them; what is served follows at once. */
export interface SettingsFact extends LearnerFactBase {
  readonly kind: 'settings';
  /** Who did it; null once they have left with everything of theirs. */
  readonly volunteer: VolunteerId | null;
  /** At least one. */
  readonly changes: readonly SettingChange[];
}

/** Somebody had the network forget what it had learned. Answers are none of its business. */
export interface StartedOver extends LearnerFactBase {
  readonly kind: 'started over';
  /** Who did it; null once they have left with everything of theirs. */
  readonly volunteer: VolunteerId | null;
  /** The runs that ended with it. */
  readonly runs: readonly LearnerFactId[];
}

/** A lab that was finished: active learning replayed on the survey's votes (lab.ts). `at` is when it was. */
export interface LabFact extends LearnerFactBase {
  readonly kind: 'lab';
  /** Who ran it; null once they have left with everything of theirs. */
  readonly volunteer: VolunteerId | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly treeHash: string;
  readonly settings: LabSettings;
  readonly ground: LabGround;
  /** One for each arm and seed. */
  readonly runs: readonly LabRun[];
}

/** Galaxies that somebody put first in the queue by hand, in the place of those put first before (putFirst.ts). */
export interface PutFirstFact extends LearnerFactBase {
  readonly kind: 'put first';
  /** Who did it; null once they have left with everything of theirs, or where an older version did not write it down. */
  readonly volunteer: VolunteerId | null;
  /** In the order in which they are asked about; none takes the last selection out of the queue. */
  readonly galaxies: readonly GalaxyId[];
}

export type LearnerFact = RoundFact | SettingsFact | StartedOver | LabFact | PutFirstFact;

/** A fact and whether it was made on this device, or came with a file. */
export interface Known {
  readonly fact: LearnerFact;
  readonly isHere: boolean;
}

export interface Standing {
  /** Of the network that is in use, oldest first. */
  readonly rounds: readonly RoundFact[];
  /** Its life; null where there is none. */
  readonly run: LearnerFactId | null;
  /** The highest number that any round on this survey had, also before it was started over: numbers are never used twice. */
  readonly lastRound: number;
  /** All lives that have not ended, for whoever ends them. */
  readonly runs: readonly LearnerFactId[];
}

const byTime = (a: RoundFact, b: RoundFact): number => (a.at < b.at || (a.at === b.at && a.round < b.round) ? -1 : 1);

/**
 * Which rounds stand: those of the network that this device trained last and nobody ended; where there is none, those of the
 * newest that came with a file, which the next round here then goes on with. The order of the facts does not matter.
 */
export function standingRounds(known: Iterable<Known>): Standing {
  const ended = new Set<LearnerFactId>();
  const rounds: { readonly fact: RoundFact; readonly isHere: boolean }[] = [];
  for (const { fact, isHere } of known) {
    if (fact.kind === 'started over') for (const run of fact.runs) ended.add(run);
    else if (fact.kind === 'round') rounds.push({ fact, isHere });
  }
  rounds.sort((a, b) => byTime(a.fact, b.fact));
  const open = rounds.filter(({ fact }) => !ended.has(fact.run));
  const newest = open.findLast(({ isHere }) => isHere) ?? open.at(-1);
  const run = newest?.fact.run ?? null;
  const byRound = new Map<number, RoundFact>();
  // Two devices may have gone on with the same life: of two rounds of one number, the one made here counts.
  for (const isHere of [false, true]) for (const each of open) if (each.fact.run === run && each.isHere === isHere) byRound.set(each.fact.round, each.fact);
  return {
    rounds: [...byRound.values()].sort((a, b) => a.round - b.round),
    run,
    lastRound: rounds.reduce((most, { fact }) => Math.max(most, fact.round), 0),
    runs: [...new Set(open.map(({ fact }) => fact.run))],
  };
}
