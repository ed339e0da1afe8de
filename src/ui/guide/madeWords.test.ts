/** The sentences that say how a simulated galaxy was made. */
import { describe, expect, it } from 'vitest';
import type { Made } from '../../domain/made.ts';
import { madeOf } from '../../sky/describe.ts';
import { drawGalaxy } from '../../sky/parameters.ts';
import { messages as words } from '../messages/en/help.js';
import { madeInWords } from './madeWords.ts';

const plain: Made = {
  subject: 'galaxy',
  family: 'spiral',
  tiltDegrees: 42,
  bulgeShare: 0.17,
  axisRatio: null,
  bar: 'strong',
  arms: { count: 2, winding: 'tight', isFaint: false },
  hasRing: false,
  clumps: 0,
  hasDustLane: false,
  isIrregular: false,
  hasDebris: false,
  companion: null,
  hasArc: false,
  faults: [],
};

describe('how a simulated galaxy was made', () => {
  it.each([
    [plain, 'This was made as a spiral galaxy tilted by 42 degrees, with a bulge that holds 17% of its light, a strong bar and 2 tightly wound spiral arms.'],
    [
      { ...plain, family: 'elliptical', tiltDegrees: null, bulgeShare: null, axisRatio: 0.734, bar: null, arms: null, hasArc: true } as const,
      'This was made as an elliptical galaxy, with an axis ratio of 0.73 and a lensed arc.',
    ],
    [
      { ...plain, tiltDegrees: 85, bulgeShare: 0.01, bar: null, arms: { count: 1, winding: 'loose', isFaint: true }, companion: 'merging', faults: ['ray', 'ghost'] } as const,
      'This was made as a spiral galaxy seen edge-on, with hardly any bulge, 1 loosely wound spiral arm of low contrast and a companion it is merging with. The picture carries a fault: cosmic ray hits and a ghost reflection.',
    ],
    [{ ...plain, subject: 'star' } as const, 'This was made as a bright star, not as a galaxy.'],
    [{ ...plain, subject: 'artifact', faults: ['satellite'] } as const, 'This picture was made to show a fault: the trail of a satellite.'],
  ])('is said in plain words', (made, sentence) => {
    expect(madeInWords(words, made)).toBe(sentence);
  });

  it('is said of every galaxy of the sky, and of nearly each in words of its own', () => {
    const sentences = new Set(Array.from({ length: 300 }, (_, seed) => madeInWords(words, madeOf(drawGalaxy(seed)))));
    for (const sentence of sentences) expect(sentence).toMatch(/^This [^{}]*\.$/);
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|null/);
    expect(sentences.size).toBeGreaterThan(150);
  });
});
