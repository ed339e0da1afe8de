/**
 * What is noticed of damaged pictures at import, by our own look at the bytes and by Chromium's decoder, and what the look costs beside
 * the content hash that every picture gets: real galaxies as JPEG, and the same as PNG, each damaged in several ways.
 * Run: npx tsx bench/damaged.ts [--count 200]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { browserPath, launchArgs } from '../scripts/browser.mjs';
import { decode } from '../src/cli/decode.ts';
import { contentHashOf } from '../src/domain/contentHash.ts';
import { rng } from '../src/domain/rng.ts';
import { isDamaged } from '../src/exchange/imageDamage.ts';
import type { ImageType } from '../src/exchange/imageFile.ts';
import { imageFactsOf } from '../src/exchange/imageFile.ts';

const IMAGES = '../shared/galaxies/images';
const { values } = parseArgs({ options: { count: { type: 'string', default: '200' } } });
const all = readdirSync(IMAGES).filter((name) => name.endsWith('.jpg')).sort();
const step = Math.max(1, Math.floor(all.length / Number(values.count)));
const jpegs = all.filter((_, i) => i % step === 0).slice(0, Number(values.count)).map((name) => new Uint8Array(readFileSync(`${IMAGES}/${name}`)));

function part(name: string, body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}

/** A picture as PNG, 8 bits a band, without filters. */
async function pngOf(jpeg: Uint8Array): Promise<Uint8Array> {
  const { width, height, rgba } = await decode(jpeg, 'image/jpeg');
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) for (let band = 0; band < 3; band++) rows[y * (1 + 3 * width) + 1 + 3 * x + band] = rgba[4 * (y * width + x) + band] ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', new Uint8Array())]));
}

const random = rng(5, 'damage');
const beyondHead = (bytes: Uint8Array): number => Math.floor(bytes.length * (0.3 + 0.65 * random.uniform()));
const changed = (bytes: Uint8Array, from: number, count: number, value: (byte: number) => number): Uint8Array => Uint8Array.from(bytes, (byte, at) => (at >= from && at < from + count ? value(byte) : byte));
const damages: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'as it is': (bytes) => bytes,
  'one bit turned': (bytes) => changed(bytes, beyondHead(bytes), 1, (byte) => byte ^ (1 << random.below(8))),
  '64 bytes of zeros': (bytes) => changed(bytes, beyondHead(bytes), 64, () => 0),
  '64 bytes of noise': (bytes) => changed(bytes, beyondHead(bytes), 64, () => random.below(256)),
  'cut, with its last 12 bytes': (bytes) => Uint8Array.of(...bytes.subarray(0, beyondHead(bytes)), ...bytes.subarray(-12)),
};

const path = browserPath(chromium.executablePath());
const browser = await chromium.launch({ ...(path === null ? {} : { executablePath: path }), args: launchArgs });
const page = await browser.newPage();
const opens = (bytes: Uint8Array, type: ImageType): Promise<boolean> =>
  page.evaluate(async ({ text, type: media }) => createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: media })).then(() => true, () => false), { text: Buffer.from(bytes).toString('base64'), type });

const pngs: Uint8Array[] = [];
for (const jpeg of jpegs) pngs.push(await pngOf(jpeg));
for (const [type, pictures] of [['image/png', pngs], ['image/jpeg', jpegs]] as const) {
  const time = (work: (bytes: Uint8Array) => unknown): string => {
    for (const bytes of pictures) work(bytes); // warm
    const began = performance.now();
    for (const bytes of pictures) work(bytes);
    return `${((performance.now() - began) / pictures.length).toFixed(3)} ms`;
  };
  const size = pictures.reduce((sum, bytes) => sum + bytes.length, 0) / pictures.length / 1000;
  process.stdout.write(`${type}, ${String(pictures.length)} of ${size.toFixed(1)} kB: looked at in ${time((bytes) => isDamaged(bytes, type))} each, content hash ${time(contentHashOf)}\n`);
  for (const [name, damage] of Object.entries(damages)) {
    let [ours, theirs, either] = [0, 0, 0];
    for (const picture of pictures) {
      const bytes = damage(picture);
      const isFound = imageFactsOf(bytes)?.isCutShort !== false || isDamaged(bytes, type);
      const isRefused = !(await opens(bytes, type));
      ours += Number(isFound);
      theirs += Number(isRefused);
      either += Number(isFound || isRefused);
    }
    const share = (count: number): string => `${((100 * count) / pictures.length).toFixed(1)} %`;
    process.stdout.write(`  ${name}: noticed by us ${share(ours)}, by Chromium ${share(theirs)}, by either ${share(either)}\n`);
  }
}
await browser.close();
