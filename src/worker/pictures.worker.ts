/**
 * Pictures decoded and encoded off the page, on a canvas that belongs to no document. Part of the files desk's worker;
 * it does nothing by itself.
 */
import type { Picture } from '../domain/pixels.ts';
import { Refusal } from './desk.worker.ts';

/** Files above this many bytes may be of many megapixels: they are decoded one at a time. */
const LARGE_BYTES = 2_000_000;

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  if (typeof OffscreenCanvas === 'undefined')
    throw new Refusal('This browser cannot work on pictures in the background. A version from 2023 or later can.');
  // Pixels are read back at once, so they had better stay in main memory.
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Refusal('This browser gave no memory for a picture. Close other tabs and start again to go on.');
  return context;
}

/** Whether this browser can do what the desk needs. */
export const canWorkOnPictures = (): boolean => typeof OffscreenCanvas !== 'undefined' && typeof createImageBitmap !== 'undefined';

/** A decoder that reuses its canvas for small pictures and takes large ones one at a time. */
export function pictureDecoder(): (bytes: Uint8Array, type: string) => Promise<Picture> {
  let small: OffscreenCanvasRenderingContext2D | null = null;
  let large: Promise<unknown> = Promise.resolve();

  const contextFor = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
    if (width > 512 || height > 512) return contextOf(width, height);
    small ??= contextOf(512, 512);
    small.clearRect(0, 0, width, height);
    return small;
  };

  const decode = async (bytes: Uint8Array, type: string): Promise<Picture> => {
    // The picture's own numbers: no colour management, alpha left apart.
    const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
    const { width, height } = bitmap;
    const context = contextFor(width, height);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  };

  return (bytes, type) => {
    if (bytes.length < LARGE_BYTES) return decode(bytes, type);
    const turn = large.then(() => decode(bytes, type));
    large = turn.catch(() => undefined);
    return turn;
  };
}

/** The PNG of RGB bytes, rows from the top. */
export async function encodePng(rgb: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const context = contextOf(width, height);
  const picture = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    picture.data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    picture.data[pixel * 4 + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
  const blob = await context.canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
