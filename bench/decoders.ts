/**
 * Which JPEG decoder sees what the browser sees: real galaxies decoded by the replay's decoder, by jpeg-js and by
 * Chromium, compared byte by byte, and timed. Run: npx tsx bench/decoders.ts [--count 100]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import jpeg from 'jpeg-js';
import { chromium } from 'playwright';
import { decode } from '../src/cli/decode.ts';

const IMAGES = '../shared/galaxies/images';
const { values } = parseArgs({ options: { count: { type: 'string', default: '100' } } });
const all = readdirSync(IMAGES).filter((name) => name.endsWith('.jpg')).sort();
const step = Math.max(1, Math.floor(all.length / Number(values.count)));
const files = all.filter((_, i) => i % step === 0).slice(0, Number(values.count)).map((name) => new Uint8Array(readFileSync(`${IMAGES}/${name}`)));

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();

/** The pixels as a page reads them from a canvas. */
async function inChromium(bytes: Uint8Array): Promise<Uint8Array> {
  const encoded = await page.evaluate(async (text) => {
    const blob = await (await fetch(`data:image/jpeg;base64,${text}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    return btoa(Array.from(context.getImageData(0, 0, bitmap.width, bitmap.height).data, (value) => String.fromCharCode(value)).join(''));
  }, Buffer.from(bytes).toString('base64'));
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Promise<ArrayLike<number>>>> = {
  '@jsquash/jpeg (the replay)': async (bytes) => (await decode(bytes, 'image/jpeg')).rgba,
  'jpeg-js': (bytes) => Promise.resolve(jpeg.decode(bytes, { useTArray: true }).data),
};
for (const [name, decodeWith] of Object.entries(decoders)) {
  await decodeWith(files[0] as Uint8Array); // starts it
  const began = performance.now();
  const decoded: ArrayLike<number>[] = [];
  for (const bytes of files) decoded.push(await decodeWith(bytes));
  const ms = (performance.now() - began) / files.length;
  let differing = 0;
  let most = 0;
  let total = 0;
  for (const [i, bytes] of files.entries()) {
    const reference = await inChromium(bytes);
    for (let at = 0; at < reference.length; at++) {
      const difference = Math.abs((reference[at] ?? 0) - (decoded[i]?.[at] ?? 0));
      if (difference > 0) differing++;
      most = Math.max(most, difference);
      total++;
    }
  }
  process.stdout.write(`${name}: ${ms.toFixed(1)} ms per picture; of ${total} values ${((100 * differing) / total).toFixed(1)} % differ from Chromium's, by at most ${most}\n`);
}
await browser.close();
