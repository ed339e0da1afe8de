/**
 * What a volunteer is told about the galaxy on screen that they would not expect: one thing only, the weightiest. All of
 * it is met by undo, by a change of mind, or because of another tab, an import or other volunteers.
 */

/** In order of weight, as Galaxy Zoo has them: the survey has all its votes; this volunteer has seen everything; the galaxy has all its votes; they have classified it before. */
export type Banner = 'survey finished' | 'you have finished' | 'retired' | 'seen before';

export interface Situation {
  /** Galaxies with a picture. */
  readonly galaxies: number;
  /** Those of them that have the votes they need. */
  readonly retired: number;
  /** Galaxies that may still be served to this volunteer, the one on screen included where nothing of theirs stands about it. */
  readonly waiting: number;
  /** The galaxy on screen has the votes it needs. */
  readonly isRetired: boolean;
  /** A classification of it by this volunteer stands. */
  readonly isSeen: boolean;
}

/** The one to show; null where all is as expected. */
export function bannerOf({ galaxies, retired, waiting, isRetired, isSeen }: Situation): Banner | null {
  if (galaxies > 0 && retired >= galaxies) return 'survey finished';
  if (galaxies > 0 && waiting === 0) return 'you have finished';
  if (isRetired) return 'retired';
  return isSeen ? 'seen before' : null;
}
