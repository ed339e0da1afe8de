/**
 * What a round finds out about its candidates, one galaxy at a time, whatever network the passes come from: predictions
 * with their intervals, the score, and what the network doubts about each; and the order that PowerBALD serves by.
 */
import { powerPriorities } from '../domain/acquisition.ts';
import type { KappaFit } from '../domain/crowdFit.ts';
import type { Doubts } from '../domain/doubt.ts';
import { emptyDoubts, noteDoubt } from '../domain/doubts.ts';
import { scoreGalaxy, scoreKindOf } from '../domain/information.ts';
import { meanReach } from '../domain/reach.ts';
import { rng } from '../domain/rng.ts';
import type { Predictions, RoundWork, ScoreKind } from '../domain/round.ts';
import { decide, shortlistOf } from '../domain/shortlist.ts';
import { votePercentiles, votePosterior } from '../domain/spread.ts';
import type { QuestionColumns, Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import { treeInformationOf, votesExpectedAt } from '../domain/treeInformation.ts';

/** What scoring needs of a round's work. */
export type CandidateWork = Pick<RoundWork, 'tree' | 'candidates' | 'passes' | 'expectedVotes' | 'rankBy' | 'question'>;

export interface Candidates {
  readonly predictions: Predictions;
  /** Information in nats that the expected votes would give: on the round's question or, by the moment form, on the whole tree. [galaxy] */
  readonly scores: Float32Array;
  readonly scoreKind: ScoreKind;
  readonly doubts: Doubts;
  /** Takes in what the passes say about the candidate in this row. @param fractions among those asked [pass, column] */
  add(row: number, fractions: Float32Array): void;
}

/** The columns of the question to rank by. @throws where the tree has no such question. */
function askedIn(tree: Tree, wanted: string): QuestionColumns {
  const asked = columnsOf(tree).byQuestion.find(({ question }) => question === wanted);
  if (!asked) throw new Error(`The tree "${tree.id}" has no question "${wanted}" to rank by.`);
  return asked;
}

/** One galaxy's predictions. @param own room for one answer's fractions [pass] */
function predict({ tree, expectedVotes, passes }: CandidateWork, spread: readonly KappaFit[], predictions: Predictions, row: number, fractions: Float32Array, own: Float32Array): void {
  const { columnCount } = predictions;
  const reach = meanReach(tree, fractions, passes);
  columnsOf(tree).byQuestion.forEach(({ start, end }, q) => {
    const votes = votesExpectedAt(reach[q] as number, expectedVotes); // one per question, as are the fits
    const { kappa } = spread[q] as KappaFit;
    for (let c = start; c < end; c++) {
      let sum = 0;
      for (let t = 0; t < passes; t++) sum += own[t] = fractions[t * columnCount + c] as number; // inside
      const mean = sum / passes;
      let squares = 0;
      for (let t = 0; t < passes; t++) squares += ((own[t] as number) - mean) ** 2;
      const at = row * columnCount + c;
      const { p05, p95 } = votePercentiles(votePosterior(own, votes, kappa));
      predictions.mean[at] = mean;
      predictions.sd[at] = Math.sqrt(squares / passes);
      predictions.p05[at] = p05;
      predictions.p95[at] = p95;
    }
  });
}

/** A galaxy's score, and the question that it is most about. */
interface Scored {
  readonly score: number;
  readonly about: QuestionColumns;
}

/** How one galaxy is scored. Votes on one question are taken as independent, as in the paper and the study; across questions they must be weighed against one another, so there the crowd's spread counts. */
function scorerOf(work: CandidateWork, spread: readonly KappaFit[]): { readonly scoreKind: ScoreKind; readonly score: (fractions: Float32Array) => Scored } {
  const { tree, passes, expectedVotes } = work;
  const { columns, byQuestion } = columnsOf(tree);
  if (work.rankBy === 'tree') {
    const settings = { expectedVotes, kappas: spread.map(({ kappa }) => kappa), method: 'screen' } as const;
    return {
      scoreKind: 'approximation',
      score(fractions) {
        const { perGalaxy, reach, information } = treeInformationOf(tree, fractions, passes, settings);
        const parts = information.map((nats, q) => nats * (reach[q] as number)); // one per question
        return { score: perGalaxy, about: byQuestion[parts.indexOf(Math.max(...parts))] as QuestionColumns }; // the highest is there
      },
    };
  }
  const asked = askedIn(tree, work.question);
  const answers = asked.end - asked.start;
  const rho = new Float32Array(passes * answers);
  return {
    scoreKind: scoreKindOf(answers, asked.kind, expectedVotes),
    score(fractions) {
      for (let t = 0; t < passes; t++) rho.set(fractions.subarray(t * columns.length + asked.start, t * columns.length + asked.end), t * answers);
      return { score: scoreGalaxy(rho, passes, asked.kind, expectedVotes), about: asked };
    },
  };
}

/** Empty tables for all candidates of a round. @param spread the crowd's, per question in tree order */
export function candidatesOf(work: CandidateWork, spread: readonly KappaFit[]): Candidates {
  const count = work.candidates.length;
  const columnCount = columnsOf(work.tree).columns.length;
  const table = (): Float32Array => new Float32Array(count * columnCount);
  const predictions: Predictions = { indices: work.candidates.slice(), columnCount, mean: table(), sd: table(), p05: table(), p95: table(), intervals: 'votes' };
  const scores = new Float32Array(count);
  const doubts = emptyDoubts(count, work.passes);
  const own = new Float32Array(work.passes);
  const { scoreKind, score } = scorerOf(work, spread);
  return {
    predictions,
    scores,
    scoreKind,
    doubts,
    add(row, fractions) {
      predict(work, spread, predictions, row, fractions, own);
      const found = score(fractions);
      scores[row] = found.score;
      noteDoubt(doubts, row, fractions, found.about);
    },
  };
}

type OrderWork = Pick<RoundWork, 'acquisition' | 'coldness' | 'seed' | 'round' | 'candidates'>;

/**
 * What galaxies are served by, the highest first: score and chance, or the score itself. Each galaxy's draw is its own, so that
 * galaxies that come or go change nothing for the others.
 * @param rows of the scores; by default all
 */
function drawn({ acquisition, coldness, seed, round, candidates }: OrderWork, scores: ArrayLike<number>, rows: ArrayLike<number> = candidates.map((_, row) => row)): Float64Array {
  if (acquisition === 'bald') return Float64Array.from(scores);
  return powerPriorities(scores, coldness, (i) => rng(seed, 'round', round, 'gumbel', candidates[rows[i] as number] as number)); // one row per score
}

/** What a round's galaxies are served by where it is not the score itself: PowerBALD's priorities. [galaxy] */
export const prioritiesOf = (work: OrderWork, scores: Float32Array): Float32Array | null => (work.acquisition === 'bald' ? null : Float32Array.from(drawn(work, scores)));

/** Galaxies whose information about the whole tree is worked out exactly: hours of answering, in a fraction of a second. */
const EXACT = 512;

/**
 * The whole tree's serving order: the moment form for all, the exact score for those served first.
 * @param scores by the moment form; those worked out become exact, in place [galaxy]
 * @param exactOf exact scores of some rows
 * @returns priorities that say nothing but the order [galaxy]
 */
export async function treePriorities(work: OrderWork, scores: Float32Array, exactOf: (rows: Uint32Array) => Promise<Float64Array>): Promise<Float32Array> {
  const screen = drawn(work, scores);
  const shortlist = shortlistOf(screen, EXACT);
  const rows = shortlist.rows.slice(); // the shortlist itself will be put in order
  const exact = await exactOf(rows);
  rows.forEach((row, i) => (scores[row] = exact[i] as number)); // one for each
  const { order } = decide(screen, shortlist, drawn(work, exact, rows));
  const priorities = new Float32Array(order.length);
  order.forEach((row, place) => (priorities[row] = order.length - place));
  return priorities;
}
