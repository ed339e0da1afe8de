/**
 * A picture as the light settings show it: painted once on a canvas of its own pixels, which the browser then moves, zooms
 * and turns like any picture. So only a change of the light costs work, never a drag.
 */
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Light } from '../../domain/display.ts';
import { throughTable, toneTable } from './tones.ts';

/** Larger pictures are painted smaller: what some phones allow a canvas, a quarter of it to spare memory. */
const MOST_PIXELS = 2048 * 2048;

/** A picture's own pixels, read back once for all settings. */
interface Original {
  readonly url: string;
  readonly pixels: ImageData;
  readonly shown: ImageData;
}

function readBack(canvas: HTMLCanvasElement, image: HTMLImageElement): Original | null {
  const { naturalWidth: wide, naturalHeight: high } = image;
  const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / (wide * high)));
  canvas.width = Math.max(1, Math.floor(wide * shrink));
  canvas.height = Math.max(1, Math.floor(high * shrink));
  // Pixels are read back at once, so they had better stay in main memory.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  return { url: image.src, pixels, shown: context.createImageData(pixels) };
}

/** @returns false where there is nothing to paint from or on; the picture itself is seen then. */
function paint(canvas: HTMLCanvasElement, image: HTMLImageElement, light: Light, kept: RefObject<Original | null>): boolean {
  if (!image.complete || image.naturalWidth === 0) return false;
  if (kept.current?.url !== image.src) kept.current = readBack(canvas, image);
  if (!kept.current) return false;
  throughTable(kept.current.pixels.data, kept.current.shown.data, toneTable(light));
  canvas.getContext('2d')?.putImageData(kept.current.shown, 0, 0);
  return true;
}

/** Stands right after the image element that it shows. */
export function Toned({ light }: { readonly light: Light }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const kept = useRef<Original | null>(null);
  useLayoutEffect(() => {
    const [target, image] = [canvas.current, canvas.current?.previousElementSibling];
    if (!target || !(image instanceof HTMLImageElement)) return;
    const show = (): void => {
      target.hidden = !paint(target, image, light, kept);
    };
    show();
    image.addEventListener('load', show);
    return () => image.removeEventListener('load', show);
  }, [light]);
  return <canvas ref={canvas} aria-hidden="true" />;
}
