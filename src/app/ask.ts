/** Asks the newest network about one galaxy, for whoever wants to see what its versions say. */
import type { Galaxy } from '../domain/galaxy.ts';
import type { KappaFit } from '../domain/crowdFit.ts';
import type { Opinions } from '../domain/round.ts';
import { listRounds, readModel } from '../storage/models.ts';
import { environment } from './environment.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';
import { noteTold } from './told.ts';

export interface Asked {
  readonly round: number;
  readonly opinions: Opinions;
  /** The crowd's spread per question of that round, tree order; null where it did not know. */
  readonly concentration: readonly KappaFit[] | null;
}

/** @returns null before the first round. @throws in words for the person. */
export async function askNetwork(galaxy: Galaxy): Promise<Asked | null> {
  const session = currentSession();
  if (!session) return null;
  const { survey } = session;
  const model = await readModel(survey.id);
  if (!model) return null;
  const record = (await listRounds(survey.id)).find(({ round }) => round === model.round);
  noteTold('network', [galaxy.id]); // an answer of this person's from now on says that they knew
  const { seed, passes } = survey.settings;
  const opinions = await environment().engine.ask({ survey: survey.id, tree: survey.tree, seed, passes: model.head?.passes ?? passes, backend: store.getState().learner.backend.choice, weights: model.weights, head: model.head, galaxies: Uint32Array.of(galaxy.index) });
  return { round: model.round, opinions, concentration: record?.concentration ?? null };
}
