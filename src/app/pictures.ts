/** Pictures as addresses a screen can show. Every address made here must be released; the store holds a handful at most. */
import type { Galaxy } from '../domain/galaxy.ts';
import { readOriginal } from '../storage/originals.ts';
import { currentSession } from './session.ts';

/** A blob: address of the galaxy's picture in the open survey; null where the picture is not here. */
export async function pictureUrl(galaxy: Pick<Galaxy, 'index'>): Promise<string | null> {
  const session = currentSession();
  const original = session ? await readOriginal(session.survey.id, galaxy.index) : null;
  return original ? URL.createObjectURL(original) : null;
}

/** An image element made in the same moment may still be about to read the address; by then it has. */
const GRACE_MS = 5000;

/** Lets an address go, a little later. */
export function releasePicture(url: string): void {
  setTimeout(() => URL.revokeObjectURL(url), GRACE_MS);
}
