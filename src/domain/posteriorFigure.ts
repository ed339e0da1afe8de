/**
 * The signature figure as numbers: how many of N volunteers would give one answer about one galaxy, as the single network
 * says, as each version of it says, and as all versions together say (Walmsley et al. 2020, figure 4), with or without
 * the spread of real crowds (spread.ts).
 */
import { scoreGalaxy, scoreKindOf } from './information.ts';
import type { Opinions, ScoreKind } from './round.ts';
import { votePosterior } from './spread.ts';
import type { QuestionColumns } from './tree.ts';

/** What to draw: an answer of a question, for so many volunteers. */
export interface FigureChoice {
  readonly question: QuestionColumns;
  /** Column of the answer in the tree's columns. */
  readonly column: number;
  /** N, volunteers asked this question. */
  readonly votes: number;
  /** Crowd spread; Infinity leaves it out. */
  readonly kappa: number;
}

/** Probabilities of k = 0..N. */
export interface PosteriorFigure {
  readonly single: Float64Array;
  readonly each: readonly Float64Array[];
  readonly together: Float64Array;
  /** Mutual information between N votes on the question and the weights, in nats. */
  readonly information: { readonly nats: number; readonly kind: ScoreKind };
  /** The same of votes taken as independent, as a question's score takes them (candidates.ts): more, where crowds spread. */
  readonly independentNats: number;
}

/** Fractions of one question of the first galaxy, pass by pass. [pass, answer] */
function fractionsOf({ fractions, passes, columnCount }: Opinions, { start, end }: QuestionColumns): Float32Array {
  const rho = new Float32Array(passes * (end - start));
  for (let t = 0; t < passes; t++) rho.set(fractions.subarray(t * columnCount + start, t * columnCount + end), t * (end - start));
  return rho;
}

/** Of the first galaxy in the opinions. */
export function posteriorFigure(opinions: Opinions, { question, column, votes, kappa }: FigureChoice): PosteriorFigure {
  const { passes, columnCount, point, fractions } = opinions;
  const answers = question.end - question.start;
  const rho = Float32Array.from({ length: passes }, (_, t) => fractions[t * columnCount + column] as number); // columns are inside
  const ofQuestion = fractionsOf(opinions, question);
  const nats = scoreGalaxy(ofQuestion, passes, question.kind, votes, kappa);
  return {
    single: votePosterior([point[column] as number], votes, kappa),
    each: Array.from(rho, (share) => votePosterior([share], votes, kappa)),
    together: votePosterior(rho, votes, kappa),
    information: { nats, kind: scoreKindOf(answers, question.kind, votes) },
    independentNats: kappa === Infinity ? nats : scoreGalaxy(ofQuestion, passes, question.kind, votes),
  };
}

/** The answer of a question on which the versions differ most: the one worth drawing first. @returns its column */
export function mostDoubted(opinions: Opinions, { start, end }: Pick<QuestionColumns, 'start' | 'end'>): number {
  const { passes, columnCount, fractions } = opinions;
  let best = start;
  let widest = -1;
  for (let column = start; column < end; column++) {
    let sum = 0;
    let squares = 0;
    for (let t = 0; t < passes; t++) {
      const share = fractions[t * columnCount + column] as number; // inside
      sum += share;
      squares += share * share;
    }
    const variance = squares / passes - (sum / passes) ** 2;
    if (variance > widest + 1e-12) [best, widest] = [column, variance];
  }
  return best;
}

/** Mean number of volunteers under a distribution over k = 0..N, e.g. 28.6 of 40. */
export const meanVotes = (posterior: Float64Array): number => posterior.reduce((sum, p, k) => sum + k * p, 0);
