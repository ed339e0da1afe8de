/** A survey: a set of galaxies with its tree and settings. Several live side by side in one browser. */
import type { Tree } from './tree.ts';

export type SurveyId = string & { readonly __brand: 'SurveyId' };
export const surveyId = (text: string): SurveyId => text as SurveyId;

/** Networks that start from nothing and are trained whole. */
export type ScratchNetwork = 'compact' | 'walmsley2020';
/** `trunk64` is the shipped trunk, which already knows galaxies: only heads on its embeddings are trained. */
export type NetworkName = ScratchNetwork | 'trunk64';
/** Which posterior the heads on the shipped trunk have; networks trained whole have Monte Carlo dropout. */
export type HeadName = 'dropout' | 'laplace';
/** How Enhanced chooses: by the score alone (the paper's way), or at random with chances that grow with the score. */
export type AcquisitionRule = 'power-bald' | 'bald';
/** What a score is about: the votes on one question, or those on all questions that a volunteer is likely to be asked (treeInformation.ts). */
export type RankedBy = 'question' | 'tree';

/** Whose answers practice galaxies are compared with: the simulation that drew them, or experts. */
export type PracticeTruth = 'sky' | 'experts';

export interface SurveySettings {
  /** A galaxy with this many volunteers is retired and not served again. Default 40 (Galaxy Zoo 2). */
  readonly retirementCount: number;
  readonly network: NetworkName;
  readonly head: HeadName;
  readonly acquisition: AcquisitionRule;
  /** PowerBALD's: chances grow with the score to this power, so that the higher it is the nearer it comes to the highest scores alone. Default: measured for the head (`DEFAULT_COLDNESS`). */
  readonly coldness: number;
  /** N in BALD: votes expected per galaxy. Default: the retirement count. */
  readonly expectedVotes: number;
  /** Monte Carlo dropout passes, T. Default 64. */
  readonly passes: number;
  /** Default: one question. */
  readonly rankBy: RankedBy;
  /** The question whose information ranks the queue (a question's id), where one does. Default: the tree's first. */
  readonly question: string;
  /** Seed of everything random in the survey: order, draws, training. */
  readonly seed: number;
  /** New labels (galaxies with votes that came since) between two rounds. Default 16, the study's. */
  readonly labelsPerRound: number;
  /** One galaxy in this many is drawn at random in Enhanced. Default 6: the production system's share (Walmsley et al. 2020). */
  readonly randomOneIn: number;
  /** Galaxies every volunteer is asked about, drawn from the random share, until each has five votes. Default 64. */
  readonly monitorSize: number;
  /** Whether "unsure" may be answered: a look, not a vote. */
  readonly allowsUnsure: boolean;
  /** Whether a volunteer may see, after finishing a galaxy, what the network had said of it. */
  readonly showsNetwork: boolean;
  /** Whether a volunteer may see, after finishing a galaxy, what others answered. */
  readonly showsOthers: boolean;
  /** Arcseconds per pixel of the originals; null where it is not known. */
  readonly pixelScaleArcsec: number | null;
  /** Share of the galaxies shown that are practice, 0 to 0.5. */
  readonly trainingShare: number;
  readonly trainingTruth: PracticeTruth;
}

export interface Survey {
  readonly id: SurveyId;
  readonly name: string;
  readonly tree: Tree;
  readonly settings: SurveySettings;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly origin: 'files' | 'sky' | 'import';
}

/** Galaxies with labels before the first round: the network's first lesson. */
export const FIRST_ROUND_LABELS = 24;
/** Coldness of PowerBALD, measured for both heads on labels that nothing else was chosen on: docs/science.md. */
export const DEFAULT_COLDNESS: Readonly<Record<HeadName, number>> = { dropout: 1, laplace: 4 };
/** What every survey did before these were settings, and what new ones begin with. */
export const defaultPace = { labelsPerRound: 16, randomOneIn: 6 } as const satisfies Partial<SurveySettings>;
/** Votes after which a monitor galaxy is no longer asked about first. */
export const MONITOR_VOTES = 5;

/** What a survey allows its volunteers, as long as it says nothing else. */
export const defaultAllowances = { allowsUnsure: false, showsNetwork: true, showsOthers: false, pixelScaleArcsec: null, trainingShare: 0, trainingTruth: 'sky' } as const satisfies Partial<SurveySettings>;

/** The defaults for a tree. */
export function defaultSettings(tree: Tree, seed: number): SurveySettings {
  return { retirementCount: 40, network: 'trunk64', head: 'laplace', acquisition: 'power-bald', coldness: DEFAULT_COLDNESS.laplace, expectedVotes: 40, passes: 64, rankBy: 'question', question: tree.first, seed, ...defaultPace, monitorSize: 64, ...defaultAllowances };
}
