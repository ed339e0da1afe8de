/** What the session knows of a round's doubts. */
import { expect, test } from 'vitest';
import { emptyDoubts, noteDoubt } from '../domain/doubts.ts';
import { doubtOf } from './session.ts';

test('a galaxy’s doubt is that of the round that chose it, and none where another round has looked since or it was not looked at', () => {
  const doubts = emptyDoubts(2, 2);
  const asked = { question: 'q' as never, kind: 'single', start: 0, end: 2 } as const;
  noteDoubt(doubts, 0, Float32Array.of(0.5, 0.5, 0.5, 0.5), asked);
  noteDoubt(doubts, 1, Float32Array.of(0.1, 0.9, 0.8, 0.2), asked);
  const session = { doubted: { round: 3, indices: Uint32Array.of(4, 70), doubts } };
  const found = doubtOf(session, 70, { round: 3 });
  expect(found).toMatchObject({ passes: 2, column: 0 });
  expect([found?.counts[2], found?.counts[16]]).toEqual([1, 1]);
  expect(doubtOf(session, 5, { round: 3 })).toBeNull();
  expect(doubtOf(session, 70, { round: 4 })).toBeNull();
  expect(doubtOf(session, 70, { round: null })).toBeNull();
  expect(doubtOf({ doubted: null }, 70, { round: 3 })).toBeNull();
});
