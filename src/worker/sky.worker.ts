/**
 * Filling a survey with simulated galaxies, and making the inputs of another network. Part of the files desk's worker;
 * it does nothing by itself.
 */
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { Picture } from '../domain/pixels.ts';
import { inputOf, specOfNetwork } from '../domain/pixels.ts';
import { rng } from '../domain/rng.ts';
import type { SurveyId } from '../domain/survey.ts';
import { drawGalaxy } from '../sky/parameters.ts';
import { renderGalaxy } from '../sky/render.ts';
import type { Arrival } from '../storage/arrivals.ts';
import { storeArrivals, storeInputs } from '../storage/storeArrivals.ts';
import { countGalaxies } from '../storage/galaxies.ts';
import { eachGalaxies, nextIndex, readGalaxyIds } from '../storage/galaxyReads.ts';
import { missingInputs } from '../storage/inputs.ts';
import { readOriginals } from '../storage/originals.ts';
import type { Desk } from './desk.worker.ts';
import { alone, counter, stopIfAsked, surveyHere } from './desk.worker.ts';
import type { Taken } from './takePictures.worker.ts';
import type { SkippedFile } from './transferProtocol.ts';

/** The first galaxies are stored as they are made, so that classifying can begin; then this many at once. */
const FIRST = 12;
const BATCH = 16;

/** The id tells seed and number, so that two copies of one sky merge. */
const skyId = (seed: number, number: number): string => `sky-${seed.toString(16).padStart(8, '0')}-${String(number).padStart(6, '0')}`;

/** A simulated galaxy's picture: the PNG that is its original, its size, and its pixels for the network's input. */
export async function drawSky(desk: Desk, seed: number): Promise<{ readonly bytes: Uint8Array; readonly picture: Picture; readonly pixelScaleArcsec: number }> {
  const galaxy = drawGalaxy(seed);
  const { width, height, rgb } = renderGalaxy(galaxy);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) rgba.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  return { bytes: await desk.encode(rgb, width, height), picture: { width, height, rgba }, pixelScaleArcsec: galaxy.exposure.frameArcsec / width };
}

/** The job `addSky`: galaxies number 0 to count - 1 of the sky with this seed, those already here left alone. */
export async function addSky(desk: Desk, id: SurveyId, count: number, seed: number): Promise<Taken> {
  const survey = await surveyHere(id);
  const spec = specOfNetwork[survey.settings.network];

  const make = async (number: number, index: number): Promise<Arrival> => {
    const own = rng(seed, 'sky', number).seed();
    const { bytes, picture, pixelScaleArcsec } = await drawSky(desk, own);
    const name = skyId(seed, number);
    const galaxy: Galaxy = {
      id: galaxyId(name),
      index,
      fileName: `${name}.png`,
      contentHash: contentHashOf(bytes),
      origin: { kind: 'sky', seed: own },
      sizePx: [picture.width, picture.height],
      // Every galaxy was framed to its own size, as Galaxy Zoo 2 did, so each has a scale of its own.
      metadata: { pixel_scale_arcsec: pixelScaleArcsec.toPrecision(4) },
      isPictureMissing: false,
    };
    return { galaxy, isNew: true, bytes, type: 'image/png', inputs: { [spec]: inputOf(picture, spec) }, file: null };
  };

  return alone(id, async () => {
    const here = new Set<string>(await readGalaxyIds(id));
    const wanted = Array.from({ length: count }, (_, number) => number).filter((number) => !here.has(skyId(seed, number)));
    const tell = counter(desk, 'making simulated galaxies', count);
    let index = await nextIndex(id);
    let made = 0;
    let batch: Arrival[] = [];
    const settle = async (): Promise<void> => {
      await storeArrivals(id, batch);
      made += batch.length;
      batch = [];
      tell(count - wanted.length + made);
    };
    for (const number of wanted) {
      if (desk.signal.aborted) break;
      batch.push(await make(number, index++));
      if (batch.length >= (made < FIRST ? 2 : BATCH)) await settle();
    }
    await settle();
    return {
      kind: 'taken',
      survey: id,
      outcome: { kind: 'sky made', survey: survey.name },
      taken: made,
      alreadyHere: count - wanted.length,
      skipped: [],
      notes: [],
    };
  });
}

/** The job `makeInputs`: decodes the originals of galaxies that lack the input of the survey's network. */
export async function makeInputs(desk: Desk, id: SurveyId): Promise<Taken> {
  const survey = await surveyHere(id);
  const spec = specOfNetwork[survey.settings.network];
  const total = await countGalaxies(id);
  const tell = counter(desk, 'preparing pictures', total);
  const skipped: SkippedFile[] = [];
  let seen = 0;
  let made = 0;

  const makeOne = async ({ index, fileName }: Galaxy, original: Blob | null): Promise<{ index: number; inputs: Arrival['inputs'] }[]> => {
    if (!original) return [];
    try {
      const picture = await desk.decode(new Uint8Array(await original.arrayBuffer()), original.type);
      return [{ index, inputs: { [spec]: inputOf(picture, spec) } }];
    } catch {
      skipped.push({ name: fileName, why: 'truncated', remark: { code: 'doesNotOpen' } });
      return [];
    }
  };

  for await (const galaxies of eachGalaxies(id, BATCH)) {
    stopIfAsked(desk);
    const missing = new Set(
      await missingInputs(
        id,
        spec,
        galaxies.map(({ index }) => index),
      ),
    );
    const lacking = galaxies.filter(({ index, isPictureMissing }) => missing.has(index) && !isPictureMissing);
    const originals = await readOriginals(
      id,
      lacking.map(({ index }) => index),
    );
    const inputs = (await Promise.all(lacking.map((galaxy, i) => makeOne(galaxy, originals[i] ?? null)))).flat();
    await storeInputs(id, inputs);
    made += inputs.length;
    seen += galaxies.length;
    tell(seen);
  }
  return {
    kind: 'taken',
    survey: id,
    outcome: { kind: 'pictures prepared', survey: survey.name },
    taken: made,
    alreadyHere: total - made - skipped.length,
    skipped,
    notes: [],
  };
}
