/** Why galaxies are skipped: a few reasons that come up again and again, kept by a name of their own, and anything else as it was written. */
import type { Messages } from '../parts/messages.ts';

/** As kept in the archive; in the order they are offered. */
export const skipReasons = ['cannot tell', 'bad picture', 'no galaxy', 'several galaxies'] as const;

/** A reason in the language shown; one of the person's own as they wrote it. */
export function reasonWords(reason: string, words: Messages['classify']): string {
  const known: Readonly<Record<string, string>> = { 'cannot tell': words.reasonCannotTell, 'bad picture': words.reasonBadPicture, 'no galaxy': words.reasonNoGalaxy, 'several galaxies': words.reasonSeveral };
  return known[reason] ?? reason;
}
