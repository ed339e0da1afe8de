/** What comes next, looked at and not touched: the make-up of the queue, and the galaxies that a question would teach the network most and least about. */
import type { Galaxy } from '../domain/galaxy.ts';
import { informationFrom } from '../domain/flow.ts';
import { scoreGalaxy } from '../domain/information.ts';
import { orderOf } from '../domain/order.ts';
import { serving } from '../domain/queue.ts';
import type { QueueMix } from '../domain/queueMix.ts';
import { queueMix } from '../domain/queueMix.ts';
import { columnsOf } from '../domain/tree.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { readModel, readScores } from '../storage/models.ts';
import { environment } from './environment.ts';
import type { Session } from './session.ts';
import { currentSession, isEligible } from './session.ts';
import { store } from './store.ts';

/** Galaxies of the queue looked at. */
export const QUEUE_AHEAD = 100;

/** Null where no survey is open. */
export function queueAhead(): Promise<QueueMix | null> {
  const session = currentSession();
  const first = session && columnsOf(session.survey.tree).byQuestion.find(({ question }) => question === session.survey.tree.first);
  return Promise.resolve(session && first ? queueMix(plannedAhead(session), session.foretold?.predictions ?? null, first) : null);
}

function plannedAhead(session: Session) {
  const { survey, ids, volunteer, position, votes, ranking } = session;
  session.serving ??= serving(survey.settings, ids.length, volunteer);
  const planned = session.serving.next({ workflow: store.getState().workflow, position, count: QUEUE_AHEAD, isEligible: (index) => isEligible(session, index), votesOf: (index) => votes.get(index)?.volunteers ?? 0, ranking, labelled: votes.size });
  return planned.map(({ index, why }) => ({ index, strategy: why.strategy }));
}

export interface Informative {
  readonly galaxy: Galaxy;
  /** Nats. */
  readonly score: number;
}

/** How many are shown of either end, and how many are asked about to find them: the screen only comes near. */
const SHOWN = 8;
const ASKED = 48;

/**
 * The galaxies whose votes on a question would teach the network most, and least. All are screened by means and spreads
 * (`informationFrom`), the two ends then scored as a round would score them.
 * @param question place in tree order
 * @returns null before the first round @throws in words for the person
 */
export async function informativeAbout(question: number): Promise<{ readonly most: readonly Informative[]; readonly least: readonly Informative[] } | null> {
  const session = currentSession();
  if (!session) return null;
  const { survey } = session;
  const { tree, settings } = survey;
  const [scored, model] = await Promise.all([readScores(survey.id), readModel(survey.id)]);
  const place = columnsOf(tree).byQuestion[question];
  if (!scored || !model || !place) return null;
  const { indices, columnCount, mean, sd } = scored.predictions;
  const part = (table: Float32Array, row: number): Float32Array => table.subarray(row * columnCount + place.start, row * columnCount + place.end);
  const order = orderOf(Float64Array.from(indices, (_, row) => informationFrom(part(mean, row), part(sd, row), place.kind, settings.expectedVotes)));
  const rows = [...new Set([...order.subarray(0, ASKED), ...order.subarray(Math.max(0, order.length - ASKED))])];
  const galaxies = Uint32Array.from(rows, (row) => indices[row] as number); // inside
  const passes = model.head?.passes ?? settings.passes;
  const opinions = await environment().engine.ask({ survey: survey.id, tree, seed: settings.seed, passes, backend: store.getState().learner.backend.choice, weights: model.weights, head: model.head, galaxies });
  const answers = place.end - place.start;
  const rho = new Float32Array(opinions.passes * answers);
  const scores = Float64Array.from(rows, (_, i) => {
    for (let t = 0; t < opinions.passes; t++) {
      const at = (i * opinions.passes + t) * columnCount;
      rho.set(opinions.fractions.subarray(at + place.start, at + place.end), t * answers);
    }
    return scoreGalaxy(rho, opinions.passes, place.kind, settings.expectedVotes);
  });
  const found = orderOf(scores);
  const shown = async (places: Uint32Array): Promise<Informative[]> => {
    const at = await galaxiesAt(survey.id, Array.from(places, (i) => galaxies[i] as number));
    return at.flatMap((galaxy, i) => (galaxy ? [{ galaxy, score: scores[places[i] as number] as number }] : []));
  };
  const [most, least] = await Promise.all([shown(found.slice(0, SHOWN)), shown(found.slice(SHOWN).slice(-SHOWN).reverse())]);
  return { most, least };
}
