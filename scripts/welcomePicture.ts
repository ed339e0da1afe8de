/**
 * Draws the galaxy on the welcome screen, public/welcome.webp, with the app's own simulated sky:
 * `npx tsx scripts/welcomePicture.ts`. Run it again when the renderer changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import encode, { init } from '@jsquash/webp/encode.js';
import { drawGalaxy } from '../src/sky/parameters.ts';
import { renderGalaxy } from '../src/sky/render.ts';

/** A large barred spiral, seen nearly face-on. */
const SEED = 1797;
const SIDE_PX = 640;
/** WebP's; noise that nobody misses is most of what a higher one would keep. */
const QUALITY = 80;

const { width, height, rgb } = renderGalaxy(drawGalaxy(SEED), SIDE_PX);
const data = new Uint8ClampedArray(width * height * 4).fill(255);
for (let pixel = 0; pixel < width * height; pixel++) data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
await init(await WebAssembly.compile(readFileSync(createRequire(import.meta.url).resolve('@jsquash/webp/codec/enc/webp_enc.wasm'))));
const file = new URL('../public/welcome.webp', import.meta.url);
writeFileSync(file, Buffer.from(await encode({ data, width, height, colorSpace: 'srgb' } as ImageData, { quality: QUALITY, method: 6 })));
