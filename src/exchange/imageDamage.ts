/**
 * Whether a picture's bytes are still what its maker wrote, as far as the format can tell: browsers show half of a damaged
 * picture, or all of it in other colours, and do not agree when. PNG has a checksum for each of its parts (PNG, third edition,
 * 5.3). JPEG has none, but its coded data have a grammar (ITU T.81, annex B) that most damage breaks. WebP has neither.
 */
import type { ImageType } from './imageFile.ts';

/** Looks at every byte once; nothing is decoded. @param bytes of a picture whose end is there (imageFile.ts) */
export function isDamaged(bytes: Uint8Array, type: ImageType): boolean {
  switch (type) {
    case 'image/png':
      return isDamagedPng(bytes);
    case 'image/jpeg':
      return isDamagedJpeg(bytes);
    case 'image/webp':
      return false;
  }
}

/** Of the polynomial of ISO 3309, as in annex D of the PNG specification. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** CRC-32 of the bytes between two places, 32 bits without a sign. */
export function crc32(bytes: Uint8Array, from: number, to: number): number {
  let rest = -1;
  for (let at = from; at < to; at++) rest = (TABLE[(rest ^ (bytes[at] as number)) & 0xff] as number) ^ (rest >>> 8); // inside, both
  return ~rest >>> 0;
}

const IDAT = 0x49444154;
const IEND = 0x49454e44;
/** Remarks, times and other people's own: damaged, they change no pixel, and browsers do not mind it either. */
const REMARKS: ReadonlySet<number> = new Set([0x74455874, 0x7a545874, 0x69545874, 0x74494d45, 0x65584966, 0x70485973]); // tEXt zTXt iTXt tIME eXIf pHYs

function isDamagedPng(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hasPixels = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + data.getUint32(at); // length, name, data, checksum
    const name = data.getUint32(at + 4);
    if (end + 4 > bytes.length) return true;
    if (!REMARKS.has(name) && crc32(bytes, at + 4, end) !== data.getUint32(end)) return true;
    if (name === IDAT) hasPixels = true;
    if (name === IEND) return !hasPixels;
    at = end + 4;
  }
  return true;
}

const [START_OF_SCAN, END, RESTART, FIRST_AFTER_SCAN] = [0xda, 0xd9, 0xd0, 0xc4] as const;

/** Segments that may stand between scans: tables, the number of lines, restart intervals, applications' own, comments. */
const mayFollowScan = (marker: number): boolean => marker === FIRST_AFTER_SCAN || marker === START_OF_SCAN || (marker >= 0xdb && marker <= 0xdd) || (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

function isDamagedJpeg(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengthAt = (at: number): number => (at + 4 <= bytes.length ? data.getUint16(at + 2) : 0);
  let restarts = 0; // in how many units the coder starts afresh; 0: never
  let hasScan = false;
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++; // padding
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return true;
    if (marker === END) return !hasScan;
    if (hasScan && !mayFollowScan(marker)) return true;
    const length = lengthAt(at);
    if (length < 2) return true;
    if (marker === 0xdd) restarts = at + 6 <= bytes.length ? data.getUint16(at + 4) : 0;
    at += 2 + length;
    if (marker !== START_OF_SCAN) continue;
    hasScan = true;
    const after = endOfScan(bytes, at, restarts > 0);
    if (after === null) return true;
    at = after;
  }
}

/** Where a scan's coded data end, at the next marker; null where they hold what no coder writes. */
function endOfScan(bytes: Uint8Array, from: number, mayRestart: boolean): number | null {
  let expected = 0; // restart markers are numbered 0 to 7 in turn
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1];
    if (next === undefined) return null;
    if (next === 0)
      at += 2; // a byte FF of the data itself
    else if (next === 0xff) at += 1;
    else if (next >= RESTART && next < RESTART + 8) {
      if (!mayRestart || next !== RESTART + expected) return null;
      expected = (expected + 1) % 8;
      at += 2;
    } else return at > from ? at : null;
  }
  return null;
}
