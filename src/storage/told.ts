/**
 * Of which galaxies a volunteer has seen more than the picture: what the network said of them, or what others answered.
 * Kept, since an answer that they give to one of them after a reload has to say so too.
 */
import type { VolunteerId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import { isRecord } from './checks.ts';
import { keptDb } from './db.ts';

/** Whose words were seen. */
export type Teller = 'network' | 'others';
export type Told = Readonly<Record<Teller, ReadonlySet<GalaxyId>>>;

const keyOf = (survey: SurveyId, volunteer: VolunteerId): string => `told:${survey}:${volunteer}`;

const idsIn = (value: unknown): Set<GalaxyId> => new Set((Array.isArray(value) ? (value as unknown[]) : []).filter((id): id is GalaxyId => typeof id === 'string'));

/** As stored; what is damaged of it is nothing. */
export async function readTold(survey: SurveyId, volunteer: VolunteerId): Promise<Record<Teller, Set<GalaxyId>>> {
  const value = (await keptDb.settings.get(keyOf(survey, volunteer)))?.value;
  const { network, others } = isRecord(value) ? value : {};
  return { network: idsIn(network), others: idsIn(others) };
}

/** Adds to what any tab has stored. */
export const addTold = (survey: SurveyId, volunteer: VolunteerId, teller: Teller, galaxies: readonly GalaxyId[]): Promise<void> =>
  keptDb.transaction('rw', keptDb.settings, async () => {
    const { network, others } = await readTold(survey, volunteer);
    for (const galaxy of galaxies) ({ network, others })[teller].add(galaxy);
    await keptDb.settings.put({ key: keyOf(survey, volunteer), value: { network: [...network], others: [...others] } });
  });
