/**
 * Decodes pictures in Node. The JPEG decoder is built from the same library as Chromium's and gives the same pixels
 * (bench/decoders.ts compares them), so that a replay sees what the browser sees.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import type { Picture } from '../domain/pixels.ts';
import type { ImageType } from '../exchange/imageFile.ts';

/** The decoders hand their pixels over in the browser's ImageData, which Node lacks. */
class Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

const resolve = createRequire(import.meta.url).resolve;
const compiled = async (file: string): Promise<WebAssembly.Module> => WebAssembly.compile(await readFile(resolve(file)));

let starting: Promise<void> | null = null;

async function start(): Promise<void> {
  if (!('ImageData' in globalThis)) Object.defineProperty(globalThis, 'ImageData', { value: Pixels });
  await initJpeg(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  await initPng(await compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  await initWebp(await compiled('@jsquash/webp/codec/dec/webp_dec.wasm'));
}

/** A whole picture, turned as its EXIF orientation says. @throws where it cannot be decoded. */
export async function decode(bytes: Uint8Array, type: ImageType): Promise<Picture> {
  await (starting ??= start());
  const buffer = bytes.slice().buffer;
  const image = await { 'image/jpeg': (): Promise<ImageData> => decodeJpeg(buffer, { preserveOrientation: true }), 'image/png': () => decodePng(buffer), 'image/webp': () => decodeWebp(buffer) }[type]();
  return { width: image.width, height: image.height, rgba: image.data };
}
