/**
 * What an image file says about itself before anything decodes it: its type by its first bytes, its size by its
 * header, and whether its end is there. JPEG, PNG and WebP.
 */

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

/** What is known without decoding; `sizePx` is null where the header does not say. */
export interface ImageFacts {
  readonly type: ImageType;
  readonly sizePx: readonly [width: number, height: number] | null;
  /** True where the header or the missing end mark shows that bytes are missing. */
  readonly isCutShort: boolean;
}

const text = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The image type by its first bytes, whatever the file is called; null for anything else. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return 'image/webp';
  return null;
}

/** The name of another format, by the first bytes, so that the refusal can tell it; null where unknown. */
export function foreignTypeOf(bytes: Uint8Array): string | null {
  const start = text(bytes, 0, 12);
  if (start.startsWith('GIF8')) return 'GIF';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'TIFF';
  if (start.startsWith('SIMPLE  =')) return 'FITS';
  if (start.startsWith('BM')) return 'BMP';
  if (start.startsWith('%PDF')) return 'PDF';
  if (start.startsWith('PK\x03\x04')) return 'ZIP';
  if (start.slice(4, 8) === 'ftyp') return /avi[fs]/.test(start) ? 'AVIF' : 'HEIC, MP4';
  return null;
}

/** Everything the file says about itself; null when it is no JPEG, PNG or WebP. */
export function imageFactsOf(bytes: Uint8Array): ImageFacts | null {
  const type = imageTypeOf(bytes);
  if (type === null) return null;
  const facts = { 'image/jpeg': jpegFacts, 'image/png': pngFacts, 'image/webp': webpFacts }[type](bytes);
  return { type, ...facts };
}

type Facts = Omit<ImageFacts, 'type'>;

/** Markers without a length after them: TEM, RST0-7, SOI. */
const isBareMarker = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
/** Start of frame (ITU T.81, table B.1): C0-CF but for tables (C4, CC) and the JPG extension (C8). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegFacts(bytes: Uint8Array): Facts {
  const data = view(bytes);
  let sizePx: readonly [number, number] | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) break; // not a marker: the header is damaged, and the decoder will say how
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff)
      at += 1; // fill byte
    else if (isBareMarker(marker)) at += 2;
    else {
      if (isStartOfFrame(marker) && at + 9 <= bytes.length) sizePx = [data.getUint16(at + 7), data.getUint16(at + 5)];
      // From the first scan on, FF D9 can only be the end mark; before it, a thumbnail may hold one of its own.
      if (marker === 0xda) return { sizePx, isCutShort: !hasEndMark(bytes, at) };
      at += 2 + data.getUint16(at + 2);
    }
  }
  return { sizePx, isCutShort: at >= bytes.length - 4 };
}

function hasEndMark(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at >= from; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

function pngFacts(bytes: Uint8Array): Facts {
  const data = view(bytes);
  if (bytes.length < 33) return { sizePx: null, isCutShort: true };
  const sizePx = [data.getUint32(16), data.getUint32(20)] as const;
  let at = 8;
  while (at + 12 <= bytes.length) {
    if (text(bytes, at + 4, 4) === 'IEND') return { sizePx, isCutShort: false };
    at += 12 + data.getUint32(at); // length, name, data, checksum
  }
  return { sizePx, isCutShort: true };
}

function webpFacts(bytes: Uint8Array): Facts {
  const data = view(bytes);
  if (bytes.length < 30) return { sizePx: null, isCutShort: true };
  const isCutShort = data.getUint32(4, true) + 8 > bytes.length;
  const three = (at: number): number => data.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
  switch (text(bytes, 12, 4)) {
    case 'VP8 ': // lossy: 14 bits each after the start code
      return { sizePx: [data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff], isCutShort };
    case 'VP8L': {
      const packed = data.getUint32(21, true); // lossless: 14 bits each, minus one
      return { sizePx: [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1], isCutShort };
    }
    case 'VP8X': // extended: 24 bits each, minus one
      return { sizePx: [three(24) + 1, three(27) + 1], isCutShort };
    default:
      return { sizePx: null, isCutShort };
  }
}
