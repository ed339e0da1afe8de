/** The tour's card stands beside what it explains. */
import { expect, test } from 'vitest';
import { placeCard } from './tourPlace.ts';

const card = { width: 336, height: 220 };

test('the card stands before a part at the end of a wide window', () => {
  expect(placeCard({ left: 1020, top: 318, width: 400, height: 320 }, card, { width: 1440, height: 900 })).toEqual({ left: 660, top: 368 });
});

test('the card stands above a part at the foot of a phone', () => {
  const { top } = placeCard({ left: 0, top: 808, width: 390, height: 36 }, card, { width: 390, height: 844 });
  expect(top + card.height).toBeLessThan(808);
});

test('the card stays inside the window even where nothing else fits', () => {
  const place = placeCard({ left: 0, top: 56, width: 390, height: 780 }, card, { width: 390, height: 844 });
  expect(place.top).toBeGreaterThanOrEqual(16);
  expect(place.top + card.height).toBeLessThanOrEqual(828);
  expect(place.left).toBe(27);
});
