/** The survey's flow through its tree, from the newest round's predictions and all votes; and the galaxies that take a branch. */
import { DEFAULT_KAPPA } from '../domain/crowd.ts';
import type { QuestionFlow } from '../domain/flow.ts';
import { addToFlow, beginFlow, flowFrom, takenBy } from '../domain/flow.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { orderOf } from '../domain/order.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { listRounds, readScores } from '../storage/models.ts';
import { currentSession } from './session.ts';

export interface SurveyFlow {
  /** The round whose predictions are drawn, and the galaxies it scored; null before the first. */
  readonly round: number | null;
  readonly galaxies: number;
  /** Tree order. */
  readonly questions: readonly QuestionFlow[];
}

/** Galaxies summed between two looks at what else waits: a few milliseconds. */
const AT_ONCE = 4000;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Null where no survey is open. */
export async function surveyFlow(): Promise<SurveyFlow | null> {
  const session = currentSession();
  if (!session) return null;
  const { survey, votes } = session;
  const { tree } = survey;
  const sum = beginFlow(tree);
  const [scored, rounds] = await Promise.all([readScores(survey.id), listRounds(survey.id)]);
  const record = rounds.find(({ round }) => round === scored?.round);
  const predictions = record?.treeHash === tree.hash && scored?.predictions.columnCount === sum.flow.length ? scored.predictions : null;
  const settings = { expectedVotes: survey.settings.expectedVotes, kappas: tree.questions.map((_, q) => record?.concentration?.[q]?.kappa ?? DEFAULT_KAPPA) };
  const galaxies = predictions?.indices.length ?? 0;
  for (let from = 0; predictions && from < galaxies; from += AT_ONCE) {
    addToFlow(sum, tree, predictions, settings, from, Math.min(galaxies, from + AT_ONCE));
    await pause();
  }
  return { round: galaxies > 0 ? (record?.round ?? null) : null, galaxies, questions: flowFrom(sum, tree, votes.values()) };
}

export interface Taking {
  readonly galaxy: Galaxy;
  /** Expected share of all volunteers shown it who give the answer, 0 to 1. */
  readonly share: number;
}

/** The galaxies most likely to take a branch, the likeliest first; none before the first round. @param column of the answer */
export async function galaxiesTaking(column: number, count: number): Promise<readonly Taking[]> {
  const session = currentSession();
  if (!session?.foretold) return [];
  const { survey, foretold } = session;
  const { predictions } = foretold;
  const shares = takenBy(survey.tree, predictions, column);
  const rows = orderOf(shares).subarray(0, count);
  const galaxies = await galaxiesAt(survey.id, Array.from(rows, (row) => predictions.indices[row] as number)); // rows are inside
  return galaxies.flatMap((galaxy, place) => (galaxy ? [{ galaxy, share: shares[rows[place] as number] as number }] : []));
}
