/**
 * What the sky benches share: reading real cutouts and their votes, writing a contact sheet as PNG. Real galaxies lie
 * beside the project (`../shared/galaxies`); a bench that needs them says so when they are absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import Papa from 'papaparse';

/** An image as the sky renders it: 8-bit RGB, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const realFolder = new URL('../../shared/galaxies/', import.meta.url);

/** Rows of votes.csv in the unselected part of the real galaxies; null where they are not on this machine. */
export function realRows(selection = 'first5000'): Record<string, string>[] | null {
  const file = new URL('votes.csv', realFolder);
  if (!existsSync(file)) return null;
  const rows = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true }).data;
  return rows.filter((row) => row['selection'] === selection);
}

export function realPicture(id: string): Picture {
  return decodeJpeg(readFileSync(new URL(`images/${id}.jpg`, realFolder)));
}

function decodeJpeg(bytes: Uint8Array): Picture {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false });
  return { width, height, rgb: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/**
 * What a picture looks like after JPEG at this quality, colour at half resolution: real cutouts went through it, so
 * simulated ones must too. (The encoder keeps full colour, so pairs of pixels are averaged first, which is the same.)
 */
export function throughJpeg({ width, height, rgb }: Picture, quality: number): Picture {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const block = [0, 1].flatMap((dy) => [0, 1].map((dx) => Math.min(height - 1, y + dy) * width + Math.min(width - 1, x + dx)));
      const lumas = block.map((p) => 0.299 * (rgb[p * 3] ?? 0) + 0.587 * (rgb[p * 3 + 1] ?? 0) + 0.114 * (rgb[p * 3 + 2] ?? 0));
      const chroma = [0, 1, 2].map((c) => block.reduce((sum, p, k) => sum + (rgb[p * 3 + c] ?? 0) - (lumas[k] ?? 0), 0) / 4);
      block.forEach((p, k) => chroma.forEach((value, c) => (rgba[p * 4 + c] = Math.max(0, Math.min(255, Math.round((lumas[k] ?? 0) + value))))));
    }
  }
  return decodeJpeg(jpeg.encode({ width, height, data: rgba }, quality).data);
}

/** Quality whose tables equal the real cutouts' (their luminance table begins 4 3 3 3 3 2). */
export const realJpegQuality = 88;

/** Pictures of one size in rows, with a dark gap between them. */
export function contactSheet(pictures: readonly Picture[], columns: number, gap = 4): Picture {
  const size = pictures[0]?.width ?? 0;
  const rows = Math.ceil(pictures.length / columns);
  const width = columns * (size + gap) + gap;
  const height = rows * (size + gap) + gap;
  const rgb = new Uint8Array(width * height * 3).fill(60);
  pictures.forEach((picture, k) => {
    const left = gap + (k % columns) * (size + gap);
    const top = gap + Math.floor(k / columns) * (size + gap);
    for (let y = 0; y < picture.height; y++) {
      rgb.set(picture.rgb.subarray(y * picture.width * 3, (y + 1) * picture.width * 3), ((top + y) * width + left) * 3);
    }
  });
  return { width, height, rgb };
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** PNG bytes, 8-bit RGB, unfiltered rows. */
export function encodePng({ width, height, rgb }: Picture): Buffer {
  const chunk = (kind: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(kind, 'ascii'), body]);
    const head = Buffer.alloc(4);
    const tail = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    tail.writeUInt32BE(crc32(named));
    return Buffer.concat([head, named, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) rows.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
