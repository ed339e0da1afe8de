/**
 * Where one looks inside the picture: scale, pan and turn. Pan is in fractions of the plate, so that it holds
 * when the plate changes size; it is clamped so that the picture always covers the plate.
 */
import type { View } from '../../domain/display.ts';
import { fit } from '../../domain/display.ts';

/** Beyond this a 128-pixel picture shows nothing but its pixels. */
const MAX_SCALE = 16;
/** One press of + or −. */
export const ZOOM_STEP = 1.25;
/** One press of an arrow key, in plate widths. */
export const PAN_STEP = 0.1;

function clamped(view: View): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale));
  const reach = (scale - 1) / 2;
  const within = (value: number): number => Math.min(reach, Math.max(-reach, value)) + 0; // + 0: never -0
  return { ...view, scale, x: within(view.x), y: within(view.y) };
}

/** Zooms by a factor so that the point under the pointer stays there; the point is in plate widths from the centre. */
export function zoomAt(view: View, factor: number, x = 0, y = 0): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale * factor));
  const ratio = scale / view.scale;
  return clamped({ ...view, scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
}

export const panBy = (view: View, dx: number, dy: number): View => clamped({ ...view, x: view.x + dx, y: view.y + dy });

/** A quarter turn clockwise; what was in the middle stays in the middle. */
export const turned = (view: View): View => clamped({ ...view, degrees: (view.degrees + 90) % 360, x: -view.y, y: view.x });

/** The whole picture, turned and mirrored as it is. */
export const refit = ({ degrees, isMirrored }: View): View => ({ ...fit, degrees, isMirrored });

export const isFit = (view: View): boolean => view.scale === 1 && view.degrees === 0 && !view.isMirrored;

/** The CSS transform of a picture as large as the plate. */
export const transformOf = (view: View): string =>
  `translate(${view.x * 100}%, ${view.y * 100}%) scale(${view.scale}) rotate(${view.degrees}deg)${view.isMirrored ? ' scaleX(-1)' : ''}`;
