/** Where words stand free in a plot: of places around the one wanted, the nearest that nothing drawn runs through. */

/** A place or a thing drawn, in shares of the plot's sides from its lower left corner. */
export interface Patch {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

const meet = (a: Patch, b: Patch): boolean => a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;

/** Grid of the places tried. */
const STEP = 0.04;

export interface Words {
  /** Of the words, as a share of the plot's sides. */
  readonly width: number;
  readonly height: number;
  /** Where their middle stands best. */
  readonly x: number;
  readonly y: number;
}

/**
 * The middle of the words, wholly above the diagonal from corner to corner. Where no place is free, the one wanted.
 * @param drawn what must not run through them
 */
export function freeSpot({ width, height, x, y }: Words, drawn: readonly Patch[]): { readonly x: number; readonly y: number } {
  const around = (at: { readonly x: number; readonly y: number }): Patch => ({ left: at.x - width / 2, right: at.x + width / 2, bottom: at.y - height / 2, top: at.y + height / 2 });
  const isInside = (patch: Patch): boolean => patch.left >= 0 && patch.top <= 1 && patch.bottom > patch.right;
  const away = (at: { readonly x: number; readonly y: number }): number => (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y);
  const steps = Math.round(1 / STEP);
  const places = [{ x, y }, ...Array.from({ length: steps * steps }, (_, i) => ({ x: ((i % steps) + 0.5) * STEP, y: (Math.floor(i / steps) + 0.5) * STEP }))];
  const free = places.filter((at) => isInside(around(at)) && !drawn.some((patch) => meet(around(at), patch)));
  return free.reduce((best, at) => (away(at) < away(best) ? at : best), free[0] ?? { x, y });
}
