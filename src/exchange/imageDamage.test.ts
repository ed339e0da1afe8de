/** Damage inside a picture that still has its beginning and its end: found wherever it is in a PNG, where it breaks the grammar in a JPEG, and never in a sound one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { crc32 as crc32OfNode, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, isDamaged } from './imageDamage.ts';
import { imageFactsOf } from './imageFile.ts';

const GALAXIES = '../shared/galaxies/images';

function part(name: string, body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32OfNode(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}
const head = Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0);
const pixels = deflateSync(Buffer.alloc(4 * 13, 3));
const nothing = new Uint8Array();
const png = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]));
const whole = png(part('IHDR', head), part('tEXt', Buffer.from('Comment\0NGC 17')), part('IDAT', pixels.subarray(0, 9)), part('IDAT', pixels.subarray(9)), part('IEND', nothing));
const changedAt = (bytes: Uint8Array, at: number, by: number): Uint8Array => Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ by : byte));

it('the checksum is that of zlib', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => crc32(bytes, 0, bytes.length) === crc32OfNode(bytes)), { seed: 3 });
  expect(crc32(new TextEncoder().encode('..123456789..'), 2, 11)).toBe(0xcbf43926); // the catalogue of CRCs' check value
});

describe('a PNG', () => {
  it('that is whole is taken for whole, as are those that this repository has', () => {
    expect(isDamaged(whole, 'image/png')).toBe(false);
    for (const name of ['192', '512']) expect(isDamaged(new Uint8Array(readFileSync(`public/icons/icon-${name}.png`)), 'image/png')).toBe(false);
  });
  it('is damaged by any change of what makes its pixels, and by none of its remarks', () => {
    const text = Buffer.from(whole).indexOf('Comment');
    fc.assert(
      fc.property(fc.integer({ min: 16, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const isRemark = at >= text && at < text + 18; // 14 bytes and their checksum
        const isItsNameOrLength = at >= text - 8 && at < text;
        if (!isItsNameOrLength) expect(isDamaged(changedAt(whole, at, by), 'image/png')).toBe(!isRemark);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
  it('is damaged where its middle was cut out and its end kept, or where it has no pixels', () => {
    expect(isDamaged(Uint8Array.of(...whole.subarray(0, whole.length - 30), ...whole.subarray(-12)), 'image/png')).toBe(true);
    expect(isDamaged(png(part('IHDR', head), part('IEND', nothing)), 'image/png')).toBe(true);
    expect(isDamaged(whole.subarray(0, 20), 'image/png')).toBe(true);
  });
});

describe('a JPEG', () => {
  /** As much of one as its grammar needs: a frame, restarts after every unit, two scans with a table between them. */
  const segment = (marker: number, ...body: number[]): number[] => [0xff, marker, 0, body.length + 2, ...body];
  const jpeg = (coded: readonly number[], between: readonly number[] = []): Uint8Array =>
    Uint8Array.of(0xff, 0xd8, ...segment(0xc0, 8, 0, 16, 0, 16, 1, 1, 0x11, 0), ...segment(0xdd, 0, 1), ...segment(0xda, 1, 1, 0, 0, 63, 0), ...coded, ...between, 0xff, 0xd9, 0, 0);
  const scan = [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff, 0xd1, 0x78];
  it('that keeps the grammar is taken for whole, with stuffed bytes, padding, restarts and several scans', () => {
    expect(isDamaged(jpeg(scan), 'image/jpeg')).toBe(false);
    expect(isDamaged(jpeg(scan, [...segment(0xc4, 1, 2), ...segment(0xda, 1, 1, 0, 0, 63, 0), ...scan]), 'image/jpeg')).toBe(false);
  });
  it.each([
    ['a marker that none writes', jpeg([0x12, 0xff, 0x02, 0x34])],
    ['a frame within a scan', jpeg(scan, segment(0xc0, 8, 0, 16, 0, 16, 1, 1, 0x11, 0))],
    ['restarts out of turn', jpeg([0x12, 0xff, 0xd1, 0x34])],
    ['a scan without data', jpeg([])],
    ['no scan', Uint8Array.of(0xff, 0xd8, ...segment(0xc0, 8, 0, 16, 0, 16, 1, 1, 0x11, 0), 0xff, 0xd9)],
    ['no end', jpeg(scan).subarray(0, 40)],
  ])('with %s is damaged', (_, bytes) => {
    expect(isDamaged(bytes, 'image/jpeg')).toBe(true);
  });
  it.runIf(existsSync(GALAXIES))('of a real galaxy is sound', () => {
    const names = readdirSync(GALAXIES).filter((name) => name.endsWith('.jpg')).slice(0, 400);
    for (const name of names) {
      const bytes = new Uint8Array(readFileSync(`${GALAXIES}/${name}`));
      expect(imageFactsOf(bytes)?.isCutShort === false && !isDamaged(bytes, 'image/jpeg'), name).toBe(true);
    }
  });
  it('of any bytes is judged without a crash', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('image/jpeg' as const, 'image/png' as const, 'image/webp' as const), (bytes, type) => typeof isDamaged(Uint8Array.of(0xff, 0xd8, 0xff, ...bytes), type) === 'boolean'), { seed: 6 });
  });
});
