/** The make-up of the queue: each galaxy counts once by how it was chosen, and by the answer most are expected to give. */
import { expect, test } from 'vitest';
import { queueMix } from './queueMix.ts';

const question = { start: 1, end: 4 };
/** Six galaxies; the first column is of another question. Likeliest: 1, 1, 2, 3, 3, 3. */
const predictions = { indices: Uint32Array.of(10, 11, 12, 13, 14, 15), columnCount: 4, mean: Float32Array.from([[9, 0.5, 0.3, 0.2], [9, 0.4, 0.4, 0.2], [9, 0.1, 0.8, 0.1], [9, 0, 0, 1], [9, 0.2, 0.3, 0.5], [9, 0.3, 0.3, 0.4]].flat()) };
const planned = [
  { index: 13, strategy: 'power-bald' },
  { index: 11, strategy: 'random' },
  { index: 99, strategy: 'monitor' }, // came after the round: nothing is foreseen of it
  { index: 14, strategy: 'bald' },
  { index: 12, strategy: 'typiclust' },
  { index: 98, strategy: 'selection' },
] as const;

test('how they were chosen, and what is expected of them beside all that were scored', () => {
  const { expected, ...mix } = queueMix(planned, predictions, question);
  expect(mix).toEqual({ galaxies: 6, byChance: 2, byScore: 2, typical: 1, selected: 1 });
  expect(expected).toEqual({
    inQueue: 4,
    inAll: 6,
    answers: [
      { column: 1, inQueue: 1, inAll: 2 },
      { column: 2, inQueue: 1, inAll: 1 },
      { column: 3, inQueue: 2, inAll: 3 },
    ],
  });
});

test('before a round nothing is expected, and an empty queue is empty', () => {
  expect(queueMix([], null, question)).toEqual({ galaxies: 0, byChance: 0, byScore: 0, typical: 0, selected: 0, expected: null });
});
