/** The settings that a person may change on the Learner page: their limits, their defaults, and a change of them as it is recorded. */
import type { SurveySettings } from './survey.ts';
import { DEFAULT_COLDNESS, defaultSettings } from './survey.ts';
import type { Tree } from './tree.ts';

/** Settings that are numbers, with the least and the most that make sense and whether they are whole. */
export const LIMITS = {
  retirementCount: { least: 1, most: 1000, isWhole: true },
  expectedVotes: { least: 1, most: 1000, isWhole: true },
  // Two versions can disagree; beyond 256 scoring takes long and nothing more is seen.
  passes: { least: 2, most: 256, isWhole: true },
  // 0 is a fair draw; beyond 32 it is the highest scores alone.
  coldness: { least: 0, most: 32, isWhole: false },
  labelsPerRound: { least: 1, most: 1000, isWhole: true },
  // Every second at most; beyond every fiftieth a fair sample would take thousands of answers.
  randomOneIn: { least: 2, most: 50, isWhole: true },
} as const satisfies Partial<Record<keyof SurveySettings, Limit>>;

export type NumberSetting = keyof typeof LIMITS;

export interface Limit {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

/** What was typed as a value within the limits, or null where it is none. A decimal comma is a point. */
export function numberWithin({ least, most, isWhole }: Limit, typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || value < least || value > most) return null;
  return isWhole && !Number.isInteger(value) ? null : value;
}

/** What was typed as the nearest whole number, or null where it is no number; limits are the caller's. */
export function wholeNumber(typed: string): number | null {
  const value = Math.round(Number(typed.trim().replace(',', '.')));
  return typed.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** Settings that the network learns, scores and chooses by: those of "How it chooses". The others are what a survey allows. */
export const LEARNER_SETTINGS = ['rankBy', 'question', 'acquisition', 'coldness', 'head', 'randomOneIn', 'labelsPerRound', 'expectedVotes', 'passes', 'network', 'retirementCount'] as const satisfies readonly (keyof SurveySettings)[];

/** The learner's settings as a new survey with this tree has them. */
export function learnerDefaults(tree: Tree): Pick<SurveySettings, (typeof LEARNER_SETTINGS)[number]> {
  const { rankBy, question, acquisition, coldness, head, randomOneIn, labelsPerRound, expectedVotes, passes, network, retirementCount } = defaultSettings(tree, 0);
  return { rankBy, question, acquisition, coldness, head, randomOneIn, labelsPerRound, expectedVotes, passes, network, retirementCount };
}

export type LearnerSetting = (typeof LEARNER_SETTINGS)[number];

/** One setting before and after. */
export interface SettingChange {
  readonly setting: keyof SurveySettings;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** What differs between two states of a survey's settings, in the order of their names. */
export function changesBetween(before: SurveySettings, after: SurveySettings): SettingChange[] {
  const names = Object.keys(after).sort() as (keyof SurveySettings)[]; // its own keys
  return names.filter((setting) => before[setting] !== after[setting]).map((setting) => ({ setting, before: before[setting] ?? null, after: after[setting] }));
}

/**
 * Settings after a change. Two follow another for as long as they are equal to what it suggests: the votes expected go with
 * the volunteers per galaxy, the coldness with the head.
 */
export function changedSettings(settings: SurveySettings, change: Partial<SurveySettings>): SurveySettings {
  const areVotesFollowing = settings.expectedVotes === settings.retirementCount;
  const isColdnessFollowing = settings.coldness === DEFAULT_COLDNESS[settings.head];
  return {
    ...settings,
    ...(areVotesFollowing && change.retirementCount !== undefined ? { expectedVotes: change.retirementCount } : {}),
    ...(isColdnessFollowing && change.head !== undefined ? { coldness: DEFAULT_COLDNESS[change.head] } : {}),
    ...change,
  };
}

/** Settings that a round's scores depend on. */
const SCORED_WITH = ['network', 'head', 'acquisition', 'coldness', 'rankBy', 'question', 'expectedVotes', 'passes'] as const satisfies readonly (keyof SurveySettings)[];

/** Whether a round's scores would come out otherwise with these settings. */
export const scoresOtherwise = (before: SurveySettings, now: SurveySettings): boolean => SCORED_WITH.some((name) => before[name] !== now[name]);
