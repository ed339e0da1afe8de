/**
 * How good a head is on the test galaxies, of which it knows nothing: error of the mean fraction, log loss, and whether
 * its intervals for counts of votes hold as many galaxies as they say.
 */
import type { Asked } from './evidence.ts';
import { lossOfVotes } from './evidence.ts';
import { rng } from './rng.ts';
import type { VoteOutcome } from './spread.ts';
import { centralCoverage, coverageWithin, randomisedRank, votePosterior } from './spread.ts';
import type { StudyGalaxies } from './studyGalaxies.ts';
import { rootOf, squaredErrorOf } from './typicalError.ts';
import { questionId } from './tree.ts';

/** People who looked at each published galaxy, about: the counts behind the published fractions. */
export const PUBLISHED_PEOPLE = 40;

export interface Accuracy {
  /** Root mean square of mean prediction minus published fraction. */
  readonly rmse: number;
  /** The same less what 40 people's votes scatter by themselves. */
  readonly rmseCorrected: number;
  /** -(f log p + (1 - f) log(1 - p)), nats per vote. */
  readonly logLoss: number;
}

export interface Coverage {
  /** Share of galaxies whose published count lies in the 90 % interval, randomised where a count straddles its edge. */
  readonly within90: number;
  /** Share expected within 0.2 of the predicted fraction, less the share found there (Walmsley et al. 2020). */
  readonly error02: number;
}

/** The same head by the measures that a survey's rounds have, vote by vote (typicalError.ts, evidence.ts): so that both can stand in one plot. */
export interface OnVotes {
  /** Root mean square error in vote fraction with the votes' scatter taken out, 0 to 1, on galaxies with two votes or more. */
  readonly typicalError: number;
  /** Log loss in nats per vote. */
  readonly lossPerVote: number;
}

/** The galaxies as far as measures look at them. */
type Measured = Pick<StudyGalaxies, 'count' | 'fractions' | 'reach' | 'people'>;

/** People who would have been asked about a galaxy. */
const askedOf = ({ reach, people }: Measured, galaxy: number): number => (people?.[galaxy] ?? PUBLISHED_PEOPLE) * (reach[galaxy] as number); // inside

/** Mean over the passes of [galaxy, pass]. */
export function meanFractions(rho: Float32Array, passes: number): Float64Array {
  const mean = new Float64Array(rho.length / passes);
  for (let i = 0; i < rho.length; i++) {
    const galaxy = Math.floor(i / passes);
    mean[galaxy] = (mean[galaxy] as number) + (rho[i] as number) / passes; // inside
  }
  return mean;
}

/** @param predicted mean fraction of each test galaxy, in their order */
export function accuracyOf(predicted: Float64Array, galaxies: Measured): Accuracy {
  const { count, fractions } = galaxies;
  let [squares, floor, loss] = [0, 0, 0];
  for (let g = 0; g < count; g++) {
    const f = fractions[g] as number; // inside, here and below
    const p = Math.min(1 - 1e-7, Math.max(1e-7, predicted[g] as number));
    squares += (p - f) ** 2;
    floor += (f * (1 - f)) / Math.max(1, askedOf(galaxies, g) - 1);
    loss -= f * Math.log(p) + (1 - f) * Math.log(1 - p);
  }
  return { rmse: Math.sqrt(squares / count), rmseCorrected: Math.sqrt(Math.max(0, squares - floor) / count), logLoss: loss / count };
}

/**
 * @param rho [galaxy, pass]
 * @param kappa concentration of the crowd; Infinity is the paper's binomial
 */
export function coverageOf(rho: Float32Array, passes: number, galaxies: Measured, kappa: number): Coverage {
  const { count, fractions } = galaxies;
  const edges = rng(20200101, 'study', 'edges'); // one draw per galaxy, the same for every arm and seed
  const outcomes = Array.from({ length: count }, (_, g): VoteOutcome => {
    const asked = Math.round(askedOf(galaxies, g));
    return { posterior: votePosterior(rho.subarray(g * passes, (g + 1) * passes), asked, kappa), votesFor: Math.round(asked * (fractions[g] as number)) }; // inside
  });
  const ranks = outcomes.map(({ posterior, votesFor }) => randomisedRank(posterior, votesFor, edges.uniform()));
  return { within90: centralCoverage(ranks, 0.9), error02: coverageWithin(outcomes, 0.2).error };
}

/** The question under test by itself: its one column is the answer, given or not. */
const UNDER_TEST: Asked = { question: questionId('T'), kind: 'multiple', start: 0, end: 1, index: 0 };

/**
 * @param predicted mean fraction of each test galaxy, in their order
 * @returns null where only published fractions are known, not the votes behind them, or hardly any votes
 */
export function onVotes(predicted: Float64Array, galaxies: Measured): OnVotes | null {
  const { count, fractions, people } = galaxies;
  if (!people) return null;
  let [squares, counted, nats, votes] = [0, 0, 0, 0];
  for (let g = 0; g < count; g++) {
    const asked = Math.round(askedOf(galaxies, g));
    const seen = { counts: [Math.round(asked * (fractions[g] as number))], asked: [asked] }; // inside, here and below
    const square = squaredErrorOf(seen, UNDER_TEST, () => predicted[g] as number);
    if (square !== null) {
      squares += square;
      counted++;
    }
    nats += lossOfVotes(seen, UNDER_TEST, () => predicted[g] as number);
    votes += asked;
  }
  return counted === 0 ? null : { typicalError: rootOf(squares / counted), lossPerVote: nats / votes };
}
