/**
 * Which galaxies a round leaves a forecast of: those that chance will draw next for whoever shares this device, and what is
 * left of the monitor set, as far as nobody had answered them when its training began. When their answers come, they tell
 * what the network learned meanwhile (forecast.ts in domain).
 */
import { forecastOf } from '../domain/forecast.ts';
import { serving } from '../domain/queue.ts';
import type { RoundResult } from '../domain/round.ts';
import type { ForecastVersions } from '../domain/versions.ts';
import { versionsOf } from '../domain/versions.ts';
import { saveForecast, saveVersions } from '../storage/forecasts.ts';
import { environment } from './environment.ts';
import type { Session } from './session.ts';
import { monitorGalaxies } from './session.ts';
import { store } from './store.ts';

/** Galaxies drawn ahead in all: enough for some two thousand answers in Enhanced, where every sixth is drawn by chance. */
const AHEAD = 384;
/** Volunteers drawn for: the one who is here, and as many of the others. Each costs a sorting of all galaxies. */
const VOLUNTEERS = 4;

/** @param labelled indices of galaxies with votes when training began */
export function foreseen(session: Pick<Session, 'survey' | 'ids' | 'missing' | 'volunteer'>, labelled: ReadonlySet<number>, others: readonly Session['volunteer'][]): Set<number> {
  const { survey, ids, missing, volunteer } = session;
  const isOpen = (index: number): boolean => !labelled.has(index) && !missing.has(index);
  const volunteers = [volunteer, ...others.filter((id) => id !== volunteer)].slice(0, VOLUNTEERS);
  const chosen = new Set([...monitorGalaxies({ survey, ids })].filter(isOpen));
  for (const id of volunteers) {
    const request = { workflow: 'standard', position: 0, count: Math.floor(AHEAD / volunteers.length), isEligible: isOpen, votesOf: () => 0, ranking: null, labelled: 0 } as const;
    for (const { index } of serving(survey.settings, ids.length, id).next(request)) chosen.add(index);
  }
  return chosen;
}

/** Galaxies whose versions are asked for. A network trained whole has to look at their pictures again; those of the monitor set come first, which get the votes to judge intervals by. */
const VERSIONS_OF = { trunk: AHEAD + 128, whole: 64 } as const;

/** Keeps the forecast of a round that has just finished, then what each version of the network said. */
export async function keepForecast(session: Session, result: Pick<RoundResult, 'survey' | 'round' | 'predictions' | 'weights' | 'head'>, finishedAt: string, labelled: ReadonlySet<number>): Promise<void> {
  const { survey, round, predictions, weights } = result;
  const others = store.getState().volunteers.map(({ id }) => id);
  const chosen = foreseen(session, labelled, others);
  await saveForecast(forecastOf(predictions, chosen, { survey, round, finishedAt, treeHash: weights.treeHash }));
  const versions = await askVersions(session, result, chosen);
  if (versions) await saveVersions(survey, round, versions);
}

/** @returns null where they cannot be had: the trainer was ended meanwhile, or the means alone are left. Nothing else hangs on it. */
async function askVersions({ survey }: Session, { weights, head, predictions }: Pick<RoundResult, 'weights' | 'head' | 'predictions'>, chosen: ReadonlySet<number>): Promise<ForecastVersions | null> {
  const { tree, settings } = survey;
  const isPredicted = new Set(predictions.indices);
  const galaxies = Uint32Array.from([...chosen].filter((index) => isPredicted.has(index)).slice(0, head ? VERSIONS_OF.trunk : VERSIONS_OF.whole)).sort();
  if (galaxies.length === 0) return null;
  try {
    const opinions = await environment().engine.ask({ survey: survey.id, tree, seed: settings.seed, passes: head?.passes ?? settings.passes, backend: store.getState().learner.backend.choice, weights, head, galaxies });
    return versionsOf(opinions, galaxies);
  } catch {
    return null;
  }
}
