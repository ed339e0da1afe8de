/**
 * What votes on a galaxy would teach about the whole tree: sum over questions of P(reached) x information in the votes
 * expected there, in nats, per galaxy or per expected click. A probable star or artifact counts through P(reached): few
 * would be asked about its bar, so uncertainty there is worth little. By the chain rule the information in all answers is
 * sum_q E_path[I(answer_q; w | path)]; this leaves out that the path itself tells something about the weights, and takes
 * the number asked at its mean.
 */
import { scoreGalaxy, screenGalaxy } from './information.ts';
import { meanReach } from './reach.ts';
import { shortlisted } from './shortlist.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

export interface TreeInformationSettings {
  /** N, the volunteers expected on the galaxy; n_q = max(1, round(N P(reached))) are expected to be asked each question. */
  readonly expectedVotes: number;
  /** Crowd spread of each question; Infinity for the paper's multinomial. [question], tree order */
  readonly kappas: ArrayLike<number>;
  /**
   * `exact` sums over outcomes where there are few enough (see information.ts); `screen` uses the moment form throughout,
   * 0.5 log(1 + N v / a) for two answers, which costs about the same whatever N is.
   */
  readonly method: 'exact' | 'screen';
}

export interface TreeInformation {
  /** sum_q P(reached) I_q, nats. */
  readonly perGalaxy: number;
  /** The same over the clicks expected of one volunteer: nats per click. */
  readonly perClick: number;
  /** Clicks expected of one volunteer, the sum of P(reached): at least 1. */
  readonly clicks: number;
  /** Mean over the passes of the probability that each question is asked. [question] */
  readonly reach: Float64Array;
  /** I_q: what the votes expected on each question would tell, given that it is asked, nats. [question] */
  readonly information: Float64Array;
}

/** Volunteers expected to be asked a question: at least one, for what would be learnt if it were asked at all. */
export const votesExpectedAt = (reach: number, expectedVotes: number): number => Math.max(1, Math.round(expectedVotes * reach));

/**
 * Information about the whole tree in the votes on one galaxy.
 * @param fractions Vote fractions among those asked, pass by pass. [pass, column]
 */
export function treeInformationOf(
  tree: TreeContent,
  fractions: Float32Array,
  passes: number,
  { expectedVotes, kappas, method }: TreeInformationSettings,
): TreeInformation {
  const score = method === 'exact' ? scoreGalaxy : screenGalaxy;
  const columns = fractions.length / passes;
  const reach = meanReach(tree, fractions, passes);
  const information = new Float64Array(reach.length);
  let perGalaxy = 0;
  let clicks = 0;
  columnsOf(tree).byQuestion.forEach(({ kind, start, end }, q) => {
    const answers = end - start;
    const rho = new Float32Array(passes * answers);
    for (let t = 0; t < passes; t++) for (let a = 0; a < answers; a++) rho[t * answers + a] = fractions[t * columns + start + a] as number; // inside
    const reached = reach[q] as number;
    information[q] = score(rho, passes, kind, votesExpectedAt(reached, expectedVotes), kappas[q]);
    perGalaxy += reached * (information[q] as number);
    clicks += reached;
  });
  return { perGalaxy, perClick: perGalaxy / clicks, clicks, reach, information };
}

/** Many galaxies' fractions for the whole tree. */
export interface TreePool {
  /** [galaxy, pass, column] */
  readonly fractions: Float32Array;
  readonly galaxies: number;
  readonly passes: number;
}

/**
 * Scores of a pool, nats: the screen for every galaxy, exact for the `exactCount` highest. Below those the order is the
 * screen's; its scores differ from exact ones by a few per cent, so the two are put in order one after the other, never mixed.
 * @param per What is divided by: nothing, or the clicks expected.
 * @returns scores [galaxy] and the order of the rows, the highest first.
 */
export function rankByTree(
  tree: TreeContent,
  { fractions, galaxies, passes }: TreePool,
  settings: Omit<TreeInformationSettings, 'method'>,
  per: 'galaxy' | 'click',
  exactCount: number,
): { readonly scores: Float64Array; readonly order: Uint32Array } {
  const size = fractions.length / galaxies;
  const scoreOf = (row: number, method: 'exact' | 'screen'): number => {
    const found = treeInformationOf(tree, fractions.subarray(row * size, (row + 1) * size), passes, { ...settings, method });
    return per === 'galaxy' ? found.perGalaxy : found.perClick;
  };
  return shortlisted(
    Float64Array.from({ length: galaxies }, (_, row) => scoreOf(row, 'screen')),
    exactCount,
    (row) => scoreOf(row, 'exact'),
  );
}
