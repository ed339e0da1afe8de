/** Which part of a plot is seen, and where its points come to lie on the screen. Units: the whole plot is 1 wide and 1 high, from the bottom left. */
import type { Outline } from '../../domain/scatter.ts';

export interface View {
  /** What lies in the middle. */
  readonly x: number;
  readonly y: number;
  /** 1 shows everything. */
  readonly zoom: number;
}

/** CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

export const wholeView: View = { x: 0.5, y: 0.5, zoom: 1 };
export const ZOOM_MOST = 200;
/** One press of a button or a key. */
export const ZOOM_STEP = 1.6;
/** Share of what is seen that an arrow key moves it by. */
export const PAN_STEP = 0.15;

/** The same view with nothing beyond the plot's edges in sight. */
export function held({ x, y, zoom }: View): View {
  const near = Math.min(ZOOM_MOST, Math.max(1, zoom));
  const middle = (at: number): number => Math.min(1 - 0.5 / near, Math.max(0.5 / near, at));
  return { x: middle(x), y: middle(y), zoom: near };
}

export const acrossOf = ({ x, zoom }: View, { width }: Box, unit: number): number => (unit - x) * zoom * width + width / 2;
export const downOf = ({ y, zoom }: View, { height }: Box, unit: number): number => height / 2 - (unit - y) * zoom * height;

/** The place in the plot under a point of the screen. */
export const placeUnder = ({ x, y, zoom }: View, { width, height }: Box, across: number, down: number): { readonly x: number; readonly y: number } => ({ x: x + (across - width / 2) / (zoom * width), y: y - (down - height / 2) / (zoom * height) });

/** Moved by so many pixels, as if the plot were pushed. */
export const panned = (view: View, { width, height }: Box, across: number, down: number): View => held({ ...view, x: view.x - across / (view.zoom * width), y: view.y + down / (view.zoom * height) });

/** Nearer by a factor; what lies under the point of the screen stays there. */
export function zoomedAt(view: View, box: Box, across: number, down: number, factor: number): View {
  const zoom = Math.min(ZOOM_MOST, Math.max(1, view.zoom * factor));
  const { x, y } = placeUnder(view, box, across, down);
  return held({ x: x - (across - box.width / 2) / (zoom * box.width), y: y + (down - box.height / 2) / (zoom * box.height), zoom });
}

/** What was drawn on the screen, as an outline in the plot. */
export function outlineUnder(view: View, box: Box, drawn: readonly { readonly x: number; readonly y: number }[]): Outline {
  return drawn.flatMap(({ x, y }) => {
    const place = placeUnder(view, box, x, y);
    return [place.x, place.y];
  });
}
