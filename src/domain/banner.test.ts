/** Which one thing a volunteer is told: the order is Galaxy Zoo's. */
import { expect, test } from 'vitest';
import { bannerOf } from './banner.ts';

const plain = { galaxies: 10, retired: 3, waiting: 4, isRetired: false, isSeen: false };

test('nothing is said of a galaxy that is served as expected, or before any galaxy is here', () => {
  expect(bannerOf(plain)).toBeNull();
  expect(bannerOf({ ...plain, galaxies: 0, retired: 0, waiting: 0 })).toBeNull();
});

test.each([
  ['survey finished', { retired: 10, waiting: 0, isRetired: true, isSeen: true }],
  ['you have finished', { waiting: 0, isRetired: true, isSeen: true }],
  ['retired', { isRetired: true, isSeen: true }],
  ['seen before', { isSeen: true }],
] as const)('%s comes before all that weighs less', (banner, change) => {
  expect(bannerOf({ ...plain, ...change })).toBe(banner);
});
