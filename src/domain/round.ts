/**
 * A round of learning as plain data: what goes in (labels, candidates), what comes out (weights, scores, predictions)
 * and what is told on the way. Galaxies are named by their index in the survey, so that a hundred thousand of them
 * cross the wall to the worker as one typed array.
 */
import { hashOfText } from './sha256.ts';
import type { KappaFit } from './crowdFit.ts';
import type { Doubts } from './doubt.ts';
import type { InputSpec } from './pixels.ts';
import type { ScoredStrategy } from './queue.ts';
import type { RoundTimes, Stretch } from './roundTimes.ts';
import type { AcquisitionRule, HeadName, NetworkName, RankedBy, ScratchNetwork, SurveyId } from './survey.ts';
import type { Tree } from './tree.ts';
import { canonicalJson } from './treeHash.ts';

/** Votes of one galaxy, by index; see labels.ts for the meaning. */
export interface IndexedLabel {
  readonly index: number;
  readonly counts: readonly number[];
  readonly asked: readonly number[];
}

/** SHA-256 over the labels in the order given: tells whether an interrupted round can go on where it stopped. */
export function hashOfLabels(labels: readonly IndexedLabel[]): string {
  return hashOfText(canonicalJson(labels.map(({ index, counts, asked }) => [index, counts, asked])));
}

/** Which TensorFlow.js backend: `auto` lets the worker choose by renderer and one timed step. */
export type BackendName = 'webgl' | 'wasm' | 'cpu';
export type BackendChoice = BackendName | 'auto';

/** Why a backend computes; worded where it is shown. */
export type BackendReason =
  | { readonly kind: 'asked' | 'no gpu' | 'software gpu' | 'gpu did not start' | 'wasm did not start' }
  /** The quicker of two, by one training step on each, milliseconds; infinite where WebGL broke off. */
  | { readonly kind: 'timed'; readonly webglMs: number; readonly wasmMs: number };

export interface BackendReport {
  readonly backend: BackendName;
  /** WebGL's renderer string, or null where there is no WebGL. */
  readonly renderer: string | null;
  readonly why: BackendReason;
}

export interface RoundWork {
  readonly survey: SurveyId;
  readonly tree: Tree;
  readonly network: NetworkName;
  /** Of the heads on the shipped trunk; networks trained whole have Monte Carlo dropout. */
  readonly head: HeadName;
  readonly acquisition: AcquisitionRule;
  /** PowerBALD's; not read by other rules. */
  readonly coldness: number;
  /** 1 for the first round; 0 only looks at the pictures with the shipped trunk and chooses typical ones to begin with. */
  readonly round: number;
  readonly labels: readonly IndexedLabel[];
  /** Survey indices of the galaxies drawn at random for every volunteer: the crowd's spread is learnt from them. */
  readonly monitor: Uint32Array;
  /** Survey indices of the galaxies to score. */
  readonly candidates: Uint32Array;
  /** Seed of the survey; the round's own streams follow from it and `round`. */
  readonly seed: number;
  /** T. */
  readonly passes: number;
  /** N in BALD. */
  readonly expectedVotes: number;
  readonly rankBy: RankedBy;
  /** Id of the question whose information is the score, where one question's is. */
  readonly question: string;
  readonly backend: BackendChoice;
  /** Weights of the round before (warm start), or null for fresh ones. */
  readonly startFrom: SavedWeights | null;
  /** An interrupted run of this very round, to go on with; null to start it. */
  readonly checkpoint: Checkpoint | null;
}

/** Work for a network that is trained whole. */
export type ScratchWork = Omit<RoundWork, 'network'> & { readonly network: ScratchNetwork };

/** A network's weights as one buffer (little-endian float32, in the order of `shapes`). */
export interface SavedWeights {
  readonly network: NetworkName;
  readonly treeHash: string;
  readonly shapes: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly data: ArrayBuffer;
}

/** Where an interrupted round stands after a whole epoch: weights and the optimiser's state. */
export interface Checkpoint {
  readonly survey: SurveyId;
  readonly round: number;
  readonly epochsDone: number;
  /** Training loss of the last epoch done, nats per vote. */
  readonly loss: number;
  /** Tells whether the labels are still those of the interrupted run. */
  readonly labelsHash: string;
  readonly weights: SavedWeights;
  readonly optimiser: ArrayBuffer;
}

