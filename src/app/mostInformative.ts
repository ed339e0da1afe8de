/** The pictures of the galaxies a round scored highest and lowest, for the learner screen. */
import { galaxiesAt } from '../storage/galaxies.ts';
import type { Session } from './session.ts';
import type { InformativeGalaxy } from './store.ts';
import { store } from './store.ts';
import { pictureUrl, releasePicture } from './pictures.ts';

/** How many of the most and of the least informative galaxies are shown. */
const MOST_INFORMATIVE = 8;

/** Shows the galaxies the learner would learn most from, and those it would learn least from. */
export async function showMostInformative(session: Session, indices: ArrayLike<number>, scores: ArrayLike<number>): Promise<void> {
  const ranked = Array.from({ length: scores.length }, (_, row) => row).sort((a, b) => (scores[b] as number) - (scores[a] as number)); // one score per row
  const rows = [ranked.slice(0, MOST_INFORMATIVE), ranked.slice(MOST_INFORMATIVE).slice(-MOST_INFORMATIVE).reverse()];
  const [mostInformative = [], leastInformative = []] = await Promise.all(rows.map((of) => withPictures(session, of, indices, scores)));
  const { mostInformative: most, leastInformative: least } = store.getState().learner;
  for (const { pictureUrl: old } of [...most, ...least]) releasePicture(old);
  store.setState((state) => ({ learner: { ...state.learner, mostInformative, leastInformative } }));
}

async function withPictures(session: Session, rows: readonly number[], indices: ArrayLike<number>, scores: ArrayLike<number>): Promise<InformativeGalaxy[]> {
  const galaxies = await galaxiesAt(session.survey.id, rows.map((row) => indices[row] as number)); // one index per row
  const urls = await Promise.all(galaxies.map((galaxy) => (galaxy ? pictureUrl(galaxy) : Promise.resolve(null))));
  return rows.flatMap((row, place) => {
    const [galaxy, url] = [galaxies[place], urls[place]];
    return galaxy && url ? [{ galaxy: galaxy.id, score: scores[row] as number, pictureUrl: url }] : [];
  });
}
