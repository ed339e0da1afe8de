/** Which points lie under a pointer or inside what was drawn around them, without looking at all of them. */
import KDBush from 'kdbush';
import type { Outline, Points } from '../../domain/scatter.ts';
import { boxOf, insideOf } from '../../domain/scatter.ts';
import type { Box, View } from './view.ts';
import { placeUnder } from './view.ts';

export interface Hits {
  /** The row of the point nearest to a point of the screen, at most so many pixels away; null where there is none. */
  nearest(view: View, box: Box, across: number, down: number, mostPx: number): number | null;
  /** Rows inside a rectangle given by two opposite corners, or inside an outline of more; ascending. */
  inside(outline: Outline): Uint32Array;
  /** How many there are: what is told in every frame while somebody draws. */
  countInside(outline: Outline): number;
}

/** Points that lie nowhere go far outside, where nobody points. */
const NOWHERE = -1e3;

export function hitsOf({ x, y }: Points): Hits {
  const tree = new KDBush(Math.max(1, x.length), 64, Float32Array);
  for (let row = 0; row < x.length; row++) {
    const isSomewhere = Number.isFinite(x[row]) && Number.isFinite(y[row]);
    tree.add(isSomewhere ? (x[row] as number) : NOWHERE, isSomewhere ? (y[row] as number) : NOWHERE); // row is inside
  }
  if (x.length === 0) tree.add(NOWHERE, NOWHERE);
  tree.finish();
  const isPoint = (row: number): boolean => row < x.length;
  const rowsIn = (outline: Outline): number[] => {
    const around = boxOf(outline);
    const rows = tree.range(around.x.from, around.y.from, around.x.to, around.y.to); // what lies nowhere is beyond any box
    if (outline.length <= 4) return rows;
    const isInside = insideOf(outline);
    return rows.filter((row) => isInside(x[row] as number, y[row] as number));
  };
  return {
    nearest(view, box, across, down, mostPx) {
      const place = placeUnder(view, box, across, down);
      const [perX, perY] = [view.zoom * box.width, view.zoom * box.height];
      let found: { readonly row: number; readonly distance: number } | null = null;
      for (const row of tree.range(place.x - mostPx / perX, place.y - mostPx / perY, place.x + mostPx / perX, place.y + mostPx / perY)) {
        if (!isPoint(row)) continue;
        const distance = Math.hypot(((x[row] as number) - place.x) * perX, ((y[row] as number) - place.y) * perY);
        if (distance <= (found?.distance ?? mostPx)) found = { row, distance };
      }
      return found?.row ?? null;
    },
    inside: (outline) => Uint32Array.from(rowsIn(outline)).sort(),
    countInside: (outline) => rowsIn(outline).length,
  };
}