export interface RoundProgress {
  /** `embedding`: the shipped trunk looks at pictures it has not seen. */
  readonly phase: 'starting' | 'embedding' | 'training' | 'scoring';
  readonly epoch: number;
  readonly epochs: number;
  /** Mean loss of the last epoch in nats per vote; null before the first. */
  readonly loss: number | null;
  readonly imagesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** Of the whole round, 0 to 1. */
  readonly fraction: number;
}

/** Predictions of many galaxies; rows are galaxies in the order of `indices`, columns the tree's columns. */
export interface Predictions {
  readonly indices: Uint32Array;
  readonly columnCount: number;
  /** Mean vote fraction over the passes, among the volunteers asked. [galaxy, column] */
  readonly mean: Float32Array;
  /** Standard deviation over the passes. [galaxy, column] */
  readonly sd: Float32Array;
  /** 5th and 95th percentile. [galaxy, column] */
  readonly p05: Float32Array;
  readonly p95: Float32Array;
  /**
   * What the percentiles are of: `votes`, k/n of the n volunteers expected to be asked, with the crowd's spread (spread.ts);
   * `passes`, the fractions of the network's passes alone, as rounds of older versions have them: far too narrow.
   */
  readonly intervals: 'votes' | 'passes';
}

/** How a score was computed: exact enumeration, the capped moment form, or (multiple choice) a sum over answers, an upper bound. */
export type ScoreKind = 'exact' | 'approximation' | 'upper bound';

export interface RoundResult {
  readonly survey: SurveyId;
  readonly round: number;
  readonly weights: SavedWeights;
  readonly predictions: Predictions;
  /** The head on the shipped trunk, all of its passes; null for networks trained whole, and in rounds of older versions. */
  readonly head: SavedHead | null;
  /** BALD in nats for the round's question, or information about the whole tree; aligned with predictions.indices. */
  readonly scores: Float32Array;
  /** What galaxies are served by, the highest first, where it is not the score itself; aligned with the scores. */
  readonly priorities: Float32Array | null;
  readonly strategy: ScoredStrategy;
  readonly scoreKind: ScoreKind;
  /** What the network was unsure about, aligned with the scores; null in rounds of older versions. */
  readonly doubts: Doubts | null;
  /** The crowd's spread per question, tree order; null in rounds of older versions of networks that did not use it. */
  readonly concentration: readonly KappaFit[] | null;
  readonly labelsUsed: number;
  readonly epochs: number;
  /** Training loss of the last epoch, nats per vote. */
  readonly loss: number;
  readonly backend: BackendName;
  readonly imagesPerSecond: number;
  readonly trainingSeconds: number;
  readonly scoringSeconds: number;
  /** Where the time went, and its stretches one after another; null where nobody measured. */
  readonly clocked: { readonly times: RoundTimes; readonly stretches: readonly Stretch[] } | null;
}

/** A trained head as plain data, so that its passes can be drawn again; see model/posteriors.ts. */
export interface SavedHead {
  readonly head: HeadName;
  readonly treeHash: string;
  readonly width: number;
  readonly passes: number;
  readonly seed: number;
  /** Little-endian float32: mean and scale of the features, the point estimate and, for Laplace, every pass. */
  readonly data: ArrayBuffer;
}

/** Some galaxies about which the newest model is asked what each of its versions says. */
export interface Inquiry extends Pick<RoundWork, 'survey' | 'tree' | 'seed' | 'passes' | 'backend'> {
  readonly weights: SavedWeights;
  /** Null for networks trained whole. */
  readonly head: SavedHead | null;
  readonly galaxies: Uint32Array;
}

/** What every version of the network says about some galaxies, as vote fractions among those asked. */
export interface Opinions {
  readonly passes: number;
  readonly columnCount: number;
  /** The single network: dropout off, or the most probable weights. [galaxy, column] */
  readonly point: Float32Array;
  /** [galaxy, pass, column] */
  readonly fractions: Float32Array;
}

/** Where the network's inputs come from: storage in the browser, a folder in Node. */
export interface InputSource {
  /** Inputs of the galaxies with these indices, one after another: [galaxy, y, x, channel], bytes 0-255. */
  read(indices: ArrayLike<number>, spec: InputSpec): Promise<Uint8Array>;
}
