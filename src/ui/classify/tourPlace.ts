/** Where the tour's card stands: beside the part it explains, inside the window, never over it where there is room. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 24;
const MARGIN = 16;

/** Top left corner of the card. Tried in order: before, after, above, below, and at last the middle of the part. */
export function placeCard(
  part: Box,
  card: { readonly width: number; readonly height: number },
  room: { readonly width: number; readonly height: number },
): { left: number; top: number } {
  const inside = (value: number, size: number, total: number): number => Math.max(MARGIN, Math.min(value, total - size - MARGIN));
  const top = inside(part.top + (part.height - card.height) / 2, card.height, room.height);
  const left = inside(part.left + (part.width - card.width) / 2, card.width, room.width);
  if (part.left - GAP - card.width >= MARGIN) return { left: part.left - GAP - card.width, top };
  if (part.left + part.width + GAP + card.width <= room.width - MARGIN) return { left: part.left + part.width + GAP, top };
  if (part.top - GAP - card.height >= MARGIN) return { left, top: part.top - GAP - card.height };
  if (part.top + part.height + GAP + card.height <= room.height - MARGIN) return { left, top: part.top + part.height + GAP };
  return { left, top: inside(part.top + part.height - card.height - GAP, card.height, room.height) };
}
