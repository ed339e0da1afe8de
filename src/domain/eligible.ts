/**
 * Which galaxies may be served to a volunteer: not retired, not met before by this volunteer, and with a picture. The
 * same rule says which galaxies a round scores.
 */
import type { VolunteerId } from './classification.ts';
import type { Galaxy, GalaxyId } from './galaxy.ts';
import type { Standing } from './votes.ts';

/** What keeps a galaxy from being served: enough volunteers, this volunteer's own answer or skip, or no picture. */
export type Bar = 'retired' | 'met' | 'no picture';

/**
 * @param volunteers How many volunteers' classifications of it stand.
 * @param isMet Whether this volunteer classified or skipped it, and it stands.
 * @returns null when it may be served.
 */
export function barTo(galaxy: Pick<Galaxy, 'isPictureMissing'>, volunteers: number, isMet: boolean, retirementCount: number): Bar | null {
  if (galaxy.isPictureMissing) return 'no picture';
  if (volunteers >= retirementCount) return 'retired';
  return isMet ? 'met' : null;
}

/** The galaxies this volunteer has classified or skipped, undone ones left out: they may be served again. */
export function metBy(volunteer: VolunteerId, { classifications, skips }: Standing): Set<GalaxyId> {
  const met = new Set<GalaxyId>();
  for (const [galaxy, byVolunteer] of classifications) if (byVolunteer.has(volunteer)) met.add(galaxy);
  for (const skip of skips) if (skip.volunteer.id === volunteer) met.add(skip.galaxy);
  return met;
}

/** The indices of a survey's galaxies that pass a test, ascending: what a round is given to score. */
export function indicesWhere(galaxyCount: number, isEligible: (index: number) => boolean): Uint32Array {
  const indices = new Uint32Array(galaxyCount);
  let count = 0;
  for (let index = 0; index < galaxyCount; index++) if (isEligible(index)) indices[count++] = index;
  return indices.slice(0, count);
}
