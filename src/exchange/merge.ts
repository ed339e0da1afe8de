/**
 * What a labels file (or a survey) adds to what is here: a plan, made before anything is changed. Facts merge as the
 * union of their ids, so that importing twice changes nothing and the order of imports does not matter.
 */
import type { Fact, FactId } from '../domain/classification.ts';
import type { ContentHash, Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { Survey } from '../domain/survey.ts';

/** The survey of the same id as it is here; null where there is none yet. */
export type Existing = { readonly survey: Survey; readonly galaxies: readonly Galaxy[]; readonly factIds: ReadonlySet<FactId> } | null;

export interface Incoming {
  readonly survey: Survey;
  readonly galaxies: readonly Galaxy[];
  readonly facts: readonly Fact[];
}

export type MergePlan =
  /** `reason` is one sentence; nothing may be changed. */
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'merge';
      /** The survey to make, or null where it is here; the settings here stay as they are. */
      readonly newSurvey: Survey | null;
      /** With indices that follow those here. Their pictures are not here. */
      readonly newGalaxies: readonly Galaxy[];
      /** Not here yet, with the galaxies' ids as they are here. */
      readonly newFacts: readonly Fact[];
      /** Where each of the file's galaxies is here, by the id it has in the file. */
      readonly indexOf: ReadonlyMap<GalaxyId, number>;
      /** What it is called here. */
      readonly nameHere: (galaxy: GalaxyId) => GalaxyId;
      /** Galaxies of the file found here, by id or by their picture's hash. */
      readonly matched: number;
      /** Of them, those that have another id here. */
      readonly renamed: number;
      /** Facts that were here already. */
      readonly knownFacts: number;
    };

/** Plans a merge. Galaxies match by id, then by content hash; facts about a galaxy matched by hash get the id it has here. */
export function planMerge(existing: Existing, incoming: Incoming): MergePlan {
  if (existing !== null && existing.survey.id !== incoming.survey.id) {
    return { kind: 'refused', reason: `The file belongs to the survey "${incoming.survey.name}", not to "${existing.survey.name}".` };
  }
  if (existing !== null && existing.survey.tree.hash !== incoming.survey.tree.hash) {
    return {
      kind: 'refused',
      reason: `The file was made with another version of the tree of "${existing.survey.name}", so its votes cannot be counted together with those here. Nothing was changed.`,
    };
  }
  const places = placeGalaxies(existing?.galaxies ?? [], incoming.galaxies);
  const seen = new Set<FactId>(existing?.factIds);
  const newFacts: Fact[] = [];
  for (const fact of incoming.facts) {
    if (seen.has(fact.id)) continue;
    seen.add(fact.id);
    const here = places.idHere.get(fact.galaxy);
    newFacts.push(here === undefined ? fact : { ...fact, galaxy: here });
  }
  const { matched, renamed, added, indexOf } = places;
  return {
    kind: 'merge',
    newSurvey: existing === null ? incoming.survey : null,
    newGalaxies: added,
    newFacts,
    indexOf,
    nameHere: (galaxy) => places.idHere.get(galaxy) ?? galaxy,
    matched,
    renamed,
    knownFacts: incoming.facts.length - newFacts.length,
  };
}

interface Places {
  /** Ids of the file that are spelled otherwise here. */
  readonly idHere: ReadonlyMap<GalaxyId, GalaxyId>;
  readonly added: readonly Galaxy[];
  readonly matched: number;
  readonly renamed: number;
  readonly indexOf: ReadonlyMap<GalaxyId, number>;
}

function placeGalaxies(here: readonly Galaxy[], incoming: readonly Galaxy[]): Places {
  const byId = new Map<GalaxyId, Galaxy>(here.map((galaxy) => [galaxy.id, galaxy]));
  const byHash = new Map<ContentHash, Galaxy>(here.map((galaxy) => [galaxy.contentHash, galaxy]));
  const idHere = new Map<GalaxyId, GalaxyId>();
  const indexOf = new Map<GalaxyId, number>();
  const added: Galaxy[] = [];
  let matched = 0;
  let index = here.reduce((most, galaxy) => Math.max(most, galaxy.index + 1), 0);
  for (const galaxy of incoming.toSorted((a, b) => a.index - b.index)) {
    const match = byId.get(galaxy.id) ?? byHash.get(galaxy.contentHash);
    indexOf.set(galaxy.id, match?.index ?? index);
    if (match === undefined) {
      added.push({ ...galaxy, index: index++, sizePx: null, isPictureMissing: true });
      continue;
    }
    matched++;
    if (match.id !== galaxy.id) idHere.set(galaxy.id, match.id);
  }
  return { idHere, added, matched, renamed: idHere.size, indexOf };
}
