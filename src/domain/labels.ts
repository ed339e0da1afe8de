/**
 * Labels: what the network learns from. The votes of a galaxy in column order with the number asked per question; a
 * question nobody was asked has N = 0 and so adds nothing to the loss: it has no label, not a zero label.
 */
import type { GalaxyId } from './galaxy.ts';
import type { GalaxyVotes } from './votes.ts';

export interface Label {
  readonly galaxy: GalaxyId;
  /** k per answer, column order. */
  readonly counts: readonly number[];
  /** N per question, tree order. */
  readonly asked: readonly number[];
}

/** Labels in order of galaxy id, so that the same votes give the same training whatever order they came in. */
export function labelsOf(votes: Iterable<GalaxyVotes>): Label[] {
  return [...votes]
    .filter((galaxy) => galaxy.asked.some((asked) => asked > 0))
    .map(({ galaxy, counts, asked }) => ({ galaxy, counts, asked }))
    .sort((a, b) => (a.galaxy < b.galaxy ? -1 : 1));
}
