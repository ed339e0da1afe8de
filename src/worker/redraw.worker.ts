/**
 * Simulated galaxies that came with labels but without pictures are drawn again from their seeds. A picture is taken only
 * where it is the one that was labelled, byte for byte: another version of the sky, or a browser that packs pictures
 * otherwise, draws something that is not. Part of the files desk's worker; it does nothing by itself.
 */
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import { inputOf, specOfNetwork } from '../domain/pixels.ts';
import type { Survey } from '../domain/survey.ts';
import type { Arrival } from '../storage/arrivals.ts';
import { storeArrivals } from '../storage/storeArrivals.ts';
import { eachGalaxies } from '../storage/galaxyReads.ts';
import type { Desk } from './desk.worker.ts';
import { counter } from './desk.worker.ts';
import { drawSky } from './sky.worker.ts';

/** Galaxies drawn and stored at once. Where none of the first so many can be had, the others are not tried. */
const BATCH = 16;

export interface Redrawn {
  readonly drawn: number;
  /** Simulated galaxies whose pictures came out otherwise here. */
  readonly different: number;
}

/** Draws what is lacking among these galaxies; call it with the survey to yourself. Cancelled, it keeps what is drawn. */
export async function redrawSky(desk: Desk, survey: Survey): Promise<Redrawn> {
  const lacking: Galaxy[] = [];
  for await (const galaxies of eachGalaxies(survey.id)) {
    for (const galaxy of galaxies) if (galaxy.isPictureMissing && galaxy.origin.kind === 'sky') lacking.push(galaxy);
  }
  if (lacking.length === 0) return { drawn: 0, different: 0 };
  const tell = counter(desk, 'drawing simulated galaxies again', lacking.length);
  let drawn = 0;
  tell(0);
  for (let from = 0; from < lacking.length && !desk.signal.aborted; from += BATCH) {
    const arrivals: Arrival[] = [];
    for (const galaxy of lacking.slice(from, from + BATCH)) {
      const arrival = await redraw(desk, survey, galaxy);
      if (arrival) arrivals.push(arrival);
    }
    if (from === 0 && arrivals.length === 0) break;
    await storeArrivals(survey.id, arrivals);
    drawn += arrivals.length;
    tell(Math.min(from + BATCH, lacking.length));
  }
  return { drawn, different: desk.signal.aborted ? 0 : lacking.length - drawn };
}

/** Null where the picture is not the one that was labelled. */
async function redraw(desk: Desk, { settings }: Survey, galaxy: Galaxy): Promise<Arrival | null> {
  if (galaxy.origin.kind !== 'sky') return null;
  const { bytes, picture } = await drawSky(desk, galaxy.origin.seed);
  if (contentHashOf(bytes) !== galaxy.contentHash) return null;
  const spec = specOfNetwork[settings.network];
  const here: Galaxy = { ...galaxy, sizePx: [picture.width, picture.height], isPictureMissing: false };
  return { galaxy: here, isNew: false, bytes, type: 'image/png', inputs: { [spec]: inputOf(picture, spec) }, file: null };
}
