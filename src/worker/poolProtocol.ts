/** What the page and the worker of the pool say to each other: two closed unions on `kind`. Types only. */
import type { EmbeddingMap, MapMethod } from '../domain/embeddingMap.ts';
import type { SurveyId } from '../domain/survey.ts';

/** What the newest round says of every galaxy it scored, as far as one answer goes; all aligned with `indices`. */
export interface PoolNumbers {
  readonly round: number;
  /** Survey indices, ascending. */
  readonly indices: Uint32Array;
  /** Mean share of those asked who would give the answer, 0 to 1. */
  readonly share: Float32Array;
  /** Standard deviation of that share over the versions of the network. */
  readonly spread: Float32Array;
  /** The round's score, nats. */
  readonly information: Float32Array;
}

/** Where galaxies lie on a map, without what it was drawn from. */
export type MapPlaces = Pick<EmbeddingMap, 'method' | 'indices' | 'x' | 'y'> & {
  /** Share of all differences between embeddings that the two axes hold; null where axes mean nothing. */
  readonly held: number | null;
  /** ISO 8601, UTC; null where an older version did not write it down. */
  readonly drawnAt: string | null;
  /** Drawn of what another network saw than the app has now: no further galaxies can be put onto it. */
  readonly isOlder: boolean;
};

export type MapStage = 'reading' | 'laying out' | 'placing';

export interface MapWanted {
  readonly survey: SurveyId;
  readonly method: MapMethod;
  readonly seed: number;
  /** Of the drawing, where there is to be one: a fresh id, and the time in ISO 8601, UTC. */
  readonly id: string;
  readonly at: string;
  /** Draws it from all galaxies again, although one is kept. */
  readonly isAnew: boolean;
}

export type ToPool =
  | { readonly kind: 'numbers'; readonly id: number; readonly survey: SurveyId; readonly column: number; /** The newest. */ readonly round: number }
  | { readonly kind: 'map'; readonly id: number; readonly wanted: MapWanted };

export type FromPool =
  /** Null before the first round. */
  | { readonly kind: 'numbers'; readonly id: number; readonly numbers: PoolNumbers | null }
  | { readonly kind: 'progress'; readonly id: number; readonly stage: MapStage; readonly share: number }
  /** The map as it was kept, shown while galaxies that came since are put onto it. */
  | { readonly kind: 'kept'; readonly id: number; readonly places: MapPlaces }
  /** `embeddings`: so many galaxies have been looked at by the trunk; places null where they are too few. */
  | { readonly kind: 'mapped'; readonly id: number; readonly places: MapPlaces | null; readonly embeddings: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
