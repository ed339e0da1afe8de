/**
 * Where one looks inside the picture: scale, pan and quarter turns. Pan is in fractions of the plate, so that it holds
 * when the plate changes size; it is clamped so that the picture always covers the plate.
 */

export interface View {
  /** 1 shows the whole picture. */
  readonly scale: number;
  /** Offset of the picture's centre from the plate's, in plate widths. */
  readonly x: number;
  readonly y: number;
  /** Clockwise quarter turns. */
  readonly turns: number;
}

export const fit: View = { scale: 1, x: 0, y: 0, turns: 0 };

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
export const turned = (view: View): View => clamped({ ...view, turns: view.turns + 1, x: -view.y, y: view.x });

export const isFit = (view: View): boolean => view.scale === 1 && view.turns % 4 === 0;

/** The CSS transform of a picture as large as the plate. */
export const transformOf = (view: View): string =>
  `translate(${view.x * 100}%, ${view.y * 100}%) scale(${view.scale}) rotate(${view.turns * 90}deg)`;
