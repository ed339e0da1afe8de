/**
 * What may be seen of a galaxy once it is finished: what the network had foreseen and what others answered, as far as the
 * survey allows. Whoever looks is known by it: an answer that they give afterwards says so.
 */
import type { GalaxyId } from '../domain/galaxy.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { countVotes, standing } from '../domain/votes.ts';
import { factsOfGalaxy } from '../storage/facts.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';
import type { FinishedGalaxy, ShownGalaxy } from './store.ts';
import { store } from './store.ts';
import { noteTold } from './told.ts';

/** What is told of the galaxy on screen once it is finished. To be asked before its fact is counted. */
export function toldAfter(session: Session, { galaxy, supersedes }: ShownGalaxy): Pick<FinishedGalaxy, 'doubt' | 'foreseen' | 'others'> {
  const { showsNetwork, showsOthers } = session.survey.settings;
  const index = session.indexOf.get(galaxy.id);
  const standingHere = (index === undefined ? 0 : session.votes.get(index)?.volunteers) ?? 0;
  return {
    doubt: showsNetwork ? session.doubt : null,
    foreseen: showsNetwork ? session.foreseen : null,
    others: showsOthers ? standingHere - (supersedes === undefined ? 0 : 1) : 0,
  };
}

export const nothingTold = { doubt: null, foreseen: null, others: 0 } as const;

export const tellsMore = ({ doubt, foreseen, others }: Pick<FinishedGalaxy, 'doubt' | 'foreseen' | 'others'>): boolean => doubt !== null || foreseen !== null || others > 0;

/** The person looks at what is told of the galaxy just finished: should they answer it again, their new answer says so. */
export function noteAfterSeen(): void {
  const { justFinished } = store.getState();
  if (!justFinished) return;
  if (justFinished.doubt ?? justFinished.foreseen) noteTold('network', [justFinished.galaxy]);
  if (justFinished.others > 0) noteTold('others', [justFinished.galaxy]);
}

/** Votes of all other volunteers on a galaxy; null where the survey is closed by now. */
export async function votesOfOthers(galaxy: GalaxyId): Promise<GalaxyVotes | null> {
  const session = currentSession();
  if (!session) return null;
  const { survey, volunteer } = session;
  const byVolunteer = standing(await factsOfGalaxy(survey.id, galaxy)).classifications.get(galaxy);
  return countVotes(survey.tree, galaxy, [...(byVolunteer ?? [])].flatMap(([id, classification]) => (id === volunteer ? [] : [classification])));
}
