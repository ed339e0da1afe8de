/**
 * Draws the galaxy on the welcome screen, public/welcome.jpg, with the app's own simulated sky:
 * `npx tsx scripts/welcomePicture.ts`. Run it again when the renderer changes.
 */
import { writeFileSync } from 'node:fs';
import jpeg from 'jpeg-js';
import { drawGalaxy } from '../src/sky/parameters.ts';
import { renderGalaxy } from '../src/sky/render.ts';

/** A large barred spiral, seen nearly face-on. */
const SEED = 1797;
const SIDE_PX = 640;
const QUALITY = 88;

const { width, height, rgb } = renderGalaxy(drawGalaxy(SEED), SIDE_PX);
const rgba = Buffer.alloc(width * height * 4, 255);
for (let pixel = 0; pixel < width * height; pixel++) rgba.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
writeFileSync(new URL('../public/welcome.jpg', import.meta.url), jpeg.encode({ data: rgba, width, height }, QUALITY).data);
