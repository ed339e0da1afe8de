/**
 * The one store: plain data the screens need now. Screens read it through `useApp`; it changes only through the
 * functions of this room (classify, choose, learn, transfer, surveys, preferences). No pixels, promises or workers.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Draft, FactId, Reason, Skip, Volunteer, Workflow } from '../domain/classification.ts';
import type { KappaFit } from '../domain/crowdFit.ts';
import type { Display, Light } from '../domain/display.ts';
import { plainDisplay, plainLight } from '../domain/display.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { Foreseen } from '../domain/foreseen.ts';
import type { Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { LabRun, LabSettings } from '../domain/lab.ts';
import type { LanguageChoice } from '../domain/language.ts';
import type { LearnerFactId } from '../domain/learnerFact.ts';
import type { Remark } from '../domain/remark.ts';
import type { BackendChoice, BackendName, BackendReason, RoundProgress } from '../domain/round.ts';
import type { RoundTimes } from '../domain/roundTimes.ts';
import type { NetworkName, Survey, SurveyId, SurveySettings } from '../domain/survey.ts';
import type { Truth } from '../domain/practice.ts';
import type { AnswerId } from '../domain/tree.ts';
import type { KnownVolunteer } from '../domain/volunteer.ts';
import type { Step, Walk } from '../domain/walk.ts';
import { beginWalk } from '../domain/walk.ts';
import type { StorageTrouble } from '../storage/space.ts';
import type { Breakage } from '../worker/engine.ts';
import type { TransferOutcome, TransferWork } from '../worker/transferProtocol.ts';

/** A galaxy with an address its picture can be shown from (a blob: URL, revoked when it leaves the store). */
export interface ShownGalaxy {
  readonly galaxy: Galaxy;
  readonly why: Reason;
  readonly pictureUrl: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The volunteer's classification that stands until they finish: they are changing their mind. */
  readonly supersedes?: FactId;
  /** Its answers are known: it is there to practise on. */
  readonly practice?: Draft['practice'];
}

/** A practice galaxy finished, still on screen, with what is known of it. */
export interface PracticeTold {
  readonly steps: readonly Step[];
  readonly truth: Truth;
}

/** What the person just did, to be told to those who do not see the screen. */
export interface Act {
  readonly kind: 'answered' | 'back' | 'forward' | 'finished' | 'skipped' | 'unreadable' | 'undone' | 'reopened' | 'kept';
  /** Counts up, so that the same act twice is told twice. */
  readonly number: number;
}

/** The galaxy just finished, for the strip with Undo; gone at the first answer to the next. */
export interface FinishedGalaxy {
  readonly galaxy: GalaxyId;
  readonly pictureUrl: string;
  readonly steps: readonly Step[];
  /** How it was skipped, and why where the person said so; null where it was answered. */
  readonly skipped: Pick<Skip, 'cause' | 'reason'> | null;
  /** What the network was unsure about before it was answered; null where that is not known, or the galaxy was skipped. */
  readonly doubt: Doubt | null;
  /** What the newest round had foreseen when it came on screen; null likewise, and where the survey does not show it. */
  readonly foreseen: Foreseen | null;
  /** Other volunteers whose answers may be seen now; 0 where the survey does not show them. */
  readonly others: number;
}

export interface SurveySummary {
  readonly id: SurveyId;
  readonly name: string;
  readonly treeName: string;
  readonly galaxies: number;
  readonly classifications: number;
  readonly createdAt: string;
}

/** `saving` is only set once a write takes longer than 300 ms. */
/** What went wrong: a kind that the screen has words for, and a sentence in English for the others. */
export interface Failure {
  readonly kind: 'failed';
  readonly message: string;
  readonly trouble?: StorageTrouble | 'newer app';
}

export type Saved = { readonly kind: 'saved' } | { readonly kind: 'saving' } | Failure;

export type LearnerPhase =
  /** Fewer than 24 labels. */
  | { readonly kind: 'waiting' }
  /** Between rounds: scores are in use. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'working'; readonly round: number; readonly progress: RoundProgress }
  | { readonly kind: 'paused'; readonly why: 'asked' | 'hidden' | 'battery' | 'other tab' | 'standard' }
  | { readonly kind: 'failed'; readonly message: string; readonly broke?: Breakage };

export interface RoundSummary {
  /** Of the fact that it is kept as. */
  readonly id: LearnerFactId;
  readonly round: number;
  readonly network: NetworkName;
  readonly labelsUsed: number;
  readonly loss: number;
  readonly backend: BackendName;
  readonly trainingSeconds: number;
  readonly scoringSeconds: number;
  readonly imagesPerSecond: number;
  /** ISO 8601. */
  readonly finishedAt: string;
  /** The survey's settings it was scored with; null where they are not known. */
  readonly settings: SurveySettings | null;
  /** The crowd's spread per question, tree order; null where it was not known. */
  readonly concentration: readonly KappaFit[] | null;
  /** Where its time went; null in rounds of older versions. */
  readonly times: RoundTimes | null;
  /** Standing classifications when its training began. */
  readonly classificationsUsed: number;
}

