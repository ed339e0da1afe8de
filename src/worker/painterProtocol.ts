/** What the page and the painter of simulated galaxies say to each other: two closed unions on `kind`. Types only. */
import type { EntryId } from '../domain/fieldGuide.ts';
import type { Made } from '../domain/made.ts';
import type { QuestionId, TreeContent } from '../domain/tree.ts';

/** A simulated galaxy drawn, and what is known about it because it was made. */
export interface Painted {
  readonly seed: number;
  readonly png: Blob;
  readonly made: Made;
}

/** An example of the field guide. */
export interface PaintedExample extends Painted {
  /** Share of the volunteers that the sky expects to give the answer, 0 to 1. */
  readonly chance: number;
}

/** A galaxy to practise on, with what the sky expects of volunteers asked about it: answer by answer, in the question's order. */
export interface PaintedPractice extends Painted {
  readonly chances: ReadonlyMap<QuestionId, readonly number[]>;
}

export type ToPainter =
  /** The examples of one entry, the clearest first. */
  | { readonly kind: 'examples'; readonly id: number; readonly entry: EntryId }
  | { readonly kind: 'practice'; readonly id: number; readonly seed: number; readonly tree: TreeContent };

export type FromPainter =
  | { readonly kind: 'examples'; readonly id: number; readonly examples: readonly PaintedExample[] }
  | { readonly kind: 'practice'; readonly id: number; readonly practice: PaintedPractice }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
