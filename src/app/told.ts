/** Keeps which galaxies the person has seen more of than the picture, so that every later answer to one of them says so. */
import type { Reason } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { Teller } from '../storage/told.ts';
import { addTold } from '../storage/told.ts';
import { inBackground } from './remember.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';

/** From now on answers of this volunteer to these galaxies say that they had seen what the network, or others, said. */
export function noteTold(teller: Teller, galaxies: readonly GalaxyId[]): void {
  const session = currentSession();
  const fresh = galaxies.filter((galaxy) => session?.told[teller].has(galaxy) === false);
  if (!session || fresh.length === 0) return;
  for (const galaxy of fresh) session.told[teller].add(galaxy);
  void inBackground(addTold(session.survey.id, session.volunteer, teller, fresh));
}

/** Why a galaxy was shown, with what the person has seen of it by now. */
export const reasonNow = ({ told }: Pick<Session, 'told'>, galaxy: GalaxyId, why: Reason): Reason => ({
  ...why,
  ...(told.network.has(galaxy) ? { sawNetwork: true as const } : {}),
  ...(told.others.has(galaxy) ? { sawOthers: true as const } : {}),
});
