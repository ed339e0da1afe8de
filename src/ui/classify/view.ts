/**
 * Where one looks inside the picture: zoom, pan, turn and mirror. Lengths are in plate widths, so that a view holds when
 * the plate changes size. One promise for every turn: the circle inscribed in the plate always lies on the picture, so the
 * galaxy cannot be lost, and turning about the middle of the plate never makes the picture jump.
 */
import type { View } from '../../domain/display.ts';
import { fit } from '../../domain/display.ts';

/** Beyond this a 128-pixel picture shows nothing but its pixels. */
const MAX_SCALE = 16;
/** One press of + or −. */
export const ZOOM_STEP = 1.25;
/** One press of an arrow key, in plate widths. */
export const PAN_STEP = 0.1;
/** One press of a fine turn, in degrees. */
export const TURN_STEP = 5;
/** A double click or tap on the whole picture zooms so far. */
export const CLOSE_LOOK = 3;

const sineAndCosine = (degrees: number): readonly [sine: number, cosine: number] => {
  // Quarter turns exactly: four of them are to come back to where one was, not nearly there.
  if (degrees % 90 === 0) return ([[0, 1], [1, 0], [0, -1], [-1, 0]] as const)[wrapped(degrees) / 90] ?? [0, 1];
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
};

/** The same turn from 0 up to but not including 360 degrees. */
const wrapped = (degrees: number): number => {
  const turn = ((degrees % 360) + 360) % 360;
  return turn === 360 ? 0 : turn; // a tiny negative angle rounds up to a whole turn
};

/** A vector turned clockwise on screen, where y points down. */
function rotated(x: number, y: number, degrees: number): readonly [x: number, y: number] {
  const [sine, cosine] = sineAndCosine(degrees);
  return [x * cosine - y * sine + 0, x * sine + y * cosine + 0]; // + 0: never -0
}

/** The zoom at which the whole picture is seen, corners included: 1 where its edges are upright, 0.71 where they are at 45 degrees. */
export function wholeScale(degrees: number): number {
  const [sine, cosine] = sineAndCosine(degrees);
  return 1 / (Math.abs(sine) + Math.abs(cosine));
}

/** Larger than the plate: only then is there anything to move. */
export const isZoomed = (view: View): boolean => view.scale > 1;

function clamped(view: View): View {
  const scale = Math.min(MAX_SCALE, Math.max(wholeScale(view.degrees), view.scale));
  const reach = Math.max(0, (scale - 1) / 2);
  const within = (value: number): number => Math.min(reach, Math.max(-reach, value));
  // In the picture's own directions the bound is a square, whatever the turn.
  const [along, across] = rotated(view.x, view.y, -view.degrees);
  if (Math.abs(along) <= reach && Math.abs(across) <= reach) return { ...view, scale };
  const [x, y] = rotated(within(along), within(across), view.degrees);
  return { ...view, scale, x, y };
}

/** Zooms by a factor so that the point under the pointer stays there, as far as the picture still covers the middle of the plate; the point is in plate widths from the centre. */
export function zoomAt(view: View, factor: number, x = 0, y = 0): View {
  // From a picture seen whole between its upright sizes, zooming out ends at the whole picture; a press never zooms the other way.
  const scale = Math.min(MAX_SCALE, Math.max(wholeScale(view.degrees), view.scale * factor));
  const ratio = scale / view.scale;
  return clamped({ ...view, scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
}

export const panBy = (view: View, dx: number, dy: number): View => clamped({ ...view, x: view.x + dx, y: view.y + dy });

/** Turns clockwise about the middle of the plate: what was in the middle stays there. */
export function turnBy(view: View, degrees: number): View {
  const [x, y] = rotated(view.x, view.y, degrees);
  return clamped({ ...view, degrees: wrapped(view.degrees + degrees), x, y });
}

/** Turned so far and no other way, from −180 to 180 degrees. */
export const turnTo = (view: View, degrees: number): View => turnBy(view, wrapped(degrees) - view.degrees);

/** A quarter turn clockwise. */
export const turned = (view: View): View => turnBy(view, 90);

/** The turn as people say it: clockwise up to 180 degrees, then anticlockwise. */
export const signedDegrees = ({ degrees }: View): number => (degrees > 180 ? degrees - 360 : degrees);

/** Left and right of what is on screen exchanged. */
export const mirrored = (view: View): View => ({ ...view, x: -view.x + 0, degrees: wrapped(-view.degrees), isMirrored: !view.isMirrored });

/** The whole picture, turned and mirrored as it is. */
export const refit = ({ degrees, isMirrored }: View): View => ({ ...fit, scale: wholeScale(degrees), degrees, isMirrored });

/** True where a refit would change nothing one sees. */
export const isWhole = (view: View): boolean => view.scale <= 1;

/** A close look at a point, or back to the whole picture: double click and double tap. */
export const lookCloser = (view: View, x: number, y: number): View => (isWhole(view) ? zoomAt(view, CLOSE_LOOK / view.scale, x, y) : refit(view));

/** True for the picture as it came. */
export const isFit = (view: View): boolean => view.scale === 1 && view.degrees === 0 && !view.isMirrored;

/** The CSS transform of a picture as large as the plate. */
export const transformOf = ({ x, y, scale, degrees, isMirrored }: View): string =>
  `translate(${x * 100}%, ${y * 100}%) scale(${scale}) rotate(${degrees}deg)${isMirrored ? ' scaleX(-1)' : ''}`;
