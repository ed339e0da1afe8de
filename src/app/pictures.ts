/** Pictures as addresses a screen can show. Every address made here must be released; the store holds a handful at most. */
import type { Galaxy } from '../domain/galaxy.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { readOriginal } from '../storage/originals.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';

/** How many of the most informative galaxies are shown. */
const MOST_INFORMATIVE = 8;

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

/** Shows the galaxies the learner would learn most from. */
export async function showMostInformative(session: Session, indices: ArrayLike<number>, scores: ArrayLike<number>): Promise<void> {
  const best = Array.from({ length: scores.length }, (_, row) => row)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number))
    .slice(0, MOST_INFORMATIVE);
  const galaxies = await galaxiesAt(session.survey.id, best.map((row) => indices[row] as number));
  const urls = await Promise.all(galaxies.map((galaxy) => (galaxy ? pictureUrl(galaxy) : Promise.resolve(null))));
  const shown = best.flatMap((row, place) => {
    const [galaxy, url] = [galaxies[place], urls[place]];
    return galaxy && url ? [{ galaxy: galaxy.id, score: scores[row] as number, pictureUrl: url }] : [];
  });
  for (const { pictureUrl: old } of store.getState().learner.mostInformative) releasePicture(old);
  store.setState((state) => ({ learner: { ...state.learner, mostInformative: shown } }));
}
