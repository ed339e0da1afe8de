/** Galaxies as the study sees them: an embedding each, and what is published about the question under test. */
import { rng, binomial } from './rng.ts';
import type { Condition } from './studyConditions.ts';

export interface StudyGalaxies {
  readonly count: number;
  /** Numbers in an embedding. */
  readonly width: number;
  /** From a trunk that never saw the question. [galaxy, width] */
  readonly embeddings: Float32Array;
  /** Published fraction of the answer among those asked, 0 where nobody was. [galaxy] */
  readonly fractions: Float32Array;
  /** Published share of people who were asked. [galaxy] */
  readonly reach: Float32Array;
  /** The same as the trunk's own head expects it: what a survey knows before anybody looked. [galaxy] */
  readonly expectedReach: Float32Array;
  /** People behind the fractions who looked at each galaxy; absent where it is the published forty of all. [galaxy] */
  readonly people?: Float32Array;
}

/** A galaxy passes the bar's filter when at least this share of people was asked. */
export const LEAST_ASKED = 0.25;

/** Some of the galaxies, in the order given; a galaxy may come more than once. */
export function some(galaxies: StudyGalaxies, places: readonly number[]): StudyGalaxies {
  const { width } = galaxies;
  const embeddings = new Float32Array(places.length * width);
  places.forEach((place, i) => embeddings.set(galaxies.embeddings.subarray(place * width, (place + 1) * width), i * width));
  const pick = (values: Float32Array): Float32Array => Float32Array.from(places, (place) => values[place] as number); // places are inside
  return { count: places.length, width, embeddings, fractions: pick(galaxies.fractions), reach: pick(galaxies.reach), expectedReach: pick(galaxies.expectedReach), ...(galaxies.people ? { people: pick(galaxies.people) } : {}) };
}

const all = ({ count }: StudyGalaxies): number[] => Array.from({ length: count }, (_, place) => place);
const asked = (galaxies: StudyGalaxies): number[] => all(galaxies).filter((place) => (galaxies.reach[place] as number) >= LEAST_ASKED); // inside

/** The pool of a condition: filtered or not, every galaxy as often as it says. */
export function poolOf(condition: Condition, galaxies: StudyGalaxies): StudyGalaxies {
  const places = condition.isFiltered ? asked(galaxies) : all(galaxies);
  return some(galaxies, Array.from({ length: condition.copies }, () => places).flat());
}

/** The test galaxies of a condition: those whose fraction is more than noise, whatever the pool. Always all for smooth. */
export const testOf = (galaxies: StudyGalaxies): StudyGalaxies => some(galaxies, asked(galaxies));

/** Votes on one galaxy. */
export interface DrawnVotes {
  /** People asked the question. */
  readonly asked: number;
  /** Those of them who gave the answer. */
  readonly yes: number;
}

/**
 * What people say about a galaxy of the pool, should it be labelled: the same in every arm of a seed, whenever it is
 * chosen. Of many people round(people x reach) are asked; a single person is asked with that probability, or surely
 * where the pool is filtered.
 */
export function votesOf({ people, isFiltered, name }: Condition, seed: number, { fractions, reach }: Pick<StudyGalaxies, 'fractions' | 'reach'>, galaxy: number): DrawnVotes {
  const random = rng(seed, 'study', 'votes', name, galaxy);
  const share = reach[galaxy] as number; // inside
  const alone = isFiltered || random.uniform() < share ? 1 : 0;
  const number = people === 1 ? alone : Math.round(people * share);
  return { asked: number, yes: binomial(number, fractions[galaxy] as number, random) };
}

/** The same of every galaxy of a pool. */
export const allVotes = (condition: Condition, seed: number, pool: StudyGalaxies): DrawnVotes[] => all(pool).map((galaxy) => votesOf(condition, seed, pool, galaxy));