export interface InformativeGalaxy {
  readonly galaxy: GalaxyId;
  /** Nats. */
  readonly score: number;
  readonly pictureUrl: string;
}

export interface LearnerState {
  readonly phase: LearnerPhase;
  /** Galaxies with at least one vote. */
  readonly labels: number;
  /** Those of them whose picture is on this device. */
  readonly labelsHere: number;
  /** Labels (galaxies with changed votes) since the last round's training began. */
  readonly newLabels: number;
  /** It has looked at the pictures and, until the first round, asks about typical ones. */
  readonly asksTypical: boolean;
  /** All finished rounds, oldest first. */
  readonly rounds: readonly RoundSummary[];
  /** Whether their network is on this device: rounds may have come without it, in a file. */
  readonly hasNetwork: boolean;
  readonly backend: { readonly choice: BackendChoice; readonly used: BackendName | null; readonly renderer: string | null; /** Why it is used; a sentence where none would start. */ readonly why: BackendReason | string | null };
  /** Pictures looked at from all eight sides, in the background after a round; null when that is done or not going on. */
  readonly deepening: { readonly done: number; readonly inAll: number } | null;
  /** The eight galaxies it would learn most from, most informative first. */
  readonly mostInformative: readonly InformativeGalaxy[];
  /** Eight others, the one it would learn least from first. */
  readonly leastInformative: readonly InformativeGalaxy[];
}

/** A lab that is being run, or cannot go on. Finished ones are facts of their surveys. */
export type LabState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'working';
      readonly survey: SurveyId;
      readonly settings: LabSettings;
      /** Looking at pictures, or running; the same is counted in `done` and `inAll`. */
      readonly phase: 'starting' | 'looking' | 'running';
      readonly done: number;
      readonly inAll: number;
      /** Null where there is no saying yet. */
      readonly secondsLeft: number | null;
      /** Finished so far. */
      readonly runs: readonly LabRun[];
    }
  /** `other tab`: a lab runs there; `failed`: it stopped, and what was finished is kept. */
  | { readonly kind: 'waiting'; readonly survey: SurveyId; readonly why: 'other tab' | 'failed'; readonly message: string; readonly done: number; readonly inAll: number };

export interface SkippedFile {
  readonly name: string;
  /** Kind of fault, for grouping. */
  readonly why: string;
  readonly remark: Remark;
}

export interface TransferReport {
  readonly outcome: TransferOutcome;
  readonly taken: number;
  readonly alreadyHere: number;
  readonly skipped: readonly SkippedFile[];
  /** Sentences beyond the counts, e.g. what a merge did. */
  readonly notes: readonly Remark[];
}

/** A table beside pictures that wait for its columns to be chosen. */
export interface ColumnQuestion {
  /** The table's name. */
  readonly table: string;
  /** Other tables among the files, which are left alone. */
  readonly otherTables: number;
  /** Files that are not tables. */
  readonly pictures: number;
  readonly columns: readonly string[];
  /** The first rows, one cell for every column. */
  readonly rows: readonly (readonly string[])[];
  /** As found by name; null where none is. */
  readonly idColumn: string | null;
  readonly fileColumn: string | null;
}

/** A job that moves files in or out; one at a time. */
export type TransferState =
  | { readonly kind: 'none' }
  | { readonly kind: 'choosing'; readonly question: ColumnQuestion }
  | { readonly kind: 'running'; readonly what: TransferWork; readonly done: number; readonly total: number | null; readonly secondsLeft: number | null }
  | { readonly kind: 'finished'; readonly report: TransferReport }
  | Failure;

/** Told where it happens, away from the screens that have the words. */
export type Announcement = string | { readonly kind: 'deleted elsewhere'; readonly survey: string };

export interface StorageState {
  /** Whether the browser promised to keep the data; null where it cannot say or was not asked yet. */
  readonly isPersisted: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

export interface AppState {
  /** A new version of the app is on this device and waits for the person to take it. */
  readonly isUpdateReady: boolean;
  readonly stage: { readonly kind: 'starting' } | { readonly kind: 'ready' } | Failure;
  readonly surveys: readonly SurveySummary[];
  /** The open survey; null shows the welcome screen. */
  readonly survey: Survey | null;
  /** Of the open survey. */
  readonly progress: {
    readonly galaxies: number;
    /** Those that may still be served to this volunteer. */
    readonly waiting: number;
    readonly retired: number;
    readonly byYou: number;
    readonly skippedByYou: number;
    readonly withoutPicture: number;
    readonly classifications: number;
  };
  readonly volunteer: Volunteer;
  /** Everybody who shares this device, in the order they came. */
  readonly volunteers: readonly KnownVolunteer[];
  /** Counts up when the volunteer's history has changed. */
  readonly history: number;
  readonly workflow: Workflow;

