/**
 * What travels with labels about the model that helped to choose them: a card that says how it came to be, and its
 * predictions per galaxy with their uncertainty.
 */
import type { KappaFit } from './crowdFit.ts';
import type { GalaxyId } from './galaxy.ts';
import type { BackendName, Predictions, ScoreKind } from './round.ts';
import type { NetworkName } from './survey.ts';
import type { AnswerId, QuestionId, TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

/** Concentration of the crowd on one question (crowd.ts) and how it was come by. */
export interface QuestionSpread {
  readonly question: QuestionId;
  readonly kappa: number;
  /** Fitted to the votes on galaxies drawn at random, or assumed because those cannot tell yet. */
  readonly basis: KappaFit['basis'];
  /** Ends of the interval that holds kappa with probability 0.9. */
  readonly low: number;
  readonly high: number;
  /** Galaxies drawn at random that had two votes or more. */
  readonly galaxies: number;
}

export interface ModelCard {
  readonly network: NetworkName;
  /** 1 for the first. */
  readonly round: number;
  readonly backend: BackendName;
  /** The survey's seed; with the round it gives every random draw of the training. */
  readonly seed: number;
  /** Galaxies with at least one vote that it was trained on. */
  readonly labelsUsed: number;
  readonly epochs: number;
  /** Monte Carlo dropout passes, T. */
  readonly passes: number;
  /** N in BALD: votes expected per galaxy. */
  readonly expectedVotes: number;
  /** ISO 8601, UTC. */
  readonly trainedAt: string;
  /** By name, with the unit in the name, e.g. `trainingLossNatsPerVote`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What the percentiles are of: `votes`, k of the n volunteers expected to be asked; `passes`, the network's passes alone. */
  readonly intervals: Predictions['intervals'];
  /** How far the votes on one galaxy spread beyond chance, per question in tree order; null where it is not known. */
  readonly crowdSpread: readonly QuestionSpread[] | null;
  /** SHA-256 of the weights' bytes, 64 lower-case hexadecimal digits. */
  readonly weightsHash: string;
}

/** Share of the volunteers asked who give this answer: 0 to 1. */
export interface AnswerPrediction {
  readonly answer: AnswerId;
  /** Mean and standard deviation over the passes. */
  readonly mean: number;
  readonly sd: number;
  /** 5th and 95th percentile; the card's `intervals` say of what. */
  readonly p05: number;
  readonly p95: number;
}

/** What a further round of votes on a question would tell about the network's weights. */
export interface Information {
  readonly nats: number;
  /** `approximation`: the capped moment form; `upper bound`: a sum over the answers of a multiple choice. */
  readonly kind: ScoreKind;
}

export interface QuestionPrediction {
  readonly question: QuestionId;
  readonly answers: readonly AnswerPrediction[];
  /** Null where it was not computed for this question. */
  readonly mutualInformation: Information | null;
}

export interface GalaxyPrediction {
  readonly galaxy: GalaxyId;
  /** In tree order. */
  readonly questions: readonly QuestionPrediction[];
}

/** Five significant digits: far below the spread over the passes, and short in a file. */
const rounded = (value: number | undefined): number => Number((value ?? 0).toPrecision(5));

/** What a card says of a round's intervals. */
export function intervalsOf(tree: TreeContent, { intervals }: Predictions, concentration: readonly KappaFit[] | null): Pick<ModelCard, 'intervals' | 'crowdSpread'> {
  const crowdSpread = tree.questions.flatMap(({ id }, q): QuestionSpread[] => {
    const fit = concentration?.[q];
    return fit ? [{ question: id, kappa: rounded(fit.kappa), basis: fit.basis, low: rounded(fit.low), high: rounded(fit.high), galaxies: fit.galaxies }] : [];
  });
  return { intervals, crowdSpread: concentration === null ? null : crowdSpread };
}

/** One galaxy's row of a round's predictions; `score` is the information of the question it was computed for. */
export function predictionOf(
  tree: TreeContent,
  galaxy: GalaxyId,
  predictions: Predictions,
  row: number,
  score: (Information & { readonly question: string }) | null,
): GalaxyPrediction {
  const { columns, byQuestion } = columnsOf(tree);
  const { mean, sd, p05, p95 } = predictions;
  const first = row * predictions.columnCount;
  const questions = byQuestion.map(({ question, start, end }) => ({
    question,
    answers: columns.slice(start, end).map(({ answer, index }) => {
      const at = first + index;
      return { answer, mean: rounded(mean[at]), sd: rounded(sd[at]), p05: rounded(p05[at]), p95: rounded(p95[at]) };
    }),
    mutualInformation: score?.question === question ? { nats: rounded(score.nats), kind: score.kind } : null,
  }));
  return { galaxy, questions };
}
