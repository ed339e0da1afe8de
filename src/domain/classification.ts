/**
 * The archive: append-only facts. A classification says what one volunteer answered about one galaxy and why the
 * galaxy was shown; undoing it is a new fact that retracts it. Two archives merge as the union of their facts by id.
 */
import type { Display } from './display.ts';
import type { GalaxyId } from './galaxy.ts';
import type { AcquisitionRule, PracticeTruth, SurveyId } from './survey.ts';
import type { AnswerId, TreeRef } from './tree.ts';
import type { Step } from './walk.ts';

export type FactId = string & { readonly __brand: 'FactId' };
export type VolunteerId = string & { readonly __brand: 'VolunteerId' };

export interface Volunteer {
  /** Random, made on this device; not a person's name. */
  readonly id: VolunteerId;
  readonly name?: string;
}

export type Workflow = 'standard' | 'enhanced';

/**
 * How a galaxy came to be chosen: `random` a seeded draw, `monitor` a random draw from the fixed monitor set, `typiclust` a
 * typical galaxy to begin with, `selection` put first by hand from the pool, `bald` by score, `power-bald` at random with
 * chances that grow with the score.
 */
export type Strategy = 'random' | 'monitor' | 'typiclust' | 'selection' | AcquisitionRule;

/** Drawn at random, so that such galaxies are a fair sample of the survey. */
export const isByChance = (strategy: Strategy): boolean => strategy === 'random' || strategy === 'monitor';

/** Why a galaxy was shown. Without it, labels chosen by a network cannot be used for statistics. */
export interface Reason {
  readonly workflow: Workflow;
  readonly strategy: Strategy;
  /** The acquisition score in nats; null for a random draw, for `typiclust` and for `selection`. */
  readonly score: number | null;
  /** Place in the round's order among `among` galaxies, 1 the first; null for a random draw. */
  readonly rank: number | null;
  readonly among: number | null;
  /** The model's round that scored it; null before the first round or in Standard. */
  readonly round: number | null;
  /** The survey's seed behind the draw. */
  readonly seed: number;
  /** Position in this volunteer's serving order, from 0: with the seed it tells which of each six (or what `randomOneIn` says) was drawn at random. */
  readonly position: number;
  /** True where the person had seen what the network said of this galaxy before they gave this answer: on the Learner page, or after they had finished it once. */
  readonly sawNetwork?: true;
  /** The same of what other volunteers had answered. */
  readonly sawOthers?: true;
}

interface FactBase {
  readonly id: FactId;
  readonly survey: SurveyId;
  readonly volunteer: Volunteer;
  /** When it became a fact: ISO 8601, UTC, milliseconds. */
  readonly at: string;
}

export interface Classification extends FactBase {
  readonly kind: 'classification';
  readonly galaxy: GalaxyId;
  readonly tree: TreeRef;
  readonly steps: readonly Step[];
  /** When the galaxy came on screen; `at` is when the last answer was given. */
  readonly startedAt: string;
  readonly why: Reason;
  /** How the picture was shown when the last answer was given; absent where that is not known. */
  readonly display?: Display;
  /** Keys and taps that answered, went back or took back; absent where they were not counted. */
  readonly presses?: number;
  /** The classification by the same volunteer that this one replaces: a change of mind. The latest stands whether or not it says so. */
  readonly supersedes?: FactId;
}

/** Takes a classification or a skip back. */
export interface Undo extends FactBase {
  readonly kind: 'undo';
  /** The galaxy of the fact it undoes, so that all facts of a galaxy can be found together. */
  readonly galaxy: GalaxyId;
  readonly undoes: FactId;
}

/** Shown and passed over: no vote, but not served again to this volunteer. */
export interface Skip extends FactBase {
  readonly kind: 'skip';
  readonly galaxy: GalaxyId;
  readonly why: Reason;
  /** `unreadable`: the app skipped it because the picture could not be decoded. */
  readonly cause: 'volunteer' | 'unreadable';
  /** Why the volunteer skipped it, in a word or two, where they said so. */
  readonly reason?: string;
}

/**
 * A galaxy whose answers are known, walked for practice: simulated ones are not even in the survey. Never a vote, a label or
 * a galaxy seen.
 */
export interface Practice extends FactBase {
  readonly kind: 'practice';
  readonly galaxy: GalaxyId;
  readonly tree: TreeRef;
  /** As far as the volunteer went: none where they passed it over at once. */
  readonly steps: readonly Step[];
  readonly startedAt: string;
  /** Who knows the answers: the simulation that drew it, or experts. */
  readonly truth: PracticeTruth;
  /** Seed of the simulated galaxy; null for one of the survey's. */
  readonly skySeed: number | null;
  /** The place in the volunteer's serving order that it came before. */
  readonly position: number;
}

/** A volunteer's note on a galaxy: their latest stands, and an empty one takes it away. */
export interface Note extends FactBase {
  readonly kind: 'note';
  readonly galaxy: GalaxyId;
  readonly text: string;
}

/** A volunteer puts a galaxy into a collection of theirs, or takes it out: the latest for the galaxy and collection stands. */
export interface Collect extends FactBase {
  readonly kind: 'collect';
  readonly galaxy: GalaxyId;
  /** The collection's name; `FAVOURITES` is the one that everybody has. */
  readonly collection: string;
  readonly isIn: boolean;
}

export type Fact = Classification | Undo | Skip | Practice | Note | Collect;

/** The collection that needs no naming. */
export const FAVOURITES = 'favourites';

/** Facts about a galaxy that the survey served: they hold a place in the volunteer's serving order and can be undone. */
export const isServed = (fact: Fact): fact is Classification | Skip => fact.kind === 'classification' || fact.kind === 'skip';

/**
 * A galaxy on screen and its unfinished walk, kept on disk from the moment it is shown and after every answer, so that
 * a closed tab costs nothing. One per survey, volunteer and galaxy; `tab` tells which tab shows it, so that two tabs
 * never show the same galaxy and a tab that comes back finds the drafts of one that is gone.
 */
export interface Draft {
  readonly tab: string;
  readonly survey: SurveyId;
  readonly volunteer: VolunteerId;
  readonly galaxy: GalaxyId;
  readonly steps: readonly Step[];
  readonly ahead: readonly Step[];
  readonly startedAt: string;
  readonly why: Reason;
  /** Ticked so far in the multiple-choice question being asked. */
  readonly ticked?: readonly AnswerId[];
  /** Keys and taps spent on it so far. */
  readonly presses?: number;
  /** The classification by this volunteer that stands until this walk is finished: a change of mind. */
  readonly supersedes?: FactId;
  /** Present on a galaxy to practise on: it becomes a `Practice`, never a classification. */
  readonly practice?: Pick<Practice, 'truth' | 'skySeed'>;
}

export const factId = (text: string): FactId => text as FactId;
export const volunteerId = (text: string): VolunteerId => text as VolunteerId;