  /** The galaxy on screen; null while the first is fetched or when there is none left (see `isFinished`). */
  readonly shown: ShownGalaxy | null;
  /** Of the galaxy on screen: whether it has the votes it needs, and whether this volunteer's own classification stands. */
  readonly shownStands: { readonly isRetired: boolean; readonly isSeen: boolean };
  /** True when no galaxy is left for this volunteer. */
  readonly isFinished: boolean;
  readonly walk: Walk;
  /** How the galaxy on screen is looked at now. */
  readonly display: Display;
  /** Ticked so far in a multiple-choice question. */
  readonly ticked: readonly AnswerId[];
  /** Keys and taps that answered, went back or took back, spent on the galaxy on screen. */
  readonly presses: number;
  readonly lastAct: Act | null;
  /** The next three, for decoding ahead. */
  readonly upcoming: readonly { readonly galaxy: GalaxyId; readonly pictureUrl: string }[];
  readonly justFinished: FinishedGalaxy | null;
  /** Set from the last answer to a practice galaxy until the person goes on. */
  readonly practiceTold: PracticeTold | null;
  /** While the tutorial runs: how many of its galaxies are behind. Nothing that happens meanwhile is written down. */
  readonly tutorial: { readonly place: number } | null;
  /** Galaxies put first by hand, those already answered included; 0 where none are. */
  readonly putFirst: number;
  /** Galaxies finished or skipped this session that undo can still reach. */
  readonly undoable: number;
  readonly finishedToday: number;
  readonly saved: Saved;

  readonly learner: LearnerState;
  /** Absent until the first lab of this visit; the first page carries no word of it. */
  readonly lab?: LabState;
  /** Counts up when a lab has been finished. */
  readonly labs?: number;
  readonly transfer: TransferState;
  readonly storage: StorageState;
  readonly preferences: {
    readonly theme: 'system' | 'dark' | 'light' | 'contrast';
    readonly language: LanguageChoice;
    readonly pauseLearningWhenHidden: boolean;
    readonly isLearningPaused: boolean;
    readonly hasSeenTour: boolean;
    readonly areKeysOn: boolean;
    /** Kept from galaxy to galaxy. */
    readonly light: Light;
    /** Zoom, pan and turn stay as they are when the next galaxy comes. */
    readonly keepsView: boolean;
    /** Keys that the person changed, by action: one in place of all it had. */
    readonly keys: Readonly<Record<string, string>>;
    /** A researcher: sees votes also of galaxies that they have not answered. */
    readonly seesVotesUnanswered: boolean;
  };
  /** For everyone and for screen readers: what just happened, in words, or as something the screen has words for. */
  readonly announcement: Announcement;
}

export const initialState: AppState = {
  isUpdateReady: false,
  stage: { kind: 'starting' },
  surveys: [],
  survey: null,
  progress: { galaxies: 0, waiting: 0, retired: 0, byYou: 0, skippedByYou: 0, withoutPicture: 0, classifications: 0 },
  volunteer: { id: '' as Volunteer['id'] }, // replaced at boot by the stored or a new random id
  volunteers: [],
  history: 0,
  workflow: 'standard',
  shown: null,
  shownStands: { isRetired: false, isSeen: false },
  isFinished: false,
  walk: beginWalk(),
  display: plainDisplay,
  ticked: [],
  presses: 0,
  lastAct: null,
  upcoming: [],
  justFinished: null,
  practiceTold: null,
  tutorial: null,
  putFirst: 0,
  undoable: 0,
  finishedToday: 0,
  saved: { kind: 'saved' },
  learner: { phase: { kind: 'waiting' }, labels: 0, labelsHere: 0, newLabels: 0, asksTypical: false, rounds: [], hasNetwork: false, backend: { choice: 'auto', used: null, renderer: null, why: null }, deepening: null, mostInformative: [], leastInformative: [] },
  transfer: { kind: 'none' },
  storage: { isPersisted: null, usedBytes: null, quotaBytes: null },
  preferences: { theme: 'dark', language: 'system', pauseLearningWhenHidden: false, isLearningPaused: false, hasSeenTour: false, areKeysOn: true, keys: {}, light: plainLight, keepsView: false, seesVotesUnanswered: false },
  announcement: '',
};

export const store = createStore<AppState>()(() => initialState);

/** The next act to be told. */
export const act = (kind: Act['kind']): Act => ({ kind, number: (store.getState().lastAct?.number ?? 0) + 1 });

/** Reads the store in a component; re-renders when the selected value changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(store, select);
}
